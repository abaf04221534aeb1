"""The command line `ledger`: what a person runs on a machine. Every command is a module in `api/commands/`.

An error is one sentence on standard error and a non-zero exit; results go to standard output, progress to standard
error and only where a person is watching. Commands are imported when they are called, so that each starts quickly.
"""

from __future__ import annotations

import importlib
from typing import Any, Final, cast

import click

from api.settings import BadSetting
from ledger.errors import LedgerError

COMMANDS: Final = {
    "serve": "api.commands.serve",
    "migrate": "api.commands.migrate",
    "import": "api.commands.import_timelines",
    "export": "api.commands.export",
    "rebuild": "api.commands.rebuild",
    "audit": "api.commands.audit",
    "verify": "api.commands.verify",
    "token": "api.commands.token",
    "keys": "api.commands.keys",
    "sign": "api.commands.sign",
    "witness": "api.commands.witness",
}


class Commands(click.Group):
    """The commands by name; the errors of all of them become one sentence here."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click asks with it
        """All names, in the order in which a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click asks with it
        """The command of that name; none where there is no such name."""
        if cmd_name not in COMMANDS:
            return None
        return cast("click.Command", importlib.import_module(COMMANDS[cmd_name]).command)

    def invoke(self, ctx: click.Context) -> Any:
        """Run what was asked for."""
        try:
            return super().invoke(ctx)
        except (LedgerError, BadSetting) as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            raise click.exceptions.Exit(1) from None
        except OSError as error:
            named = f" ({error.filename})" if error.filename else ""
            raise click.ClickException(f"{error.strerror or error}{named}") from error


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="reconfiguration-ledger", prog_name="ledger")
def main() -> None:
    """The Reconfiguration Ledger: who decided to change an NHS service, when, in what capacity, on what evidence.

    "ledger serve" starts everything: a database of its own, the real cases of examples/, and the service on
    http://127.0.0.1:8000. The other commands work beside it, on the same database.

    \b
    Environment variables that every command honours:
      LEDGER_DATA          directory of the embedded database        (.ledger)
      LEDGER_DATABASE_URL  a PostgreSQL server to use instead of it  (postgresql://...)
      LEDGER_MIGRATE_URL   the login there that may migrate          (LEDGER_DATABASE_URL)
      LEDGER_PORT          where "serve" listens                     (8000)
    """  # noqa: D301 - a backspace tells click to leave the lines that follow as they are
