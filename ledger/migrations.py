"""Migrations: plain SQL, numbered, forward only, each in a transaction of its own, never edited after release.

They run as `ledger_owner`, which nobody can log in as: the migrating login takes that role on for the time being. The
roles themselves come first, by `ledger/sql/roles.sql`, run once by a superuser.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Final

import psycopg
from msgspec import Struct
from psycopg import AsyncConnection
from psycopg.rows import TupleRow

from ledger.errors import Corrupt
from ledger.postgres.failures import translated, unsafe
from ledger.postgres.statements import SQL, statement

_FOLDER: Final = SQL / "migrations"


class Migration(Struct, frozen=True):
    """One file of the folder."""

    name: str
    script: bytes

    @property
    def digest(self) -> bytes:
        """SHA-256 of its text."""
        return sha256(self.script).digest()


async def migrate(url: str) -> tuple[str, ...]:
    """Apply what has not been applied yet and return the names, in order: none when the database is up to date.

    Each migration is durable before the next starts, so that a run that is cut short is taken up by the next one. Two
    at once: one waits for the other. Raise Unsafe where the roles are missing or the login may not migrate, Corrupt
    where an applied migration is not the one of that name here, Unavailable where the database cannot be reached.
    """
    try:
        async with await AsyncConnection.connect(url, autocommit=True) as connection:
            await _become_owner(connection)
            await connection.execute(statement("migration_lock"))
            await connection.execute(statement("migration_table"))
            applied = await _applied(connection)
            pending = _pending(applied)
            for migration in pending:
                await _apply(connection, migration)
            return tuple(migration.name for migration in pending)
    except psycopg.Error as exc:
        raise translated(exc) or exc from exc


async def _become_owner(connection: AsyncConnection[TupleRow]) -> None:
    try:
        await connection.execute(statement("become_owner"))
    except (psycopg.errors.InvalidParameterValue, psycopg.errors.UndefinedObject) as exc:
        raise unsafe(
            "The ledger's roles do not exist",
            found="no role ledger_owner",
            remedy="Run ledger/sql/roles.sql once as a superuser.",
        ) from exc
    except psycopg.errors.InsufficientPrivilege as exc:
        raise unsafe(
            "This login may not migrate",
            found=connection.info.user,
            remedy="Connect as ledger_migrate.",
        ) from exc


async def _applied(connection: AsyncConnection[TupleRow]) -> dict[str, bytes]:
    cursor = await connection.execute(statement("migration_list"))
    return dict(await cursor.fetchall())


def _pending(applied: dict[str, bytes]) -> list[Migration]:
    """The migrations not applied yet. Raise Corrupt when one that was has been edited since, or is gone."""
    paths = sorted(_FOLDER.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    here = {path.stem: Migration(path.stem, path.read_bytes()) for path in paths}
    for name, digest in applied.items():
        if name not in here or here[name].digest != digest:
            found = "another text" if name in here else "none"
            raise Corrupt(f"migration {name} was applied to this database; under that name there is {found} here")
    return [migration for name, migration in here.items() if name not in applied]


async def _apply(connection: AsyncConnection[TupleRow], migration: Migration) -> None:
    async with connection.transaction():
        await connection.execute(migration.script)
        # In the same transaction: a migration is never applied without saying so, nor said without being applied.
        values = {"name": migration.name, "sha256": migration.digest}
        await connection.execute(statement("migration_done"), values)
