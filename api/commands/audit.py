"""`ledger audit`: copy a log, verify it, both without trust in server or owner; verify the tables of a database."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from api import settings
from api.audit.folder import Folder
from api.audit.mirror import mirror, named_keys
from api.audit.site import site
from api.audit.source import Source
from api.audit.verification import Old, Verified, verify
from api.commands.database import database
from api.commands.trust import Vkey, believing, judged, policy_of
from ledger.postgres.self_check import check_tables
from ledger.transparency.canonical import to_base64
from ledger.transparency.checkpoint import Checked
from ledger.transparency.keys import ED25519, VerifierKey
from ledger.transparency.policy import Policy


@click.group("audit")
def command() -> None:
    """Verify that the log is what was signed, and what it was before.

    Exit status: 0 all is right; 1 something is wrong, and the first entry, tile or checkpoint of it is named; 2 the
    command was given wrongly; 3 the log could not be read.
    """


TOKEN: Final = click.option(
    "--token",
    envvar="LEDGER_TOKEN",
    default="",
    help="For a log whose entries are not public to read; better given as LEDGER_TOKEN.",
)


@command.command("mirror")
@click.argument("url", type=str)
@click.argument("directory", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@TOKEN
@believing
def copy(  # noqa: PLR0913 - options
    *,
    url: str,
    directory: Path,
    token: str,
    vkey: tuple[VerifierKey, ...],
    witness: tuple[VerifierKey, ...],
    policy: Path | None,
) -> None:
    """Copy the log at URL into DIR, and verify it on the way; later, bring the copy to what the log is then.

    URL is what stands before "/checkpoint" in the log's addresses. Any file server that serves DIR serves the log. A
    copy that was cut short goes on where it was. A log that went back, or is not the one that DIR has a copy of, is
    wrong, and the copy stays as it is.

    Without --vkey and --policy the key is the one that the copy was made with, and the first time the one that the log
    names as its own: the copy is then of one log, but ask somebody you trust whose.
    """
    asked = policy_of(vkey, witness, policy) if vkey or witness or policy else None

    async def run(tell: Callable[[int, int], None]) -> Verified:
        async with at(url, token) as source:
            believed = asked or await _as_named(source, Folder(directory), url)
            return await mirror(source, Folder(directory), believed, tell)

    with judged(), progress("Copying") as tell:
        verified = asyncio.run(run(tell))
    click.echo(told(verified))


async def _as_named(source: Source, folder: Folder, url: str) -> Policy:
    keys, first = await named_keys(source, folder)
    if first:
        named = " and ".join(map(str, keys))
        click.echo(f"Believing {url} that its key is {named}. Ask somebody you trust whether it is.", err=True)
    return Policy.of(keys)


@command.command("verify")
@click.argument("where", metavar="DIR|URL")
@click.option(
    "--old",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    multiple=True,
    metavar="CHECKPOINT",
    help="A checkpoint that you kept: the log must have grown from it. May be given several times.",
)
@click.option("--tree-only", is_flag=True, help="Leave out whether each entry is of the form that its type demands.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="How many processes to use.")
@TOKEN
@believing
def check(  # noqa: PLR0913 - options
    *,
    where: str,
    old: tuple[Path, ...],
    jobs: int,
    token: str,
    vkey: tuple[VerifierKey, ...],
    witness: tuple[VerifierKey, ...],
    policy: Path | None,
    tree_only: bool,
) -> None:
    """Verify the log at an address, or a copy of it in a directory, from its entries up.

    Every entry is hashed again and must be in the tree that the latest checkpoint signs; every tile must be of that
    tree; every older checkpoint, the log's own and yours, must be of a tree that this one grew from; times must not
    fall; each entry must be of the form its type demands.
    """
    believed = policy_of(vkey, witness, policy)
    kept = [Old(str(path), path.read_bytes()) for path in old]

    async def run(tell: Callable[[int, int], None]) -> Verified:
        async with at(where, token) as source:
            with workers(jobs) as pool:
                return await verify(source, believed, old=kept, schema=not tree_only, progress=tell, workers=pool)

    with judged(), progress("Verifying") as tell:
        verified = asyncio.run(run(tell))
    click.echo(told(verified))


@command.command("database")
@click.option(
    "--vkey", type=Vkey(ED25519), multiple=True, metavar="VKEY", help="The key that checkpoints are signed with."
)
def tables(vkey: tuple[VerifierKey, ...]) -> None:
    """Verify that the tables of the database agree with each other, row by row.

    Finds what an export does not show, as a tag that leads to no entry. Who owns the database can change all tables
    alike: that is found by "ledger audit verify", with a checkpoint from before.
    """

    async def run(tell: Callable[[int, int], None]) -> int:
        async with database(settings.read()) as urls:
            return await check_tables(urls.app, tell, vkey)

    with judged(), progress("Checking") as tell:
        count = asyncio.run(run(tell))
    click.echo(f"The tables agree on {count:,} entries.")


@asynccontextmanager
async def at(where: str, token: str) -> AsyncIterator[Source]:
    """The log at an address or in a directory."""
    if urlsplit(where).scheme in {"http", "https"}:
        async with site(where, token) as source:
            yield source
    else:
        yield Folder(Path(where))


@contextmanager
def workers(jobs: int) -> Iterator[Executor | None]:
    """Processes that examine bundles; none where one job is enough."""
    if jobs == 1:
        yield None
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        try:
            yield pool
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


@contextmanager
def progress(doing: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error, where a person is watching."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
        transient=True,
    )
    with bar:
        task = bar.add_task(doing, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def told(verified: Verified) -> str:
    """What was verified, in words."""
    checkpoint, others = verified.checked.checkpoint, len(verified.history.before)
    lines = [
        f"{checkpoint.origin}: {checkpoint.size:,} entries are right, to the root {to_base64(checkpoint.root)}.",
        f"Checkpoints that were shown or kept, and agree: {others:,}.",
        *signers(verified.checked),
    ]
    return "\n".join(lines)


def signers(checked: Checked) -> list[str]:
    """Which known witnesses say that they saw it, and when."""
    cosigned = ((by.key.name, by.time) for by in checked.by if by.time is not None)
    return [f"Cosigned by {name} at {_moment(time)}." for name, time in cosigned]


def _moment(seconds: int) -> str:
    try:
        return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S} UTC"
    except (OverflowError, ValueError):  # a witness may say the year 100,000
        return f"{seconds} seconds after 1970"
