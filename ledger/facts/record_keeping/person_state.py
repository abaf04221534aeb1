"""Whether a private person is enrolled, or has been forgotten."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.record_keeping import PersonEnrolled, PersonForgotten
from ledger.identifiers import PersonId


class PersonState(Struct, frozen=True):
    """One person by their reference."""

    id: PersonId
    enrolled: bool = False
    forgotten: bool = False

    @property
    def exists(self) -> bool:
        """Whether they were ever enrolled."""
        return self.enrolled


def evolve(state: PersonState, event: PersonEnrolled | PersonForgotten, /) -> PersonState:
    """Forgetting is for good."""
    match event:
        case PersonEnrolled():
            return replace(state, enrolled=True)
        case PersonForgotten():
            return replace(state, forgotten=True)
