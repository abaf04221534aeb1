"""`ledger import`: record timelines from files."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from api import settings
from api.commands.database import database
from api.commands.parameters import ODS_CODE
from api.timeline.files import NOBODY_NAMED, import_files
from api.timeline.importing import Recorder
from ledger.ledger import Ledger
from ledger.store import Store


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--organisation",
    type=ODS_CODE,
    metavar="CODE",
    default=NOBODY_NAMED,
    show_default=True,
    help="ODS code of the organisation that records this.",
)
def command(files: tuple[Path, ...], organisation: str) -> None:
    """Record timelines from FILES, in JSON or CSV (examples/README.md describes the columns).

    Each file is one reconfiguration, and is recorded as a whole or not at all. Importing it again adds only what is new
    in it. A bad row is named by line and column; the other files are imported all the same, and the exit is 1.
    """
    if asyncio.run(_import(settings.read(), files, organisation)):
        raise click.exceptions.Exit(1)


async def _import(configured: settings.Settings, files: Sequence[Path], organisation: str) -> int:
    """How many files were not imported."""
    failed = 0
    with _progress() as progress:
        task = progress.add_task("Importing", total=len(files))
        recorder = Recorder(organisation, datetime.now(UTC))
        async with database(configured) as urls, Store.open(urls.app) as store:
            async for result in import_files(Ledger(store, configured.source), store, recorder, files):
                if result.wrong:
                    failed += 1
                    click.echo(result.complaint(), err=True)
                else:
                    click.echo(result.says)
                progress.advance(task)
    return failed


def _progress() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files"),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
        transient=True,
        redirect_stdout=sys.stdout.isatty(),
    )
