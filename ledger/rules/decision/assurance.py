"""Tests that a change has to pass before it is decided: the four tests of 2010, and the bed test of 2017.

They are asked of significant changes: one that was found not to be substantial is not asked. A test that was assessed
as not applicable is answered. Whether it was rightly assessed is for those who assess, not for this ledger
([2019] EWCA Civ 646).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from ledger.events.decision import DecisionTaken
from ledger.rules.decision.deciding import KnowsTheCase, approves, by_then, lacking, shortfall
from ledger.rules.rule import Rule, Shortfall

FOUR_TESTS: Final = ("public-engagement", "patient-choice", "clinical-evidence", "gp-support")
_PASSED: Final = frozenset({"met", "not-applicable"})


def _four_tests(known: KnowsTheCase, event: DecisionTaken) -> Shortfall | None:
    if not approves(event) or known.file.substantial == "not-substantial":
        return None
    found = [said for test in FOUR_TESTS for said in _failing(known, event, test)]
    return shortfall(found, "each of the four tests met before the decision")


def _failing(known: KnowsTheCase, event: DecisionTaken, test: str) -> list[str]:
    result = known.file.result(event.on, "four-tests", test)
    if result is None:
        return lacking(f"assessment of {test}", known.file.assessed("four-tests", test), event)
    if result in _PASSED or (result == "not-stated" and event.historical):
        return []
    return [f"{test} {result}"]


def _beds(known: KnowsTheCase, event: DecisionTaken) -> Shortfall | None:
    closing = known.proposal.beds_closing_by(event.on)
    if not approves(event) or closing == 0 or known.file.substantial == "not-substantial":
        return None
    tested = [each for each in known.file.tests if each.scheme == "bed-test"]
    if not by_then((each.on for each in tested), event.on):
        found = lacking("assessment of it", (each.on for each in tested), event)
    else:
        results = {known.file.result(event.on, "bed-test", each.test) for each in tested} - {None}
        unknown = event.historical and "not-stated" in results
        found = [] if results & _PASSED or unknown else ["no condition met"]
    return shortfall(
        (f"{closing} beds close, {each}" for each in found), "one of the bed test's conditions met before the decision"
    )


FOUR: Rule[KnowsTheCase, DecisionTaken] = Rule(
    id="four-tests",
    title="A change passes the four tests before it is decided",
    source="Secretary of State for Health, 21 May 2010; NHS England, Planning, assuring and delivering, March 2018",
    severity="unlawful",
    remedy="Record how each test came out: met, or not applicable and why.",
    since=date(2010, 5, 21),
    check=_four_tests,
)
BEDS: Rule[KnowsTheCase, DecisionTaken] = Rule(
    id="bed-test",
    title="Beds close only where one of the conditions for that is met",
    source="NHS England, the bed test, 3 March 2017, in force from 1 April 2017",
    severity="unlawful",
    remedy="Record a test of scheme bed-test: alternative provision first, fewer admissions, or better use of beds.",
    since=date(2017, 4, 1),
    check=_beds,
)
