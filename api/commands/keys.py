"""`ledger keys`: the key that the log is signed with."""

from __future__ import annotations

import click

from api import settings
from api.log_signing import key_path, log_vkey
from api.settings import BadSetting
from ledger.signing.key_file import new_key


@click.group("keys")
def command() -> None:
    """Make the key that the log is signed with, or show its public half.

    The key is in LEDGER_LOG_KEY, or in the file LEDGER_LOG_KEY_FILE (LEDGER_DATA/keys/log.key where that is empty),
    never in the database. It is under the log's name, LEDGER_SOURCE, for ever.
    """


@command.command("new")
def new() -> None:
    """Make a key in its file, which must not be there yet, and print the public half."""
    configured = settings.read()
    path = key_path(configured)
    try:
        key = new_key(path, configured.source)
    except FileExistsError as error:
        raise BadSetting(f"{path} is there already; a log keeps its key") from error
    click.echo(str(key.verifier))


@command.command("show")
def show() -> None:
    """Print the public half (vkey): what verifies the log's checkpoints, in every C2SP tool."""
    configured = settings.read()
    if configured.log_key is None and configured.log_vkey is None and not key_path(configured).exists():
        raise BadSetting(f"there is no key in {key_path(configured)} yet; `ledger keys new` makes it")
    click.echo(str(log_vkey(configured)))
