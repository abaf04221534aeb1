"""Whether a reconfiguration has been proposed, and by whom."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events import ReconfigurationProposed
from ledger.identifiers import ReconfigurationId
from ledger.parties import Organisation


class Case(Struct, frozen=True):
    """A reconfiguration as a thing that exists; `lead` is None until it has been proposed."""

    id: ReconfigurationId
    lead: Organisation | None = None

    @property
    def exists(self) -> bool:
        """Whether it has been proposed."""
        return self.lead is not None


def evolve(state: Case, event: ReconfigurationProposed, /) -> Case:
    """The first proposal counts: the reference belongs to it."""
    return state if state.exists else replace(state, lead=event.lead)
