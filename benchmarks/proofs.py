"""How long a proof takes from PostgreSQL, as a receipt needs it: for any entry of a large log, at its latest size.

The log is recorded through the store, so that its tiles are those that appending makes. Every proof that is timed is
verified, outside the time.
"""

from __future__ import annotations

import random
import sys
import time
from statistics import quantiles
from typing import Final
from uuid import uuid4

from msgspec import Struct

from benchmarks.ground import LEDGER, Ground
from benchmarks.workload import EVENT_BYTES
from ledger.entries import TIME_BYTES, Proposed
from ledger.store import Store
from ledger.transparency.consistency import verify_consistency
from ledger.transparency.inclusion import verify_inclusion
from ledger.tree import Tree

ENTRIES: Final = 1_000_000
FLOOR_MS: Final = 2.0
"""What the median should not exceed at 1,000,000 entries."""
_APPEND: Final = 5_000
_BODY: Final = b'{"pad":"' + b"x" * (EVENT_BYTES - TIME_BYTES - 9) + b'"}'


class Proofs(Struct, frozen=True):
    """Seconds that each proof took."""

    inclusion: list[float]
    consistency: list[float]


async def measure(ground: Ground, entries: int = ENTRIES, proofs: int = 2_000) -> None:
    """Record that many entries, time that many proofs of each kind, and print them."""
    found = await timed(ground, entries, proofs)
    print(f"Proofs from PostgreSQL in a log of {entries:,} entries: milliseconds, {proofs:,} of each, one at a time.\n")
    print(f"| | median | 99th percentile | floor {FLOOR_MS:g} ms |")
    print("|---|---|---|---|")
    for name, seconds in (("inclusion", found.inclusion), ("consistency", found.consistency)):
        percentiles = [each * 1e3 for each in quantiles(seconds, n=100)]
        held = "held" if percentiles[49] <= FLOOR_MS else "BELOW FLOOR"
        print(f"| {name} | {percentiles[49]:.2f} | {percentiles[98]:.2f} | {held} |")
    print()


async def timed(ground: Ground, entries: int, proofs: int) -> Proofs:
    """The times, of proofs that all verified."""
    chance = random.Random(0)  # noqa: S311 - which entries are asked for need not be a secret
    async with ground.database(LEDGER) as urls, Store.open(urls.app) as store:
        await _record(store, entries)
        await ground.settle()
        tree, root = Tree(store), (await store.frontier()).root()
        inclusion, consistency = [], []
        for _ in range(proofs):
            index, old = chance.randrange(entries), chance.randint(1, entries)
            start = time.perf_counter()
            path = await tree.inclusion(index, entries)
            inclusion.append(time.perf_counter() - start)
            (leaf,) = await store.leaf_hashes(index, 1)
            verify_inclusion(index, entries, leaf, path, root)
            start = time.perf_counter()
            growth = await tree.consistency(old, entries)
            consistency.append(time.perf_counter() - start)
            verify_consistency(old, entries, growth, (await tree.frontier(old)).root(), root)
        return Proofs(inclusion, consistency)


async def _record(store: Store, entries: int) -> None:
    for start in range(0, entries, _APPEND):
        count = min(_APPEND, entries - start)
        await store.append([Proposed(uuid4(), "measured.v1", (), _BODY) for _ in range(count)])
        if not start % 100_000:
            print(f"recorded {start + count:,} of {entries:,} entries", file=sys.stderr, flush=True)
