"""Events that are not the ledger's own, recorded through `ledger/persistence.py`: as entries, and back.

An eventsourcing application may give an event any type, bytes and tags. In the log it is a CloudEvents entry like any
other, and its tags stay derivable from the entry: `data` is `{"tags": [...], "payload": "<base64>"}`.
"""

from __future__ import annotations

import os
import time
from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Final
from uuid import UUID

import msgspec

from ledger.entries import Proposed, Stored
from ledger.errors import Corrupt, Invalid, Reason

OWN_TYPES: Final = "uk.nhs.reconfiguration."
"""What the types of the ledger's own entries start with. They are recorded by decisions, and by nothing else."""


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
    if event.type.startswith(OWN_TYPES):
        raise Invalid(
            Reason(
                rule="own-type",
                title="Entries of the ledger's own types are recorded by its decisions only",
                found=event.type,
                remedy="Record a command with ledger.ledger.Ledger, or through the API.",
            )
        )
    identifier = _new_id()
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
    if entry.type.startswith(OWN_TYPES):
        return Foreign(entry.type, entry.entry, entry.tags)
    try:
        data = _DECODER.decode(entry.entry).data
        return Foreign(entry.type, b64decode(data.payload, validate=True), data.tags)
    except (msgspec.DecodeError, ValueError) as exc:
        raise Corrupt(f"entry {entry.position} of type {entry.type} holds no foreign event: {exc}") from exc


def source(application: Sequence[str]) -> str:
    """The CloudEvents source of an application's events: a URI reference of these path segments."""
    return "/" + "/".join(segment for segment in application if segment)


def _new_id() -> UUID:
    """A UUIDv7 (RFC 9562, section 5.7): ids made after one another stand side by side in the index."""
    stamp = (time.time_ns() // 1_000_000).to_bytes(6)
    octets = bytearray(stamp + os.urandom(10))
    octets[6] = 0x70 | octets[6] & 0x0F
    octets[8] = 0x80 | octets[8] & 0x3F
    return UUID(bytes=bytes(octets))
