"""Reading ahead for a build: while some keys are folded here, the database looks the next ones up.

What is read lies at or before the build's goal, where the log can no longer change: it needs no lock, and a build that
another process has taken further finds nothing wrong in it, only something that it does not use.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress

from msgspec import Struct
from psycopg.types.numeric import Int8

from ledger.wire import Recorded
from projections.postgres.entries import MOST, Reader, gained
from projections.postgres.sessions import Connection, Line
from projections.postgres.statements import Rows, fetch


class Place(Struct, frozen=True):
    """Where a build stands: the tags of one prefix after a tag, with their entries up to a position."""

    prefix: str
    after: str
    goal: int


class Chunk(Struct, frozen=True):
    """The next keys with all their entries, in the order of tags; empty after the last."""

    prefix: str
    rows: Mapping[str, Rows]

    @property
    def entries(self) -> int:
        """How many entries it has."""
        return sum(map(len, self.rows.values()))

    @property
    def last(self) -> str:
        """The last tag in it."""
        return list(self.rows)[-1]

    def histories(self) -> dict[str, Sequence[Recorded]]:
        """The entries by key, each decoded once. Raise Unfoldable at one that cannot be read."""
        reader = Reader()
        return {tag.removeprefix(f"{self.prefix}:"): reader.readable(rows) for tag, rows in self.rows.items()}


class Ahead:
    """A connection that has the next chunk on its way. For one build at a time; another place starts it afresh."""

    def __init__(self, conninfo: str) -> None:
        self._line = Line(conninfo)
        self._place: Place | None = None
        self._reading: asyncio.Task[Chunk] | None = None

    async def take(self, place: Place) -> Chunk:
        """The chunk at that place; the one after it is then being read."""
        if self._reading is None or self._place != place:
            await self._stop()
            self._reading = asyncio.create_task(self._read(place), name="read ahead")
        reading, self._reading = self._reading, None
        try:
            chunk = await reading
        except asyncio.CancelledError:
            reading.cancel()
            with suppress(asyncio.CancelledError):
                await reading
            raise
        if chunk.rows:
            self._place = Place(place.prefix, chunk.last, place.goal)
            self._reading = asyncio.create_task(self._read(self._place), name="read ahead")
        return chunk

    async def close(self) -> None:
        """Stop reading."""
        await self._stop()
        await self._line.close()

    async def _stop(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            # Whatever it met, nobody is waiting for it.
            await asyncio.gather(self._reading, return_exceptions=True)
            self._reading = None

    async def _read(self, place: Place) -> Chunk:
        connection = await self._line.session()
        left = dict.fromkeys(await _next_tags(connection, place), 0)
        rows: dict[str, Rows] = {tag: [] for tag in left}
        while left:
            found = await gained(connection, left, place.goal, MOST + 1)
            for tag, after in left.items():
                rows[tag].extend(found.of(tag, after))
            left = {tag: found.last(tag) for tag in left if not found.complete(tag)}
        return Chunk(place.prefix, rows)


async def _next_tags(connection: Connection, place: Place) -> list[str]:
    """The next tags, as many as have about `MOST` entries together; one that has more is alone."""
    tags = await fetch(
        connection,
        "next_tags",
        after=place.after,
        before=after_all(place.prefix),
        upto=Int8(place.goal),
        most=Int8(MOST),
    )
    found = [tag for tag, _ in tags]
    # The last may have more entries than were looked at.
    return found[:-1] if len(found) > 1 and sum(count for _, count in tags) == MOST else found


def after_all(prefix: str) -> str:
    """The first text after every tag of that prefix: tags are in byte order, and ";" is the byte after ":"."""
    return f"{prefix};"
