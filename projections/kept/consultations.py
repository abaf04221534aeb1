"""The consultations of a reconfiguration: their state as decisions know it, and what became of the responses."""

from __future__ import annotations

from typing import Final, get_args

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.consultation import (
    ConsultationAnswered,
    ConsultationClosed,
    ConsultationExtended,
    ConsultationOpened,
    ConsultationPaused,
    ConsultationPostponed,
    ConsultationResumed,
    ResponsesAnalysed,
    ResponsesCounted,
)
from ledger.facts.consultation import consultation_state
from ledger.facts.consultation.consultation_state import ConsultationState
from ledger.identifiers import ConsultationId
from ledger.when import When

Consulting = (
    ConsultationOpened
    | ConsultationExtended
    | ConsultationPaused
    | ConsultationResumed
    | ConsultationPostponed
    | ConsultationClosed
    | ResponsesCounted
    | ResponsesAnalysed
    | ConsultationAnswered
)
CONSULTING: Final = get_args(Consulting)


class ConsultationKept(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A consultation; `responses` as they were last counted, `answers` as many points as were answered."""

    state: ConsultationState
    responses: int | None = None
    analysed: When | None = None
    independent: bool | None = None
    answered: When | None = None
    answers: int = 0


def evolve(known: dict[ConsultationId, ConsultationKept], event: Consulting) -> dict[ConsultationId, ConsultationKept]:
    """What the event says of its consultation."""
    kept = known.get(event.consultation) or ConsultationKept(state=ConsultationState(event.consultation))
    return known | {event.consultation: _consultation(kept, event)}


def _consultation(kept: ConsultationKept, event: Consulting) -> ConsultationKept:
    told = replace(kept, state=consultation_state.evolve(kept.state, event))
    match event:
        case ConsultationClosed():
            return told if event.responses is None else replace(told, responses=event.responses)
        case ResponsesCounted():
            return told if event.total is None else replace(told, responses=event.total)
        case ResponsesAnalysed():
            return replace(told, analysed=event.on, independent=event.independent)
        case ConsultationAnswered():
            return replace(told, answered=kept.answered or event.on, answers=kept.answers + len(event.answers))
        case _:
            return told
