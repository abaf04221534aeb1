"""Following the log: what is stored is what the log says, in whole batches, whoever follows and whatever dies."""

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
from msgspec.structs import replace

from ledger.events.record_keeping import NoteRecorded
from ledger.store import Store
from projections.catalogue import SUMMARY, TRAIL, VIEWS
from projections.engine import Engine, Status
from projections.view import View
from tests.conftest import Database
from tests.projections import counting
from tests.projections.histories import (
    CASE,
    OLD_MOAT,
    OTHER,
    SERVICES,
    broken,
    entries_of,
    note,
    proposal,
    record,
    stored,
)

COUNTING = View(counting)
FOLLOWER = """
import asyncio, sys
from projections.catalogue import VIEWS
from projections.engine import Engine

async def main() -> None:
    async with Engine.open(sys.argv[1], VIEWS) as engine:
        print("following", flush=True)
        await engine.follow(0.001)

asyncio.run(main())
"""


async def check(store: Store, database: Database, *keys: str) -> None:
    """What is stored, with what the log has gained since, is what folding the whole log gives."""
    entries = await entries_of(store)
    for view in VIEWS:
        held = await stored(database, view)
        assert set(held) == set(keys)
        for key in keys:
            own = [entry for entry in entries if view.key(entry) == key]
            positions = await position_of(database, view, key)
            assert view.encode(held[key]) == view.encode(
                view.fold(key, None, [e for e in own if e.position <= positions])
            )


async def position_of(database: Database, view: View[Any], key: str) -> int:
    """How far the stored view of that key goes."""
    async with await psycopg.AsyncConnection.connect(database.urls.app) as connection:
        rows = await connection.execute(
            "SELECT v.position FROM view AS v JOIN projection USING (name, version, build)"
            " WHERE name = %s AND active AND key = %s",
            [view.name, key],
        )
        found = await rows.fetchone()
        assert found is not None
        return int(found[0])


def note_about(service: str, what: str) -> NoteRecorded:
    """A note about a service."""
    made = note(CASE, what)
    assert isinstance(made, NoteRecorded)
    return replace(made, services=(service,))


async def test_catching_up_stores_every_view_as_the_log_has_it(
    store: Store, engine: Engine, database: Database
) -> None:
    last = await record(store, *OLD_MOAT, proposal(OTHER))
    assert await engine.catch_up() == last
    await check(store, database, CASE, OTHER)
    assert await engine.status() == tuple(
        Status(name=view.name, version=1, build=1, active=True, position=last, lag=0) for view in VIEWS
    )


async def test_catching_up_with_an_empty_log_stores_nothing(engine: Engine, database: Database) -> None:
    assert await engine.catch_up() == 0
    assert await stored(database, SUMMARY) == {}


async def test_catching_up_again_stores_what_came_since_and_touches_nothing_else(
    store: Store, engine: Engine, database: Database
) -> None:
    await record(store, proposal(CASE), proposal(OTHER))
    await engine.catch_up()
    untouched = await position_of(database, SUMMARY, OTHER)
    await record(store, note(CASE))
    await engine.catch_up()
    await check(store, database, CASE, OTHER)
    assert await position_of(database, SUMMARY, CASE) == 3
    assert await position_of(database, SUMMARY, OTHER) == untouched


async def test_a_log_of_many_batches_is_stored_whole(store: Store, engine: Engine, database: Database) -> None:
    await engine.catch_up()
    keys = [f"case-{number}" for number in range(30)]
    await record(store, *map(proposal, keys))
    for number in range(3):
        await record(store, *(note(keys[each % 30], f"{number}") for each in range(1_000)))
    assert await engine.catch_up() == 3_030
    await check(store, database, *keys)


async def test_a_trail_is_not_written_again_for_every_entry_and_its_summary_is(
    store: Store, engine: Engine, database: Database
) -> None:
    await engine.catch_up()
    await record(store, proposal(CASE), *(note(CASE, f"Letter {number} of many") for number in range(400)))
    await engine.catch_up()
    written = set()
    for _ in range(20):
        last = await record(store, note(CASE))
        await engine.catch_up()
        written.add(await position_of(database, TRAIL, CASE))
        assert await position_of(database, SUMMARY, CASE) == last
        reading = await engine.read(TRAIL, CASE)
        assert reading.view is not None
        assert reading.view.entries[-1].position == last
    assert len(written) == 1
    await record(store, *[note(CASE)] * 200)
    await engine.catch_up()
    assert await position_of(database, TRAIL, CASE) == 621
    await check(store, database, CASE)


async def test_two_followers_at_once_store_what_one_alone_would(store: Store, database: Database) -> None:
    keys = [f"case-{number}" for number in range(10)]
    async with Engine.open(database.urls.app, VIEWS) as one, Engine.open(database.urls.app, VIEWS) as other:
        following = [asyncio.create_task(engine.follow(0.001)) for engine in (one, other)]
        await record(store, *map(proposal, keys))
        for number in range(100):
            await record(store, *(note(key, f"{number}") for key in keys))
        await asyncio.gather(one.catch_up(), other.catch_up())
        for task in following:
            task.cancel()
        await asyncio.gather(*following, return_exceptions=True)
        await one.catch_up()
    await check(store, database, *keys)


async def test_a_follower_that_is_cancelled_at_any_moment_leaves_whole_batches(
    store: Store, database: Database
) -> None:
    keys = [f"case-{number}" for number in range(10)]
    await record(store, *map(proposal, keys))
    async with Engine.open(database.urls.app, VIEWS) as engine:
        await engine.catch_up()
        for number in range(24):
            await record(store, *(note(key, f"{number}") for key in keys * 3))
            following = asyncio.create_task(engine.catch_up())
            await asyncio.sleep(0.001 * number)
            following.cancel()
            with suppress(asyncio.CancelledError):
                await following
            await check(store, database, *keys)
        await engine.catch_up()
        assert {status.lag for status in await engine.status()} == {0}
    await check(store, database, *keys)


async def test_a_follower_that_is_killed_repeats_nothing_and_leaves_nothing_out(
    store: Store, engine: Engine, database: Database
) -> None:
    keys = [f"case-{number}" for number in range(10)]
    await record(store, *map(proposal, keys))
    await engine.catch_up()
    for number in range(4):
        follower = await asyncio.create_subprocess_exec(
            sys.executable, "-c", FOLLOWER, database.urls.app, stdout=asyncio.subprocess.PIPE, cwd=Path.cwd()
        )
        assert follower.stdout is not None
        await follower.stdout.readline()
        for each in range(20):
            await record(store, *(note(key, f"{number}.{each}") for key in keys * 5))
        os.kill(follower.pid, signal.SIGKILL)
        await follower.wait()
        await check(store, database, *keys)
    await engine.catch_up()
    await check(store, database, *keys)
    reading = await engine.read(SUMMARY, keys[0])
    assert reading.view is not None
    assert reading.view.entries == 401


async def test_an_entry_that_cannot_be_read_stops_the_views_it_concerns_and_no_others(
    store: Store, database: Database
) -> None:
    async with Engine.open(database.urls.app, (*VIEWS, COUNTING)) as engine:
        await record(store, proposal(CASE), note_about(SERVICES[0], "one"))
        await store.append([broken(CASE)])
        last = await record(store, note_about(SERVICES[0], "two"))
        await engine.catch_up()
        status = {each.name: each for each in await engine.status()}
        for view in VIEWS:
            assert (status[view.name].position, status[view.name].lag) == (2, 2)
            assert status[view.name].error_position == 3
            assert status[view.name].error.startswith("entry 3 cannot be read: ")
            assert (await stored(database, view))[CASE] == view.fold(CASE, None, await entries_of(store, upto=2))
        assert (status["counting"].position, status["counting"].error) == (last, "")
        assert await stored(database, COUNTING) == {SERVICES[0]: counting.Counting(SERVICES[0], 2, "two")}
        await record(store, note_about(SERVICES[0], "three"))
        assert await asyncio.wait_for(engine.catch_up(), 10) == 5
        assert {each.name: each.position for each in await engine.status()} == {"counting": 5, "summary": 2, "trail": 2}


async def test_a_fold_that_fails_stops_its_own_view_and_a_restart_tries_it_again(
    store: Store, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await record(store, proposal(CASE), note_about(SERVICES[0], "one"), note_about(SERVICES[0], "explode"))
    async with Engine.open(database.urls.app, (*VIEWS, COUNTING)) as engine:
        await engine.catch_up()
        status = {each.name: each for each in await engine.status()}
        assert status["counting"].error == "entry 3 cannot be folded into counting: ValueError('I was told to')"
        assert (status["counting"].position, status["counting"].error_position) == (2, 3)
        assert (status["summary"].position, status["summary"].error) == (3, "")
        assert await stored(database, COUNTING) == {SERVICES[0]: counting.Counting(SERVICES[0], 1, "one")}
    mended = View(counting)
    monkeypatch.setattr(mended, "_evolve", lambda view, _: counting.Counting(view.service, view.notes + 1, "mended"))
    async with Engine.open(database.urls.app, (*VIEWS, mended)) as engine:
        await engine.catch_up()
        status = {each.name: each for each in await engine.status()}
        assert (status["counting"].position, status["counting"].error, status["counting"].error_position) == (
            3,
            "",
            None,
        )
        assert await stored(database, COUNTING) == {SERVICES[0]: counting.Counting(SERVICES[0], 2, "mended")}


async def test_entries_of_others_in_the_same_log_are_passed_over(
    store: Store, engine: Engine, database: Database
) -> None:
    await record(store, proposal(CASE))
    entry = broken(CASE)
    foreign = replace(
        entry,
        type="org.example.thing.v1",
        body=entry.body.replace(b"uk.nhs.reconfiguration.note-recorded.v1", b"org.example.thing.v1"),
    )
    last = (await store.append([foreign])).entries[0].position
    assert await engine.catch_up() == last
    assert {each.lag for each in await engine.status()} == {0}
    await check(store, database, CASE)
