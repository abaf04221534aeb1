"""Scrutiny at a decision: consulted, its time run, its comments considered, told at once; each side, and of 2013."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.events.scrutiny import JointCommitteeFormed, ScrutinyDatesChanged
from ledger.parties import Organisation
from ledger.when import When
from tests.cases import cases
from tests.given import in_history
from tests.rules.fernside import (
    ALONE,
    BARE,
    CASE,
    COMMENTED,
    COUNCIL,
    DECIDE,
    OPENED,
    PAST,
    SUBSTANTIAL,
    TOLD,
    WHOLE,
    Checked,
    assert_found,
    instead,
    on,
    without,
)

DAY_BEFORE, FIRST_DAY = "2013-03-31", "2013-04-01"
CITY: Final = Organisation(name="City of Fern", capacity="scrutiny")
JOINT: Final = Organisation(name="Joint committee", capacity="scrutiny")
FORMED: Final = JointCommitteeFormed(
    on=When("2024-05-02"), reconfiguration=CASE, committee=JOINT, authorities=(COUNCIL, CITY)
)
CHANGED: Final = ScrutinyDatesChanged(
    on=When("2024-09-16"), reconfiguration=CASE, authority=COUNCIL, comments_by=When("2024-11-30")
)
URGENT: Final = replace(DECIDE, urgent="Two consultants left, and patients are not safe.")
SILENT: Final = replace(DECIDE, scrutiny_considered="")
SAID: Final = "comments of 2024-09-24, nothing said on how they were considered"
EARLY: Final = replace(DECIDE, on=When("2024-09-23"))
WAITS: Final = "Fernshire Council has until 2024-10-01"
LONG_AGO: Final = (*BARE, replace(TOLD, on=When("2013-01"), comments_by=When("2013-05")))
ASKED_ONLY: Final = replace(TOLD, purpose="question", comments_by=None)

CONSIDERED: dict[str, Checked] = {
    "it is said how": (WHOLE, DECIDE, None),
    "nothing is said": (WHOLE, SILENT, SAID),
    "nothing is said, in history": (WHOLE, in_history(SILENT), None),
    "there were none": (without(COMMENTED), SILENT, None),
    "they came only later": (instead(COMMENTED, replace(COMMENTED, on=When("2024-12"))), SILENT, None),
    "it is turned down": (WHOLE, replace(SILENT, outcome="rejected"), None),
    "nothing is said the day before it was the law": (
        [*BARE, replace(COMMENTED, on=When("2013-01"))],
        on(DAY_BEFORE, replace(ALONE, scrutiny_considered="")),
        None,
    ),
    "nothing is said on the first day": (
        [*BARE, replace(COMMENTED, on=When("2013-01"))],
        on(FIRST_DAY, replace(ALONE, scrutiny_considered="")),
        "comments of 2013-01, nothing said on how they were considered",
    ),
}
TIME: dict[str, Checked] = {
    "the council commented": (WHOLE, DECIDE, None),
    "its date is past": (without(COMMENTED), DECIDE, None),
    "it has not commented, and its date is to come": (WHOLE, EARLY, WAITS),
    "it has not commented, and its date is to come, in history too": (WHOLE, in_history(EARLY), WAITS),
    "it commented before its date": (WHOLE, replace(DECIDE, on=When("2024-09-25")), None),
    "it falls on the date": (without(COMMENTED), replace(DECIDE, on=When("2024-10-01")), None),
    "the date was moved, and is to come": (
        (*without(COMMENTED), CHANGED),
        DECIDE,
        "Fernshire Council has until 2024-11-30",
    ),
    "the date is moved only after the decision": (
        (*without(COMMENTED), replace(CHANGED, on=When("2024-11-06"))),
        DECIDE,
        None,
    ),
    "only the consultation gave a date, and it is to come": (
        without(COMMENTED, TOLD),
        replace(DECIDE, on=When("2024-09-16")),
        "scrutiny has until 2024-09-20",
    ),
    "only the consultation gave a date, it is to come, and somebody has commented": (
        (*without(COMMENTED, TOLD), replace(COMMENTED, on=When("2024-09-12"))),
        replace(DECIDE, on=When("2024-09-16")),
        None,
    ),
    "another council has not commented": (
        (*WHOLE, replace(TOLD, authority=CITY, comments_by=When("2024-12-01"))),
        DECIDE,
        "City of Fern has until 2024-12-01",
    ),
    "their joint committee has commented for both": (
        (*without(COMMENTED), FORMED, CHANGED, replace(COMMENTED, committee=JOINT)),
        DECIDE,
        None,
    ),
    "nobody was given a date": (
        [*BARE, replace(TOLD, comments_by=None), replace(OPENED, comments_by=None)],
        ALONE,
        None,
    ),
    "there is no time for it": (WHOLE, replace(EARLY, urgent=URGENT.urgent), None),
    "it is turned down": (WHOLE, replace(EARLY, outcome="rejected"), None),
    "the day before it was the law": (LONG_AGO, on(DAY_BEFORE), None),
    "the first day": (LONG_AGO, on(FIRST_DAY), "Fernshire Council has until 2013-05"),
}
CONSULTED: dict[str, Checked] = {
    "it was": (WHOLE, DECIDE, None),
    "it was not": ([*BARE, SUBSTANTIAL], ALONE, "no consultation of scrutiny"),
    "it is not known to have been, in history": ([*BARE, SUBSTANTIAL], PAST, None),
    "it was only asked a question": ([*BARE, SUBSTANTIAL, ASKED_ONLY], ALONE, "no consultation of scrutiny"),
    "it was only later, in history too": (
        [*BARE, SUBSTANTIAL, replace(TOLD, on=When("2024-11-06"))],
        PAST,
        "consultation of scrutiny only after the decision",
    ),
    "it commented": ([*BARE, SUBSTANTIAL, COMMENTED], ALONE, None),
    "it was consulted when consultation opened": (
        [*BARE, SUBSTANTIAL, replace(OPENED, authorities=(COUNCIL,))],
        ALONE,
        None,
    ),
    "there is no time for it": ([*BARE, SUBSTANTIAL], replace(ALONE, urgent=URGENT.urgent), None),
    "the change is not substantial": ([*BARE, replace(SUBSTANTIAL, substantial="not-substantial")], ALONE, None),
    "nobody has said whether it is substantial": (BARE, ALONE, None),
    "it is turned down": ([*BARE, SUBSTANTIAL], replace(ALONE, outcome="rejected"), None),
    "the day before it was the law": ([*BARE, SUBSTANTIAL], on(DAY_BEFORE), None),
    "the first day": ([*BARE, SUBSTANTIAL], on(FIRST_DAY), "no consultation of scrutiny"),
}
NOT_TOLD: Final = "decided as urgent, and scrutiny not told yet"
AT_ONCE: dict[str, Checked] = {
    "it was not urgent": (BARE, ALONE, None),
    "it was urgent": ([*BARE, SUBSTANTIAL], replace(ALONE, urgent=URGENT.urgent), NOT_TOLD),
    "it was urgent, in history": ([*BARE, SUBSTANTIAL], in_history(replace(ALONE, urgent=URGENT.urgent)), None),
    "it was urgent, and scrutiny was told that day": (
        [*BARE, SUBSTANTIAL, replace(TOLD, on=ALONE.on, purpose="decision-without-consultation")],
        replace(ALONE, urgent=URGENT.urgent),
        None,
    ),
    "it was urgent, and is not substantial": (
        [*BARE, replace(SUBSTANTIAL, substantial="not-substantial")],
        replace(ALONE, urgent=URGENT.urgent),
        None,
    ),
    "it was urgent the day before it was the law": (BARE, on(DAY_BEFORE, replace(ALONE, urgent=URGENT.urgent)), None),
    "it was urgent on the first day": (BARE, on(FIRST_DAY, replace(ALONE, urgent=URGENT.urgent)), NOT_TOLD),
}


@cases(CONSIDERED)
def test_comments_of_scrutiny_are_considered(case: Checked) -> None:
    assert_found("scrutiny-comments-considered", case)


@cases(TIME)
def test_a_decision_waits_for_the_date_for_comments(case: Checked) -> None:
    assert_found("decision-before-comments-date", case)


@cases(CONSULTED)
def test_scrutiny_is_consulted_on_a_substantial_change(case: Checked) -> None:
    assert_found("regulation-23-consulted", case)


@cases(AT_ONCE)
def test_scrutiny_is_told_at_once_of_what_could_not_wait(case: Checked) -> None:
    assert_found("regulation-23-3-decision", case)
