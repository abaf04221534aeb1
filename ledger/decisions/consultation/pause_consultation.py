"""Stop a consultation for a time, and say why."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.events.consultation import ConsultationPaused
from ledger.facts.case.case import Case
from ledger.facts.consultation.consultation_state import ConsultationState
from ledger.matters.consultation import ConsultationPause
from ledger.rules import sequence
from ledger.rules.rule import Rule


class PauseConsultation(ConsultationPause, frozen=True, kw_only=True):
    """Stop a consultation for a time, and say why."""


class Known(Struct, frozen=True):
    """It must have been opened, for this reconfiguration."""

    consultation: ConsultationState
    reconfiguration: Case


RULES: Sequence[Rule[Known, ConsultationPaused]] = (sequence.CONSULTATION_IN_ORDER,)


def decide(known: Known, command: PauseConsultation, /) -> Sequence[ConsultationPaused]:
    """It stops."""
    require.known(command, consultation=known.consultation, reconfiguration=known.reconfiguration)
    require.of_case(command.reconfiguration, consultation=known.consultation)
    return (said(ConsultationPaused, command),)
