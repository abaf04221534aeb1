"""Pledges 1 to 4 at a decision: on each side of what each asks, and of the day they were made."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.events.case import PreferredOptionNamed, ProposalRevised
from ledger.events.involvement import PeopleInformed
from ledger.matters.case import Benefit
from ledger.matters.involvement import GroupInvolved
from ledger.parties import Organisation
from ledger.when import When
from tests.cases import cases
from tests.given import in_history
from tests.rules.fernside import (
    ADVICE,
    ALONE,
    BARE,
    BOARD,
    CASE,
    COMMENTED,
    DECIDE,
    INVOLVED,
    OPTIONS,
    PAST,
    PROPOSED,
    QUALITY,
    REGISTERED,
    TOLD,
    WHOLE,
    Checked,
    assert_found,
    instead,
    on,
    without,
)

DAY_BEFORE, FIRST_DAY = "2008-05-08", "2008-05-09"
NO_BENEFIT: Final = replace(PROPOSED, benefits=())
VAGUE: Final = replace(PROPOSED, benefits=(Benefit(what="Better care"),))
REVISED: Final = ProposalRevised(
    on=When("2024-06-03"), reconfiguration=CASE, changes="A benefit.", benefits=PROPOSED.benefits
)
TO_SAVE: Final = replace(PROPOSED, drivers=("money", "estate"))
LATE: Final = When("2024-12-02")
UNMEASURED: Final = "no benefit with a measure and a baseline"
NHS_ENGLAND: Final = Organisation(name="The national commissioner", capacity="commissioner", organisation="ods:X24")
MINISTER: Final = Organisation(name="Department", capacity="Secretary of State")
PREFERRED: Final = PreferredOptionNamed(on=When("2024-03-18"), reconfiguration=CASE, option="one-site")
TOLD_ABOUT_IT: Final = PeopleInformed(on=When("2024-02-05"), reconfiguration=CASE, told="What is planned.")

BENEFIT: dict[str, Checked] = {
    "it is promised with measure and baseline, and its quality assessed": (WHOLE, DECIDE, None),
    "it is promised without either": (instead(PROPOSED, VAGUE), DECIDE, UNMEASURED),
    "none is promised": (instead(PROPOSED, NO_BENEFIT), DECIDE, UNMEASURED),
    "none is promised, in history": (instead(PROPOSED, NO_BENEFIT), in_history(DECIDE), None),
    "a revision promises it before the decision": (instead(PROPOSED, NO_BENEFIT, REVISED), DECIDE, None),
    "a revision promises it only later": (
        instead(PROPOSED, NO_BENEFIT, replace(REVISED, on=LATE)),
        DECIDE,
        UNMEASURED,
    ),
    "money and the building are the only reasons": (
        instead(PROPOSED, TO_SAVE),
        DECIDE,
        "money and estate the only reason",
    ),
    "money is the only reason, in history too": (
        instead(PROPOSED, replace(TO_SAVE, drivers=("money",))),
        in_history(DECIDE),
        "money the only reason",
    ),
    "quality is not assessed": (without(QUALITY), DECIDE, "no quality impact assessment"),
    "quality is assessed only later, in history too": (
        instead(QUALITY, replace(QUALITY, on=LATE)),
        in_history(DECIDE),
        "quality impact assessment only after the decision",
    ),
    "quality may be assessed in time": (instead(QUALITY, replace(QUALITY, on=When("2024"))), DECIDE, None),
    "it is turned down": ((NO_BENEFIT, REGISTERED), replace(ALONE, outcome="rejected"), None),
    "the day before": ((NO_BENEFIT, REGISTERED), on(DAY_BEFORE), None),
    "the first day": ((NO_BENEFIT, REGISTERED), on(FIRST_DAY), f"{UNMEASURED}; no quality impact assessment"),
}
CLINICAL: dict[str, Checked] = {
    "a clinician leads, and the senate advised before consultation": (WHOLE, DECIDE, None),
    "nobody clinical leads": (instead(PROPOSED, replace(PROPOSED, clinical_lead=None)), DECIDE, "no clinical lead"),
    "nobody clinical leads, in history": (
        instead(PROPOSED, replace(PROPOSED, clinical_lead=None)),
        in_history(DECIDE),
        None,
    ),
    "the evidence itself is filed": (instead(ADVICE, replace(ADVICE, kind="clinical-evidence")), DECIDE, None),
    "something else is filed": (
        instead(ADVICE, replace(ADVICE, kind="travel-analysis")),
        DECIDE,
        "no clinical evidence or senate advice",
    ),
    "the advice comes after consultation opened, in history too": (
        instead(ADVICE, replace(ADVICE, on=When("2024-06-03"))),
        in_history(DECIDE),
        "clinical evidence or senate advice only after consultation opened",
    ),
    "the advice comes after the decision, where nobody was consulted": (
        (*BARE, replace(ADVICE, on=LATE)),
        ALONE,
        "clinical evidence or senate advice only after the decision",
    ),
    "there is none": (BARE, ALONE, "no clinical evidence or senate advice"),
    "there is none, in history": (BARE, PAST, None),
    "it is turned down": (BARE, replace(ALONE, outcome="rejected"), None),
    "the day before": (BARE, on(DAY_BEFORE), None),
    "the first day": (BARE, on(FIRST_DAY), "no clinical evidence or senate advice"),
}
LOCAL: dict[str, Checked] = {
    "a local body decides, and the council was told": (WHOLE, DECIDE, None),
    "the council was neither told nor asked": (
        without(TOLD, COMMENTED),
        DECIDE,
        "no engagement of the council",
    ),
    "the council was neither told nor asked, in history": (without(TOLD, COMMENTED), in_history(DECIDE), None),
    "the council was told only later, in history too": (
        (*without(TOLD, COMMENTED), replace(TOLD, on=LATE)),
        in_history(DECIDE),
        "engagement of the council only after the decision",
    ),
    "councillors took part": (
        (*BARE, replace(INVOLVED, groups=(GroupInvolved(capacity="Councillor"),))),
        ALONE,
        None,
    ),
    "the national commissioner decides": (
        WHOLE,
        replace(DECIDE, body=NHS_ENGLAND),
        "decided by The national commissioner",
    ),
    "the Secretary of State decides, in history too": (
        BARE,
        replace(PAST, body=MINISTER),
        "decided by Department",
    ),
    "a region of it decides": (
        WHOLE,
        replace(DECIDE, body=replace(BOARD, name="South", organisation="ods:Y59")),
        "decided by South",
    ),
    "it is turned down": (BARE, replace(ALONE, outcome="rejected", body=NHS_ENGLAND), None),
    "the day before": (BARE, on(DAY_BEFORE), None),
    "the first day": (BARE, on(FIRST_DAY), "no engagement of the council"),
}
CONTRIBUTED: dict[str, Checked] = {
    "people steer it from the start, to some effect": (WHOLE, DECIDE, None),
    "people were involved while options were open": (
        instead(INVOLVED, replace(INVOLVED, on=When("2024-03-11"))),
        DECIDE,
        None,
    ),
    "people were involved only once one option was preferred, in history too": (
        [*BARE, OPTIONS, PREFERRED, replace(INVOLVED, on=When("2024-03-19"))],
        PAST,
        "people involved only once the plan was preferred-option",
    ),
    "people were involved in the month in which one was preferred: not certain": (
        [*BARE, OPTIONS, PREFERRED, replace(INVOLVED, on=When("2024-03"))],
        ALONE,
        None,
    ),
    "people were involved only once they were consulted": (
        instead(INVOLVED, replace(INVOLVED, on=When("2024-05-08"))),
        DECIDE,
        "people involved only once the plan was consulted-on",
    ),
    "people were only told": ([*BARE, TOLD_ABOUT_IT], ALONE, "people only told"),
    "people were only told, and that was called involving": (
        [*BARE, replace(INVOLVED, level="inform")],
        PAST,
        "people only told",
    ),
    "it had no effect": (
        instead(INVOLVED, replace(INVOLVED, effect="")),
        DECIDE,
        "no effect on the proposal stated",
    ),
    "no effect is known, in history": (instead(INVOLVED, replace(INVOLVED, effect="")), in_history(DECIDE), None),
    "people were involved only after the decision": (
        [*BARE, replace(INVOLVED, on=LATE)],
        ALONE,
        "nobody involved",
    ),
    "nobody was": (BARE, ALONE, "nobody involved"),
    "nobody is known to have been, in history": (BARE, PAST, None),
    "it is turned down": (BARE, replace(ALONE, outcome="rejected"), None),
    "the day before": (BARE, on(DAY_BEFORE), None),
    "the first day": (BARE, on(FIRST_DAY), "nobody involved"),
}


@cases(BENEFIT)
def test_pledge_1_asks_for_a_benefit_to_patients(case: Checked) -> None:
    assert_found("pledge-1", case)


@cases(CLINICAL)
def test_pledge_2_asks_for_clinicians_and_evidence_before_consultation(case: Checked) -> None:
    assert_found("pledge-2", case)


@cases(LOCAL)
def test_pledge_3_asks_for_a_local_body_and_the_council(case: Checked) -> None:
    assert_found("pledge-3", case)


@cases(CONTRIBUTED)
def test_pledge_4_asks_for_people_involved_while_the_plan_is_open(case: Checked) -> None:
    assert_found("pledge-4", case)
