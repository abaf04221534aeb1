"""What everybody appends, and how writers are driven and counted.

A writer waits for each append before it begins the next, as a caller of the API does. It has a tag of its own and
appends on condition that nobody else has recorded an event of that type and tag after its last one: a condition that
has to be looked up each time and that holds.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final
from uuid import UUID, uuid4

from msgspec import Struct

TYPE: Final = "uk.nhs.reconfiguration.people-involved.v1"
EVENT_BYTES: Final = 600
_OPENING: Final = b'{"time":"2026-11-22T17:40:52.123456Z","specversion":"1.0","type":"%b","id":"' % TYPE.encode()
_CLOSING: Final = b'"}'
_MIDDLE: Final = b'","data":"'
_PADDING: Final = b"." * (EVENT_BYTES - len(_OPENING) - len(str(UUID(int=0))) - len(_MIDDLE) - len(_CLOSING))
_REST: Final = _MIDDLE + _PADDING + _CLOSING


class Load(Struct, frozen=True):
    """How many write, for how many whole seconds after the warm-up."""

    writers: int
    seconds: int
    warmup: int = 1


class Run(Struct, frozen=True):
    """`rate`: acknowledged events a second after the warm-up. `acknowledged` from first to last, `found` afterwards."""

    rate: float
    acknowledged: int
    found: int


class Event(Struct, frozen=True):
    """One event as a store takes it: 600 bytes, four tags, the first of them the writer's own."""

    id: UUID
    tags: tuple[str, str, str, str]
    data: bytes


def event(writer: int) -> Event:
    """The next event of a writer; no two have the same id."""
    identifier = uuid4()
    text = str(identifier)
    tags = (f"reconfiguration:bench-{writer}", f"service:{text}", "organisation:ods:QXU", f"consultation:{text}")
    return Event(identifier, tags, _OPENING + text.encode() + _REST)


async def drive_tasks(load: Load, append: Callable[[Event, int], Awaitable[int]]) -> tuple[float, int]:
    """One task a writer. `append` takes an event and the position of the writer's last one, and gives its position.

    Returns the rate and how many were acknowledged in all.
    """
    done = [0] * load.writers
    over = asyncio.Event()

    async def write(writer: int) -> None:
        position = 0
        while not over.is_set():
            position = await append(event(writer), position)
            done[writer] += 1

    async with asyncio.TaskGroup() as writers:
        for writer in range(load.writers):
            writers.create_task(write(writer))
        rate = await _watch(load, done)
        over.set()
    return rate, sum(done)


async def drive_threads(load: Load, append: Callable[[Event, int], int]) -> tuple[float, int]:
    """The same with one thread a writer, for libraries that block."""
    done = [0] * load.writers
    over = asyncio.Event()

    def write(writer: int) -> None:
        position = 0
        while not over.is_set():
            position = append(event(writer), position)
            done[writer] += 1

    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(load.writers) as pool:
        writers = [loop.run_in_executor(pool, write, writer) for writer in range(load.writers)]
        try:
            rate = await _watch(load, done)
        finally:
            over.set()
        await asyncio.gather(*writers)
    return rate, sum(done)


async def _watch(load: Load, done: list[int]) -> float:
    await asyncio.sleep(load.warmup)
    before, start = sum(done), time.perf_counter()
    await asyncio.sleep(load.seconds)
    return (sum(done) - before) / (time.perf_counter() - start)
