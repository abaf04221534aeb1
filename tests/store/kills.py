"""kill -9 of PostgreSQL under load, cycle after cycle, and every acknowledged entry looked for afterwards.

    python -m tests.store.kills --cycles 1000

prints one line a cycle. The suite runs a few cycles of it. `lose` is the negative control: the same kill of a server
that acknowledges without waiting for the disk, which must lose, or the check has no teeth.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import msgspec
import psycopg

from ledger.embedded.connection import Urls
from ledger.embedded.server import Embedded
from ledger.errors import Conflict, LedgerError, Unknown
from ledger.migrations import migrate
from ledger.store import Limits, Store
from tests.checks import check_ledger
from tests.store.samples import proposed, unless

WRITERS = 16
UNDER_LOAD = Limits(commit_seconds=5, resolve_seconds=30)


class Told(msgspec.Struct):
    """What the writers were told about the ids they proposed."""

    acknowledged: set[UUID] = msgspec.field(default_factory=set)
    refused: set[UUID] = msgspec.field(default_factory=set)
    unknown: set[UUID] = msgspec.field(default_factory=set)
    last: float = 0.0


class Cycle(msgspec.Struct, frozen=True):
    """What one kill did: how many entries were acknowledged before it, lost, and there although they were refused."""

    acknowledged: int
    lost: int
    denied: int
    unknown: int
    seconds: float


def family(pid: int) -> Iterator[int]:
    """A process and all its children, on Linux."""
    yield pid
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split():
        yield from family(int(child))


def kill(pid: int) -> None:
    """End a server and everything it started with no chance to do anything more."""
    for each in list(family(pid)):
        with suppress(ProcessLookupError):
            os.kill(each, signal.SIGKILL)


async def _write(store: Store, told: Told, stop: asyncio.Event) -> None:
    while not stop.is_set():
        entry = proposed(tags=[f"x:{random.randrange(10**9)}"], pad=500)  # noqa: S311 - a spread, not a secret
        try:
            await store.append([entry], unless(entry.tags[0]))
        except Unknown:
            told.unknown.add(entry.id)
        except (Conflict, LedgerError):
            told.refused.add(entry.id)
            await asyncio.sleep(0.02)
        else:
            told.acknowledged.add(entry.id)
            told.last = time.monotonic()


async def cycle(embedded: Embedded, urls: Urls) -> Cycle:
    """Write, kill somewhere in the middle, let the server come back, and compare what was told with what is there."""
    start = time.monotonic()
    told, stop = Told(), asyncio.Event()
    async with Store.open(urls.app, limits=UNDER_LOAD) as store:
        writers = [asyncio.create_task(_write(store, told, stop)) for _ in range(WRITERS)]
        await asyncio.sleep(random.uniform(0.2, 0.6))  # noqa: S311 - anywhere in the middle of a batch
        assert embedded.pid is not None
        kill(embedded.pid)
        # Until it is back and takes appends again; what was acknowledged at the moment of the kill does not count.
        killed = time.monotonic()
        while not told.acknowledged or told.last < killed + 0.1:
            await asyncio.sleep(0.02)
        stop.set()
        await asyncio.gather(*writers)
        there = {entry.id for entry in (await store.read()).entries}
    await check_ledger(urls.admin)
    return Cycle(
        acknowledged=len(told.acknowledged),
        lost=len(told.acknowledged - there),
        denied=len(told.refused & there),
        unknown=len(told.unknown),
        seconds=time.monotonic() - start,
    )


async def lose(data: Path) -> tuple[int, int]:
    """Kill a server that does not wait for the disk: how many rows it acknowledged, and how many of them it lost."""
    # The WAL writer would save most of them within 0.2 seconds; it sleeps here as long as it can.
    embedded = Embedded(data, {"wal_writer_delay": "10000ms"})
    async with embedded as urls:
        async with await psycopg.AsyncConnection.connect(urls.admin, autocommit=True) as admin:
            await admin.execute("CREATE TABLE raw (id int)")
            await admin.execute("CHECKPOINT")
        connection = await psycopg.AsyncConnection.connect(urls.admin, autocommit=True)
        await connection.execute("SET synchronous_commit = off")
        acknowledged = 500
        for number in range(acknowledged):
            await connection.execute("INSERT INTO raw (id) VALUES (%s)", [number])
        assert embedded.pid is not None
        kill(embedded.pid)
        await connection.close()
    async with Embedded(data) as urls, await psycopg.AsyncConnection.connect(urls.admin) as admin:
        row = await (await admin.execute("SELECT count(*) FROM raw")).fetchone()
        assert row is not None
        return acknowledged, acknowledged - int(row[0])


async def campaign(cycles: int) -> bool:
    """Many cycles on one log; whether nothing was lost or denied in any."""
    with tempfile.TemporaryDirectory() as folder:
        embedded = Embedded(Path(folder) / "data")
        good = True
        async with embedded as urls:
            await migrate(urls.migrate)
            for number in range(1, cycles + 1):
                result = await cycle(embedded, urls)
                good = good and not result.lost and not result.denied
                print(number, msgspec.json.encode(result).decode(), flush=True)  # noqa: T201 - the report
        acknowledged, lost = await lose(Path(folder) / "control")
        print(f"control without waiting for the disk: {lost} of {acknowledged} acknowledged rows lost")  # noqa: T201 - the report
        return good and lost > 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cycles", type=int, default=1_000)
    raise SystemExit(0 if asyncio.run(campaign(parser.parse_args().cycles)) else 1)
