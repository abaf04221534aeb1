"""Announce a decision, and discharge its conditions."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.decision import said
from ledger.decisions.decision.announce_decision import AnnounceDecision
from ledger.decisions.decision.discharge_condition import DischargeCondition
from ledger.events.catalogue import Event
from ledger.events.decision import ConditionDischarged
from ledger.facts.decision.decision_state import DecisionState, evolve
from ledger.matters.decision import Condition
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, DECIDED, DECISION, PROPOSED

BUS: Final = Condition(what="A bus from every village", condition="bus")
NIGHTS: Final = Condition(what="Nights are covered")
WITH_CONDITIONS: Final = replace(DECIDED, outcome="approved-with-conditions", conditions=(BUS, NIGHTS))
TAKEN: Final[list[Event]] = [PROPOSED, WITH_CONDITIONS]
ANNOUNCE: Final = AnnounceDecision(
    on=When("2007-06-13"), decision=DECISION, reconfiguration=CASE, audience="All who answered", method="Letter"
)
DISCHARGE: Final = DischargeCondition(
    on=When("2008-06"), decision=DECISION, reconfiguration=CASE, condition="Nights are covered"
)
OTHER: Final = replace(PROPOSED, reconfiguration="new-moat-2008")
EARLY: Final = When("2007-06-11")
TOO_EARLY: Final = (
    "before-it-was-taken: What follows a decision does not come before it, found 2007-06-11, "
    "expected 2007-06-12, when it was taken, or later"
)
UNKNOWN: Final = [
    "unknown-reference: No such decision has been recorded, at /decision, found old-moat-2006-board",
    "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
]
ELSEWHERE: Final = (
    "decision-of-another-reconfiguration: This decision belongs to another reconfiguration, at /reconfiguration, "
    "found new-moat-2008, expected old-moat-2006"
)

RECORDED: dict[str, Recording] = {
    "announced the day after": (TAKEN, ANNOUNCE, []),
    "announced before it was taken, in history": (
        TAKEN,
        in_history(replace(ANNOUNCE, on=EARLY)),
        ["before-it-was-taken"],
    ),
    "a condition met, by its own words": (TAKEN, DISCHARGE, []),
    "a condition waived, by the word that stands for it": (
        TAKEN,
        replace(DISCHARGE, condition="bus", outcome="waived", reasons="The line was opened."),
        [],
    ),
}
REFUSED: dict[str, Refusal] = {
    "announced before it was taken": (TAKEN, replace(ANNOUNCE, on=EARLY), [TOO_EARLY]),
    "announced without ever having been taken, in history too": ([], in_history(ANNOUNCE), UNKNOWN),
    "announced in another reconfiguration": (
        [OTHER, WITH_CONDITIONS],
        replace(ANNOUNCE, reconfiguration="new-moat-2008"),
        [ELSEWHERE],
    ),
    "a condition met before it was set": (TAKEN, replace(DISCHARGE, on=EARLY), [TOO_EARLY]),
    "a condition of a decision that was never taken": ([], DISCHARGE, UNKNOWN),
    "a condition of a decision in another reconfiguration": (
        [OTHER, WITH_CONDITIONS],
        replace(DISCHARGE, reconfiguration="new-moat-2008"),
        [ELSEWHERE],
    ),
    "a condition that it does not have": (
        TAKEN,
        replace(DISCHARGE, condition="A tram"),
        [
            (
                "unknown-reference: No such condition has been recorded in this reconfiguration, at /condition, "
                "found A tram, expected A bus from every village or Nights are covered or bus"
            )
        ],
    ),
    "a condition of a decision that has none": (
        [PROPOSED, DECIDED],
        DISCHARGE,
        [
            (
                "unknown-reference: No such condition has been recorded in this reconfiguration, at /condition, "
                "found Nights are covered, expected the condition to be recorded first"
            )
        ],
    ),
}


def test_a_condition_is_outstanding_until_it_is_met_by_its_words_or_its_word() -> None:
    state = evolve(DecisionState(DECISION), WITH_CONDITIONS)
    assert state.outstanding == (BUS, NIGHTS)
    met = said(ConditionDischarged, replace(DISCHARGE, condition="bus"))
    assert evolve(state, met).outstanding == (NIGHTS,)


@cases(RECORDED)
def test_it_is_recorded(case: Recording) -> None:
    history, command, findings = case
    given(*history).when(command).recorded(*findings)


@cases(REFUSED)
def test_it_is_refused(case: Refusal) -> None:
    history, command, reasons = case
    given(*history).when(command).refused(*reasons)
