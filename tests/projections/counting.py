"""A view of the tests' own: what is noted of one service, and nothing that only a reconfiguration is named by."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from ledger.events.catalogue import Event
from ledger.events.record_keeping import NoteRecorded
from ledger.identifiers import ServiceId
from ledger.wire import Recorded

VERSION: Final = 1


class Counting(Struct, frozen=True):
    """How many notes, and the words of the last."""

    service: ServiceId
    notes: int = 0
    last: str = ""


def key(event: Event, /) -> str | None:
    """The first service a note names."""
    return event.services[0] if isinstance(event, NoteRecorded) and event.services else None


def start(key: ServiceId, /) -> Counting:
    """Nothing noted."""
    return Counting(key)


def evolve(view: Counting, recorded: Recorded, /) -> Counting:
    """One more. A note that says "explode" is refused, which no view may do."""
    event = recorded.event
    assert isinstance(event, NoteRecorded)
    if event.what == "explode":
        message = "I was told to"
        raise ValueError(message)
    return Counting(view.service, view.notes + 1, event.what)
