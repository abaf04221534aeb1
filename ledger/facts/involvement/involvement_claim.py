"""What those concerned said of one recorded involvement: who confirmed it, who contests it, and which part."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.catalogue import Event
from ledger.events.involvement import InvolvementAttested, InvolvementDisputed
from ledger.identifiers import EntryId


class InvolvementClaim(Struct, frozen=True):
    """One involvement as a claim: `said` is the event that stands in the entry."""

    id: EntryId
    said: Event | None = None
    attested: tuple[InvolvementAttested, ...] = ()
    disputed: tuple[InvolvementDisputed, ...] = ()


def evolve(state: InvolvementClaim, event: InvolvementAttested | InvolvementDisputed, /) -> InvolvementClaim:
    """Each is kept."""
    match event:
        case InvolvementAttested():
            return replace(state, attested=(*state.attested, event))
        case InvolvementDisputed():
            return replace(state, disputed=(*state.disputed, event))
