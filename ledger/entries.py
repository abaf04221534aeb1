"""An entry before and after it is in the log, and the answers the store gives about entries.

The bytes stored are the bytes hashed, served, exported and delivered: nothing here, or after here, encodes them again.
"""

from __future__ import annotations

import os
import time
from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from msgspec import Meta, Struct

MAX_ENTRY_BYTES: Final = 60_000
"""The largest entry. A bundle of tlog-tiles gives an entry's length 16 bits; the rest is left for what is to come."""

_TIME: Final = '{"time":"%Y-%m-%dT%H:%M:%S.%fZ",'
TIME_BYTES: Final = len(b'{"time":"2026-11-22T17:40:52.123456Z",')

Position = Annotated[int, Meta(ge=1, description="Place in the log: 1-based, gapless; the leaf index is one less.")]
Tags = Annotated[tuple[str, ...], Meta(description="What the entry can be found by, in the order given, none twice.")]


class Proposed(Struct, frozen=True):
    """An entry that is not yet in the log: its `body` lacks the one thing only the commit knows, the time."""

    id: UUID
    type: str
    tags: Tags
    body: Annotated[bytes, Meta(description='The JSON object without its first member "time": starts with `{"`.')]

    @property
    def entry_size(self) -> int:
        """How many bytes the entry has once it is stamped."""
        return TIME_BYTES + len(self.body) - 1


class Stored(Struct, frozen=True):
    """An entry of the log."""

    position: Position
    id: UUID
    type: str
    tags: Tags
    entry: Annotated[bytes, Meta(description="Exactly the bytes that were hashed.")]
    leaf_hash: Annotated[bytes, Meta(description="SHA-256(0x00 || entry), RFC 6962.")]
    recorded_at: Annotated[datetime, Meta(description="Aware UTC, to the microsecond; never falls along the log.")]


class Page(Struct, frozen=True):
    """Entries in log order; `head` is the log's size in the very snapshot they were read in."""

    entries: tuple[Stored, ...]
    head: int


class Appended(Struct, frozen=True):
    """What is in the log under the ids that were proposed; `replayed` when it was there before this append."""

    entries: tuple[Stored, ...]
    replayed: bool


def new_id() -> UUID:
    """A UUIDv7 (RFC 9562, section 5.7): ids made after one another stand side by side in the index."""
    stamp = (time.time_ns() // 1_000_000).to_bytes(6)
    octets = bytearray(stamp + os.urandom(10))
    octets[6] = 0x70 | octets[6] & 0x0F
    octets[8] = 0x80 | octets[8] & 0x3F
    return UUID(bytes=bytes(octets))


def opening(recorded_at: datetime) -> bytes:
    """What every entry recorded at that moment (aware UTC) starts with, in place of its body's first byte."""
    return recorded_at.strftime(_TIME).encode()
