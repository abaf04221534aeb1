"""Record that a decision was made known."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.events.decision import DecisionAnnounced
from ledger.facts.case.case import Case
from ledger.facts.decision.decision_state import DecisionState
from ledger.matters.decision import Announcement
from ledger.rules.decision import afterwards
from ledger.rules.rule import Rule


class AnnounceDecision(Announcement, frozen=True, kw_only=True):
    """Record that a decision was made known: to whom, and how."""


class Known(Struct, frozen=True):
    """It must have been taken, in this reconfiguration."""

    decision: DecisionState
    reconfiguration: Case


RULES: Sequence[Rule[Known, DecisionAnnounced]] = (afterwards.AFTER_IT,)


def decide(known: Known, command: AnnounceDecision, /) -> Sequence[DecisionAnnounced]:
    """It is announced."""
    require.known(command, decision=known.decision, reconfiguration=known.reconfiguration)
    require.of_case(command.reconfiguration, decision=known.decision)
    return (said(DecisionAnnounced, command),)
