"""Put off a consultation that was to open, and say why."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.events.consultation import ConsultationPostponed
from ledger.facts.case.case import Case
from ledger.facts.consultation.consultation_state import ConsultationState
from ledger.matters.consultation import ConsultationPostponement
from ledger.rules import sequence
from ledger.rules.rule import Rule


class PostponeConsultation(ConsultationPostponement, frozen=True, kw_only=True):
    """Put off a consultation that was to open, and say why."""


class Known(Struct, frozen=True):
    """The reconfiguration must exist; the consultation may be new, and only announced."""

    consultation: ConsultationState
    reconfiguration: Case


RULES: Sequence[Rule[Known, ConsultationPostponed]] = (sequence.CONSULTATION_IN_ORDER,)


def decide(known: Known, command: PostponeConsultation, /) -> Sequence[ConsultationPostponed]:
    """It is put off."""
    require.known(command, reconfiguration=known.reconfiguration)
    require.of_case(command.reconfiguration, consultation=known.consultation)
    return (said(ConsultationPostponed, command),)
