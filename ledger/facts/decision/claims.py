"""The claims for judicial review in one reconfiguration."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.decision import CourtRuled, JudicialReviewIssued
from ledger.identifiers import ReconfigurationId
from ledger.when import When


class Claims(Struct, frozen=True):
    """Claims by the word they go by, and when each was issued."""

    id: ReconfigurationId
    issued: dict[str, When] = {}
    ruled: tuple[str, ...] = ()


def evolve(state: Claims, event: JudicialReviewIssued | CourtRuled, /) -> Claims:
    """The first issue counts."""
    match event:
        case JudicialReviewIssued():
            return replace(state, issued={event.claim: event.on} | state.issued)
        case CourtRuled():
            return replace(state, ruled=(*state.ruled, event.claim))
