"""What binds the record of one reconfiguration: holds that last, and trails that were asked for."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.record_keeping import HoldLifted, HoldPlaced, TrailIssued, TrailRequested
from ledger.identifiers import ReconfigurationId


class Keeping(Struct, frozen=True):
    """Holds and requests by the words they go by."""

    id: ReconfigurationId
    held: frozenset[str] = frozenset()
    requested: frozenset[str] = frozenset()
    issued: int = 0


def evolve(state: Keeping, event: HoldPlaced | HoldLifted | TrailRequested | TrailIssued, /) -> Keeping:
    """Placed until lifted; asked for once."""
    match event:
        case HoldPlaced():
            return replace(state, held=state.held | {event.hold})
        case HoldLifted():
            return replace(state, held=state.held - {event.hold})
        case TrailRequested():
            return replace(state, requested=state.requested | {event.request})
        case TrailIssued():
            return replace(state, issued=state.issued + 1)
