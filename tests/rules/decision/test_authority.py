"""Authority: a body that leads, its successor, or one with a delegation of that date; there still, and quorate."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.decision import said
from ledger.decisions.decision.reverse_decision import ReverseDecision
from ledger.events.decision import DecisionTaken
from ledger.events.record_keeping import OrganisationSucceeded
from ledger.matters.decision import Delegation, Quorum
from ledger.parties import Organisation
from ledger.when import When
from tests.cases import cases
from tests.given import in_history
from tests.rules.fernside import (
    ALONE,
    BARE,
    BOARD,
    CASE,
    DECIDE,
    DECISION,
    PAST,
    PROPOSED,
    REGISTERED,
    WHOLE,
    Checked,
    assert_found,
    on,
)


def body(name: str, code: str | None) -> Organisation:
    """A board of that name."""
    return Organisation(name=name, capacity="commissioner", organisation=code)


HEIR: Final = body("Fernside and Eastfold", "ods:QG1")
HEIR_OF_HEIR: Final = body("The East", "ods:QH1")
PARTNER: Final = body("Eastfold", "ods:QF2")
STRANGER: Final = body("Faraway", "ods:QX9")
UNCODED: Final = body("A committee", None)
SUCCEEDED: Final = OrganisationSucceeded(on=When("2024-10-01"), predecessor=BOARD, successors=(HEIR,))
AND_AGAIN: Final = OrganisationSucceeded(on=When("2024-10-15"), predecessor=HEIR, successors=(HEIR_OF_HEIR,))
LATER: Final = replace(SUCCEEDED, on=When("2025-04-01"))
JOINTLY: Final = replace(PROPOSED, joint_with=(PARTNER,))
GIVEN: Final = Delegation(delegated_by=BOARD, instrument="Scheme of delegation")
BY_STRANGER: Final = replace(DECIDE, body=STRANGER)
NO_POWER: Final = "Faraway (ods:QX9), which neither leads nor succeeds one that does"
DAY_BEFORE, FIRST_DAY = "1948-07-04", "1948-07-05"

POWER: dict[str, Checked] = {
    "the body that leads decides": (WHOLE, DECIDE, None),
    "one that it leads with decides": ([JOINTLY, REGISTERED], replace(ALONE, body=PARTNER), None),
    "another decides": (WHOLE, BY_STRANGER, NO_POWER),
    "another decides, in history too": (BARE, replace(PAST, body=STRANGER), NO_POWER),
    "another turns it down": (WHOLE, replace(BY_STRANGER, outcome="rejected"), NO_POWER),
    "one without a code decides: not known": (WHOLE, replace(DECIDE, body=UNCODED), None),
    "one with a code decides where the lead has none: not known": (
        [replace(PROPOSED, lead=UNCODED), REGISTERED],
        replace(ALONE, body=STRANGER),
        None,
    ),
    "its successor decides": ([*WHOLE, SUCCEEDED], replace(DECIDE, body=HEIR), None),
    "the successor of its successor decides": (
        [*WHOLE, SUCCEEDED, AND_AGAIN],
        replace(DECIDE, body=HEIR_OF_HEIR),
        None,
    ),
    "its successor decides before it is that": (
        [*WHOLE, LATER],
        replace(DECIDE, body=HEIR),
        "Fernside and Eastfold (ods:QG1), which neither leads nor succeeds one that does",
    ),
    "its successor decides in the year of the succession: not certain": (
        [*WHOLE, replace(SUCCEEDED, on=When("2024"))],
        replace(DECIDE, body=HEIR),
        None,
    ),
    "another decides by a delegation of the lead": (WHOLE, replace(BY_STRANGER, delegation=GIVEN), None),
    "another decides by a delegation of the lead's successor": (
        [*WHOLE, SUCCEEDED],
        replace(BY_STRANGER, delegation=replace(GIVEN, delegated_by=HEIR)),
        None,
    ),
    "another decides by a delegation of a body that has no power itself": (
        WHOLE,
        replace(BY_STRANGER, delegation=replace(GIVEN, delegated_by=PARTNER)),
        "Eastfold (ods:QF2), which neither leads nor succeeds one that does",
    ),
    "another decides on the last day of its delegation": (
        WHOLE,
        replace(BY_STRANGER, delegation=replace(GIVEN, since=When("2023"), until=DECIDE.on)),
        None,
    ),
    "another decides after its delegation has run out": (
        WHOLE,
        replace(BY_STRANGER, delegation=replace(GIVEN, until=When("2024-11-04"))),
        "a delegation to 2024-11-04",
    ),
    "another decides before its delegation begins": (
        WHOLE,
        replace(BY_STRANGER, delegation=replace(GIVEN, since=When("2024-11-06"))),
        "a delegation from 2024-11-06",
    ),
    "another decides the day before there was a health service": (
        BARE,
        on(DAY_BEFORE, replace(ALONE, body=STRANGER)),
        None,
    ),
    "another decides on its first day": (BARE, on(FIRST_DAY, replace(ALONE, body=STRANGER)), NO_POWER),
}
ENDED: Final = "Fernside Integrated Care Board (ods:QF1), which ended on 2024-10-01"
EXISTENCE: dict[str, Checked] = {
    "it is still there": (WHOLE, DECIDE, None),
    "it was dissolved": ([*WHOLE, SUCCEEDED], DECIDE, ENDED),
    "it was dissolved, in history too": ([*BARE, SUCCEEDED], PAST, ENDED),
    "it is dissolved only later": ([*WHOLE, LATER], DECIDE, None),
    "it is dissolved that day: not certain": ([*WHOLE, replace(SUCCEEDED, on=DECIDE.on)], DECIDE, None),
    "it has no code: not known": ([*WHOLE, SUCCEEDED], replace(DECIDE, body=UNCODED), None),
    "the last day before there was a health service": (
        [*BARE, replace(SUCCEEDED, on=When("1947"))],
        on(DAY_BEFORE),
        None,
    ),
    "its first day": (
        [*BARE, replace(SUCCEEDED, on=When("1947"))],
        on(FIRST_DAY),
        "Fernside Integrated Care Board (ods:QF1), which ended on 1947",
    ),
}
TAKEN: Final = said(DecisionTaken, ALONE)
BACK: Final = ReverseDecision(
    on=When("2025-02-04"), decision=DECISION, reconfiguration=CASE, reversed_by=BOARD, reasons="It cannot be paid."
)
BY_COMMITTEE: Final = replace(TAKEN, body=PARTNER, delegation=GIVEN)
PARTNER_SUCCEEDED: Final = OrganisationSucceeded(on=When("2024-12-01"), predecessor=PARTNER, successors=(HEIR,))
EARLY: Final = replace(TAKEN, on=When("1948-01"))
REVERSAL: dict[str, Checked] = {
    "the body that leads takes it back": ([PROPOSED, TAKEN], BACK, None),
    "its successor does": ([PROPOSED, TAKEN, SUCCEEDED], replace(BACK, reversed_by=HEIR), None),
    "the body that took it does": ([PROPOSED, BY_COMMITTEE], replace(BACK, reversed_by=PARTNER), None),
    "the successor of the body that took it does": (
        [PROPOSED, BY_COMMITTEE, PARTNER_SUCCEEDED],
        replace(BACK, reversed_by=HEIR),
        None,
    ),
    "another does": ([PROPOSED, TAKEN], replace(BACK, reversed_by=STRANGER), NO_POWER),
    "another does, in history too": (
        [PROPOSED, TAKEN],
        in_history(replace(BACK, reversed_by=STRANGER)),
        NO_POWER,
    ),
    "one without a code does: not known": ([PROPOSED, TAKEN], replace(BACK, reversed_by=UNCODED), None),
    "another does the day before there was a health service": (
        [PROPOSED, EARLY],
        replace(BACK, on=When(DAY_BEFORE), reversed_by=STRANGER),
        None,
    ),
    "another does on its first day": (
        [PROPOSED, EARLY],
        replace(BACK, on=When(FIRST_DAY), reversed_by=STRANGER),
        NO_POWER,
    ),
}
REVERSER: dict[str, Checked] = {
    "it is still there": ([PROPOSED, TAKEN], BACK, None),
    "it was dissolved": ([PROPOSED, TAKEN, SUCCEEDED], BACK, ENDED),
    "it is dissolved only later": ([PROPOSED, TAKEN, LATER], BACK, None),
    "the day before there was a health service": (
        [PROPOSED, EARLY, replace(SUCCEEDED, on=When("1947"))],
        replace(BACK, on=When(DAY_BEFORE)),
        None,
    ),
    "its first day": (
        [PROPOSED, EARLY, replace(SUCCEEDED, on=When("1947"))],
        replace(BACK, on=When(FIRST_DAY)),
        "Fernside Integrated Care Board (ods:QF1), which ended on 1947",
    ),
}
FEW: Final = Quorum(present=5, required=7)
QUORUM: dict[str, Checked] = {
    "just enough are present": (WHOLE, replace(DECIDE, quorum=Quorum(present=7, required=7)), None),
    "how many were present is not said": (WHOLE, replace(DECIDE, quorum=None), None),
    "too few are present": (WHOLE, replace(DECIDE, quorum=FEW), "5 present"),
    "too few are present, in history too": (WHOLE, in_history(replace(DECIDE, quorum=FEW)), "5 present"),
    "too few are present the day before there was a health service": (
        BARE,
        on(DAY_BEFORE, replace(ALONE, quorum=FEW)),
        None,
    ),
    "too few are present on its first day": (BARE, on(FIRST_DAY, replace(ALONE, quorum=FEW)), "5 present"),
}


@cases(POWER)
def test_a_body_that_decides_has_the_power_to(case: Checked) -> None:
    assert_found("authority-to-decide", case)


@cases(EXISTENCE)
def test_a_body_that_decides_is_still_there(case: Checked) -> None:
    assert_found("dissolved-body", case)


@cases(REVERSAL)
def test_a_decision_is_taken_back_by_a_body_that_may(case: Checked) -> None:
    assert_found("authority-to-reverse", case)


@cases(REVERSER)
def test_a_body_that_takes_a_decision_back_is_still_there(case: Checked) -> None:
    assert_found("dissolved-body-reversing", case)


@cases(QUORUM)
def test_a_body_that_decides_is_quorate(case: Checked) -> None:
    assert_found("quorate", case)
