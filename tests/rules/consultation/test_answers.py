"""Gunning at a decision: answers analysed and considered, the version consulted on; each side of each, and of 1985."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.when import When
from tests.cases import cases
from tests.given import in_history
from tests.rules.fernside import (
    ANALYSED,
    BARE,
    CLOSED,
    CONSULTATION,
    DECIDE,
    OPENED,
    OTHER_PLAN,
    WHOLE,
    Checked,
    assert_found,
    instead,
    on,
    without,
)

SECOND: Final = "fernside-second"
AGAIN: Final = (
    replace(OPENED, on=When("2024-08-12"), consultation=SECOND, document=OTHER_PLAN),
    replace(CLOSED, on=When("2024-09-30"), consultation=SECOND),
)
LATE: Final = When("2024-12-02")
NO_ANALYSIS: Final = f"no analysis of {CONSULTATION}"
NOTHING_SAID: Final = "nothing said on how responses were considered"
LAST_DAY, FIRST_DAY = "1984-12-31", "1985-01-01"
LONG_AGO: Final = (*BARE, replace(OPENED, on=When("1984-05")), replace(CLOSED, on=When("1984-08")))
SILENT: Final = replace(DECIDE, responses_considered="")
OTHER: Final = replace(DECIDE, document=OTHER_PLAN)
DIFFERENT: Final = f"{OTHER_PLAN} decided"

ANALYSIS: dict[str, Checked] = {
    "they were": (WHOLE, DECIDE, None),
    "they were not": (without(ANALYSED), DECIDE, NO_ANALYSIS),
    "they are not known to have been, in history": (without(ANALYSED), in_history(DECIDE), None),
    "they were only later, in history too": (
        instead(ANALYSED, replace(ANALYSED, on=LATE)),
        in_history(DECIDE),
        f"analysis of {CONSULTATION} only after the decision",
    ),
    "they may have been": (instead(ANALYSED, replace(ANALYSED, on=When("2024-11"))), DECIDE, None),
    "those of another consultation were not, on which it does not rely": ((*WHOLE, *AGAIN), DECIDE, None),
    "it relies on two, and those of one were not": (
        (*WHOLE, *AGAIN),
        replace(DECIDE, consultations=(CONSULTATION, SECOND)),
        f"no analysis of {SECOND}",
    ),
    "it names none, and those of one were not": (
        (*WHOLE, *AGAIN),
        replace(DECIDE, consultations=()),
        f"no analysis of {SECOND}",
    ),
    "nobody was consulted": (BARE, replace(DECIDE, consultations=()), None),
    "it is turned down": (without(ANALYSED), replace(DECIDE, outcome="rejected"), None),
    "the last day before it was the law": (LONG_AGO, on(LAST_DAY, DECIDE), None),
    "the first day": (LONG_AGO, on(FIRST_DAY, DECIDE), NO_ANALYSIS),
}
CONSIDERATION: dict[str, Checked] = {
    "it is said how": (WHOLE, DECIDE, None),
    "nothing is said": (WHOLE, SILENT, NOTHING_SAID),
    "nothing is said, in history": (WHOLE, in_history(SILENT), None),
    "nobody was consulted": (BARE, replace(SILENT, consultations=()), None),
    "it is turned down": (WHOLE, replace(SILENT, outcome="rejected"), None),
    "the last day before it was the law": (LONG_AGO, on(LAST_DAY, SILENT), None),
    "the first day": (LONG_AGO, on(FIRST_DAY, SILENT), NOTHING_SAID),
}
VERSION: dict[str, Checked] = {
    "it is": (WHOLE, DECIDE, None),
    "it is another": (
        WHOLE,
        OTHER,
        DIFFERENT,
    ),
    "it is another, in history too": (WHOLE, in_history(OTHER), DIFFERENT),
    "it is another, and it is said why that does not matter": (
        WHOLE,
        replace(OTHER, materiality="Two misprints were put right."),
        None,
    ),
    "it is the one of the second consultation": (
        (*WHOLE, *AGAIN),
        replace(OTHER, consultations=(CONSULTATION, SECOND)),
        None,
    ),
    "it is that of a consultation on which it does not rely": ((*WHOLE, *AGAIN), OTHER, DIFFERENT),
    "which version people were asked about is not known": (
        instead(OPENED, replace(OPENED, document=None)),
        OTHER,
        None,
    ),
    "which version was decided is not known": (WHOLE, replace(DECIDE, document=None), None),
    "nobody was consulted": (BARE, replace(OTHER, consultations=()), None),
    "it is turned down": (WHOLE, replace(OTHER, outcome="rejected"), None),
    "the last day before it was the law": (LONG_AGO, on(LAST_DAY, OTHER), None),
    "the first day": (LONG_AGO, on(FIRST_DAY, OTHER), DIFFERENT),
}


@cases(ANALYSIS)
def test_responses_are_analysed_before_a_decision(case: Checked) -> None:
    assert_found("decision-before-responses-analysed", case)


@cases(CONSIDERATION)
def test_responses_are_considered(case: Checked) -> None:
    assert_found("responses-considered", case)


@cases(VERSION)
def test_what_is_decided_is_what_people_were_consulted_on(case: Checked) -> None:
    assert_found("version-consulted-on", case)
