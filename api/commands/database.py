"""The database that a command works on: one that is named, or the embedded one, running already or for the moment."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from api.settings import Settings
from ledger.embedded.connection import Urls
from ledger.embedded.server import Embedded
from ledger.migrations import migrate


@asynccontextmanager
async def database(settings: Settings) -> AsyncIterator[Urls]:
    """Logins of the database. The embedded one is started unless it runs, and is migrated: nobody else would do it.

    A server of one's own is migrated by `ledger migrate`, when its operator wants it.
    """
    if settings.database_url:
        yield Urls(app=settings.database_url, migrate=settings.migrate_url, admin="")
        return
    async with Embedded(settings.data) as urls:
        await migrate(urls.migrate)
        yield urls
