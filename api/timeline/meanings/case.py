"""What rows about the case mean: revision, options, documents, tests and gates, pauses, and how it ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from api.timeline.actors import leading_body
from api.timeline.meanings.involvement import KINDS, involved
from api.timeline.reading import (
    NOBODY,
    REASON_NOT_STATED,
    each_service,
    first,
    fits,
    found,
    given,
    groups,
    label,
    one_of,
    say,
    says,
    text,
    texts,
    the_party,
    who,
    words,
)
from api.timeline.scene import Scene
from api.timeline.timeline import Row
from ledger.account import Account, Word
from ledger.decisions.case.assess_test import AssessTest
from ledger.decisions.case.close_reconfiguration import CloseReconfiguration
from ledger.decisions.case.determine_substantiality import DetermineSubstantiality
from ledger.decisions.case.file_evidence import FileEvidence
from ledger.decisions.case.measure_benefit import MeasureBenefit
from ledger.decisions.case.name_preferred_option import NamePreferredOption
from ledger.decisions.case.pause_reconfiguration import PauseReconfiguration
from ledger.decisions.case.resume_reconfiguration import ResumeReconfiguration
from ledger.decisions.case.revise_proposal import ReviseProposal
from ledger.decisions.case.set_options import SetOptions
from ledger.decisions.case.supersede_reconfiguration import SupersedeReconfiguration
from ledger.decisions.case.withdraw_reconfiguration import WithdrawReconfiguration
from ledger.decisions.decommissioning.withdraw_service import WithdrawService
from ledger.matters.case import SCHEMES, BenefitResult, Option, ServiceIntent, Substantial, TestResult

DOCUMENTS: Final = one_of({
    "pre-consultation-business-case": r"\bpre-consultation business case\b|\bPCBC\b",
    "decision-making-business-case": r"\bdecision-making business case\b|\bDMBC\b",
    "strategic-outline-case": r"\bstrategic outline (?:business )?case\b",
    "outline-business-case": r"\boutline business case\b",
    "full-business-case": r"\bfull business case\b",
    "quality-impact-assessment": r"\bquality impact assessment\b",
    "equality-impact-assessment": r"\bequality (?:and \w+ )?impact assessment\b",
    "clinical-senate-advice": r"\bclinical senate\b",
    "implementation-plan": r"\bimplementation plan\b",
    "viability-report": r"\bviability report\b",
    "pre-action-letter": r"\bpre-action letter\b",
    "referral-letter": r"\breferral letter\b",
    "complaint": r"\bformal complaint\b",
    "report": r"\breport\b",
})  # fmt: skip
"""What kind of document a row tells of; for others the kind is the word of the row."""
PREFERRED: Final = words(r"\bpreferred (?:option|site)\b|\bpublished (?:its|their|the) recommendation\b")
_REPORT: Final = words(r"\breport\b.*\b(?:released|published|received)\b")
GATES: Final = one_of({
    "capital": r"\bcapital\b",
    "business-case": r"\bbusiness case\b",
    "consultation": r"\bconsultation\b",
})  # fmt: skip
"""Gates on the way that somebody approves."""
ASSURED: Final = one_of({
    "stage-1": r"\bstage (?:1|one)\b|\bsense check\b",
    "stage-2": r"\bstage (?:2|two)\b",
    "decision-making-business-case": r"\bdecision-making business case\b",
    "capital": r"\bcapital\b",
})  # fmt: skip
"""Which gate of assurance a sentence tells of."""
_FOUR: Final = words(r"\bfour tests\b")
_BEDS: Final = words(r"\bbed(?:-closure)? test\b")
RESULTS: Final = one_of({
    "not-met": r"\btests? (?:was|were) not (?:all )?met\b|\bfailed (?:the|all|its|their)\b|\bnot assured\b",
    "met": r"\btests? (?:was|were|had been) (?:all )?(?:met|passed)\b|\bgave (?:its|their) go-ahead\b|^assured\b",
})  # fmt: skip
"""How a test came out, where the sentence says so; not stated otherwise."""
_REFUSED: Final = words(r"\b(?:refused|rejected|declined|not approved|turned down|withheld)\b")
_NOT_SUBSTANTIAL: Final = words(r"\bnot (?:a |be a )?substantial\b")
_SUBSTANTIAL: Final = words(r"\bsubstantial\b")
PROPOSAL_GIVEN_UP: Final = words(
    r"\b(?:proposals?|plans?|scheme|business case|programme) (?:(?!not )\w+ ){0,3}?"
    r"(?:withdrawn|abandoned|dropped|given up)\b"
    r"|\b(?:withdrew|abandoned|dropped|gave up) (?:the|its|their) (?:\w+ )?(?:proposals?|plans?|scheme|programme)\b"
)
SERVICE_ENDED: Final = words(
    r"\b(?:services?|centres?|units?|wards?|clinics?) (?:was |were )?(?:closed|withdrawn|ended|ceased)\b"
)


def a_later_proposal(scene: Scene, row: Row) -> Sequence[Account]:
    """Another version, where a body that brings changes about puts it forward; what others publish is context."""
    if leading_body(row.actors, scene.codes) is None:
        return ()
    return [say(scene, row, ReviseProposal, changes=row.what, services=_touched(scene, row))]


def options(scene: Scene, row: Row) -> Sequence[Account]:
    """A workshop involves people; a preference is named; a report joins the file; anything else sets options out."""
    if groups(row) and KINDS["options-workshop"].search(row.what):
        return involved(scene, row, ["options-workshop"])
    if says(row, PREFERRED):
        return a_preferred_option(scene, row)
    if says(row, _REPORT):
        return [a_document(scene, row, "options")]
    listed = texts(row, "options")
    set_out = tuple(
        Option(option=f"option-{row.seq}-{place}", title=label(each)) for place, each in enumerate(listed, 1)
    )
    return [say(scene, row, SetOptions, *(["options"] if listed else []), options=set_out)]


def a_preferred_option(scene: Scene, row: Row) -> Sequence[Account]:
    """It is set out under the row's own number, as the sentence has it, unless a column names one set out before."""
    option = text(row, "option")
    if option in scene.told.options:
        return [say(scene, row, NamePreferredOption, "option", option=option)]
    _, colon, title = row.what.partition(": ")
    option = f"option-{row.seq}"
    scene.told.options.add(option)
    return [
        say(scene, row, SetOptions, options=(Option(option=option, title=label(title if colon else row.what)),)),
        say(scene, row, NamePreferredOption, option=option),
    ]


def evidence(scene: Scene, row: Row) -> Sequence[Account]:
    """A document joins the case."""
    return [a_document(scene, row, row.type)]


def a_document(scene: Scene, row: Row, kind: str) -> FileEvidence:
    """It is of the kind that the sentence names, else of that kind; its author is who says so, else the first named."""
    author = who(row, "author", "consultant", "evaluator", "claimant", "complainant", "referring")
    return say(
        scene,
        row,
        FileEvidence,
        kind=found(DOCUMENTS, row.what) or kind,
        title=label(row.what),
        author=the_party(scene, author, first(row)),
    )


def tests_assessed(scene: Scene, row: Row) -> Sequence[Account]:
    """Each test that the row lists, the four tests each by name; without a list the gate that the sentence names."""
    assessed = {**_result(row), "assessor": the_party(scene, who(row, "assur", "assess"), first(row))}
    listed = [each for each in texts(row, "tests") if fits(Word, each)]
    if any(_FOUR.search(each) for each in (*listed, row.what)):
        named = [test for test in SCHEMES["four-tests"] if test != "not-stated"]
        return [say(scene, row, AssessTest, scheme="four-tests", test=test, **assessed) for test in named]
    if any(_BEDS.search(each) for each in (*listed, row.what)):
        return [say(scene, row, AssessTest, scheme="bed-test", test="not-stated", **assessed)]
    own = [each for each in listed if each not in SCHEMES]
    if own:
        return [say(scene, row, AssessTest, scheme=each, test=each, **assessed) for each in own]
    gate = found(ASSURED, row.what) or "not-stated"
    return [say(scene, row, AssessTest, scheme="assurance", test=gate, **assessed)]


def an_approval(scene: Scene, row: Row) -> Sequence[Account]:
    """A gate on the way is passed, not the change decided: the first that the sentence names."""
    return gates_passed(scene, row, found(GATES, row.what) or "approval")


def gates_passed(scene: Scene, row: Row, *gates: str) -> Sequence[Account]:
    """Each of these gates is passed, unless the sentence says that it was not."""
    result = "not-met" if says(row, _REFUSED) else "met"
    assessor = the_party(scene, first(row))
    return [
        say(scene, row, AssessTest, scheme="approval", test=gate, result=result, assessor=assessor) for gate in gates
    ]


def substantiality(scene: Scene, row: Row) -> Sequence[Account]:
    """Whether the change is substantial, as a column or the sentence says."""
    said: dict[str, Any] = given(row, substantial=Substantial)
    if not said:
        stated = "not-substantial" if says(row, _NOT_SUBSTANTIAL) else "substantial" if says(row, _SUBSTANTIAL) else ""
        said = {"substantial": stated or "not-stated"}
    decided_by = the_party(scene, who(row, "decid", "determin"), first(row)) or NOBODY
    return [say(scene, row, DetermineSubstantiality, **said, decided_by=decided_by)]


def benefits(scene: Scene, row: Row) -> Sequence[Account]:
    """A benefit that a column names is measured; a review that names none joins the file."""
    benefit = text(row, "benefit")
    if not benefit:
        return evidence(scene, row)
    result = {"result": "not-stated"} | given(row, result=BenefitResult)
    return [say(scene, row, MeasureBenefit, "benefit", benefit=benefit, **result)]


def paused(scene: Scene, row: Row) -> Sequence[Account]:
    """Work stops."""
    scene.told.paused = True
    return [say(scene, row, PauseReconfiguration, reason=row.what)]


def resumed(scene: Scene, row: Row) -> Sequence[Account]:
    """Work goes on."""
    scene.told.paused = False
    return [say(scene, row, ResumeReconfiguration, reason=row.what)]


def withdrawn(scene: Scene, row: Row) -> Sequence[Account]:
    """Of a proposal or of services, as the sentence says; what else was withdrawn the ledger has no word for."""
    if says(row, PROPOSAL_GIVEN_UP):
        by = leading_body(row.actors, scene.codes)
        return [say(scene, row, WithdrawReconfiguration, reason=REASON_NOT_STATED, withdrawn_by=by)]
    if says(row, SERVICE_ENDED):
        for service in scene.services(row):
            scene.withdrawn(service)
        return each_service(scene, row, WithdrawService, reason=REASON_NOT_STATED)
    return ()


def superseded(scene: Scene, row: Row) -> Sequence[Account]:
    """By what a column says, else by what the sentence tells."""
    by = label(text(row, "superseded_by") or row.what)
    return [say(scene, row, SupersedeReconfiguration, superseded_by=by)]


def closed(scene: Scene, row: Row) -> Sequence[Account]:
    """It is over."""
    return [say(scene, row, CloseReconfiguration, reason=row.what)]


def _result(row: Row) -> dict[str, Any]:
    return {"result": found(RESULTS, row.what) or "not-stated"} | given(row, result=TestResult)


def _touched(scene: Scene, row: Row) -> tuple[ServiceIntent, ...]:
    services = scene.services(row)
    return tuple(ServiceIntent(name=scene.name(service), intent="not-stated", service=service) for service in services)
