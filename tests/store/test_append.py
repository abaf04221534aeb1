"""What an append promises, one caller or many."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from datetime import UTC
from uuid import uuid4

import pytest
import pytest_asyncio
from eventsourcing.dcb.api import DCBAppendCondition
from psycopg import AsyncConnection

from ledger.entries import MAX_ENTRY_BYTES
from ledger.errors import Conflict, Invalid, Unavailable
from ledger.store import Limits, Proposed, Store
from tests.checks import check_ledger
from tests.conftest import Database
from tests.store.samples import proposed, query, unless


@pytest_asyncio.fixture(autouse=True)
async def verified(database: Database) -> AsyncIterator[None]:
    """Whatever a test did, it left a log."""
    yield
    await check_ledger(database.urls.admin)


async def test_what_was_appended_is_read_back_byte_for_byte(store: Store) -> None:
    one, two = proposed("a.v1", ["x:1", "y:2"]), proposed("b.v1", [])
    appended = await store.append([one, two])
    page = await store.read()
    assert page.entries == appended.entries
    assert not appended.replayed
    assert [entry.position for entry in page.entries] == [1, 2]
    assert page.head == await store.head() == 2
    first = page.entries[0]
    assert (
        first.entry
        == b'{"time":"' + first.recorded_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ").encode() + b'",' + one.body[1:]
    )
    assert first.recorded_at.utcoffset() == UTC.utcoffset(None)
    assert (first.type, first.tags) == ("a.v1", ("x:1", "y:2"))


async def test_times_never_fall_even_when_the_clock_does(store: Store, database: Database) -> None:
    await store.append([proposed()])
    async with await AsyncConnection.connect(database.urls.admin) as admin:
        # A log that was written an hour in the future: the server's clock has been put back since.
        await admin.execute("ALTER TABLE log_head DISABLE TRIGGER log_head_refuse_shrinking")
        await admin.execute("UPDATE log_head SET recorded_at = now() + interval '1 hour'")
        await admin.execute("ALTER TABLE log_head ENABLE ALWAYS TRIGGER log_head_refuse_shrinking")
    appended = await store.append([proposed()])
    later = await store.append([proposed()])
    assert later.entries[0].recorded_at == appended.entries[0].recorded_at


async def test_the_same_append_twice_is_one_append(store: Store) -> None:
    entry = proposed(tags=["x:1"])
    first = await store.append([entry], unless("x:1"))
    again = await store.append([entry], unless("x:1"))
    assert again.replayed
    assert again.entries == first.entries
    assert await store.head() == 1


async def test_the_same_append_twice_in_one_batch_is_one_append(store: Store) -> None:
    entry = proposed(tags=["x:1"])
    results = await asyncio.gather(*(store.append([entry], unless("x:1")) for _ in range(5)))
    assert [result.replayed for result in results] == [False, True, True, True, True]
    assert {result.entries for result in results} == {results[0].entries}
    assert await store.head() == 1


async def test_where_one_id_is_known_nothing_of_the_append_is_written(store: Store) -> None:
    old, new = proposed(), proposed()
    await store.append([old])
    appended = await store.append([new, old])
    assert appended.replayed
    assert [entry.id for entry in appended.entries] == [old.id]
    assert await store.by_id([new.id]) == ()


async def test_of_appends_that_exclude_each_other_in_one_batch_one_is_made(store: Store) -> None:
    appends = [store.append([proposed(tags=["x:1"])], unless("x:1")) for _ in range(20)]
    results = await asyncio.gather(*appends, return_exceptions=True)
    assert sum(isinstance(result, Conflict) for result in results) == 19
    assert await store.head() == 1


async def test_a_condition_on_everything_sees_neighbours_and_the_log(store: Store) -> None:
    results = await asyncio.gather(*(store.append([proposed()], unless()) for _ in range(3)), return_exceptions=True)
    assert [type(result) is Conflict for result in results] == [False, True, True]
    with pytest.raises(Conflict, match="what was read for this decision has changed since"):
        await store.append([proposed()], unless())
    await store.append([proposed()], unless(after=1))


async def test_thousands_of_entries_are_appended_together_or_not_at_all(store: Store) -> None:
    many = [proposed(tags=[f"x:{number}"], pad=500) for number in range(3_000)]
    with pytest.raises(Conflict):
        await asyncio.gather(store.append([proposed(tags=["y"])]), store.append(many, unless("y")))
    assert await store.head() == 1
    appended = await store.append(many)
    assert [entry.id for entry in appended.entries] == [entry.id for entry in many]
    assert len({entry.recorded_at for entry in appended.entries}) == 1
    assert await store.head() == 3_001


async def test_one_writer_alone_waits_for_no_timer(store: Store) -> None:
    waited = []
    for _ in range(20):
        start = time.perf_counter()
        await store.append([proposed()])
        waited.append(time.perf_counter() - start)
    assert min(waited) < 0.02


async def test_a_cancelled_caller_harms_nobody_else(store: Store) -> None:
    entries = [proposed() for _ in range(40)]
    tasks = [asyncio.create_task(store.append([entry])) for entry in entries]
    await asyncio.sleep(0.002)
    for task in tasks[::2]:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    assert not any(isinstance(result, BaseException) for result in results[1::2])
    assert len(await store.by_id([entry.id for entry in entries[1::2]])) == 20


async def test_a_full_queue_pushes_back_and_forgets_nobody(database: Database) -> None:
    limits = Limits(queue_entries=10, batch_entries=5)
    async with Store.open(database.urls.app, limits=limits) as store:
        appends = [store.append([proposed()]) for _ in range(100)]
        results = await asyncio.gather(*appends, return_exceptions=True)
        turned_away = [result for result in results if isinstance(result, Unavailable)]
        assert turned_away
        assert all(error.retry_after >= 1 for error in turned_away)
        assert await store.head() == 100 - len(turned_away)


async def test_the_queue_is_bounded_in_bytes_too(database: Database) -> None:
    async with Store.open(database.urls.app, limits=Limits(queue_bytes=100_000)) as store:
        results = await asyncio.gather(
            *(store.append([proposed(pad=40_000)]) for _ in range(10)), return_exceptions=True
        )
        assert sum(isinstance(result, Unavailable) for result in results) > 0
        assert await store.head() == sum(not isinstance(result, Unavailable) for result in results)


async def test_leaving_commits_what_waits_and_turns_away_what_comes(database: Database) -> None:
    async with Store.open(database.urls.app) as store:
        tasks = [asyncio.create_task(store.append([proposed()])) for _ in range(50)]
        await asyncio.sleep(0)
    await asyncio.gather(*tasks)
    with pytest.raises(Unavailable, match="the store is closed"):
        await store.append([proposed()])


REFUSED = {
    "nothing at all": ([], "at least one entry"),
    "an entry of more than 60,000 bytes": ([proposed(pad=MAX_ENTRY_BYTES)], "too large"),
    "a body that is no object": ([Proposed(uuid4(), "a", (), b"[]")], "JSON object"),
    "an object without members": ([Proposed(uuid4(), "a", (), b"{}")], "JSON object"),
    "an empty type": ([Proposed(uuid4(), "", (), proposed().body)], "type or tag"),
    "an empty tag": ([proposed(tags=[""])], "type or tag"),
    "a tag with a NUL": ([proposed(tags=["a\0b"])], "type or tag"),
    "a tag that is no text": ([proposed(tags=["\ud800"])], "type or tag"),
    "a tag too long for an index": ([proposed(tags=["ä" * 501])], "type or tag"),
    "a tag twice": ([proposed(tags=["a", "a"])], "tag twice"),
}


@pytest.mark.parametrize(("entries", "sentence"), REFUSED.values(), ids=REFUSED)
async def test_what_can_never_be_stored_is_refused_alone(store: Store, entries: list[Proposed], sentence: str) -> None:
    good = asyncio.create_task(store.append([proposed()]))
    with pytest.raises(Invalid, match=sentence):
        await store.append(entries)
    await good
    assert await store.head() == 1


async def test_two_entries_of_one_append_cannot_have_one_id(store: Store) -> None:
    entry = proposed()
    with pytest.raises(Invalid, match="same id"):
        await store.append([entry, entry])


async def test_an_entry_of_exactly_60000_bytes_is_stored(store: Store) -> None:
    spare = MAX_ENTRY_BYTES - proposed().entry_size
    appended = await store.append([proposed(pad=spare)])
    assert len(appended.entries[0].entry) == MAX_ENTRY_BYTES
    with pytest.raises(Invalid, match="too large"):
        await store.append([proposed(pad=spare + 1)])


async def test_a_page_says_how_long_the_log_was_in_its_own_snapshot(store: Store) -> None:
    async def write() -> None:
        for _ in range(50):
            await store.append([proposed(tags=["x"])])

    writing = asyncio.create_task(write())
    while not writing.done():
        pages = await asyncio.gather(store.read(query(((), ("x",)))), store.read())
        for page in pages:
            assert len(page.entries) == page.head
    await writing


async def test_reads_that_wait_together_share_one_snapshot(store: Store) -> None:
    await store.append([proposed(tags=[f"x:{number}"]) for number in range(30)])
    writing = asyncio.gather(*(store.append([proposed(tags=["y"])]) for _ in range(30)))
    pages = await asyncio.gather(*(store.read(query(((), (f"x:{number}",)))) for number in range(30)))
    assert len({page.head for page in pages}) == 1
    assert all(len(page.entries) == 1 for page in pages)
    await writing


async def test_a_limit_gives_the_first_ones_whatever_finds_them(store: Store) -> None:
    kinds = ["a", "b", "c"]
    await store.append([proposed(kinds[number % 3], ["x", f"y:{number % 2}"]) for number in range(30)])
    either = query((["c"], ["x"]), ((), ["x", "y:1"]), (["a"], ()))
    everything = await store.read(either)
    limited = await store.read(either, after=4, limit=7)
    assert limited.entries == tuple(entry for entry in everything.entries if entry.position > 4)[:7]
    assert (await store.read(either, limit=0)).entries == ()


UNASKABLE = {"a NUL": "a\0b", "half a surrogate pair": "\ud800"}


@pytest.mark.parametrize("word", UNASKABLE.values(), ids=UNASKABLE)
async def test_a_question_that_is_not_text_is_refused_alone(store: Store, word: str) -> None:
    good = asyncio.gather(store.read(query((["a"], ["x"]))), store.append([proposed()], unless("x")))
    for question in (query(([word], ())), query(((), [word]))):
        with pytest.raises(Invalid, match="not text"):
            await store.read(question)
        with pytest.raises(Invalid, match="not text"):
            await store.append([proposed()], DCBAppendCondition(question))
    await good


async def test_positions_the_log_cannot_reach_are_as_far_as_it_goes(store: Store) -> None:
    await store.append([proposed(tags=["x"])])
    tagged = query(((), ["x"]))
    assert (await store.read(tagged, after=2**80)).entries == ()
    assert len((await store.read(tagged, after=-(2**80), limit=2**80)).entries) == 1
    assert (await store.read(tagged, limit=-1)).entries == ()
    assert (await store.read(after=2**80, limit=-1)).head == 1
    await store.append([proposed()], unless("x", after=2**80))


async def test_waiting_ends_at_once_when_this_process_appends(store: Store) -> None:
    waiting = asyncio.create_task(store.wait(0, 10))
    await asyncio.sleep(0.05)
    start = time.perf_counter()
    await store.append([proposed()])
    assert await waiting == 1
    assert time.perf_counter() - start < 0.2


async def test_waiting_notices_another_process_within_a_moment_and_gives_up_in_time(
    store: Store, database: Database
) -> None:
    assert await store.wait(0, 0.05) == 0
    waiting = asyncio.create_task(store.wait(0, 10))
    async with Store.open(database.urls.app) as other:
        await other.append([proposed()])
    assert await asyncio.wait_for(waiting, 1) == 1
