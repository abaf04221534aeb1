"""Record how many responded, in what capacity and through which channel."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.events.consultation import ResponsesCounted
from ledger.facts.case.case import Case
from ledger.facts.consultation.consultation_state import ConsultationState
from ledger.matters.consultation import ResponsesCount
from ledger.rules import sequence
from ledger.rules.rule import Rule


class CountResponses(ResponsesCount, frozen=True, kw_only=True):
    """Record how many responded, in what capacity and through which channel."""


class Known(Struct, frozen=True):
    """It must have been opened, for this reconfiguration."""

    consultation: ConsultationState
    reconfiguration: Case


RULES: Sequence[Rule[Known, ResponsesCounted]] = (sequence.CONSULTATION_IN_ORDER,)


def decide(known: Known, command: CountResponses, /) -> Sequence[ResponsesCounted]:
    """They are counted."""
    require.known(command, consultation=known.consultation, reconfiguration=known.reconfiguration)
    require.of_case(command.reconfiguration, consultation=known.consultation)
    return (said(ResponsesCounted, command),)
