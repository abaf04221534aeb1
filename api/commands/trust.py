"""Whom an auditor believes, as options; and how an audit ends: 0 right, 1 wrong, 2 asked wrongly, 3 out of reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import click

from api.audit.findings import Unreachable
from ledger.errors import Corrupt, Unavailable
from ledger.transparency.keys import COSIGNATURE_V1, ED25519, VerifierKey
from ledger.transparency.merkle import Wrong
from ledger.transparency.policy import Policy

UNREACHABLE: Final = 3


class Vkey(click.ParamType[VerifierKey]):
    """A verifier key as C2SP tools write it."""

    name = "vkey"

    def __init__(self, kind: int) -> None:
        self.kind: Final = kind

    def convert(
        self, value: str | VerifierKey, param: click.Parameter | None, ctx: click.Context | None
    ) -> VerifierKey:
        """The key. Fail where it is none, or one for another use."""
        if isinstance(value, VerifierKey):
            return value
        try:
            key = VerifierKey.parse(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        if key.type != self.kind:
            self.fail(f"the key of {key.name} is of type {key.type:#04x}, not {self.kind:#04x}", param, ctx)
        return key


def believing(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say who is believed: `vkey`, `witness` and `policy`, for `policy_of`."""
    for option in (
        click.option(
            "--policy",
            type=click.Path(path_type=Path, dir_okay=False, exists=True),
            help="Believe whom this file says, with its quorum of witnesses (c2sp.org/tlog-policy).",
        ),
        click.option(
            "--witness",
            type=Vkey(COSIGNATURE_V1),
            multiple=True,
            metavar="VKEY",
            help="This witness must have cosigned; may be given several times.",
        ),
        click.option(
            "--vkey",
            type=Vkey(ED25519),
            multiple=True,
            metavar="VKEY",
            help="The log's verifier key, from somebody you trust; several where it changed.",
        ),
    ):
        command = option(command)
    return command


def policy_of(vkey: tuple[VerifierKey, ...], witness: tuple[VerifierKey, ...], policy: Path | None) -> Policy:
    """The policy of these options. Raise UsageError where they say nothing, contradict, or the file is none."""
    if bool(vkey) == bool(policy) or (witness and policy):
        raise click.UsageError("Say whom to believe: either --vkey, with --witness as you like, or --policy.")
    try:
        return Policy.parse(policy.read_bytes()) if policy else Policy.of(vkey, witness, len(witness))
    except ValueError as error:
        raise click.UsageError(f"{policy or 'the keys'}: {error}") from error


class OutOfReach(click.ClickException):
    """Nothing could be found out."""

    exit_code = UNREACHABLE


@contextmanager
def judged() -> Iterator[None]:
    """Turn what an audit found into one sentence and its exit status."""
    try:
        yield
    except (Unreachable, Unavailable) as error:
        raise OutOfReach(str(error)) from error
    except (Wrong, Corrupt) as error:
        raise click.ClickException(str(error)) from error
