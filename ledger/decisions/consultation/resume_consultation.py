"""Let a paused consultation go on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.consultation import ConsultationResumed
from ledger.facts.case.case import Case
from ledger.facts.consultation.consultation_state import ConsultationState
from ledger.facts.scrutiny.scrutiny import Scrutiny
from ledger.matters.consultation import ConsultationResumption
from ledger.rules import sequence
from ledger.rules.rule import Rule
from ledger.rules.scrutiny import regulation_23


class ResumeConsultation(ConsultationResumption, frozen=True, kw_only=True):
    """Let a paused consultation go on."""


class Known(Struct, frozen=True):
    """It must have been opened, for this reconfiguration."""

    consultation: ConsultationState
    reconfiguration: Case
    scrutiny: Annotated[Scrutiny, About("reconfiguration")]


RULES: Sequence[Rule[Known, ConsultationResumed]] = (sequence.CONSULTATION_IN_ORDER, regulation_23.DATES_STILL_HOLD)


def decide(known: Known, command: ResumeConsultation, /) -> Sequence[ConsultationResumed]:
    """It goes on."""
    require.known(command, consultation=known.consultation, reconfiguration=known.reconfiguration)
    require.of_case(command.reconfiguration, consultation=known.consultation)
    return (said(ConsultationResumed, command),)
