"""What rows about decisions mean: of bodies, of courts, of ministers who hold everything up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, cast

from api.timeline.actors import deciding_body
from api.timeline.meanings.case import GATES, a_document, gates_passed
from api.timeline.meanings.involvement import told
from api.timeline.meanings.secretary import decided_by_secretary, secretary
from api.timeline.reading import (
    NOBODY,
    count,
    each_service,
    first,
    fits,
    given,
    say,
    says,
    text,
    texts,
    the_body,
    the_party,
    who,
    words,
)
from api.timeline.scene import Scene
from api.timeline.timeline import Row
from api.timeline.told import Decision
from ledger.account import Account, Word
from ledger.decisions.decision.announce_decision import AnnounceDecision
from ledger.decisions.decision.discharge_condition import DischargeCondition
from ledger.decisions.decision.impose_moratorium import ImposeMoratorium
from ledger.decisions.decision.lift_moratorium import LiftMoratorium
from ledger.decisions.decision.reverse_decision import ReverseDecision
from ledger.decisions.decision.take_decision import TakeDecision
from ledger.decisions.decommissioning.extend_suspension import ExtendSuspension
from ledger.matters.decision import Condition, Outcome, ServiceAction, Votes

_WHO: Final = (
    r"(?:board|body|committees?(?: in common)?|commissioners?|PCTs?|CCGs?|cabinet|governors|Secretary of State)"
)
_REPORTED: Final = r"^(?!.*\b(?:that|whether|if|after|before|until|not|had|would)\b.*\b(?:approved|rejected)\b)"
"""What is told of another decision than the row's own: an earlier, a possible, somebody else's."""
APPROVED: Final = words(
    rf"{_REPORTED}.*\b{_WHO}\s+(?:unanimously\s+)?approved\b(?!.*\b(?:business case|consultation|in principle)\b)"
)
REJECTED: Final = words(
    rf"{_REPORTED}.*\b{_WHO}\s+(?:unanimously\s+)?rejected\s+the\s+(?:proposals?|plans?|changes?|scheme)\b"
)
TO_CONSULT: Final = words(
    r"\b(?:start|launch|beginning) of (?:the )?(?:public )?consultation\b|\b(?:going|go|went) out to consultation\b"
)
"""A step on the way, and no decision on the change."""
LASTS_LONGER: Final = words(
    r"\b(?:closure|suspension) (?:was )?extended\b|\bextended the (?:closure|suspension)\b|\bnot to reopen\b"
)
TO_SUSPEND: Final = words(r"\b(?:agreed|decided|resolved) (?:unanimously )?to suspend\b")
_ANNOUNCES: Final = words(r"\bdecision\b.*\b(?:announced|published)\b|\b(?:announced|published)\b.*\bdecision\b")


def decision(scene: Scene, row: Row) -> Sequence[Account]:
    """On the change; or on a referral; or that a stop lasts longer; or to go on to consultation."""
    if secretary(row) is not None and who(row, "board", "deciding bod", "governing body") is None:
        return decided_by_secretary(scene, row)
    if says(row, TO_CONSULT):
        case = ["business-case"] if says(row, GATES["business-case"]) else []
        return gates_passed(scene, row, *case, "consultation")
    services = scene.services(row)
    if services and scene.told.stopped.issuperset(services) and says(row, LASTS_LONGER):
        return each_service(scene, row, ExtendSuspension, reason=row.what)
    return [taken(scene, row)]


def taken(scene: Scene, row: Row) -> TakeDecision:
    """A body decides, with the outcome, conditions and votes that the row states."""
    services = scene.services(row)
    in_favour, against = count(row, "votes_for"), count(row, "votes_against")
    conditions = tuple(texts(row, "conditions"))
    joint = row.extra.get("joint_decision_id")
    taken_up = [
        *given(row, outcome=Outcome),
        *(["conditions"] if conditions else []),
        *(["joint_decision_id"] if fits(Word, joint) else []),
    ]
    actions: dict[str, Any] = {}
    if says(row, TO_SUSPEND):
        actions["actions"] = tuple(ServiceAction(service=service, action="suspend") for service in services)
    new = Decision(f"{scene.timeline.id}-decision-{row.seq}", row.thread, services, conditions)
    scene.told.decisions.append(new)
    return say(
        scene,
        row,
        TakeDecision,
        *taken_up,
        decision=new.id,
        body=deciding_body(row.actors, scene.codes),
        outcome=_outcome(row, has_conditions=bool(conditions)),
        conditions=tuple(Condition(what=condition) for condition in conditions),
        votes=Votes(in_favour=in_favour, against=against, abstained=count(row, "votes_abstained") or 0)
        if in_favour is not None and against is not None
        else None,
        dissent=(f"{dissent} dissenting",) if (dissent := count(row, "dissent")) else (),
        joint=joint if fits(Word, joint) else None,
        urgent=text(row, "urgent_exception"),
        **actions,
    )


def announcement(scene: Scene, row: Row) -> Sequence[Account]:
    """A decision is made known, where one can be meant; else people were told something."""
    meant = scene.told.decision(row.thread, scene.services(row))
    if meant is None or not says(row, _ANNOUNCES):
        return told(scene, row)
    return [say(scene, row, AnnounceDecision, decision=meant.id)]


def condition_discharged(scene: Scene, row: Row) -> Sequence[Account]:
    """The condition that a column names, of the decision that has it; else a document says so."""
    condition = text(row, "condition")
    having = [each for each in scene.told.decisions if condition in each.conditions]
    if len(having) != 1:
        return [a_document(scene, row, row.type)]
    by = the_body(scene, first(row))
    return [
        say(
            scene,
            row,
            DischargeCondition,
            "condition",
            decision=having[0].id,
            condition=condition,
            outcome="not-stated",
            discharged_by=by,
        )
    ]


def reversal(scene: Scene, row: Row) -> Sequence[Account]:
    """The decision that can be meant is taken back; else another decision is all that is known."""
    meant = scene.told.decision(row.thread, scene.services(row))
    if meant is None:
        return [taken(scene, row)]
    by = deciding_body(row.actors, scene.codes)
    return [say(scene, row, ReverseDecision, decision=meant.id, reversed_by=by, reasons=row.what)]


def moratorium(scene: Scene, row: Row) -> Sequence[Account]:
    """Somebody who may halts the change."""
    scene.told.moratorium = True
    by = the_party(scene, secretary(row), first(row)) or NOBODY
    return [say(scene, row, ImposeMoratorium, imposed_by=by, reason=row.what)]


def moratorium_lifted(scene: Scene, row: Row) -> Sequence[Account]:
    """It may go on."""
    scene.told.moratorium = False
    by = the_party(scene, secretary(row), first(row))
    return [say(scene, row, LiftMoratorium, lifted_by=by, reason=row.what)]


def _outcome(row: Row, *, has_conditions: bool) -> Outcome:
    """As a column of the row gives it, or as its sentence says in so many words."""
    stated: dict[str, Any] = given(row, outcome=Outcome)
    if stated:
        return cast("Outcome", stated["outcome"])
    if says(row, APPROVED):
        return "approved-with-conditions" if has_conditions else "approved"
    return "rejected" if says(row, REJECTED) else "not-stated"
