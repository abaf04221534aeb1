"""Whether a decision of that reference has been taken, and about what."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events import DecisionTaken
from ledger.identifiers import DecisionId, ReconfigurationId


class DecisionState(Struct, frozen=True):
    """One decision of one body; `reconfiguration` is None until it is taken."""

    id: DecisionId
    reconfiguration: ReconfigurationId | None = None

    @property
    def exists(self) -> bool:
        """Whether it has been taken."""
        return self.reconfiguration is not None


def evolve(state: DecisionState, event: DecisionTaken, /) -> DecisionState:
    """The first decision counts: the reference belongs to it."""
    return (
        state if state.exists or event.decision != state.id else replace(state, reconfiguration=event.reconfiguration)
    )
