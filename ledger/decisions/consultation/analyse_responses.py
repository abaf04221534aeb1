"""Record the analysis of the responses."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.events.consultation import ResponsesAnalysed
from ledger.facts.case.case import Case
from ledger.facts.consultation.consultation_state import ConsultationState
from ledger.matters.consultation import ResponsesAnalysis
from ledger.rules import sequence
from ledger.rules.rule import Rule


class AnalyseResponses(ResponsesAnalysis, frozen=True, kw_only=True):
    """Record the analysis of the responses: who made it, how independently, and what people said."""


class Known(Struct, frozen=True):
    """It must have been opened, for this reconfiguration."""

    consultation: ConsultationState
    reconfiguration: Case


RULES: Sequence[Rule[Known, ResponsesAnalysed]] = (sequence.CONSULTATION_IN_ORDER,)


def decide(known: Known, command: AnalyseResponses, /) -> Sequence[ResponsesAnalysed]:
    """They are analysed."""
    require.known(command, consultation=known.consultation, reconfiguration=known.reconfiguration)
    require.of_case(command.reconfiguration, consultation=known.consultation)
    return (said(ResponsesAnalysed, command),)
