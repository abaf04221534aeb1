"""Memory under overload: what a store that is offered ten times what it can hold does about it.

Callers come without a pause and do not wait for each other. A store that took them all would grow until the machine is
out of memory, as the control does; ours holds what its queue admits and turns the rest away, to come again later.
"""

from __future__ import annotations

import asyncio
import sys
from typing import Final

import msgspec

from benchmarks.ground import LEDGER, Ground
from benchmarks.overload import TIMES, Order, Report
from benchmarks.workload import EVENT_BYTES
from ledger.entries import MAX_ENTRY_BYTES

RUNS: Final = (
    (f"{EVENT_BYTES}-byte entries", EVENT_BYTES, True),
    (f"{MAX_ENTRY_BYTES:,}-byte entries", MAX_ENTRY_BYTES, True),
    (f"{EVENT_BYTES}-byte entries, no bound (the control)", EVENT_BYTES, False),
)


async def measure(ground: Ground, seconds: int) -> None:
    """Overload a store in a process of its own, and print what that process took more than when it was idle."""
    print(f"At least {TIMES} times what the queue holds, for {seconds} s or more; memory above the idle store's.\n")
    print("| | offered | recorded | turned away | peak, first half | peak, second half |")
    print("|---|---|---|---|---|---|")
    for name, size, bounded in RUNS:
        report = await overloaded(ground, size, seconds, bounded=bounded)
        counts = " | ".join(f"{count:,}" for count in (report.offered, report.recorded, report.turned_away))
        peaks = " | ".join(f"{peak / 2**20:,.0f} MiB" for peak in (report.first_half, report.second_half))
        print(f"| {name} | {counts} | {peaks} |", flush=True)
    print()


async def overloaded(ground: Ground, size: int, seconds: int, *, bounded: bool) -> Report:
    """Run one overload on a fresh log."""
    async with ground.database(LEDGER) as urls:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "benchmarks.overload"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        said, _ = await process.communicate(msgspec.json.encode(Order(urls.app, size, seconds, bounded)))
        if process.returncode != 0:
            raise RuntimeError(f"the overload ended with status {process.returncode}")
        return msgspec.json.decode(said, type=Report)
