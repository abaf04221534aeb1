"""The ground all contenders stand on: one durable PostgreSQL and one disk, and a database nobody has written to."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import psycopg
from msgspec import Struct
from psycopg import sql

from ledger.embedded.cluster import ROLES
from ledger.embedded.connection import Urls
from ledger.embedded.server import Embedded
from ledger.migrations import migrate

LEDGER: Final = "ledger"
"""The template of a ledger's own database: migrated, empty."""
EMPTY: Final = "template1"


class Ground(Struct, frozen=True):
    """A running server whose `ledger` database is migrated and stays empty, and a directory on the same disk."""

    urls: Urls
    directory: Path

    @asynccontextmanager
    async def database(self, template: str = EMPTY) -> AsyncIterator[Urls]:
        """A fresh copy of a template, so that nobody pays for the growth of another; dropped afterwards."""
        name = f"bench_{secrets.token_hex(6)}"
        server = self.urls.to("postgres").admin
        async with await psycopg.AsyncConnection.connect(server, autocommit=True) as connection:
            create = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER ledger_owner")
            await connection.execute(create.format(sql.Identifier(name), sql.Identifier(template)))
        urls = self.urls.to(name)
        try:
            async with await psycopg.AsyncConnection.connect(urls.admin) as connection:
                await connection.execute(ROLES.read_bytes())  # rights on a database are not copied with it
            yield urls
        finally:
            async with await psycopg.AsyncConnection.connect(server, autocommit=True) as connection:
                await connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    async def settle(self) -> None:
        """Write out what the last run left dirty, so that it is not written during the next."""
        async with await psycopg.AsyncConnection.connect(self.urls.admin, autocommit=True) as connection:
            await connection.execute("CHECKPOINT")


@asynccontextmanager
async def prepared() -> AsyncIterator[Ground]:
    """A ground of our own, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="bench-") as directory:
        async with Embedded(Path(directory) / "postgresql") as urls:
            await migrate(urls.migrate)
            yield Ground(urls, Path(directory))
