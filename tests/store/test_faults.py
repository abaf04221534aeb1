"""A failing write fails twice over: *lost*, and *kept although the store saw an error*. It must tell the two apart."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import get_args

import psycopg
import pytest
import pytest_asyncio

from ledger.embedded.connection import Urls
from ledger.embedded.server import Embedded
from ledger.errors import Conflict, Unavailable, Unknown
from ledger.migrations import migrate
from ledger.store import Limits, Store
from tests.checks import check_ledger
from tests.conftest import Database
from tests.store.cutting import Moment, wire
from tests.store.samples import proposed, unless

LOST: tuple[Moment, ...] = ("before the entries arrive", "between the entries and COMMIT")
KEPT: tuple[Moment, ...] = ("when COMMIT has arrived", "before COMMIT is answered", "in the middle of the answer")
UNSENT: tuple[Moment, ...] = ("before the head is locked", "before the lock is answered")
HASTE = Limits(resolve_seconds=1.5, commit_seconds=1)


def test_every_moment_of_the_wire_is_in_the_table() -> None:
    assert sorted((*LOST, *KEPT, *UNSENT)) == sorted(get_args(Moment))


@pytest.mark.parametrize("moment", LOST)
async def test_a_write_that_was_lost_is_never_called_recorded(database: Database, moment: Moment) -> None:
    async with wire(database.urls.app) as (carrier, url), Store.open(url) as store:
        await store.append([proposed()])
        entries = [proposed(tags=["x:1"]), proposed()]
        carrier.cut(moment)
        results = await asyncio.gather(*(store.append([entry]) for entry in entries), return_exceptions=True)
        assert carrier.cuts == 1
        assert [type(result) for result in results] == [Unavailable, Unavailable]
        assert "nothing was recorded" in str(results[0])
        assert await store.head() == 1
        # Trying again is safe, and works.
        again = await store.append([entries[0]], unless("x:1"))
        assert not again.replayed
    assert await check_ledger(database.urls.admin) == 2


@pytest.mark.parametrize("moment", KEPT)
async def test_a_write_that_was_kept_is_never_called_lost(database: Database, moment: Moment) -> None:
    async with wire(database.urls.app) as (carrier, url), Store.open(url) as store:
        await store.append([proposed()])
        entries = [proposed(tags=["x:1"]), proposed()]
        carrier.cut(moment)
        # The condition fails against the very entry that was kept: a store that tried again would report a conflict.
        results = await asyncio.gather(store.append([entries[0]], unless("x:1")), store.append([entries[1]]))
        assert carrier.cuts == 1
        assert [result.replayed for result in results] == [False, False]
        assert [result.entries for result in results] == [(entry,) for entry in (await store.read(after=1)).entries]
    assert await check_ledger(database.urls.admin) == 3


@pytest.mark.parametrize("moment", UNSENT)
async def test_a_connection_lost_before_anything_was_written_is_not_noticed(database: Database, moment: Moment) -> None:
    async with wire(database.urls.app) as (carrier, url), Store.open(url) as store:
        await store.append([proposed()])
        carrier.cut(moment)
        assert not (await store.append([proposed(tags=["x:1"])], unless("x:1"))).replayed
        assert carrier.cuts == 1
    assert await check_ledger(database.urls.admin) == 2


@pytest.mark.parametrize("moment", [*LOST, *KEPT])
async def test_what_cannot_be_found_out_is_unknown_and_the_same_ids_tell_later(
    database: Database, moment: Moment
) -> None:
    async with wire(database.urls.app) as (carrier, url), Store.open(url, limits=HASTE) as store:
        entry = proposed(tags=["x:1"])
        carrier.cut(moment, then_refuse=True)
        with pytest.raises(Unknown, match="lost around COMMIT"):
            await store.append([entry], unless("x:1"))
        carrier.reachable = True
        again = await store.append([entry], unless("x:1"))
        assert again.replayed == (moment in KEPT)
    assert await check_ledger(database.urls.admin) == 1


async def test_a_conflict_in_a_batch_that_is_in_doubt_stays_a_conflict(database: Database) -> None:
    async with wire(database.urls.app) as (carrier, url), Store.open(url) as store:
        await store.append([proposed(tags=["x:1"])])
        carrier.cut("before COMMIT is answered")
        entry = proposed()
        results = await asyncio.gather(
            store.append([proposed()], unless("x:1")),
            store.append([entry]),
            store.append([entry]),
            return_exceptions=True,
        )
        conflict, first, second = results
        assert type(conflict) is Conflict
        assert not isinstance(first, BaseException)
        assert not isinstance(second, BaseException)
        assert (first.replayed, second.replayed) == (False, True)
        assert first.entries == second.entries
    assert await check_ledger(database.urls.admin) == 2


async def test_a_database_that_cannot_be_reached_is_unavailable_and_then_again_available(database: Database) -> None:
    async with wire(database.urls.app) as (carrier, url), Store.open(url) as store:
        carrier.cut("before the head is locked", then_refuse=True)
        with pytest.raises(Unavailable, match="cannot be reached"):
            await store.append([proposed()])
        with pytest.raises(Unavailable, match="cannot be reached"):
            await store.append([proposed()])
        with pytest.raises(Unavailable, match="cannot be reached"):
            await store.head()
        carrier.reachable = True
        await store.append([proposed()])
        assert await store.head() == 1


async def test_a_head_that_somebody_holds_for_long_makes_writers_wait_and_then_unavailable(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledger.postgres.sessions._LOCK_MS", 300)
    async with Store.open(database.urls.app) as store:
        async with await psycopg.AsyncConnection.connect(database.urls.app) as holder:
            await holder.execute("SELECT FROM log_head FOR UPDATE")
            with pytest.raises(Unavailable, match="55P03"):
                await store.append([proposed()])
        await store.append([proposed()])
    assert await check_ledger(database.urls.admin) == 1


async def test_a_session_that_is_ended_by_an_operator_costs_no_append(store: Store, database: Database) -> None:
    end = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = 'ledger_app' AND datname = %s"
    acknowledged = 0
    async with await psycopg.AsyncConnection.connect(database.urls.admin, autocommit=True) as admin:
        for _ in range(20):
            work = asyncio.gather(*(store.append([proposed()]) for _ in range(10)), return_exceptions=True)
            await asyncio.sleep(0.001)
            await admin.execute(end, [database.name])
            results = await work
            assert not any(isinstance(each, Unknown) for each in results)
            acknowledged += sum(not isinstance(each, BaseException) for each in results)
    assert await store.head() == acknowledged
    assert await check_ledger(database.urls.admin) == acknowledged


@pytest_asyncio.fixture
async def waiting_for_a_standby(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Urls]:
    """A server of its own whose commits wait for a standby that does not exist."""
    async with Embedded(tmp_path_factory.mktemp("standby")) as urls:
        await migrate(urls.migrate)
        async with await psycopg.AsyncConnection.connect(urls.admin, autocommit=True) as admin:
            await admin.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
            await admin.execute("SELECT pg_reload_conf()")
        yield urls


async def test_a_cancelled_wait_for_the_standby_is_never_an_acknowledgement(waiting_for_a_standby: Urls) -> None:
    """SQLSTATE 01000: COMMIT "succeeds", the entry is visible, and would be gone if this server were lost now."""
    urls = waiting_for_a_standby
    cancel = (
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND usename = 'ledger_app'"
    )
    async with Store.open(urls.app, limits=Limits(commit_seconds=30, resolve_seconds=2)) as store:
        entry = proposed(tags=["x:1"])
        appending = asyncio.create_task(store.append([entry], unless("x:1")))
        async with await psycopg.AsyncConnection.connect(urls.admin, autocommit=True) as admin:
            while not await (await admin.execute(cancel)).fetchone():
                await asyncio.sleep(0.01)
            with pytest.raises(Unknown):
                await appending
            visible = await (await admin.execute("SELECT count(*) FROM event")).fetchone()
            assert visible == (1,)
            await admin.execute("ALTER SYSTEM RESET synchronous_standby_names")
            await admin.execute("SELECT pg_reload_conf()")
        again = await store.append([entry], unless("x:1"))
        assert again.replayed
    assert await check_ledger(urls.admin) == 1


async def test_a_wait_for_the_standby_is_bounded_and_then_unknown(waiting_for_a_standby: Urls) -> None:
    urls = waiting_for_a_standby
    async with Store.open(urls.app, limits=Limits(commit_seconds=0.5, resolve_seconds=1)) as store:
        with pytest.raises(Unknown):
            await asyncio.wait_for(store.append([proposed()]), 5)
        async with await psycopg.AsyncConnection.connect(urls.admin, autocommit=True) as admin:
            await admin.execute("ALTER SYSTEM RESET synchronous_standby_names")
            await admin.execute("SELECT pg_reload_conf()")
