"""A process that offers a store far more than it takes, and watches its own memory. Started by `memory.py`.

It reads an `Order` from standard input and writes a `Report` to standard output, both JSON. A process of its own, so
that nothing else is in the figures.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import time
from typing import Final
from uuid import uuid4

import msgspec
import psutil  # type: ignore[import-untyped]  # it ships no types
from msgspec import Struct

from benchmarks.workload import TYPE
from ledger.entries import TIME_BYTES, Proposed
from ledger.errors import Unavailable
from ledger.store import Limits, Store

BURST: Final = 500
"""How many callers come at once, again and again without a pause."""
TIMES: Final = 10
"""How many times what the queue holds is offered, at least."""


class Order(Struct, frozen=True):
    """What to do: offer entries of `size` bytes for at least that long. Not `bounded`: with a queue without limits."""

    url: str
    size: int
    seconds: int
    bounded: bool


class Report(Struct, frozen=True):
    """What came of it: numbers of appends, and resident memory in bytes, above that of the idle store."""

    offered: int
    recorded: int
    turned_away: int
    first_half: int
    second_half: int


async def overload(order: Order) -> Report:
    """Offer and watch, then wait until each caller has its answer; those of the control go away instead."""
    limits = Limits() if order.bounded else Limits(queue_entries=sys.maxsize, queue_bytes=sys.maxsize)
    standard = Limits()
    at_least = TIMES * min(standard.queue_entries, standard.queue_bytes // order.size)
    recorded = turned_away = offered = 0
    callers: set[asyncio.Task[None]] = set()

    async with Store.open(order.url, limits=limits) as store:

        async def call() -> None:
            nonlocal recorded, turned_away
            try:
                await store.append([_entry(order.size)])
            except Unavailable:
                turned_away += 1
            else:
                recorded += 1

        await asyncio.gather(*(call() for _ in range(BURST)))
        gc.collect()
        idle = _resident()
        recorded = 0
        peaks = [0, 0]
        start = time.monotonic()
        while (progress := min((time.monotonic() - start) / order.seconds, offered / at_least)) < 1:
            for _ in range(BURST):
                caller = asyncio.create_task(call())
                callers.add(caller)
                caller.add_done_callback(callers.discard)
            offered += BURST
            await asyncio.sleep(0)
            half = int(progress > 1 / 2)
            peaks[half] = max(peaks[half], _resident() - idle)
        if not order.bounded:
            # They would wait for as long as it takes to record what no queue should have taken.
            for caller in callers:
                caller.cancel()
        await asyncio.gather(*callers, return_exceptions=True)
    return Report(offered, recorded, turned_away, peaks[0], peaks[1])


def _entry(size: int) -> Proposed:
    identifier = uuid4()
    body = b'{"data":"' + b"." * (size - TIME_BYTES - len(b'"data":""}')) + b'"}'
    return Proposed(identifier, TYPE, (f"service:{identifier}",), body)


def _resident() -> int:
    size: int = psutil.Process().memory_info().rss
    return size


if __name__ == "__main__":
    order = msgspec.json.decode(sys.stdin.buffer.read(), type=Order)
    sys.stdout.buffer.write(msgspec.json.encode(asyncio.run(overload(order))))
