"""Many writers in many processes, and readers that follow them."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process

import pytest

from ledger.errors import Conflict
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


async def test_what_another_process_appended_a_moment_ago_breaks_a_condition(database: Database, store: Store) -> None:
    """Also when this process wrote everything before it, and so knows by itself which tags stood still."""
    async with Store.open(database.urls.app) as other:
        for number in range(30):
            tag = f"x:{number}"
            for _ in range(6):
                await store.append([proposed(tags=[tag])], unless(tag, after=await store.head()))
            head = await store.head()
            await other.append([proposed(tags=[tag if number % 2 else "y"])])
            attempt = store.append([proposed(tags=[tag])], unless(tag, after=head))
            if number % 2:
                with pytest.raises(Conflict):
                    await attempt
            else:
                await attempt


async def test_a_condition_on_what_this_process_itself_appended_lately_is_broken_by_it(store: Store) -> None:
    for number in range(40):
        head = await store.head()
        await store.append([proposed("a.v1", tags=["x", f"y:{number}"])])
        await store.append([proposed()], unless("x", types=["b.v1"], after=head))
        await store.append([proposed()], unless("x", after=head + 1))
        with pytest.raises(Conflict):
            await store.append([proposed()], unless("x", types=["a.v1"], after=head))
        with pytest.raises(Conflict):
            await store.append([proposed()], unless("x", f"y:{number}", after=head))


async def test_what_is_known_of_recent_tags_stays_bounded_and_right(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ledger.postgres.recent.KEPT_TAGS", 10)
    for number in range(60):
        await store.append([proposed(tags=[f"x:{number}"])], unless(f"x:{number}", after=max(number - 5, 0)))
        older = max(number - 15, 0)
        with pytest.raises(Conflict):
            await store.append([proposed()], unless(f"x:{older}", after=older))
    recent = store._writer._recent  # noqa: SLF001 - memory is what this is about
    assert len(recent._young) + len(recent._old) <= 22  # noqa: SLF001 - as above


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
