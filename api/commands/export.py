"""`ledger export`: the entries as they were hashed."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from api import export, settings
from api.commands.database import database
from ledger.store import Store


@click.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), default="-")
@click.option(
    "--after", type=click.IntRange(min=0), default=0, metavar="POSITION", help="Leave out the entries up to this one."
)
def command(file: Path, after: int) -> None:
    """Write the log to FILE, or to standard output: one entry a line, byte for byte as it was hashed (NDJSON).

    FILE appears when it is complete; an export that is cut short leaves nothing and overwrites nothing.
    """
    count = asyncio.run(_export(settings.read(), file, after))
    if str(file) != "-":
        click.echo(f"{count:,} entries exported to {file}.", err=True)


async def _export(configured: settings.Settings, file: Path, after: int) -> int:
    progress = Progress(
        console=Console(stderr=True), disable=not sys.stderr.isatty() or str(file) == "-", transient=True
    )
    task = progress.add_task("Exporting", total=None)

    def written(count: int, of: int) -> None:
        progress.update(task, completed=count, total=of)

    async with database(configured) as urls, Store.open(urls.app) as store:
        if str(file) == "-":
            return await export.write(store, sys.stdout.buffer, after, written)
        with progress, export.whole_file(file) as out:
            return await export.write(store, out, after, written)
