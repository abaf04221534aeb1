"""`ledger verify`: one entry and its receipt, offline."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from api.commands.audit import signers
from api.commands.trust import believing, judged, policy_of
from ledger.transparency.keys import VerifierKey
from ledger.transparency.merkle import Wrong
from ledger.transparency.proof import Proof, verify

FILE: Final = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command("verify")
@click.argument("receipt", type=FILE)
@click.argument("entry", type=FILE)
@believing
def command(
    receipt: Path,
    entry: Path,
    vkey: tuple[VerifierKey, ...],
    witness: tuple[VerifierKey, ...],
    policy: Path | None,
) -> None:
    """Verify offline that ENTRY is in the log, by its RECEIPT.

    RECEIPT is a proof of c2sp.org/tlog-proof, as /v1/entries/ID/receipt gives it. ENTRY is the entry's own bytes; one
    line break after them is not part of it, since no entry has one. Exit status as of "ledger audit".
    """
    believed = policy_of(vkey, witness, policy)
    proof, content = receipt.read_bytes(), entry.read_bytes()
    with judged():
        try:
            read = Proof.parse(proof)
            checked = verify(read, content.removesuffix(b"\n"), believed)
        except ValueError as error:
            raise Wrong(f"{receipt}: {error}") from error
    click.echo(f"Entry {read.index + 1:,} of {checked.checkpoint.size:,} in {checked.checkpoint.origin} is right.")
    for line in signers(checked):
        click.echo(line)
