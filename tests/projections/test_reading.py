"""Reading a view: always as the log is, whoever wrote to it and whatever is stored of the view."""

from __future__ import annotations

import asyncio
import sys

import psycopg
import pytest
from psycopg import sql

from ledger.errors import Corrupt
from ledger.store import Store
from projections.catalogue import SUMMARY, TRAIL, VIEWS
from projections.engine import Engine
from projections.postgres import reading
from projections.trail import Trail
from tests.conftest import Database
from tests.projections.histories import CASE, OLD_MOAT, OTHER, broken, entries_of, log, note, proposal, record, stored

WRITER = """
import asyncio, sys
from ledger.store import Store
from tests.projections.histories import note, record

async def main() -> None:
    async with Store.open(sys.argv[1]) as store:
        for line in sys.stdin:
            print(await record(store, note(sys.argv[2], line.strip())), flush=True)

asyncio.run(main())
"""


def count(trail: Trail) -> int:
    """How many entries; also how often it was asked."""
    asked.append(trail)
    return len(trail.entries)


asked: list[Trail] = []


async def test_a_view_that_was_never_stored_is_folded_from_the_log(store: Store, engine: Engine) -> None:
    last = await record(store, *OLD_MOAT)
    reading = await engine.read(TRAIL, CASE)
    assert reading.view is not None
    assert [entry.position for entry in reading.view.entries] == [entry.position for entry in log(OLD_MOAT)]
    assert (reading.position, reading.changed) == (last, last)


async def test_a_key_that_nothing_names_has_no_view_and_says_how_far_the_log_goes(store: Store, engine: Engine) -> None:
    last = await record(store, *OLD_MOAT)
    reading = await engine.read(SUMMARY, "never-heard-of")
    assert (reading.view, reading.position, reading.changed) == (None, last, 0)


async def test_a_read_straight_after_a_write_sees_it(store: Store, engine: Engine) -> None:
    await record(store, proposal(CASE))
    for number in range(50):
        last = await record(store, note(CASE, f"Letter {number}"))
        reading = await engine.read(TRAIL, CASE)
        assert reading.view is not None
        assert reading.view.entries[-1].what == f"Letter {number}"
        assert reading.changed == last


async def test_a_read_straight_after_a_write_by_another_process_sees_it(
    store: Store, engine: Engine, database: Database
) -> None:
    await record(store, proposal(CASE))
    await engine.read(SUMMARY, CASE)
    writer = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        WRITER,
        database.urls.app,
        CASE,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert writer.stdin is not None
    assert writer.stdout is not None
    for number in range(20):
        writer.stdin.write(f"Letter {number}\n".encode())
        await writer.stdin.drain()
        last = int(await writer.stdout.readline())
        reading = await engine.read(SUMMARY, CASE)
        assert reading.view is not None
        assert reading.view.entries == number + 2
        assert reading.position == last
    writer.stdin.close()
    assert await writer.wait() == 0


async def test_reads_at_once_under_writes_never_go_back_and_never_lag_behind_what_was_acknowledged(
    store: Store, engine: Engine
) -> None:
    await record(store, proposal(CASE), proposal(OTHER))
    acknowledged = 2

    async def write() -> None:
        nonlocal acknowledged
        for number in range(100):
            acknowledged = await record(store, note((CASE, OTHER)[number % 2]))

    async def read(case: str) -> None:
        seen = 0
        while not writing.done():
            floor = acknowledged
            reading = await engine.read(SUMMARY, case)
            assert reading.position >= floor
            assert reading.view is not None
            assert reading.view.entries >= seen
            seen = reading.view.entries

    writing = asyncio.create_task(write())
    await asyncio.gather(writing, *(read(case) for case in (CASE, OTHER) for _ in range(8)))
    for case in (CASE, OTHER):
        reading = await engine.read(SUMMARY, case)
        assert reading.view is not None
        assert reading.view.entries == 51


async def test_reads_that_wait_together_ask_the_log_once_and_a_view_that_stood_still_is_not_folded_again(
    store: Store, engine: Engine, statements: list[str]
) -> None:
    await record(store, *OLD_MOAT, proposal(OTHER))
    await asyncio.gather(engine.read(TRAIL, CASE), engine.read(SUMMARY, CASE), engine.read(SUMMARY, OTHER))
    statements.clear()
    other = asyncio.create_task(engine.read(SUMMARY, OTHER))
    first, *others = await asyncio.gather(*(engine.read(TRAIL, CASE) for _ in range(64)))
    assert (await other).view is not None
    assert statements == ["gained"]
    assert all(reading.view is first.view for reading in others)


async def test_what_is_made_of_a_view_is_made_once_as_long_as_the_view_stands_still(
    store: Store, engine: Engine
) -> None:
    await record(store, proposal(CASE), proposal(OTHER))
    asked.clear()
    assert (await engine.read(TRAIL, CASE)).form(count) == 1
    await record(store, note(OTHER))
    unchanged = await engine.read(TRAIL, CASE)
    assert (unchanged.form(count), unchanged.position, unchanged.changed) == (1, 3, 1)
    assert len(asked) == 1
    await record(store, note(CASE))
    assert (await engine.read(TRAIL, CASE)).form(count) == 2
    assert unchanged.form(count) == 1
    assert len(asked) == 2


async def test_there_is_nothing_to_make_of_a_view_that_does_not_exist(engine: Engine) -> None:
    with pytest.raises(LookupError, match="there is no view to make anything of"):
        (await engine.read(TRAIL, CASE)).form(count)


async def test_a_history_longer_than_one_question_brings_is_folded_whole(store: Store, engine: Engine) -> None:
    for _ in range(3):
        await record(store, *[note(CASE)] * 1_500)
    reading = await engine.read(SUMMARY, CASE)
    assert reading.view is not None
    assert (reading.view.entries, reading.changed) == (4_500, 4_500)


async def test_a_stored_view_is_where_a_cold_read_starts(
    store: Store, engine: Engine, database: Database, statements: list[str]
) -> None:
    await record(store, *OLD_MOAT)
    await engine.catch_up()
    await record(store, note(CASE))
    async with Engine.open(database.urls.app, VIEWS) as fresh:
        statements.clear()
        reading = await fresh.read(SUMMARY, CASE)
        assert statements == ["held_views", "gained"]
        assert reading.view is not None
        assert reading.view.entries == len(OLD_MOAT) + 1
        assert reading.view == (await engine.read(SUMMARY, CASE)).view


async def test_a_stored_view_that_cannot_be_read_is_folded_anew_from_the_log(
    store: Store, engine: Engine, database: Database
) -> None:
    await record(store, *OLD_MOAT)
    await engine.catch_up()
    async with await psycopg.AsyncConnection.connect(database.urls.app) as connection:
        await connection.execute("UPDATE view SET body = '{}'")
    assert (await engine.read(SUMMARY, CASE)).view == SUMMARY.fold(CASE, None, await entries_of(store))
    await record(store, note(CASE))
    await engine.catch_up()
    assert (await stored(database, SUMMARY))[CASE] == SUMMARY.fold(CASE, None, await entries_of(store))


async def test_an_entry_that_cannot_be_read_stops_the_reads_of_its_key_alone(store: Store, engine: Engine) -> None:
    await record(store, proposal(CASE), proposal(OTHER))
    await store.append([broken(CASE)])
    with pytest.raises(Corrupt, match=r"^entry 3 cannot be read: "):
        await engine.read(SUMMARY, CASE)
    together = await asyncio.gather(engine.read(SUMMARY, CASE), engine.read(SUMMARY, OTHER), return_exceptions=True)
    assert isinstance(together[0], Corrupt)
    assert not isinstance(together[1], BaseException)
    assert together[1].position == 3


async def test_a_lost_connection_is_opened_anew_and_no_read_or_page_notices(
    store: Store, engine: Engine, database: Database
) -> None:
    await record(store, *OLD_MOAT)
    await engine.read(TRAIL, CASE)
    await engine.page(SUMMARY)
    for _ in range(3):
        assert await lose_connections(database) > 0
        page = await engine.page(SUMMARY)
        reading = await engine.read(SUMMARY, CASE)
        assert [item.view for item in page.items] == [reading.view]


async def test_a_follower_goes_on_after_it_lost_its_connection(
    store: Store, engine: Engine, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await record(store, proposal(CASE))
    following = asyncio.create_task(engine.follow(0.01))
    while not await stored(database, SUMMARY):
        await asyncio.sleep(0.01)
    await lose_connections(database)
    await until_stored(engine, await record(store, note(CASE)))
    last = await record(store, note(CASE))
    await allow_connections(database, allowed=False)
    await lose_connections(database)
    async with asyncio.timeout(20):
        while "views wait for the database" not in caplog.text:
            await asyncio.sleep(0.01)
    await allow_connections(database, allowed=True)
    await until_stored(engine, last)
    following.cancel()
    await asyncio.gather(following, return_exceptions=True)


async def test_reads_beyond_what_may_wait_are_turned_away_and_the_others_are_answered(
    store: Store, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_WAITING", 5)
    await record(store, proposal(CASE))
    found = await asyncio.gather(*(engine.read(SUMMARY, CASE) for _ in range(8)), return_exceptions=True)
    assert [type(each).__name__ for each in found] == ["Reading"] * 5 + ["Unavailable"] * 3


async def test_a_reader_that_gives_up_harms_nobody_who_waits_for_the_same(store: Store, engine: Engine) -> None:
    await record(store, proposal(CASE))
    waiting = [asyncio.create_task(engine.read(SUMMARY, CASE)) for _ in range(3)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    _, *others = await asyncio.gather(*waiting, return_exceptions=True)
    assert [type(each).__name__ for each in others] == ["Reading"] * 2


async def until_stored(engine: Engine, position: int) -> None:
    """Wait until every view is stored up to that position."""
    async with asyncio.timeout(20):
        while {each.position for each in await engine.status()} != {position}:
            await asyncio.sleep(0.01)


async def allow_connections(database: Database, *, allowed: bool) -> None:
    """Let nobody but a superuser who is there already connect to the database, or everybody again."""
    async with await psycopg.AsyncConnection.connect(database.urls.to("postgres").admin, autocommit=True) as admin:
        alter = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
        await admin.execute(alter.format(sql.Identifier(database.name), sql.Literal(allowed)))


async def lose_connections(database: Database) -> int:
    """Cut every connection that engines have to the database; how many there were."""
    async with await psycopg.AsyncConnection.connect(database.urls.to("postgres").admin, autocommit=True) as admin:
        cut = await admin.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = %s AND application_name = 'ledger views'",
            [database.name],
        )
        return len(await cut.fetchall())
