"""One writer alone: how long a single append takes, from the call to the durable answer.

A store that gathers a batch by waiting for one shows its timer here, as a latency well above that of a plain insert on
the same server. Ours does not wait: a batch is what has come while the one before was being committed.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from statistics import quantiles

import psycopg

from benchmarks.contenders import ledger_store, pgbench
from benchmarks.ground import LEDGER, Ground
from benchmarks.workload import event
from ledger.store import Store

_TIME_COLUMN = 2
"""Of pgbench's log of transactions: how long one took, in microseconds."""


async def measure(ground: Ground, seconds: int) -> None:
    """Measure both, and print the median and the 99th percentile."""
    print(f"One writer alone, for {seconds} s: milliseconds from call to durable answer.\n")
    print("| | median | 99th percentile | appends |")
    print("|---|---|---|---|")
    for name, run in (("the ledger's store, with condition", ours), ("pgbench, plain insert", theirs)):
        await ground.settle()
        latencies = await run(ground, seconds)
        percentiles = quantiles(latencies, n=100)
        print(f"| {name} | {percentiles[49] * 1e3:.2f} | {percentiles[98] * 1e3:.2f} | {len(latencies):,} |")
    print()


async def ours(ground: Ground, seconds: int) -> list[float]:
    """Seconds each append took, the first ones left out."""
    latencies: list[float] = []
    async with ground.database(LEDGER) as urls, Store.open(urls.app) as store:
        position = 0
        start = time.perf_counter()
        while (began := time.perf_counter()) < start + seconds + 1:
            new = event(0)
            appended = await store.append([ledger_store.proposed(new)], ledger_store.condition(new, position))
            position = appended.entries[-1].position
            if began > start + 1:
                latencies.append(time.perf_counter() - began)
    return latencies


async def theirs(ground: Ground, seconds: int) -> list[float]:
    """The same of a plain insert, as pgbench logs it."""
    async with ground.database() as urls, await psycopg.AsyncConnection.connect(urls.admin) as connection:
        await connection.execute(pgbench.TABLE.read_bytes())
        await connection.commit()
        await pgbench.insert(urls.admin, 1, 1)
        with tempfile.TemporaryDirectory(dir=ground.directory) as place:
            await pgbench.insert(urls.admin, 1, seconds, "--log", directory=Path(place))
            return _logged(Path(place))


def _logged(place: Path) -> list[float]:
    """The times in pgbench's logs: a file for each of its threads, a line for each transaction."""
    lines = [line for log in place.iterdir() for line in log.read_text().splitlines()]
    return [int(line.split()[_TIME_COLUMN]) / 1e6 for line in lines]
