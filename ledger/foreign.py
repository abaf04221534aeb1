"""Events that are not the ledger's own, recorded through `ledger/persistence.py`: as entries, and back.

An eventsourcing application may give an event any type, bytes and tags. In the log it is a CloudEvents entry like any
other, and its tags stay derivable from the entry: `data` is `{"tags": [...], "payload": "<base64>"}`.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Final

import msgspec

from ledger.entries import Proposed, Stored, new_id
from ledger.errors import Corrupt, Invalid, Reason
from ledger.wire import PREFIX


class Foreign(msgspec.Struct, frozen=True):
    """An event of somebody else: its type is the entry's, its tags and bytes are the entry's data."""

    type: str
    payload: bytes
    tags: tuple[str, ...]


class _Data(msgspec.Struct, frozen=True):
    tags: tuple[str, ...]
    payload: str


class _Envelope(msgspec.Struct, frozen=True):
    specversion: str
    id: str
    source: str
    type: str
    datacontenttype: str
    data: _Data


class _Entry(msgspec.Struct, frozen=True):
    data: _Data


_ENCODER: Final = msgspec.json.Encoder()
_DECODER: Final = msgspec.json.Decoder(_Entry)


def proposed(event: Foreign, source: str) -> Proposed:
    """The event as an entry with a new id. Raise Invalid for a type that is the ledger's own."""
    if event.type.startswith(PREFIX):
        raise Invalid(
            Reason(
                rule="own-type",
                title="Entries of the ledger's own types are recorded by its decisions only",
                found=event.type,
                remedy="Record a command with ledger.ledger.Ledger, or through the API.",
            )
        )
    identifier = new_id()
    envelope = _Envelope(
        specversion="1.0",
        id=str(identifier),
        source=source,
        type=event.type,
        datacontenttype="application/json",
        data=_Data(event.tags, b64encode(event.payload).decode()),
    )
    # Somebody else's event may name a tag twice; what it is found by is a set.
    return Proposed(identifier, event.type, tuple(dict.fromkeys(event.tags)), _ENCODER.encode(envelope))


def restored(entry: Stored) -> Foreign:
    """The event again. Of an entry of the ledger's own the payload is the whole entry, as hashed."""
    if entry.type.startswith(PREFIX):
        return Foreign(entry.type, entry.entry, entry.tags)
    try:
        data = _DECODER.decode(entry.entry).data
        return Foreign(entry.type, b64decode(data.payload, validate=True), data.tags)
    except (msgspec.DecodeError, ValueError) as exc:
        raise Corrupt(f"entry {entry.position} of type {entry.type} holds no foreign event: {exc}") from exc


def source(application: Sequence[str]) -> str:
    """The CloudEvents source of an application's events: a URI reference of these path segments."""
    return "/" + "/".join(segment for segment in application if segment)
