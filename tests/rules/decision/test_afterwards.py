"""What follows a decision: not before it, in three months, and on a claim that was issued; each side, and of 2000."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.decision import said
from ledger.decisions.decision.announce_decision import AnnounceDecision
from ledger.decisions.decision.discharge_condition import DischargeCondition
from ledger.decisions.decision.issue_judicial_review import IssueJudicialReview
from ledger.decisions.decision.record_ruling import RecordRuling
from ledger.decisions.decision.reverse_decision import ReverseDecision
from ledger.events.decision import CourtRuled, DecisionTaken, JudicialReviewIssued
from ledger.matters.decision import Condition
from ledger.when import When
from tests.cases import cases
from tests.given import in_history
from tests.rules.fernside import ALONE, BOARD, CASE, DECISION, PROPOSED, Checked, assert_found

TAKEN: Final = replace(said(DecisionTaken, ALONE), conditions=(Condition(what="A bus"),))
ANNOUNCE: Final = AnnounceDecision(on=When("2024-11-05"), decision=DECISION, reconfiguration=CASE)
DISCHARGE: Final = DischargeCondition(on=When("2025"), decision=DECISION, reconfiguration=CASE, condition="A bus")
REVERSE: Final = ReverseDecision(
    on=When("2025"), decision=DECISION, reconfiguration=CASE, reversed_by=BOARD, reasons="No money."
)
EARLIER: Final = When("2024-11-04")
FOUND_EARLIER: Final = CourtRuled(
    on=When("2025-03"),
    reconfiguration=CASE,
    claim="claim-1",
    court="High Court",
    stage="hearing",
    outcome="dismissed",
    decision=DECISION,
    decision_taken_by=When("2024-10-07"),
)
ISSUE: Final = IssueJudicialReview(on=When("2025-02-05"), reconfiguration=CASE, claim="claim-1", decision=DECISION)
ISSUED: Final = said(JudicialReviewIssued, ISSUE)
RULE: Final = RecordRuling(
    on=When("2025-06"), reconfiguration=CASE, claim="claim-1", court="High Court", stage="hearing", outcome="dismissed"
)

ORDER: dict[str, Checked] = {
    "announced the same day": ([PROPOSED, TAKEN], ANNOUNCE, None),
    "announced the day before": ([PROPOSED, TAKEN], replace(ANNOUNCE, on=EARLIER), "2024-11-04"),
    "announced the day before, in history too": (
        [PROPOSED, TAKEN],
        in_history(replace(ANNOUNCE, on=EARLIER)),
        "2024-11-04",
    ),
    "announced the day before, though a court found that it was taken by then": (
        [PROPOSED, TAKEN, FOUND_EARLIER],
        replace(ANNOUNCE, on=EARLIER),
        None,
    ),
    "announced some time that year: not certain": ([PROPOSED, TAKEN], replace(ANNOUNCE, on=When("2024")), None),
    "a condition met later": ([PROPOSED, TAKEN], DISCHARGE, None),
    "a condition met before": ([PROPOSED, TAKEN], replace(DISCHARGE, on=EARLIER), "2024-11-04"),
    "taken back later": ([PROPOSED, TAKEN], REVERSE, None),
    "taken back before": ([PROPOSED, TAKEN], replace(REVERSE, on=EARLIER), "2024-11-04"),
}


def on_a_decision_of(taken: str, issued: str, found: str | None) -> Checked:
    """A claim issued on one day about a decision of another."""
    return (
        [PROPOSED, replace(TAKEN, on=When(taken))],
        replace(ISSUE, on=When(issued)),
        found and f"issued {issued}, on a decision of {taken}",
    )


LATE: Final = "late"
IN_TIME: dict[str, Checked] = {
    "on the last day": on_a_decision_of("2024-11-05", "2025-02-05", None),
    "the day after": on_a_decision_of("2024-11-05", "2025-02-06", LATE),
    "on the last day of a shorter month": on_a_decision_of("2024-11-30", "2025-02-28", None),
    "the day after that": on_a_decision_of("2024-11-30", "2025-03-01", LATE),
    "within the year": on_a_decision_of("2024-01-31", "2024-04-30", None),
    "from September to December": on_a_decision_of("2024-09-30", "2024-12-31", LATE),
    "in the month of the last day: not certain": on_a_decision_of("2024-11-05", "2025-02", None),
    "on a decision of which only the year is known": on_a_decision_of("2023", "2024-03-31", None),
    "more than three months after that year": on_a_decision_of("2023", "2024-04-01", LATE),
    "in time for the decision, but not for the date a court found": (
        [PROPOSED, TAKEN, replace(FOUND_EARLIER, claim="claim-0")],
        ISSUE,
        "issued 2025-02-05, on a decision of 2024-10-07",
    ),
    "where no decision is named": ([PROPOSED], replace(ISSUE, decision=None), None),
    "late, the day before the rules were there": on_a_decision_of("1999", "2000-10-01", None),
    "late, on their first day": on_a_decision_of("1999", "2000-10-02", LATE),
}
CLAIM: dict[str, Checked] = {
    "it was": ([PROPOSED, ISSUED], RULE, None),
    "none was": ([PROPOSED], RULE, "no claim claim-1"),
    "another was": ([PROPOSED, replace(ISSUED, claim="claim-2")], RULE, "no claim claim-1"),
    "none is known, in history": ([PROPOSED], in_history(RULE), None),
}


@cases(ORDER)
def test_what_follows_a_decision_does_not_come_before_it(case: Checked) -> None:
    assert_found("before-it-was-taken", case)


@cases(IN_TIME)
def test_a_claim_is_issued_within_three_months(case: Checked) -> None:
    assert_found("judicial-review-in-time", case)


@cases(CLAIM)
def test_a_court_rules_on_a_claim_that_was_issued(case: Checked) -> None:
    assert_found("ruling-on-a-claim", case)
