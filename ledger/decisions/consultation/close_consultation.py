"""Close a consultation."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.events.consultation import ConsultationClosed
from ledger.facts.case.case import Case
from ledger.facts.consultation.consultation_state import ConsultationState
from ledger.matters.consultation import ConsultationClosing
from ledger.rules import sequence
from ledger.rules.consultation import consultation
from ledger.rules.rule import Rule


class CloseConsultation(ConsultationClosing, frozen=True, kw_only=True):
    """Close a consultation that is open."""


class Known(Struct, frozen=True):
    """It must have been opened, for this reconfiguration."""

    consultation: ConsultationState
    reconfiguration: Case


RULES: Sequence[Rule[Known, ConsultationClosed]] = (sequence.CONSULTATION_IN_ORDER, consultation.CLOSED_AS_SAID)


def decide(known: Known, command: CloseConsultation, /) -> Sequence[ConsultationClosed]:
    """It closes."""
    require.known(command, consultation=known.consultation, reconfiguration=known.reconfiguration)
    require.of_case(command.reconfiguration, consultation=known.consultation)
    return (said(ConsultationClosed, command),)
