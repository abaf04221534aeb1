"""`ledger rebuild`: build stored views again from the log."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from typing import Any, Final

import click
from rich.console import Console
from rich.progress import Progress

from api import settings
from api.commands.database import database
from projections.catalogue import VIEWS
from projections.engine import Engine
from projections.view import View

NAMES: Final = {view.name: view for view in VIEWS}


@click.command("rebuild")
@click.argument("views", metavar="[VIEW]...", nargs=-1, type=click.Choice(list(NAMES)))
def command(views: tuple[str, ...]) -> None:
    """Build the stored copy of VIEW again from the log; of all views where none is named.

    What is stored stays in use until the new copy is complete: a ledger that serves goes on serving. Nothing is lost by
    it, and nothing gained unless a stored copy was damaged.
    """
    asyncio.run(_rebuild(settings.read(), [NAMES[name] for name in views] or VIEWS))


async def _rebuild(configured: settings.Settings, views: Sequence[View[Any]]) -> None:
    progress = Progress(
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
        transient=True,
        redirect_stdout=sys.stdout.isatty(),
    )
    with progress:
        async with database(configured) as urls, Engine.open(urls.app, VIEWS) as engine:
            for view in views:
                task = progress.add_task(view.name, total=None)
                entries = 0

                def done(count: int, of: int, task: Any = task) -> None:
                    nonlocal entries
                    entries = of
                    progress.update(task, completed=count, total=of)

                await engine.rebuild(view, done)
                click.echo(f"{view.name}: rebuilt from {entries:,} entries.")
