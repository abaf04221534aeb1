"""`ledger sign`: the signer as a process of its own."""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import AsyncExitStack

import click

from api import settings
from api.commands.database import database
from api.log_signing import log_policy, log_vkey, signer_of
from api.settings import Settings
from api.witness.cosigning import cosigning
from ledger.store import Store
from ledger.tree import Tree


@click.command("sign")
def command() -> None:
    """Sign the log, at most a second after it has grown. For a service with LEDGER_SIGNER=apart; Ctrl-C stops it.

    So the service that the world talks to need not have the key: give it LEDGER_LOG_VKEY. Ends with an error, and signs
    no more, when the log is shorter than what was signed or differs from it.
    """
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    asyncio.run(_sign(settings.read()))


async def _sign(configured: Settings) -> None:
    async with database(configured) as urls, AsyncExitStack() as stack:
        store = await stack.enter_async_context(Store.open(urls.app))
        cosigner = await stack.enter_async_context(cosigning(configured, log_policy(configured), Tree(store)))
        signer = signer_of(configured, urls.app, None if cosigner is None else cosigner.cosign)
        task = asyncio.create_task(signer.run(), name="signing the log")
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, task.cancel)
        click.echo(f"Signing as {log_vkey(configured)}. Ctrl-C stops it.")
        await asyncio.wait({task})
        if not task.cancelled():
            task.result()
