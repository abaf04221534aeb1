"""Following the log: a batch of entries folded into all views, and how far they go, in one transaction.

Several processes may follow at once. A batch begins by locking the rows that say how far the views have come, and moves
them in the same transaction: whoever comes second waits, then goes on where the first has stopped. So no entry is
folded twice or left out, and a process that dies in between leaves everything as it was before its batch.

A stored view may lag behind the batch that is done: it is the fold of its key's entries up to its own `position`, and
whoever reads it adds what the log has gained since. So a view is written again only when it is worth it: a trail of a
thousand entries is not encoded again for each new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace
from psycopg.types.numeric import Int8

from ledger.wire import Recorded
from projections.postgres.amending import take_in
from projections.postgres.builds import Build, Row, Step, builds, stopped
from projections.postgres.entries import Reader, everything_gained
from projections.postgres.memory import Held, Memory, stored_view
from projections.postgres.sessions import Bigints, Connection, Texts
from projections.postgres.statements import END, Rows, fetch, transaction
from projections.view import Unfoldable, View

BATCH: Final = 2_000
"""Entries that are folded in one transaction."""
WORTH: Final = 4_096
"""Octets of a stored view that one new entry is worth: it is written again once it lacks one entry for each such part.

A summary, some kilobytes, is written with every batch that touches it; a trail, when it has grown by about a fifth.
"""


class Entry(Struct, frozen=True):
    """An entry of a batch."""

    position: int
    tags: tuple[str, ...]
    recorded: Recorded | Unfoldable | None


class Lag(Struct, frozen=True):
    """What is known of a stored view before it is loaded; `lacking` counts the entries up to the end of the batch."""

    key: str
    since: int
    position: int
    octets: int
    lacking: int

    def lacks_more_than(self, entries: Sequence[Recorded], kept: Held[Any]) -> bool:
        """Whether what was loaded, which is nothing where it could not be read, lacks others than these."""
        return self.lacking > len(entries) or kept.changed < self.position


async def advance(
    connection: Connection, memory: Memory, views: Mapping[str, View[Any]], *, stopped_too: bool
) -> list[Build]:
    """Fold the next entries into the builds of these views that are furthest behind; those builds, as they are now.

    `memory` has views as this process stored them: one that still stands where its row does need not be loaded.
    `stopped_too` tries again those that have an error. None come back when the log has nothing new for any.
    """
    async with transaction(connection):
        rows = await fetch(
            connection,
            "lock_followers",
            names=Texts(views),
            versions=Bigints([view.version for view in views.values()]),
            stopped=stopped_too,
        )
        following = builds(rows)
        if not following:
            return []
        batch = await _batch(connection, min(build.position for build in following))
        if not batch:
            return []
        behind = [build for build in following if build.position < batch[-1].position]
        steps = [await _Folding(connection, memory, views[build.name], build).step(batch) for build in behind]
        for step in steps:
            await step.save(connection)
    return [step.build for step in steps]


async def _batch(connection: Connection, after: int) -> list[Entry]:
    return as_batch(await fetch(connection, "entries_after", after=Int8(after), upto=END, most=Int8(BATCH)), Reader())


def as_batch(rows: Rows, reader: Reader) -> list[Entry]:
    """The entries of what `entries_after.sql` gives."""
    return [
        Entry(position, tuple(tags), reader.read(position, entry))
        for _, position, tags, entry in rows
        if position is not None
    ]


class _Folding:
    """A batch on its way into one build."""

    def __init__(self, connection: Connection, memory: Memory, view: View[Any], build: Build) -> None:
        self._connection = connection
        self._memory = memory
        self._view = view
        self._build = build

    async def step(self, batch: Sequence[Entry]) -> Step:
        """The batch folded: up to its end, or up to the entry the view cannot take in."""
        try:
            return await self._folded(batch)
        except Unfoldable as error:
            before = [entry for entry in batch if self._build.position < entry.position < error.position]
            if error.position <= self._build.position or not before:
                return Step(stopped(self._build, error))
            step = await self.step(before)
            return step if step.build.error else Step(stopped(step.build, error), step.rows)

    async def _folded(self, batch: Sequence[Entry]) -> Step:
        """Raise Unfoldable at the first entry that the view cannot take in, or at an earlier one it had left."""
        view, build = self._view, self._build
        fresh = by_key(view, [entry for entry in batch if entry.position > build.position])
        end = batch[-1].position
        lags = await self._measure(list(fresh), end)
        for lag in lags.values():
            if lag.lacking * WORTH < lag.octets:
                del fresh[lag.key]
        kept = await self._kept([lags[key] for key in fresh if key in lags])
        # What a view had left over from earlier batches is not in this one.
        left = {
            view.tag(key): held.changed for key, held in kept.items() if lags[key].lacks_more_than(fresh[key], held)
        }
        earlier = await everything_gained(self._connection, left, build.position, Reader())
        rows = []
        for key, entries in fresh.items():
            held = kept.get(key) or Held()
            await take_in(self._connection, view, key, held, [*earlier.get(view.tag(key), ()), *entries])
            body = view.encode(held.view)
            held.weight = len(body)
            self._memory.put(self._place(key), held)
            rows.append(Row(key, lags[key].since if key in lags else entries[0].position, held.changed, body))
        return Step(replace(build, position=end, error="", error_position=None), rows)

    async def _measure(self, keys: list[str], upto: int) -> dict[str, Lag]:
        if not keys:
            return {}
        tags = [self._view.tag(key) for key in keys]
        rows = await fetch(
            self._connection, "measure_views", **self._build.place, keys=Texts(keys), tags=Texts(tags), upto=Int8(upto)
        )
        return {row[0]: Lag(*row) for row in rows}

    async def _kept(self, due: Sequence[Lag]) -> dict[str, Held[Any]]:
        """The stored views: from memory where it has just what is stored, from the database where it has not."""
        found: dict[str, Held[Any]] = {}
        for lag in due:
            held = self._memory.get(self._place(lag.key))
            if held is not None and held.changed == lag.position:
                found[lag.key] = held
        missing = [lag.key for lag in due if lag.key not in found]
        if missing:
            rows = await fetch(self._connection, "load_views", **self._build.place, keys=Texts(missing))
            found |= {key: stored_view(self._view, position, body) for key, position, body in rows}
        return found

    def _place(self, key: str) -> tuple[str, str]:
        return f"{self._build.name} {self._build.version} {self._build.build}", key


def by_key(view: View[Any], entries: Iterable[Entry]) -> dict[str, list[Recorded]]:
    """The entries by the key they belong to, in log order. Raise Unfoldable at one the view cannot take in."""
    found: dict[str, list[Recorded]] = {}
    for entry in entries:
        recorded = entry.recorded
        if recorded is None:
            continue
        if isinstance(recorded, Unfoldable):
            if view.concerns(entry.tags):
                raise recorded
            continue
        key = view.key(recorded)
        if key is not None:
            found.setdefault(key, []).append(recorded)
    return found
