"""Record that a claim for judicial review was issued."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.decision import JudicialReviewIssued
from ledger.facts.case.case import Case
from ledger.facts.decision.claims import Claims
from ledger.facts.decision.decision_state import DecisionState
from ledger.matters.decision import JudicialReview
from ledger.rules.decision import afterwards
from ledger.rules.rule import Rule


class IssueJudicialReview(JudicialReview, frozen=True, kw_only=True):
    """Record that a claim for judicial review was issued."""


class Known(Struct, frozen=True):
    """The reconfiguration and the decision must exist; the claim must be new."""

    reconfiguration: Case
    claims: Annotated[Claims, About("reconfiguration")]
    decision: DecisionState | None


RULES: Sequence[Rule[Known, JudicialReviewIssued]] = (afterwards.IN_THREE_MONTHS,)


def decide(known: Known, command: IssueJudicialReview, /) -> Sequence[JudicialReviewIssued]:
    """It is issued."""
    require.known(command, reconfiguration=known.reconfiguration, decision=known.decision)
    require.of_case(command.reconfiguration, decision=known.decision)
    require.unused(command.claim, known.claims.issued, "claim", "claim")
    return (said(JudicialReviewIssued, command),)
