"""Where a log is read from: a directory, an address, or a database that is being exported. All have the same paths.

    checkpoint                      the latest one          checkpoint-history/<size>       every one before, and it
    tile/<level>/<index>            c2sp.org/tlog-tiles     tile/entries/<index>            bundles of entries
    log/checkpoints                 the sizes of all checkpoints, one a line
    log/vkeys                       the verifier keys, one a line

Nothing that comes from a source is believed because it came: the walk holds it against a signed checkpoint.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import Final, Protocol, TypeVar

from api.audit.findings import Found
from ledger.transparency import tiles
from ledger.transparency.canonical import HASH_SIZE, from_decimal

CHECKPOINT: Final = "checkpoint"
CHECKPOINTS: Final = "log/checkpoints"
HISTORY: Final = "checkpoint-history/"
VKEYS: Final = "log/vkeys"
AHEAD: Final = 8
"""How many reads are under way at a time: an address a long way off answers each in its own time."""

Part = tiles.Tile | tiles.Bundle
Worked = TypeVar("Worked")


class Source(Protocol):
    """A log's files by path."""

    async def read(self, path: str) -> bytes | None:
        """The bytes at the path; None where there is nothing. Raise Unreachable where that cannot be found out."""


def old_checkpoint(size: int) -> str:
    """The path of the checkpoint of that size, of which a later one took the place."""
    return f"{HISTORY}{size}"


def path_of(part: Part) -> str:
    """The path of a tile or bundle."""
    return tiles.path(part) if isinstance(part, tiles.Tile) else tiles.entries_path(part.index, part.width)


def narrowed(data: bytes, part: Part) -> bytes:
    """The first `part.width` hashes or entries of a tile or bundle that is at least as wide. Raise ValueError."""
    if isinstance(part, tiles.Tile):
        return b"".join(tiles.split(data, part.width))
    end = 0
    for number in range(part.width):
        end += 2 + int.from_bytes(data[end : end + 2], "big")
        if end > len(data):
            raise ValueError(f"the bundle ends in entry {number} of {part.width}")
    return data[:end]


async def part_of(source: Source, part: Part) -> bytes:
    """The bytes of a tile or bundle. Where only the full one is kept any more, they are cut from it.

    Raise Found where there is neither, or a tile is not as long as it is wide.
    """
    path = path_of(part)
    data = await source.read(path)
    if data is None and part.width < tiles.WIDTH:
        full = tiles.Tile(part.level, part.index) if isinstance(part, tiles.Tile) else tiles.Bundle(part.index)
        if (wider := await source.read(path_of(full))) is not None:
            data = narrowed(wider, part)
    if data is None:
        raise Found(path, "is missing")
    if isinstance(part, tiles.Tile) and len(data) != HASH_SIZE * part.width:
        raise Found(path, f"has {len(data):,} bytes, not {HASH_SIZE * part.width:,}")
    return data


async def ahead(
    source: Source, parts: Iterable[Part], work: Callable[[Part, bytes], Awaitable[Worked]]
) -> AsyncIterator[tuple[Part, Worked]]:
    """Read the parts, and work on each, a few at the same time; they come in order."""

    async def one(part: Part) -> Worked:
        return await work(part, await part_of(source, part))

    coming = iter(parts)
    under_way: deque[tuple[Part, asyncio.Task[Worked]]] = deque()
    try:
        while True:
            while len(under_way) < AHEAD and (part := next(coming, None)) is not None:
                under_way.append((part, asyncio.create_task(one(part))))
            if not under_way:
                return
            part, reading = under_way[0]
            worked = await reading
            under_way.popleft()
            yield part, worked
    finally:
        for _, reading in under_way:
            reading.cancel()
        await asyncio.gather(*(reading for _, reading in under_way), return_exceptions=True)


async def sizes_of(source: Source) -> tuple[int, ...]:
    """The sizes of which the source says it has checkpoints, each once, the smallest first."""
    listed = await source.read(CHECKPOINTS)
    try:
        return tuple(sorted({from_decimal(line, "a size") for line in (listed or b"").decode("ascii").splitlines()}))
    except ValueError as error:
        raise Found(CHECKPOINTS, str(error)) from error


def listed(sizes: Iterable[int]) -> bytes:
    """What `sizes_of` reads."""
    return "".join(f"{size}\n" for size in sorted(sizes)).encode()
