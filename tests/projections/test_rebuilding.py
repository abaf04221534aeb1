"""Building a view anew: beside the old one, while reads go on, and with the same bytes in the end."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from ledger.errors import Corrupt, Refused
from ledger.store import Store
from projections.catalogue import SUMMARY, TRAIL, VIEWS
from projections.engine import Engine
from projections.view import View
from tests.conftest import Database
from tests.projections import newer
from tests.projections.histories import OLD_MOAT, OTHER, broken, note, proposal, record, stored

NEWER = View(newer)
KEYS = tuple(f"case-{number}" for number in range(40))
REBUILDER = """
import asyncio, sys
from projections.catalogue import SUMMARY, VIEWS
from projections.engine import Engine

def progress(done: int, of: int) -> None:
    print(done, of, flush=True)

async def main() -> None:
    async with Engine.open(sys.argv[1], VIEWS) as engine:
        await engine.rebuild(SUMMARY, progress)

asyncio.run(main())
"""


async def fill(store: Store, each: int = 50) -> None:
    """A log of 40 cases with so many entries each, one after the other in turn."""
    await record(store, *map(proposal, KEYS))
    for number in range(each - 1):
        await record(store, *(note(key, f"{number}") for key in KEYS))


async def raw(database: Database) -> list[tuple[Any, ...]]:
    """All stored views of the builds that are read, byte for byte."""
    async with await psycopg.AsyncConnection.connect(database.urls.app) as connection:
        rows = await connection.execute(
            "SELECT name, key, since, body FROM view JOIN projection USING (name, version, build)"
            " WHERE active ORDER BY name, key"
        )
        return await rows.fetchall()


async def builds(engine: Engine) -> list[tuple[str, int, int, bool]]:
    """Name, version and build of all builds, and whether they are read."""
    return [(each.name, each.version, each.build, each.active) for each in await engine.status()]


async def test_a_rebuilt_view_has_the_same_bytes(store: Store, engine: Engine, database: Database) -> None:
    await engine.catch_up()
    await record(store, *OLD_MOAT[:5])
    await engine.catch_up()
    await record(store, proposal(OTHER), *OLD_MOAT[5:])
    await engine.catch_up()
    before = await raw(database)
    for view in VIEWS:
        await engine.rebuild(view)
    assert await raw(database) == before
    assert await builds(engine) == [("summary", 1, 2, True), ("trail", 1, 2, True)]
    async with await psycopg.AsyncConnection.connect(database.urls.app) as connection:
        rows = await connection.execute("SELECT count(*) FROM view")
        assert await rows.fetchone() == (len(before),)


async def test_a_first_build_of_a_long_log_goes_key_by_key_and_equals_one_that_followed_it(
    store: Store, database: Database
) -> None:
    async with Engine.open(database.urls.app, VIEWS) as engine:
        await fill(store, 60)
        await engine.catch_up()
        by_key = await raw(database)
        assert len(by_key) == 2 * len(KEYS)
    async with await psycopg.AsyncConnection.connect(database.urls.app) as connection:
        await connection.execute("UPDATE projection SET position = 0")
        await connection.execute("DELETE FROM view")
    async with Engine.open(database.urls.app, VIEWS) as engine:
        assert await engine.catch_up() == 2_400
        assert {each.lag for each in await engine.status()} == {0}
        followed = await raw(database)
    assert [row for row in followed if row[0] == "summary"] == [row for row in by_key if row[0] == "summary"]


async def test_progress_counts_the_entries_up_to_all_of_them(store: Store, engine: Engine) -> None:
    await fill(store, 150)
    told: list[tuple[int, int]] = []
    await engine.rebuild(TRAIL, lambda done, of: told.append((done, of)))
    assert told[0] == (0, 6_000)
    assert told[-1] == (6_000, 6_000)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert len({done for done, _ in told}) > 2


async def test_reads_go_on_and_see_what_is_written_while_a_view_is_rebuilt(store: Store, engine: Engine) -> None:
    await fill(store, 200)
    await engine.catch_up()
    rebuilding = asyncio.create_task(engine.rebuild(SUMMARY))
    reads = 0
    while not rebuilding.done():
        last = await record(store, note(KEYS[0]))
        reading = await engine.read(SUMMARY, KEYS[0])
        page = await engine.page(SUMMARY, limit=100)
        assert reading.changed == last
        assert (page.position, len(page.items)) == (last, len(KEYS))
        assert page.items[0].view == reading.view
        reads += 1
    await rebuilding
    assert reads > 1


async def test_a_newer_version_is_built_beside_the_old_one_and_takes_its_place(
    store: Store, engine: Engine, database: Database
) -> None:
    await fill(store, 5)
    await engine.catch_up()
    async with Engine.open(database.urls.app, (NEWER, TRAIL)) as program:
        # Before anything is built, and after.
        first = await program.read(NEWER, KEYS[0])
        assert first.view == newer.Newer(KEYS[0], 5)
        await program.catch_up()
        assert await builds(program) == [("summary", 2, 2, True), ("trail", 1, 1, True)]
        assert await stored(database, NEWER) == {key: newer.Newer(key, 5) for key in KEYS}
        assert [item.view.counted for item in (await program.page(NEWER, limit=50)).items] == [5] * len(KEYS)


async def test_the_program_with_the_old_version_reads_on_from_the_log_and_does_not_take_its_view_back(
    store: Store, engine: Engine, database: Database
) -> None:
    await fill(store, 3)
    await engine.catch_up()
    async with Engine.open(database.urls.app, (NEWER, TRAIL)) as program:
        await program.catch_up()
    await record(store, note(KEYS[0]))
    assert await engine.catch_up() == 121
    assert await builds(engine) == [("summary", 2, 2, True), ("trail", 1, 1, True)]
    async with Engine.open(database.urls.app, VIEWS) as fresh:
        reading = await fresh.read(SUMMARY, KEYS[0])
        assert reading.view is not None
        assert reading.view.entries == 4
        page = await fresh.page(SUMMARY, limit=3)
        assert [(item.key, item.view.entries) for item in page.items] == [(KEYS[0], 4), (KEYS[1], 3), (KEYS[2], 3)]
        with pytest.raises(Refused, match="is read in a newer version than this program has, found version 2"):
            await fresh.rebuild(SUMMARY)


async def test_a_rebuild_that_is_killed_leaves_the_old_view_and_is_taken_up_where_it_was(
    store: Store, engine: Engine, database: Database
) -> None:
    await fill(store, 300)
    await engine.catch_up()
    before = await raw(database)
    rebuilder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", REBUILDER, database.urls.app, stdout=asyncio.subprocess.PIPE, cwd=Path.cwd()
    )
    assert rebuilder.stdout is not None
    while int((await rebuilder.stdout.readline()).split()[0]) == 0:
        pass
    os.kill(rebuilder.pid, signal.SIGKILL)
    await rebuilder.wait()
    assert await raw(database) == before
    assert ("summary", 1, 1, True) in await builds(engine)
    kept = await rows_of(database, build=2)
    assert 0 < len(kept) < len(KEYS)
    await engine.catch_up()
    assert await builds(engine) == [("summary", 1, 2, True), ("trail", 1, 1, True)]
    assert kept.items() <= (await rows_of(database, build=2)).items()
    assert await raw(database) == before


async def rows_of(database: Database, build: int) -> dict[str, str]:
    """Which transaction wrote each summary of that build."""
    async with await psycopg.AsyncConnection.connect(database.urls.app) as connection:
        rows = await connection.execute(
            "SELECT key, xmin::text FROM view WHERE name = 'summary' AND build = %s", [build]
        )
        return dict(await rows.fetchall())


async def test_a_rebuild_that_is_cancelled_at_any_moment_changes_nothing_that_is_read(
    store: Store, engine: Engine, database: Database
) -> None:
    await fill(store)
    await engine.catch_up()
    before = await raw(database)
    for number in range(8):
        rebuilding = asyncio.create_task(engine.rebuild(SUMMARY))
        await asyncio.sleep(0.01 * number)
        rebuilding.cancel()
        with suppress(asyncio.CancelledError):
            await rebuilding
        assert await raw(database) == before
    await engine.catch_up()
    assert await raw(database) == before
    assert [status.building for status in await engine.status()] == [False, False]


async def test_followers_and_a_rebuild_at_once_end_with_one_whole_view(
    store: Store, engine: Engine, database: Database
) -> None:
    await fill(store)
    async with Engine.open(database.urls.app, VIEWS) as other:
        following = asyncio.create_task(other.follow(0.001))
        await asyncio.gather(engine.rebuild(SUMMARY), *(record(store, note(key)) for key in KEYS))
        await other.catch_up()
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)
    assert [active for name, _, _, active in await builds(engine) if name == "summary"] == [True]
    held = await stored(database, SUMMARY)
    assert {key: summary.entries for key, summary in held.items()} == dict.fromkeys(KEYS, 51)


async def test_an_entry_that_cannot_be_read_stops_a_rebuild_and_what_was_stored_stays(
    store: Store, engine: Engine, database: Database
) -> None:
    await fill(store, 3)
    await engine.catch_up()
    before = await raw(database)
    await store.append([broken(KEYS[7])])
    with pytest.raises(Corrupt, match="view summary cannot be built: entry 121 cannot be read"):
        await engine.rebuild(SUMMARY)
    assert await raw(database) == before
    status = {(each.name, each.build): each for each in await engine.status()}
    assert (status["summary", 2].active, status["summary", 2].error_position) == (False, 121)
    reading = await engine.read(SUMMARY, KEYS[8])
    assert reading.view is not None
    assert reading.view.entries == 3
