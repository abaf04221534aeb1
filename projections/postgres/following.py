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
from projections.postgres.builds import Build, Row, Step, builds, stopped
from projections.postgres.entries import Reader, everything_gained
from projections.postgres.memory import Held, held
from projections.postgres.sessions import Bigints, Connection, Texts
from projections.postgres.statements import END, fetch, transaction
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


async def advance(connection: Connection, views: Mapping[str, View[Any]], *, stopped_too: bool) -> list[Build]:
    """Fold the next entries into the builds of these views that are furthest behind; those builds, as they are now.

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
        steps = [await _step(connection, views[build.name], build, batch) for build in behind]
        for step in steps:
            await step.save(connection)
    return [step.build for step in steps]


async def _batch(connection: Connection, after: int) -> list[Entry]:
    rows = await fetch(connection, "entries_after", after=Int8(after), upto=END, most=Int8(BATCH))
    reader = Reader()
    return [
        Entry(position, tuple(tags), reader.read(position, entry))
        for _, position, tags, entry in rows
        if position is not None
    ]


async def _step(connection: Connection, view: View[Any], build: Build, batch: Sequence[Entry]) -> Step:
    """The batch folded into one build: up to its end, or up to the entry the view cannot take in."""
    try:
        return await _folded(connection, view, build, batch)
    except Unfoldable as error:
        before = [entry for entry in batch if entry.position < error.position]
        if error.position <= build.position or not before or before[-1].position <= build.position:
            return Step(stopped(build, error))
        step = await _step(connection, view, build, before)
        return step if step.build.error else Step(stopped(step.build, error), step.rows)


async def _folded(connection: Connection, view: View[Any], build: Build, batch: Sequence[Entry]) -> Step:
    """Raise Unfoldable at the first entry of the batch that the view cannot take in, or at an earlier one it had left."""
    fresh = by_key(view, [entry for entry in batch if entry.position > build.position])
    end = batch[-1].position
    lags = await _measure(connection, view, build, list(fresh), end)
    for lag in lags.values():
        if lag.lacking * WORTH < lag.octets:
            del fresh[lag.key]
    stored = await _load(connection, view, build, [key for key in fresh if key in lags])
    # What a view had left over from earlier batches is not in this one.
    left = {view.tag(key): kept.changed for key, kept in stored.items() if lags[key].lacks_more_than(fresh[key], kept)}
    earlier = await everything_gained(connection, left, build.position, Reader())
    rows = []
    for key, entries in fresh.items():
        start = stored[key].view if key in stored else None
        folded = view.fold(key, start, [*earlier.get(view.tag(key), ()), *entries])
        since = lags[key].since if key in lags else entries[0].position
        rows.append(Row(key, since, entries[-1].position, view.encode(folded)))
    return Step(replace(build, position=end, error="", error_position=None), rows)


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


async def _measure(connection: Connection, view: View[Any], build: Build, keys: list[str], upto: int) -> dict[str, Lag]:
    if not keys:
        return {}
    rows = await fetch(
        connection,
        "measure_views",
        **build.place,
        keys=Texts(keys),
        tags=Texts([view.tag(key) for key in keys]),
        upto=Int8(upto),
    )
    return {row[0]: Lag(*row) for row in rows}


async def _load(connection: Connection, view: View[Any], build: Build, keys: list[str]) -> dict[str, Held[Any]]:
    if not keys:
        return {}
    rows = await fetch(connection, "load_views", **build.place, keys=Texts(keys))
    return {key: held(view, position, body) for key, position, body in rows}
