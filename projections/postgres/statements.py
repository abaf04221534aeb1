"""The statements of `projections/sql/`, one a file, and sending them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import Any, Final

from psycopg import AsyncConnection
from psycopg.rows import TupleRow
from psycopg.types.numeric import Int8

SQL: Final = Path(__file__).parents[1] / "sql"
END: Final = Int8(2**63 - 1)
"""A position no log reaches."""
Rows = list[tuple[Any, ...]]


@cache
def statement(name: str) -> bytes:
    """The text of `projections/sql/<name>.sql`: it ships with this module, and nothing of a request is put into it."""
    return (SQL / f"{name}.sql").read_bytes()


async def fetch(connection: AsyncConnection[TupleRow], name: str, /, **parameters: object) -> Rows:
    """Run a statement and take its rows."""
    async with connection.cursor(binary=True) as cursor:
        await cursor.execute(statement(name), parameters or None)
        return await cursor.fetchall()


async def run(connection: AsyncConnection[TupleRow], name: str, /, **parameters: object) -> int:
    """Run a statement that has no rows to give; how many it touched."""
    async with connection.cursor(binary=True) as cursor:
        await cursor.execute(statement(name), parameters or None)
        return cursor.rowcount


@asynccontextmanager
async def transaction(connection: AsyncConnection[TupleRow], begin: str = "begin") -> AsyncIterator[None]:
    """A transaction: committed at the end of the block, given up when the block is left by an exception."""
    await run(connection, begin)
    try:
        yield
        await run(connection, "commit")
    except BaseException:
        # Also when cancelled: the connection is used again, and a transaction left open would hold its locks.
        if not connection.closed:
            await connection.rollback()
        raise
