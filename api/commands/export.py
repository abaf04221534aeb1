"""`ledger export`: the entries as they were hashed, or the whole log as it is published."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from api import export, settings
from api.audit.folder import Folder
from api.audit.mirror import mirror
from api.audit.published import PublishedLog
from api.audit.verification import Verified
from api.commands.audit import progress, told
from api.commands.database import database
from api.commands.trust import judged
from api.log_signing import log_policy
from ledger.store import Store
from ledger.transparency.policy import Policy


@click.command("export")
@click.argument("target", metavar="FILE|DIR/", type=click.Path(allow_dash=True), default="-")
@click.option(
    "--after", type=click.IntRange(min=0), default=0, metavar="POSITION", help="Leave out the entries up to this one."
)
def command(target: str, after: int) -> None:
    """Write the log to FILE, or to standard output: one entry a line, byte for byte as it was hashed (NDJSON).

    To a directory (one that is there, or a name with a slash at its end) the log goes as it is published: checkpoints,
    tiles and bundles under the paths that the service has them at, so that "ledger audit verify" takes the directory
    for the service. What is written is verified on the way; later, only what is new is written.

    FILE appears when it is complete; an export that is cut short leaves nothing and overwrites nothing. In a directory
    the checkpoint is written last.
    """
    if target.endswith("/") or Path(target).is_dir():
        if after:
            raise click.UsageError("A directory has the whole log: --after is for a FILE.")
        configured = settings.read()
        with judged(), progress("Exporting") as tell:
            verified = asyncio.run(_publish(configured, Path(target), tell))
        click.echo(told(verified), err=True)
        return
    count = asyncio.run(_export(settings.read(), Path(target), after))
    if target != "-":
        click.echo(f"{count:,} entries exported to {target}.", err=True)


async def _publish(configured: settings.Settings, directory: Path, tell: Callable[[int, int], None]) -> Verified:
    # Who holds the log's key decides what it is: witnesses are for those who read it.
    policy = Policy(log_policy(configured).logs)
    async with database(configured) as urls, Store.open(urls.app) as store:
        return await mirror(PublishedLog(store), Folder(directory), policy, tell)


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
