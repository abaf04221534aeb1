"""Many writers in many processes, and readers that follow them."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process

from ledger.store import Store, Stored
from tests.checks import check_ledger
from tests.conftest import Database
from tests.store.samples import proposed, query, unless

PROCESSES, ROUNDS, TASKS = 4, 30, 6


async def contender(url: str) -> Process:
    arguments = ["-m", "tests.store.contender", url, str(ROUNDS), str(TASKS)]
    return await asyncio.create_subprocess_exec(sys.executable, *arguments, stdin=PIPE, stdout=PIPE)


async def started(process: Process) -> None:
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"


async def test_of_all_writers_in_all_processes_exactly_one_wins_each_round(database: Database) -> None:
    processes = [await contender(database.urls.app) for _ in range(PROCESSES)]
    await asyncio.gather(*(started(process) for process in processes))
    answers = await asyncio.gather(*(process.communicate(b"go\n") for process in processes))
    assert [process.returncode for process in processes] == [0] * PROCESSES
    wins = [list(map(int, answer.split())) for answer, _ in answers]
    assert [sum(each) for each in zip(*wins, strict=True)] == [1] * ROUNDS
    assert await check_ledger(database.urls.admin) == ROUNDS


async def follow(store: Store, seen: list[Stored], until: int, tag: str | None = None) -> None:
    after = 0
    while len(seen) < until:
        page = await store.read(None if tag is None else query(((), (tag,))), after=after, limit=100)
        seen.extend(page.entries)
        after = page.entries[-1].position if page.entries else after
        if not page.entries:
            await store.wait(page.head, 1)


async def test_live_readers_under_64_writers_miss_none_and_repeat_none(database: Database, store: Store) -> None:
    """A position that becomes visible before a smaller one would be skipped: the trap of every bare sequence."""
    seen: list[Stored] = []
    tagged: list[Stored] = []
    elsewhere: list[Stored] = []

    async def write(writer: int, target: Store) -> None:
        for number in range(15):
            tag = f"mine:{writer}-{number}"
            await target.append([proposed(tags=["all", tag]), proposed()], unless(tag))

    async with Store.open(database.urls.app) as other:
        readers = asyncio.gather(
            follow(store, seen, 64 * 30), follow(store, tagged, 64 * 15, "all"), follow(other, elsewhere, 64 * 30)
        )
        await asyncio.gather(*(write(writer, (store, other)[writer % 2]) for writer in range(64)))
        await asyncio.wait_for(readers, 60)
    assert [entry.position for entry in seen] == list(range(1, 64 * 30 + 1))
    assert elsewhere == seen
    assert tagged == [entry for entry in seen if "all" in entry.tags]
    assert await check_ledger(database.urls.admin) == 64 * 30
