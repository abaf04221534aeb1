"""`ledger witness`: cosign other people's ledgers, so that none can show different histories to different people."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path

import click

from api.serving import listen, refuse_taken
from api.witness.app import create_witness_app, witness_edge
from ledger.key_file import new_key, read_key
from ledger.transparency.keys import COSIGNATURE_V1
from ledger.transparency.policy import Policy
from ledger.witnessing.witness import Witness


@click.command("witness")
@click.option(
    "--state",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Directory of the key and of what was cosigned. Never restore an old copy of it: make a new key instead.",
)
@click.option("--new-key", "name", metavar="NAME", help="Make the key under this name, show its public half, and end.")
@click.option(
    "--logs",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Whom to witness: a policy file (c2sp.org/tlog-policy) with their logs, as a ledger has it at /log/policy.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--port", default=8100, show_default=True, type=click.IntRange(1, 65535))
def command(*, state: Path, name: str | None, logs: Path | None, host: str, port: int) -> None:
    """Run a witness (c2sp.org/tlog-witness), for any body that wants to keep a ledger honest.

    It sees origin, size and root hash of a log, never an entry. It cosigns a checkpoint only where that continues the
    last one it cosigned, and remembers it on disk before it answers. It needs no database.

    \b
      ledger witness --state DIR --new-key council.example/w1
      curl https://ledger.example.nhs.uk/log/policy > logs.txt
      ledger witness --state DIR --logs logs.txt
    """  # noqa: D301 - a backspace tells click to leave the lines that follow as they are
    try:
        if name is not None:
            click.echo(_made(state / "key", name))
            return
        if logs is None:
            raise click.UsageError("Say with --logs whom to witness, or make a key with --new-key.")
        witness, told = _opened(state, logs, f"http://{host}:{port}")
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    refuse_taken(host, port, f"--port {port} on --host {host}")
    app = witness_edge(create_witness_app(witness))
    asyncio.run(listen(app, host, port, lambda: click.echo(told)))


def _made(path: Path, name: str) -> str:
    if path.exists():
        raise ValueError(f"{path} is there already: a witness has one key, and one directory")
    return str(new_key(path, name, COSIGNATURE_V1).verifier)


def _opened(state: Path, logs: Path, address: str) -> tuple[Witness, str]:
    path = state / "key"
    if not path.exists():
        raise ValueError(f"there is no {path}: make it with --new-key")
    key = read_key(path, COSIGNATURE_V1)
    keys = [log.key for log in Policy.parse(logs.read_bytes()).logs]
    if not keys:
        raise ValueError(f'{logs} has no line "log VKEY": there is nobody to witness')
    lines = [
        f"The witness {key.verifier} answers on {address}, for",
        *(f"  {each.name}" for each in keys),
        "Ctrl-C stops it.",
    ]
    return Witness(key, keys, state), "\n".join(lines)
