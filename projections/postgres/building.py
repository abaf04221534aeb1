"""Building all of a view from the log, key by key in the order of tags: each view is folded whole and written once.

A new build stands beside the one that is read until it has caught up; then one transaction puts it in its place. Each
step locks the build's row, stores some keys and says how far it got, in one transaction: a build that is cut short is
taken up where it was, by whoever comes next.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace
from psycopg.types.numeric import Int4, Int8

from ledger.errors import Reason, Refused
from ledger.wire import Recorded
from projections.postgres.ahead import Ahead, Chunk, Place, after_all
from projections.postgres.builds import Build, Row, Step, all_builds, builds, stopped
from projections.postgres.following import BATCH
from projections.postgres.sessions import Connection
from projections.postgres.statements import fetch, run, transaction
from projections.view import Unfoldable, View

_BREATH: Final = 200
"""Entries folded before others on the event loop get a turn."""
_SWEPT: Final = 1_000
"""Views that are deleted in one transaction."""


async def register(connection: Connection, views: Iterable[View[Any]]) -> None:
    """Put a build on record for each view that has none of its version. One that was cut short is not begun anew.

    A version older than the one being read gets none: this process is the old one of two, and reads from the log what
    it does not find stored.
    """
    async with transaction(connection):
        await fetch(connection, "lock_names")
        known, head = await all_builds(connection, views)
        for view in views:
            own = [build for build in known if build.name == view.name]
            if active_of(own) is None:
                await _add(connection, view, head if head > BATCH else None, active=True)
            elif missing(view, own):
                await _add(connection, view, head, active=False)


async def register_anew(connection: Connection, view: View[Any]) -> None:
    """Put another build of the view on record, whatever is stored. Raise Refused where a newer version is read."""
    async with transaction(connection):
        await fetch(connection, "lock_names")
        known, head = await all_builds(connection, [view])
        active = active_of(known)
        if active is not None and active.version > view.version:
            raise Refused(
                Reason(
                    rule="view-is-newer",
                    title=f"The view {view.name} is read in a newer version than this program has",
                    found=f"version {active.version}",
                    expected=f"at most {view.version}",
                    remedy="Rebuild it with the newer program.",
                )
            )
        await _add(connection, view, head, active=active is None)


def active_of(own: Iterable[Build]) -> Build | None:
    """The build that is read, of those of one view."""
    return next((build for build in own if build.active), None)


def missing(view: View[Any], own: Sequence[Build]) -> bool:
    """Whether this version of the view is still to be put on record."""
    active = active_of(own)
    return active is None or (active.version < view.version and successor(view, own) is None)


def successor(view: View[Any], own: Sequence[Build]) -> Build | None:
    """The build of this version that is to take the place of the one that is read."""
    active = active_of(own)
    newer = [build for build in own if build.version == view.version and active and build.age > active.age]
    return max(newer, key=lambda build: build.build, default=None)


class Built(Struct, frozen=True):
    """What a step has done: how many entries it took, and the builds as they are now."""

    entries: int
    builds: Sequence[Build]


async def build_on(
    connection: Connection, ahead: Ahead, views: Mapping[str, View[Any]], wanted: Sequence[Build]
) -> Built:
    """Build the next keys of these builds, which stand at the same place, or end them where there are no more keys.

    A build that somebody else has taken further meanwhile is left as it is.
    """
    async with transaction(connection):
        locked = [builds(await fetch(connection, "lock_build", **build.place)) for build in wanted]
        together = [build for each in locked for build in each if build in wanted]
        if not together:
            return Built(0, ())
        prefix, goal = views[together[0].name].prefix, together[0].goal or 0
        chunk = await ahead.take(Place(prefix, together[0].reached or f"{prefix}:", goal))
        if chunk.rows:
            steps = await _steps(views, together, chunk)
        else:
            steps = [Step(replace(build, position=goal, goal=None, reached="")) for build in together]
        for step in steps:
            await step.save(connection)
        return Built(chunk.entries, [step.build for step in steps])


async def _steps(views: Mapping[str, View[Any]], together: Sequence[Build], chunk: Chunk) -> list[Step]:
    """The chunk folded into each of the builds; where an entry stops one, what is stored of it stays as it is."""
    try:
        histories = chunk.histories()
    except Unfoldable as error:
        return [Step(stopped(build, error)) for build in together]
    steps = []
    for build in together:
        try:
            rows = await _rows(views[build.name], histories)
        except Unfoldable as error:
            steps.append(Step(stopped(build, error)))
        else:
            steps.append(Step(replace(build, reached=chunk.last, error="", error_position=None), rows))
    return steps


async def _rows(view: View[Any], histories: Mapping[str, Sequence[Recorded]]) -> list[Row]:
    rows = []
    folded = 0
    for key, entries in histories.items():
        own = [recorded for recorded in entries if view.key(recorded) == key]
        if own:
            rows.append(Row(key, own[0].position, own[-1].position, view.encode(view.fold(key, None, own))))
        folded += len(own)
        if folded > _BREATH:
            folded = 0
            await asyncio.sleep(0)
    return rows


async def left_to_build(connection: Connection, view: View[Any], build: Build) -> int:
    """How many entries a build that has a goal has before it."""
    after = build.reached or f"{view.prefix}:"
    rows = await fetch(
        connection, "count_tagged", after=after, before=after_all(view.prefix), upto=Int8(build.goal or 0)
    )
    return int(rows[0][0])


async def switch(connection: Connection, view: View[Any], build: Build) -> None:
    """Let the build be the one that is read. Readers see the old one or the new one, never none and never both."""
    async with transaction(connection):
        await fetch(connection, "lock_names")
        known, _ = await all_builds(connection, [view])
        # Somebody else may have put a newer one in meanwhile, and swept this one away.
        if successor(view, known) == build:
            await run(connection, "take_out", name=view.name)
            await run(connection, "put_in", **build.place)


async def sweep(connection: Connection, view: View[Any]) -> None:
    """Delete the stored views of builds before the one that is read. Who still wants them reads the log instead."""
    while await run(connection, "sweep_views", name=view.name, most=Int8(_SWEPT)):
        pass
    await run(connection, "sweep_builds", name=view.name)


async def _add(connection: Connection, view: View[Any], goal: int | None, *, active: bool) -> None:
    await run(
        connection,
        "add_build",
        name=view.name,
        version=Int4(view.version),
        active=active,
        goal=None if goal is None else Int8(goal),
    )
