"""How scrutiny was told, what it asked and said, and what it was answered, in one reconfiguration."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.scrutiny import (
    EvidenceRefused,
    EvidenceRequested,
    EvidenceSupplied,
    JointCommitteeFormed,
    LocalAgreementSought,
    RecommendationAnswered,
    ScrutinyCommented,
    ScrutinyDatesChanged,
    ScrutinyMet,
    ScrutinyNotified,
)
from ledger.identifiers import ReconfigurationId
from ledger.when import When, london_date

REPLY: Final = timedelta(days=28)
"""Within how long a recommendation is answered where that is asked (SI 2013/218 reg 22(7))."""


class Asked(Struct, frozen=True):
    """A request for information: asked, and then given or refused, or neither yet."""

    on: When
    due: When | None = None
    supplied: bool = False
    refused: bool = False


class Scrutiny(Struct, frozen=True):
    """Everything between a reconfiguration and its scrutiny authorities, each part in the order recorded."""

    id: ReconfigurationId
    told: tuple[ScrutinyNotified, ...] = ()
    changed: tuple[ScrutinyDatesChanged, ...] = ()
    committees: tuple[JointCommitteeFormed, ...] = ()
    comments: tuple[ScrutinyCommented, ...] = ()
    requests: dict[str, Asked] = {}
    recommended: dict[str, When] = {}
    """Recommendations by the word they go by, and when they were made."""
    answer_asked: dict[str, When] = {}
    """Those of them that were to be answered in writing, and when that was asked."""
    answered: frozenset[str] = frozenset()
    agreement: tuple[LocalAgreementSought, ...] = ()
    met: tuple[When, ...] = ()

    def reply_due(self, recommendation: str) -> date | None:
        """The last day on which that recommendation can be answered in time; None where no answer was asked."""
        asked = self.answer_asked.get(recommendation)
        return london_date(asked.latest) + REPLY if asked else None

    @property
    def due(self) -> dict[str, date]:
        """Recommendations that wait for an answer that was asked, and the last day for each."""
        waiting = {word: self.reply_due(word) for word in self.answer_asked if word not in self.answered}
        return {word: day for word, day in waiting.items() if day is not None}


def evolve(
    state: Scrutiny,
    event: ScrutinyNotified
    | ScrutinyDatesChanged
    | JointCommitteeFormed
    | ScrutinyCommented
    | EvidenceRequested
    | EvidenceSupplied
    | EvidenceRefused
    | RecommendationAnswered
    | LocalAgreementSought
    | ScrutinyMet,
    /,
) -> Scrutiny:
    """Everything is kept."""
    match event:
        case ScrutinyNotified():
            return replace(state, told=(*state.told, event))
        case ScrutinyDatesChanged():
            return replace(state, changed=(*state.changed, event))
        case JointCommitteeFormed():
            return replace(state, committees=(*state.committees, event))
        case ScrutinyCommented():
            made = {each.recommendation: event.on for each in event.recommendations}
            asked = made if event.answer_asked else {}
            return replace(
                state,
                comments=(*state.comments, event),
                recommended=made | state.recommended,
                answer_asked=asked | state.answer_asked,
            )
        case EvidenceRequested():
            return replace(state, requests={event.request: Asked(event.on, event.due)} | state.requests)
        case EvidenceSupplied():
            return _answered(state, event.request, Asked(event.on, supplied=True))
        case EvidenceRefused():
            return _answered(state, event.request, Asked(event.on, refused=True))
        case RecommendationAnswered():
            return replace(state, answered=state.answered | {event.recommendation})
        case LocalAgreementSought():
            return replace(state, agreement=(*state.agreement, event))
        case ScrutinyMet():
            return replace(state, met=(*state.met, event.on))


def _answered(state: Scrutiny, request: str, answer: Asked) -> Scrutiny:
    asked = state.requests.get(request, answer)
    both = Asked(asked.on, asked.due, asked.supplied or answer.supplied, asked.refused or answer.refused)
    return replace(state, requests=state.requests | {request: both})
