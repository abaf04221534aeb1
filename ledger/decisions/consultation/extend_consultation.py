"""Let a consultation stay open longer than was said."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.events.consultation import ConsultationExtended
from ledger.facts.case import Case
from ledger.facts.consultation_state import ConsultationState
from ledger.matters.consultation import ConsultationExtension
from ledger.rules import sequence
from ledger.rules.rule import Rule


class ExtendConsultation(ConsultationExtension, frozen=True, kw_only=True):
    """Let a consultation stay open longer than was said."""


class Known(Struct, frozen=True):
    """It must have been opened, for this reconfiguration."""

    consultation: ConsultationState
    reconfiguration: Case


RULES: Sequence[Rule[Known, ConsultationExtended]] = (sequence.CONSULTATION_IN_ORDER,)


def decide(known: Known, command: ExtendConsultation, /) -> Sequence[ConsultationExtended]:
    """It stays open."""
    require.known(command, consultation=known.consultation, reconfiguration=known.reconfiguration)
    require.of_case(command.reconfiguration, consultation=known.consultation)
    return (said(ConsultationExtended, command),)
