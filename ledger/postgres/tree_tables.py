"""The tables behind the tree: full tiles, the hashes that partial ones are made of, and checkpoints.

Everything is asked for by number and is an index range. Numbers beyond what the log has give nothing, not an error.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Annotated, Any, Final, TypeAlias

from msgspec import Meta, Struct

from ledger.errors import Corrupt
from ledger.postgres.arrays import bigint, timestamptz
from ledger.postgres.pipeline import Parameters
from ledger.transparency.canonical import HASH_SIZE
from ledger.transparency.merkle import Frontier

Ask: TypeAlias = Callable[[str, Parameters], Awaitable[list[tuple[Any, ...]]]]
"""Runs one statement and gives its rows; may be called by several tasks at once."""

_MOST: Final = 2**63 - 1


class Published(Struct, frozen=True):
    """A checkpoint that was published, and so never changes."""

    size: Annotated[int, Meta(description="How many entries it is of.")]
    note: Annotated[bytes, Meta(description="The signed note, cosignatures included, byte for byte.")]
    at: Annotated[datetime, Meta(description="When it was published, by the signer's clock. No signature covers it.")]


class TreeTables:
    """What the tree is read from. Each call is a snapshot of its own; what it gives never changes afterwards."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask

    async def tile(self, level: int, index: int) -> bytes | None:
        """The 8,192 bytes of a full tile; none where the log has not filled it."""
        found = await self.tiles(level, index, index)
        return found[0] if found else None

    async def tiles(self, level: int, first: int, last: int) -> tuple[bytes, ...]:
        """The full tiles of a level from index `first` to `last`, both included, in order, as far as they are full."""
        return await self._column("read_tiles", first, last, level=bigint(level))

    async def roots(self, level: int, first: int, count: int) -> tuple[bytes, ...]:
        """Hashes `first` to `first + count - 1` of tile level `level`, which is 1 or more, as far as there are any.

        Hash number n of level l is the root of full tile n of level l - 1.
        """
        return _split(await self._column("read_roots", first, first + count - 1, level=bigint(level - 1)))

    async def leaf_hashes(self, first: int, count: int) -> tuple[bytes, ...]:
        """The hashes of entries `first` to `first + count - 1`, counted from 0, as far as there are any."""
        return _split(await self._column("read_leaf_hashes", first + 1, first + count))

    async def entries(self, first: int, count: int) -> tuple[bytes, ...]:
        """The bytes of the same entries."""
        return await self._column("read_entries", first + 1, first + count)

    async def checkpoint(self, size: int) -> Published | None:
        """The published checkpoint of that size; none where there is none."""
        return _published(await self._ask("read_checkpoint", {"size": bigint(_bounded(size))}))

    async def latest_checkpoint(self) -> Published | None:
        """The published checkpoint of the largest size; none before the first."""
        return _published(await self._ask("read_latest_checkpoint", {}))

    async def checkpoint_sizes(self, after: int = -1, most: int = 10_000) -> tuple[int, ...]:
        """The sizes of published checkpoints that are larger than `after`, at most the first `most`, smallest first."""
        rows = await self._ask("read_checkpoint_sizes", {"after": bigint(max(after, -1)), "most": bigint(most)})
        return tuple(size for (size,) in rows)

    async def add_checkpoint(self, size: int, note: bytes, at: datetime) -> None:
        """Publish a checkpoint, durably. One that is there of that size stays as it is."""
        await self._ask("add_checkpoint", {"size": bigint(size), "note": note, "at": timestamptz(at)})

    async def frontier(self) -> Frontier:
        """Where the log stands, as its head says. Raise Corrupt where that is no frontier."""
        rows = await self._ask("read_head", {})
        try:
            return Frontier.from_bytes(*rows[0])
        except (IndexError, ValueError) as exc:
            raise Corrupt(f"log_head: {exc}") from exc

    async def _column(self, name: str, first: int, last: int, **more: bytes) -> tuple[bytes, ...]:
        rows = await self._ask(name, {"first": bigint(_bounded(first)), "last": bigint(_bounded(last)), **more})
        return tuple(value for (value,) in rows)


def _split(packed: tuple[bytes | None, ...]) -> tuple[bytes, ...]:
    """Hashes that came as one value: a row for each would cost more than finding them."""
    data = packed[0] or b""
    return tuple(data[start : start + HASH_SIZE] for start in range(0, len(data), HASH_SIZE))


def _bounded(number: int) -> int:
    """What the database can count to."""
    return min(max(number, 0), _MOST)


def _published(rows: list[tuple[Any, ...]]) -> Published | None:
    return Published(*rows[0]) if rows else None
