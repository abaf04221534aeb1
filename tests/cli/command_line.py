"""`ledger` as tests call it: in this process, or as a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from click.testing import CliRunner, Result

from api.cli import main
from ledger.embedded.connection import Urls

ROOT: Final = Path(__file__).parents[2]
EXAMPLES: Final = ROOT / "examples"
PROGRAM: Final = (sys.executable, "-c", "from api.cli import main; main(prog_name='ledger')")


def on(urls: Urls) -> Mapping[str, str]:
    """The environment in which commands work on that database."""
    return {"LEDGER_DATABASE_URL": urls.app, "LEDGER_MIGRATE_URL": urls.migrate}


def ledger(environment: Mapping[str, str], *arguments: str | Path) -> Result:
    """Run a command here. What it printed, and how it ended; an exception that reached the top is a failure."""
    result = CliRunner().invoke(main, [str(each) for each in arguments], env=environment, prog_name="ledger")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def process(environment: Mapping[str, str], *arguments: str) -> subprocess.Popen[str]:
    """Start a command as a process of its own, with nothing in its environment but what is given here."""
    plain = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(
        [*PROGRAM, *arguments],
        env={**plain, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
