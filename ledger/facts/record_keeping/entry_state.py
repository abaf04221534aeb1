"""What one entry says, and what has been said about it since."""

from __future__ import annotations

from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from ledger.corrections import applied
from ledger.events.catalogue import Event
from ledger.events.involvement import InvolvementAttested, InvolvementDisputed
from ledger.events.record_keeping import EntryAttested, EntryCorrected, EntryDisputed
from ledger.identifiers import EntryId


class EntryState(Struct, frozen=True):
    """One entry: `said` is the event that stands in it, None where the log has no such entry of this ledger's."""

    id: EntryId
    said: Event | None = None
    corrections: tuple[EntryCorrected, ...] = ()
    disputes: int = 0
    attestations: int = 0

    @property
    def exists(self) -> bool:
        """Whether the log has it."""
        return self.said is not None

    @property
    def corrected(self) -> Event | None:
        """What it says after all corrections, also where it is struck out."""
        event = self.said
        for correction in self.corrections:
            event = applied(event, correction.changes) if event is not None else None
        return event


def evolve(
    state: EntryState,
    event: EntryCorrected | EntryDisputed | EntryAttested | InvolvementAttested | InvolvementDisputed,
    /,
) -> EntryState:
    """Corrections are kept, the others counted, of this entry: what is said about those carries its tag as well."""
    if event.entry != UUID(str(state.id)):
        return state
    match event:
        case EntryCorrected():
            return replace(state, corrections=(*state.corrections, event))
        case EntryDisputed() | InvolvementDisputed():
            return replace(state, disputes=state.disputes + 1)
        case EntryAttested() | InvolvementAttested():
            return replace(state, attestations=state.attestations + 1)
