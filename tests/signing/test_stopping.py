"""A signer stops, and says why, when the database is not the one it signed; it never signs a second history."""

from __future__ import annotations

import logging
import re
import shutil
from pathlib import Path

import psycopg
import pytest

from ledger.store import Store
from ledger.transparency.keys import SignerKey
from tests.conftest import Database
from tests.signing.desks import KEY, append, published, running, signer, sizes, stopped


async def as_owner(database: Database, *statements: str) -> None:
    """Do what only somebody with all rights can do: with the triggers down."""
    async with await psycopg.AsyncConnection.connect(database.urls.admin, autocommit=True) as admin:
        for table in ("event", "event_tag", "log_head", "tile", "checkpoint"):
            await admin.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER".encode())
        for statement in statements:
            await admin.execute(statement.encode())
        for table in ("event", "event_tag", "log_head", "tile", "checkpoint"):
            await admin.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER".encode())
        for table, name in await (
            await admin.execute("SELECT tgrelid::regclass::text, tgname FROM pg_trigger WHERE NOT tgisinternal")
        ).fetchall():
            await admin.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}".encode())


async def signed(store: Store, database: Database, state: Path, count: int) -> None:
    """Append so many, and have them signed."""
    await append(store, count)
    async with running(signer(database.urls.app, state)):
        await published(store, await store.head())


def back_to(size: int, frontier: str, *, checkpoints: bool = True) -> list[str]:
    """What makes the tables those of an older copy."""
    statements = [
        "DELETE FROM event_tag WHERE position > {size}",
        "DELETE FROM event WHERE position > {size}",
        "UPDATE log_head SET size = {size}, frontier = '\\x{frontier}'",
        "DELETE FROM tile WHERE index >= {size} >> (8 * (level + 1))",
        "DELETE FROM checkpoint WHERE size > {size}",
    ]
    return [each.format(size=size, frontier=frontier) for each in statements[: None if checkpoints else -1]]


@pytest.mark.parametrize("checkpoints", [True, False], ids=["with its checkpoints", "with today's checkpoints"])
async def test_an_older_copy_of_the_database_stops_it_each_time(
    store: Store, database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture, *, checkpoints: bool
) -> None:
    await signed(store, database, tmp_path, 10)
    frontier = (await store.frontier()).to_bytes().hex()
    await signed(store, database, tmp_path, 300)
    await as_owner(database, *back_to(10, frontier, checkpoints=checkpoints))
    for _ in range(2):
        with caplog.at_level(logging.CRITICAL):
            why = await stopped(signer(database.urls.app, tmp_path))
        assert why == "the log has 10 entries, but 310 were signed: it is an older copy"
        assert why in caplog.text


async def test_an_older_copy_that_went_on_is_another_history_and_stops_it(
    store: Store, database: Database, tmp_path: Path
) -> None:
    await signed(store, database, tmp_path, 10)
    frontier = (await store.frontier()).to_bytes().hex()
    await signed(store, database, tmp_path, 5)
    await as_owner(database, *back_to(10, frontier))
    await append(store, 20)
    why = await stopped(signer(database.urls.app, tmp_path))
    assert re.fullmatch(
        r"the first 15 entries are not those that were signed: root [0-9a-f]{64}, not [0-9a-f]{64}", why
    )
    assert max(await sizes(store)) == 10


async def test_a_signer_without_the_memory_stops_at_what_another_published(
    store: Store, database: Database, tmp_path: Path
) -> None:
    """A forked database with the checkpoints of before: no state is needed to see that they contradict it."""
    await signed(store, database, tmp_path / "first", 15)
    await as_owner(
        database,
        "UPDATE event SET entry = entry || ' ', leaf_hash = sha256('\\x00'::bytea || entry || ' ') WHERE position = 3",
    )
    why = await stopped(signer(database.urls.app, tmp_path / "second"))
    assert why == "the published checkpoint of 15 entries is not of these entries"


CHANGES = {
    "a hash at the right edge": (
        "UPDATE event SET leaf_hash = sha256('x') WHERE position = 300",
        "not those that were",
    ),
    "the root of a full tile": ("UPDATE tile SET root = sha256('x')", "not those that were"),
    "an entry removed at the right edge": ("DELETE FROM event WHERE position = 300", "some are gone"),
    "the root of a tile removed": ("DELETE FROM tile", "some are gone"),
    "an entry not yet signed changed": (
        "UPDATE event SET entry = entry || ' ' WHERE position = 302",
        "not that of its",
    ),
    "an entry not yet signed removed": ("DELETE FROM event WHERE position = 302", "only 1 are there"),
    "the head's tree": (
        "UPDATE log_head SET frontier = sha256('x') || substring(frontier FROM 33)",
        "the log's head is not that of its 302 entries",
    ),
    "the last checkpoint's note": ("UPDATE checkpoint SET note = 'x' WHERE size = 300", "not by this log's key"),
    "the last checkpoint's size": ("UPDATE checkpoint SET size = 301 WHERE size = 300", "not of these entries"),
}


@pytest.mark.parametrize(("change", "why"), CHANGES.values(), ids=CHANGES)
async def test_it_stops_at_a_change_by_the_owner_of(
    store: Store, database: Database, tmp_path: Path, change: str, why: str
) -> None:
    await signed(store, database, tmp_path, 300)
    await append(store, 2)
    await as_owner(database, change)
    assert why in await stopped(signer(database.urls.app, tmp_path))
    assert await store.checkpoint(302) is None


async def test_a_key_that_is_not_the_one_of_the_state_stops_it(
    store: Store, database: Database, tmp_path: Path
) -> None:
    await signed(store, database, tmp_path, 1)
    other = SignerKey(KEY.name, bytes(32))
    assert "is not the state of a signer with the key" in await stopped(signer(database.urls.app, tmp_path, key=other))
    shutil.rmtree(tmp_path)
    assert "not by this log's key" in await stopped(signer(database.urls.app, tmp_path, key=other))


@pytest.mark.parametrize(
    "damage", [lambda text: text[:-20], lambda text: text.replace('"frontier": "', '"frontier": "00')]
)
async def test_a_state_that_was_damaged_is_not_begun_anew(
    store: Store, database: Database, tmp_path: Path, damage: object
) -> None:
    await signed(store, database, tmp_path, 1)
    assert callable(damage)
    file = tmp_path / "state.json"
    file.write_text(damage(file.read_text()))
    assert "is not the state of a signer" in await stopped(signer(database.urls.app, tmp_path))


async def test_a_frontier_in_the_state_that_is_not_of_its_checkpoint_is_noticed(
    store: Store, database: Database, tmp_path: Path
) -> None:
    await signed(store, database, tmp_path, 1)
    file = tmp_path / "state.json"
    file.write_text(re.sub('"frontier": "..', '"frontier": "00', file.read_text()))
    assert "a frontier that is not of its checkpoint" in await stopped(signer(database.urls.app, tmp_path))


async def test_a_database_that_is_away_does_not_stop_it(store: Store, database: Database, tmp_path: Path) -> None:
    one = signer(database.urls.app, tmp_path)
    async with running(one):
        await published(store, 0)
        async with await psycopg.AsyncConnection.connect(database.urls.admin, autocommit=True) as admin:
            await admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        await append(store, 2)
        await published(store, 2)
        assert one.standing.doing != "stopped"
