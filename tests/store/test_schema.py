"""The schema that the migrations make is the one that is committed, rights and triggers included.

    python -m tests.store.test_schema > tests/store/schema.sql

writes it anew after a migration was added.
"""

from __future__ import annotations

import asyncio
import re
import subprocess
import tempfile
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path

import psycopg
import pytest
import pytest_asyncio

from ledger.embedded.connection import Urls
from ledger.embedded.postmaster import binaries
from ledger.embedded.server import Embedded
from ledger.errors import Corrupt, Unavailable, Unsafe
from ledger.migrations import migrate
from ledger.postgres.statements import SQL
from tests.conftest import Database

COMMITTED = Path(__file__).with_name("schema.sql")
NOISE = re.compile(r"^(--.*|SET .*|SELECT pg_catalog\.set_config.*|\\(un)?restrict .*|)$\n?", re.MULTILINE)
"""What differs between versions of pg_dump or says nothing: comments, settings of the dump's session, blank lines."""


async def dumped(url: str) -> str:
    """The schema of a database as pg_dump says it, without the noise."""
    process = await asyncio.create_subprocess_exec(
        binaries() / "pg_dump", "--schema-only", f"--dbname={url}", stdout=subprocess.PIPE
    )
    text, _ = await process.communicate()
    assert process.returncode == 0
    return NOISE.sub("", text.decode())


async def test_the_migrated_schema_is_the_committed_one(database: Database) -> None:
    assert await dumped(database.urls.admin) == COMMITTED.read_text(encoding="utf-8")


async def test_migrating_again_changes_nothing(database: Database) -> None:
    assert await migrate(database.urls.migrate) == ()


@pytest_asyncio.fixture
async def empty(cluster: Urls) -> AsyncIterator[Urls]:
    """A database with the roles' rights and nothing else."""
    name = "unmigrated"
    async with await psycopg.AsyncConnection.connect(cluster.to("postgres").admin, autocommit=True) as server:
        await server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())
        await server.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
    async with await psycopg.AsyncConnection.connect(cluster.to(name).admin, autocommit=True) as database:
        await database.execute((SQL / "roles.sql").read_bytes())
    yield cluster.to(name)
    async with await psycopg.AsyncConnection.connect(cluster.to("postgres").admin, autocommit=True) as server:
        await server.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


async def test_migrations_are_applied_once_in_order_by_however_many_at_once(empty: Urls) -> None:
    runs = await asyncio.gather(*(migrate(empty.migrate) for _ in range(4)))
    names = sorted(path.stem for path in (SQL / "migrations").glob("*.sql"))
    assert sorted(runs) == [(), (), (), tuple(names)]
    assert await dumped(empty.admin) == COMMITTED.read_text(encoding="utf-8")


async def test_a_migration_that_was_edited_after_it_was_applied_is_noticed(database: Database) -> None:
    async with await psycopg.AsyncConnection.connect(database.urls.admin, autocommit=True) as admin:
        await admin.execute("UPDATE migration SET sha256 = %s WHERE name = '0001_log'", [sha256(b"other").digest()])
    with pytest.raises(Corrupt, match="0001_log was applied to this database; under that name there is another text"):
        await migrate(database.urls.migrate)


async def test_a_database_that_knows_later_migrations_is_left_alone(database: Database) -> None:
    async with await psycopg.AsyncConnection.connect(database.urls.admin, autocommit=True) as admin:
        await admin.execute("INSERT INTO migration (name, sha256) VALUES ('9999_later', '')")
    with pytest.raises(Corrupt, match="9999_later"):
        await migrate(database.urls.migrate)


async def test_the_service_may_not_migrate(database: Database) -> None:
    with pytest.raises(Unsafe, match="This login may not migrate, found ledger_app"):
        await migrate(database.urls.app)


async def test_a_database_that_is_not_there_is_unavailable(database: Database) -> None:
    with pytest.raises(Unavailable, match="cannot be reached"):
        await migrate(re.sub(r":\d+/", ":1/", database.urls.migrate))


async def test_every_statement_says_what_it_is_for() -> None:
    for path in SQL.rglob("*.sql"):
        lines = path.read_text(encoding="utf-8").splitlines()
        header = [line.split(":")[0] for line in lines if re.match(r"-- [A-Z][a-z]+: ", line)]
        assert header == ["-- Purpose", "-- Parameters", "-- Result", "-- Lock"], path.name


async def _written() -> str:
    with tempfile.TemporaryDirectory() as folder:
        async with Embedded(Path(folder)) as urls:
            await migrate(urls.migrate)
            return await dumped(urls.admin)


if __name__ == "__main__":
    print(asyncio.run(_written()), end="")  # noqa: T201 - it is written to a file
