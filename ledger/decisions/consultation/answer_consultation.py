"""Answer those who responded."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.events.consultation import ConsultationAnswered
from ledger.facts.case.case import Case
from ledger.facts.consultation.consultation_state import ConsultationState
from ledger.matters.consultation import ConsultationAnswer
from ledger.rules import sequence
from ledger.rules.rule import Rule


class AnswerConsultation(ConsultationAnswer, frozen=True, kw_only=True):
    """Answer those who responded: what they said, and what was done about it."""


class Known(Struct, frozen=True):
    """It must have been opened, for this reconfiguration."""

    consultation: ConsultationState
    reconfiguration: Case


RULES: Sequence[Rule[Known, ConsultationAnswered]] = (sequence.CONSULTATION_IN_ORDER,)


def decide(known: Known, command: AnswerConsultation, /) -> Sequence[ConsultationAnswered]:
    """They are answered."""
    require.known(command, consultation=known.consultation, reconfiguration=known.reconfiguration)
    require.of_case(command.reconfiguration, consultation=known.consultation)
    return (said(ConsultationAnswered, command),)
