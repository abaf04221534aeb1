"""Let a consultation stay open longer than was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.consultation import ConsultationExtended
from ledger.facts.case.case import Case
from ledger.facts.consultation.consultation_state import ConsultationState
from ledger.facts.scrutiny.scrutiny import Scrutiny
from ledger.matters.consultation import ConsultationExtension
from ledger.rules import sequence
from ledger.rules.consultation import consultation
from ledger.rules.rule import Rule
from ledger.rules.scrutiny import regulation_23


class ExtendConsultation(ConsultationExtension, frozen=True, kw_only=True):
    """Let a consultation stay open longer than was said."""


class Known(Struct, frozen=True):
    """It must have been opened, for this reconfiguration."""

    consultation: ConsultationState
    reconfiguration: Case
    scrutiny: Annotated[Scrutiny, About("reconfiguration")]


RULES: Sequence[Rule[Known, ConsultationExtended]] = (
    sequence.CONSULTATION_IN_ORDER,
    consultation.EXTENDED_LATER,
    consultation.EXTENDED_IN_TIME,
    regulation_23.DATES_STILL_HOLD,
)


def decide(known: Known, command: ExtendConsultation, /) -> Sequence[ConsultationExtended]:
    """It stays open."""
    require.known(command, consultation=known.consultation, reconfiguration=known.reconfiguration)
    require.of_case(command.reconfiguration, consultation=known.consultation)
    return (said(ConsultationExtended, command),)
