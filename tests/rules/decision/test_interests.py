"""Interests: asked for and handled; on each side of both, and of the days on which the law changed."""

from __future__ import annotations

from typing import Final

import pytest
from msgspec.structs import replace

from ledger.events.decision import DecisionTaken
from ledger.matters.decision import Interest
from ledger.rules.decision.interests import ASKED_2013, ASKED_2022, HANDLED_2013, HANDLED_2022
from ledger.rules.rule import Rule
from ledger.when import When
from tests.cases import cases
from tests.given import in_history
from tests.rules.fernside import ALONE, BARE, DECIDE, WHOLE, Checked, assert_found, on

SILENT: Final = replace(DECIDE, interests=(), interests_asked=None)
LEFT: Final = Interest(office="Chair", what="Owns the building")
UNHANDLED: Final = replace(DECIDE, interests=(*DECIDE.interests, LEFT))
NOT_ASKED: Final = "nothing said on whether they were asked for"
NOT_HANDLED: Final = "nothing said on those of Chair"

ASKED: dict[str, Checked] = {
    "they were, and some were declared": (WHOLE, DECIDE, None),
    "they were, and none was declared": (WHOLE, replace(DECIDE, interests=()), None),
    "some were declared, so they were": (WHOLE, replace(DECIDE, interests_asked=None), None),
    "they were not": (WHOLE, replace(SILENT, interests_asked=False), NOT_ASKED),
    "nothing is said": (WHOLE, SILENT, NOT_ASKED),
    "nothing is said, in history": (WHOLE, in_history(SILENT), None),
    "nothing is said the day before it was the law": (BARE, on("2013-03-31", replace(SILENT, consultations=())), None),
    "nothing is said on the first day": (BARE, on("2013-04-01", replace(SILENT, consultations=())), NOT_ASKED),
}
HANDLED: dict[str, Checked] = {
    "each was": (WHOLE, DECIDE, None),
    "none was declared": (WHOLE, SILENT, None),
    "one was not": (WHOLE, UNHANDLED, NOT_HANDLED),
    "one is not known to have been, in history": (WHOLE, in_history(UNHANDLED), None),
    "one was not, the day before it was the law": (BARE, on("2013-03-31", replace(ALONE, interests=(LEFT,))), None),
    "one was not, on the first day": (BARE, on("2013-04-01", replace(ALONE, interests=(LEFT,))), NOT_HANDLED),
}


@cases(ASKED)
def test_those_who_decide_are_asked_for_their_interests(case: Checked) -> None:
    assert_found("interests-asked", case)


@cases(HANDLED)
def test_each_interest_that_is_declared_is_handled(case: Checked) -> None:
    assert_found("interests-handled", case)


@pytest.mark.parametrize(("before", "since"), [(ASKED_2013, ASKED_2022), (HANDLED_2013, HANDLED_2022)])
def test_the_law_of_the_day_is_quoted(before: Rule[object, DecisionTaken], since: Rule[object, DecisionTaken]) -> None:
    days = [When("2022-06-30"), When("2022-07-01")]
    assert [[rule.in_force(day) for day in days] for rule in (before, since)] == [[True, False], [False, True]]
