"""`ledger migrate`: bring the database to this version's tables."""

from __future__ import annotations

import asyncio

import click

from api import settings
from ledger.embedded.server import Embedded
from ledger.migrations import migrate


@click.command("migrate")
def command() -> None:
    """Bring the database to the tables of this version.

    Needs a login that may become ledger_owner: LEDGER_MIGRATE_URL, else LEDGER_DATABASE_URL. The roles come first,
    once, by a superuser: ledger/sql/roles.sql. The embedded database needs none of this; "serve" migrates it.
    """
    applied = asyncio.run(_migrate(settings.read()))
    for name in applied:
        click.echo(name)
    click.echo(f"{len(applied)} applied." if applied else "The database is up to date.")


async def _migrate(configured: settings.Settings) -> tuple[str, ...]:
    if configured.database_url:
        return await migrate(configured.migrate_url)
    async with Embedded(configured.data) as urls:
        return await migrate(urls.migrate)
