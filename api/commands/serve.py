"""`ledger serve`: everything, with one command."""

from __future__ import annotations

import asyncio
import logging
import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import click

from api import settings
from api.commands import token
from api.commands.database import database
from api.log_signing import log_vkey
from api.serving import serve
from api.settings import Settings
from api.timeline.files import NOBODY_NAMED, import_files
from api.timeline.importing import Recorder
from ledger.embedded.child import die_with
from ledger.ledger import Ledger
from ledger.store import Store
from ledger.when import london_date

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
"""Real reconfigurations; an installation without them serves an empty ledger."""
SHOWN: Final = "horton-obstetrics"


@click.command("serve")
@click.option("--end-with-parent", is_flag=True, help="Stop when the process that started this one ends, however.")
def command(*, end_with_parent: bool) -> None:
    """Start the ledger: database, real cases, service. Ctrl-C stops all of it.

    Without LEDGER_DATABASE_URL it starts a PostgreSQL of its own under LEDGER_DATA, brings its tables up to date and
    imports the reconfigurations in examples/ that it does not have yet.
    """
    if end_with_parent:
        die_with(os.getppid())
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    asyncio.run(_serve(settings.read()))


async def _serve(configured: Settings) -> None:
    async with database(configured) as urls:
        if not configured.database_url:
            await _import_examples(configured, urls.app)
        await serve(configured, urls, lambda: click.echo(welcome(configured)))


async def _import_examples(configured: Settings, url: str) -> None:
    files = sorted(file for file in EXAMPLES.glob("*") if file.suffix in {".json", ".csv"})
    recorder = Recorder(NOBODY_NAMED, datetime.now(UTC))
    async with Store.open(url) as store:
        async for result in import_files(Ledger(store, configured.source), store, recorder, files):
            if result.wrong:
                click.echo(result.complaint(), err=True)


def welcome(configured: Settings) -> str:
    """What somebody who has just started it wants to know: where to look, and how to record something."""
    lines = [f"The Reconfiguration Ledger answers on {configured.base_url}", ""]
    if not configured.database_url:
        lines += [
            "The decision trail of a real reconfiguration, for a browser or a program:",
            f"  {configured.base_url}/v1/reconfigurations/{SHOWN}/trail",
            "",
        ]
    if configured.jwks is None:
        lines += [
            f"A development token (all scopes, organisation {token.ORGANISATION}); `ledger token` makes another:",
            f"  {token.sign(configured)}",
            "",
            "To record with it, put it into TOKEN and propose a change:",
            f'  curl {configured.base_url}/v1/reconfigurations -H "Authorization: Bearer $TOKEN" \\',
            f"    -H 'Content-Type: application/json' -d '{proposal(london_date(datetime.now(UTC)))}'",
            "",
        ]
    lines += [
        "The log's verifier key (vkey), for every C2SP tool:",
        f"  {log_vkey(configured)}",
        "",
    ]
    return "\n".join([*lines, "Ctrl-C stops everything."])


def proposal(on: date) -> str:
    """A proposal that can be sent as it stands."""
    return (
        '{"reconfiguration": "my-first-change", "title": "My first change", '
        f'"on": "{on}", "case_for_change": "To try the ledger out.", '
        '"lead": {"kind": "organisation", "name": "NHS Surrey Heartlands ICB", "capacity": "commissioner", '
        f'"organisation": "ods:{token.ORGANISATION}"}}}}'
    )
