"""Record that a condition of a decision is met, or let go."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.events.decision import ConditionDischarged
from ledger.facts.case.case import Case
from ledger.facts.decision.decision_state import DecisionState
from ledger.matters.decision import Discharge
from ledger.rules.decision import afterwards
from ledger.rules.rule import Rule


class DischargeCondition(Discharge, frozen=True, kw_only=True):
    """Record that a condition of a decision is met, or let go."""


class Known(Struct, frozen=True):
    """It must be a condition of that decision."""

    decision: DecisionState
    reconfiguration: Case


RULES: Sequence[Rule[Known, ConditionDischarged]] = (afterwards.AFTER_IT,)


def decide(known: Known, command: DischargeCondition, /) -> Sequence[ConditionDischarged]:
    """It is discharged."""
    require.known(command, decision=known.decision, reconfiguration=known.reconfiguration)
    require.of_case(command.reconfiguration, decision=known.decision)
    require.listed(command.condition, known.decision.conditions, "condition", "condition")
    return (said(ConditionDischarged, command),)
