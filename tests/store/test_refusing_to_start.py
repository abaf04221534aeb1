"""The store does not run where what it acknowledges could be lost or rewritten, and says in a sentence what to do."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import psycopg
import pytest
import pytest_asyncio

from ledger.embedded.server import Embedded
from ledger.errors import Unavailable, Unsafe
from ledger.migrations import migrate
from ledger.postgres import sessions
from ledger.store import Store
from tests.conftest import Database
from tests.store.samples import proposed


async def refusal(url: str) -> Unsafe:
    with pytest.raises(Unsafe) as caught:
        async with Store.open(url):
            pass
    (reason,) = caught.value.reasons
    assert reason.remedy
    return caught.value


@pytest_asyncio.fixture
async def admin(database: Database) -> AsyncIterator[psycopg.AsyncConnection]:
    async with await psycopg.AsyncConnection.connect(database.urls.admin, autocommit=True) as connection:
        yield connection


async def test_as_a_superuser(database: Database) -> None:
    assert "a superuser" in str(await refusal(database.urls.admin))


async def test_as_a_member_of_the_owner(database: Database) -> None:
    assert "member of its owner" in str(await refusal(database.urls.migrate))


async def test_as_a_role_that_may_change_entries(database: Database, admin: psycopg.AsyncConnection) -> None:
    await admin.execute("GRANT UPDATE (type) ON event TO ledger_app")
    assert "UPDATE, DELETE or TRUNCATE" in str(await refusal(database.urls.app))


async def test_on_a_database_that_is_not_migrated(database: Database, admin: psycopg.AsyncConnection) -> None:
    await admin.execute("DROP TABLE event, event_tag, log_head")
    assert "no ledger yet" in str(await refusal(database.urls.app))


@pytest.mark.parametrize("where", ["DATABASE {database}", "ROLE ledger_app IN DATABASE {database}"])
async def test_with_commits_that_do_not_wait_set_for_a_role_or_a_database(
    database: Database, admin: psycopg.AsyncConnection, where: str
) -> None:
    target = where.format(database=database.name)
    await admin.execute(f"ALTER {target} SET synchronous_commit = off".encode())
    assert "synchronous_commit = off" in str(await refusal(database.urls.app))


async def test_with_commits_that_do_not_wait_asked_for_in_the_url(database: Database) -> None:
    url = database.urls.app + "?options=-csynchronous_commit%3Doff"
    assert "synchronous_commit = off" in str(await refusal(url))


@pytest.mark.parametrize("setting", ["fsync", "full_page_writes"])
async def test_on_a_server_that_can_lose_pages(tmp_path: Path, setting: str) -> None:
    async with Embedded(tmp_path, {setting: "off"}) as urls:
        await migrate(urls.migrate)
        assert f"{setting} = off" in str(await refusal(urls.app))


async def forever(store: Store) -> None:
    while True:
        await store.append([proposed()])


async def test_a_server_that_stops_waiting_for_the_disk_while_the_store_runs_is_noticed(tmp_path: Path) -> None:
    """Fsync can be turned off by a reload: no batch after that is acknowledged."""
    async with Embedded(tmp_path) as urls:
        await migrate(urls.migrate)
    # On the command line fsync is on and stays on; this server leaves it to its configuration file.
    embedded = Embedded(tmp_path)
    embedded._settings.pop("fsync")  # noqa: SLF001 - a server set up by somebody else
    async with embedded as urls, Store.open(urls.app) as store:
        await store.append([proposed()])
        async with await psycopg.AsyncConnection.connect(urls.admin, autocommit=True) as connection:
            await connection.execute("ALTER SYSTEM SET fsync = off")
            await connection.execute("SELECT pg_reload_conf()")
        with pytest.raises(Unsafe, match="turned off while the service ran"):
            await forever(store)


async def test_on_a_server_that_is_too_old(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "OLDEST_SERVER", 990000)
    assert "too old" in str(await refusal(database.urls.app))


async def test_a_standby_is_unavailable_because_what_it_shows_may_be_old(
    database: Database, admin: psycopg.AsyncConnection
) -> None:
    await admin.execute(f"ALTER DATABASE {database.name} SET default_transaction_read_only = on".encode())
    with pytest.raises(Unavailable, match="read-only"):
        async with Store.open(database.urls.app):
            pass


UNREACHABLE = {
    "no server there": lambda url: re.sub(r":\d+/", ":1/", url),
    "a host that does not exist": lambda url: url.replace("127.0.0.1", "nowhere.invalid"),
}


@pytest.mark.parametrize("change", UNREACHABLE.values(), ids=UNREACHABLE)
async def test_a_server_that_is_not_there_is_unavailable_and_not_unsafe(database: Database, change: object) -> None:
    assert callable(change)
    with pytest.raises(Unavailable, match="cannot be reached"):
        async with Store.open(change(database.urls.app)):
            pass
