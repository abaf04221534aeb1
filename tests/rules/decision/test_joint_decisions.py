"""Joint decisions: several bodies, one word, and whether they decided the same."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.decision import said
from ledger.events.decision import CourtRuled, DecisionReversed, DecisionTaken
from ledger.matters.decision import Outcome
from ledger.parties import Organisation
from ledger.when import When
from tests.cases import cases
from tests.given import in_history
from tests.rules.fernside import ALONE, BARE, CASE, PAST, Checked, assert_found, on

NEIGHBOUR: Final = Organisation(name="Eastfold Integrated Care Board", capacity="commissioner", organisation="ods:QF2")
UNCODED: Final = Organisation(name="A committee in common", capacity="commissioner")
WORD: Final = "stroke-2024"
JOINT: Final = replace(ALONE, joint=WORD)


def other(
    outcome: Outcome, body: Organisation = NEIGHBOUR, decision: str = "eastfold-2024", joint: str | None = WORD
) -> DecisionTaken:
    """What another body decided the day before."""
    return replace(
        said(DecisionTaken, ALONE), on=When("2024-11-04"), decision=decision, body=body, outcome=outcome, joint=joint
    )


REVERSED: Final = DecisionReversed(
    on=When("2024-11-04"), decision="eastfold-2024", reconfiguration=CASE, reversed_by=NEIGHBOUR, reasons="Too early."
)
QUASHED: Final = CourtRuled(
    on=When("2024-11-04"),
    reconfiguration=CASE,
    claim="claim-1",
    court="High Court",
    stage="hearing",
    outcome="quashed",
    decision="eastfold-2024",
)
DIFFERENT: Final = "approved by Fernside Integrated Care Board, rejected by Eastfold Integrated Care Board"

AGREEMENT: dict[str, Checked] = {
    "it is not joint": ([*BARE, other("rejected")], ALONE, None),
    "it is the first": (BARE, JOINT, None),
    "both decided the same": ([*BARE, other("approved")], JOINT, None),
    "they decided differently": ([*BARE, other("rejected")], JOINT, DIFFERENT),
    "they decided differently, in history too": ([*BARE, other("rejected")], replace(PAST, joint=WORD), DIFFERENT),
    "only one attached conditions": (
        [*BARE, other("approved-with-conditions")],
        JOINT,
        "approved by Fernside Integrated Care Board, approved-with-conditions by Eastfold Integrated Care Board",
    ),
    "they decided differently, under other words": ([*BARE, other("rejected", joint="maternity")], JOINT, None),
    "the other was not joint": ([*BARE, other("rejected", joint=None)], JOINT, None),
    "how the other decided is not known": ([*BARE, other("not-stated")], JOINT, None),
    "how this one decided is not known": (
        [*BARE, other("rejected")],
        in_history(replace(JOINT, outcome="not-stated")),
        None,
    ),
    "it decides again, otherwise than itself before": (
        [*BARE, other("rejected", body=JOINT.body)],
        JOINT,
        None,
    ),
    "the other decided again, and now the same": (
        [*BARE, other("rejected"), other("approved", decision="eastfold-2024-again")],
        JOINT,
        None,
    ),
    "the other took its decision back": ([*BARE, other("rejected"), REVERSED], JOINT, None),
    "the other's decision was quashed": ([*BARE, other("rejected"), QUASHED], JOINT, None),
    "the other's decision was challenged in vain": (
        [*BARE, other("rejected"), replace(QUASHED, outcome="dismissed")],
        JOINT,
        DIFFERENT,
    ),
    "one of several decided differently, and has no code": (
        [*BARE, other("approved"), other("deferred", body=UNCODED, decision="common-2024")],
        JOINT,
        "approved by Fernside Integrated Care Board, deferred by A committee in common",
    ),
    "the day before there was a health service": ([*BARE, other("rejected")], on("1948-07-04", JOINT), None),
    "its first day": ([*BARE, other("rejected")], on("1948-07-05", JOINT), DIFFERENT),
}


@cases(AGREEMENT)
def test_bodies_that_decide_jointly_decide_the_same(case: Checked) -> None:
    assert_found("joint-decisions-agree", case)
