"""How scrutiny was told, what it asked and said, and what it was answered, in one reconfiguration."""

from __future__ import annotations

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
from ledger.when import When


class Asked(Struct, frozen=True):
    """A request for information: asked, and then given or refused, or neither yet."""

    on: When
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
    answered: frozenset[str] = frozenset()
    agreement: tuple[LocalAgreementSought, ...] = ()
    met: tuple[When, ...] = ()


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
            return replace(state, comments=(*state.comments, event), recommended=made | state.recommended)
        case EvidenceRequested():
            return replace(state, requests={event.request: Asked(event.on)} | state.requests)
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
    both = Asked(asked.on, asked.supplied or answer.supplied, asked.refused or answer.refused)
    return replace(state, requests=state.requests | {request: both})
