"""Close a consultation."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.errors import Invalid, Reason
from ledger.events.consultation import ConsultationClosed
from ledger.facts.case import Case
from ledger.facts.consultation_state import ConsultationState
from ledger.matters.consultation import ConsultationClosing
from ledger.rules import sequence
from ledger.rules.rule import Rule


class CloseConsultation(ConsultationClosing, frozen=True, kw_only=True):
    """Close a consultation that is open."""


class Known(Struct, frozen=True):
    """It must have been opened, for this reconfiguration."""

    consultation: ConsultationState
    reconfiguration: Case


RULES: Sequence[Rule[Known, ConsultationClosed]] = (sequence.CONSULTATION_IN_ORDER,)


def decide(known: Known, command: CloseConsultation, /) -> Sequence[ConsultationClosed]:
    """It closes. Raise Invalid where it belongs to another reconfiguration."""
    require.known(command, consultation=known.consultation, reconfiguration=known.reconfiguration)
    if known.consultation.reconfiguration != command.reconfiguration:
        raise Invalid(
            Reason(
                rule="consultation-of-another-reconfiguration",
                title="This consultation belongs to another reconfiguration",
                found=command.reconfiguration,
                expected=str(known.consultation.reconfiguration),
                pointer="/reconfiguration",
            )
        )
    return (said(ConsultationClosed, command),)
