"""History stays: tried in SQL as the service, as the reader, and as the owner of every table."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import psycopg
import pytest
import pytest_asyncio

from ledger.errors import Unsafe
from ledger.store import Store
from ledger.transparency.checkpoint import Checkpoint
from ledger.transparency.keys import SignerKey
from ledger.transparency.merkle import EMPTY_ROOT
from tests.checks import check_ledger
from tests.conftest import Database
from tests.store.samples import proposed

KEY = SignerKey("test", bytes(32))

NEW_EVENT = """
    INSERT INTO event (position, id, type, tags, entry, leaf_hash, recorded_at)
    VALUES ({position}, gen_random_uuid(), 'forged', '{{}}', '\\x00', sha256('\\x00'), now())
"""

NEW_TILE = """
    INSERT INTO tile (level, index, hashes, root)
    VALUES ({level}, {index}, decode(repeat('00', {size}), 'hex'), sha256('x'))
"""

# What the service's own role tries, and what stops it: a right it does not have (42501), or a trigger (23001).
AS_THE_SERVICE = {
    "change an entry": ("UPDATE event SET type = 'other'", "42501"),
    "delete an entry": ("DELETE FROM event", "42501"),
    "empty the log": ("TRUNCATE event", "42501"),
    "lock an entry for update": ("SELECT FROM event FOR UPDATE", "42501"),
    "change by upsert": (
        NEW_EVENT.format(position=1) + " ON CONFLICT (position) DO UPDATE SET type = 'other'",
        "42501",
    ),
    "delete by merge": ("MERGE INTO event USING (VALUES (1)) v (n) ON position = n WHEN MATCHED THEN DELETE", "42501"),
    "change a tag": ("UPDATE event_tag SET tag = 'other'", "42501"),
    "delete a tag": ("DELETE FROM event_tag", "42501"),
    "drop the log": ("DROP TABLE event", "42501"),
    "alter the log": ("ALTER TABLE event DROP COLUMN type", "42501"),
    "take a guard down": ("ALTER TABLE event DISABLE TRIGGER ALL", "42501"),
    "lock everybody out": ("BEGIN; LOCK TABLE event IN ACCESS EXCLUSIVE MODE", "42501"),
    "make a table": ("CREATE TABLE mine (n int)", "42501"),
    "make a temporary table that hides one": ("CREATE TEMPORARY TABLE log_head (n int)", "42501"),
    "run a program": ("COPY event TO PROGRAM 'true'", "42501"),
    "read a file": ("SELECT pg_read_file('PG_VERSION')", "42501"),
    "become the owner": ("SET ROLE ledger_owner", "42501"),
    "switch triggers off": ("SET session_replication_role = replica", "42501"),
    "delete the head": ("DELETE FROM log_head", "42501"),
    "make a second head": ("INSERT INTO log_head VALUES (false, 0, '', now())", "42501"),
    "forget a migration": ("DELETE FROM migration", "42501"),
    "choose a position far ahead": (NEW_EVENT.format(position=1_000), "23001"),
    "choose a negative position": (NEW_EVENT.format(position=-1), "23514"),
    "put an entry in behind the head's back": (NEW_EVENT.format(position=3), "23001"),
    "move the head over nothing": (
        "UPDATE log_head SET size = 3, frontier = sha256('a') || sha256('b')",
        "23001",
    ),
    "move the head back": ("UPDATE log_head SET size = 1, frontier = sha256('a')", "23001"),
    "put the head's time back": ("UPDATE log_head SET recorded_at = '2020-01-01 00:00:00+00'", "23001"),
    "change the tree under the same size": ("UPDATE log_head SET frontier = sha256('a')", "23001"),
    "give the tree too few hashes": (
        f"WITH fresh AS ({NEW_EVENT.format(position=3)}) UPDATE log_head SET size = 3, frontier = sha256('a')",  # noqa: S608 - our own
        "23514",
    ),
    "tag an entry with what it does not carry": (
        "INSERT INTO event_tag (tag, type, position) VALUES ('forged', 'a.v1', 1)",
        "42501",
    ),
    "tag an entry that does not exist": (
        "INSERT INTO event_tag (tag, type, position) VALUES ('forged', 'a.v1', 99)",
        "42501",
    ),
    "change a tile": ("UPDATE tile SET root = sha256('x')", "42501"),
    "delete a tile": ("DELETE FROM tile", "42501"),
    "put a tile in that is not full": (NEW_TILE.format(level=0, index=0, size=8192), "23001"),
    "put a tile in the way of one to come": (NEW_TILE.format(level=6, index=2**40, size=8192), "23001"),
    "put half a tile in": (NEW_TILE.format(level=0, index=0, size=4096), "23001"),
    "change a checkpoint": ("UPDATE checkpoint SET note = 'x'", "42501"),
    "change a checkpoint by upsert": (
        "INSERT INTO checkpoint VALUES (2, 'x', now()) ON CONFLICT (size) DO UPDATE SET note = 'y'",
        "42501",
    ),
    "delete a checkpoint": ("DELETE FROM checkpoint", "42501"),
    "publish a checkpoint of more than there is": ("INSERT INTO checkpoint VALUES (3, 'x', now())", "23001"),
}

AS_THE_READER = {
    "publish a checkpoint": ("INSERT INTO checkpoint VALUES (2, 'x', now())", "42501"),
    "append": (NEW_EVENT.format(position=3), "42501"),
    "move the head": ("UPDATE log_head SET size = 3", "42501"),
    "change a view": ("DELETE FROM view", "42501"),
}

# The owner has every right, and the triggers stop it. All are tried with triggers switched off by replication role too.
AS_THE_OWNER = {
    "change an entry": "UPDATE event SET type = 'other'",
    "delete an entry": "DELETE FROM event",
    "empty the log": "TRUNCATE event",
    "change a tag": "UPDATE event_tag SET tag = 'other'",
    "delete a tag": "DELETE FROM event_tag",
    "empty the tags": "TRUNCATE event_tag",
    "delete the head": "DELETE FROM log_head",
    "empty the head": "TRUNCATE log_head",
    "move the head back": "UPDATE log_head SET size = 1, frontier = sha256('a')",
    "choose a position": NEW_EVENT.format(position=1_000),
    "empty the tiles": "TRUNCATE tile",
    "empty the checkpoints": "TRUNCATE checkpoint",
    "delete a checkpoint": "DELETE FROM checkpoint",
    "change a checkpoint": "UPDATE checkpoint SET note = 'x'",
    "publish a checkpoint of more than there is": "INSERT INTO checkpoint VALUES (3, 'x', now())",
    "put a tile in that is not full": NEW_TILE.format(level=0, index=0, size=8192),
}


@pytest_asyncio.fixture(autouse=True)
async def log(database: Database) -> AsyncIterator[None]:
    """A log of two entries, which is the same log afterwards."""
    async with Store.open(database.urls.app) as store:
        await store.append([proposed("a.v1", ["x:1"]), proposed("b.v1", ["x:1"])])
        note = Checkpoint(KEY.name, 0, EMPTY_ROOT).signed(KEY).to_bytes()
        await store.add_checkpoint(0, note, datetime.now(UTC))
    yield
    assert await check_ledger(database.urls.admin) == 2


async def attempt(url: str, sql: str, *before: str) -> str | None:
    """The SQLSTATE that a statement ends with; none when it went through."""
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        for each in before:
            await connection.execute(each.encode())
        try:
            await connection.execute(sql.encode())
        except psycopg.Error as exc:
            return exc.sqlstate
    return None


@pytest.mark.parametrize(("sql", "state"), AS_THE_SERVICE.values(), ids=AS_THE_SERVICE)
async def test_the_service_cannot(database: Database, sql: str, state: str) -> None:
    assert await attempt(database.urls.app, sql) == state


@pytest.mark.parametrize(("sql", "state"), AS_THE_READER.values(), ids=AS_THE_READER)
async def test_the_reader_cannot(database: Database, sql: str, state: str) -> None:
    url = re.sub("//[^@]*@", "//ledger_read:read@", database.urls.app)
    await attempt(database.urls.admin, "ALTER ROLE ledger_read PASSWORD 'read'")
    assert await attempt(url, "SELECT FROM event, event_tag, log_head, view, projection, tile, checkpoint") is None
    assert await attempt(url, sql) == state


@pytest.mark.parametrize("sql", AS_THE_OWNER.values(), ids=AS_THE_OWNER)
async def test_the_owner_cannot(database: Database, sql: str) -> None:
    assert await attempt(database.urls.migrate, sql) == "42501"
    assert await attempt(database.urls.migrate, sql, "SET ROLE ledger_owner") == "23001"
    assert await attempt(database.urls.admin, sql, "SET session_replication_role = replica") == "23001"


async def test_nobody_can_log_in_as_the_owner(database: Database) -> None:
    url = re.sub("//[^@]*@", "//ledger_owner:owner@", database.urls.app)
    await attempt(database.urls.admin, "ALTER ROLE ledger_owner PASSWORD 'owner'")
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        await attempt(url, "SELECT 1")


async def test_what_the_owner_can_do_is_take_a_guard_down_and_then_the_service_does_not_start(
    database: Database,
) -> None:
    down = "ALTER TABLE event DISABLE TRIGGER event_refuse_change"
    assert await attempt(database.urls.migrate, down, "SET ROLE ledger_owner") is None
    with pytest.raises(Unsafe, match="guards are down, found 14 of 15"):
        async with Store.open(database.urls.app):
            pass
