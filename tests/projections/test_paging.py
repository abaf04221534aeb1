"""The register: every key once, in the order they were started, each as of the page's own position."""

from __future__ import annotations

import asyncio

import pytest

from ledger.store import Store
from projections.catalogue import SUMMARY, TRAIL, VIEWS
from projections.engine import Engine, Page
from projections.postgres import paging
from projections.summary import Summary
from projections.view import View
from tests.conftest import Database
from tests.projections import newer
from tests.projections.histories import CASE, OLD_MOAT, OTHER, broken, note, proposal, record

KEYS = tuple(f"case-{number}" for number in range(7))


def keys(page: Page[Summary]) -> list[str]:
    """The keys of a page."""
    return [item.key for item in page.items]


async def pages(engine: Engine, limit: int) -> list[Page[Summary]]:
    """All pages of that size."""
    found = [await engine.page(SUMMARY, limit=limit)]
    while (after := found[-1].next) is not None:
        found.append(await engine.page(SUMMARY, after=after, limit=limit))
    return found


@pytest.mark.parametrize("stored", [True, False], ids=["stored", "not stored"])
@pytest.mark.parametrize("limit", [1, 2, 3, 7, 8])
async def test_pages_of_any_size_hold_every_key_once_in_the_order_they_were_started(
    store: Store, engine: Engine, limit: int, *, stored: bool
) -> None:
    await record(store, *map(proposal, KEYS), *map(note, reversed(KEYS)))
    if stored:
        await engine.catch_up()
    found = await pages(engine, limit)
    assert [key for page in found for key in keys(page)] == list(KEYS)
    assert [len(page.items) for page in found[:-1]] == [limit] * (len(found) - 1)
    assert found[-1].items
    assert {page.position for page in found} == {14}
    assert [item.since for page in found for item in page.items] == list(range(1, 8))


async def test_an_empty_ledger_has_one_empty_page(engine: Engine) -> None:
    assert await engine.page(SUMMARY) == Page((), 0, None)
    await engine.catch_up()
    assert await engine.page(SUMMARY) == Page((), 0, None)


async def test_a_page_is_as_the_log_is_however_far_behind_what_is_stored_lies(store: Store, engine: Engine) -> None:
    await record(store, *map(proposal, KEYS[:4]))
    await engine.catch_up()
    await record(store, note(KEYS[1]), proposal(KEYS[4]), note(KEYS[4]))
    page = await engine.page(SUMMARY)
    assert keys(page) == list(KEYS[:5])
    assert [item.view.entries for item in page.items] == [1, 2, 1, 1, 2]
    assert [item.changed for item in page.items] == [1, 5, 3, 4, 7]
    assert (page.position, page.next) == (7, None)
    for item in page.items:
        assert item.view == (await engine.read(SUMMARY, item.key)).view


async def test_pages_read_one_after_the_other_stay_whole_while_new_keys_come(store: Store, engine: Engine) -> None:
    await record(store, *map(proposal, KEYS[:3]))
    await engine.catch_up()
    first = await engine.page(SUMMARY, limit=2)
    await record(store, proposal(KEYS[3]), note(KEYS[0]))
    assert first.next is not None
    second = await engine.page(SUMMARY, after=first.next, limit=2)
    await engine.catch_up()
    await record(store, proposal(KEYS[4]))
    assert second.next is None
    assert keys(first) + keys(second) == list(KEYS[:4])
    third = await engine.page(SUMMARY, after=second.items[-1].since, limit=2)
    assert keys(third) == [KEYS[4]]


async def test_a_page_never_shows_a_key_twice_or_leaves_one_out_under_writers_and_a_follower(
    store: Store, engine: Engine
) -> None:
    started = 0

    async def write() -> None:
        nonlocal started
        for number in range(60):
            await record(store, proposal(f"case-{number}"), note("case-0"))
            started = number + 1

    writing = asyncio.create_task(write())
    following = asyncio.create_task(engine.follow(0.001))
    while not writing.done():
        at_least = started
        found = [key for page in await pages(engine, 9) for key in keys(page)]
        assert found == [f"case-{number}" for number in range(len(found))]
        assert len(found) >= at_least
    following.cancel()
    await asyncio.gather(writing, following, return_exceptions=True)


async def test_a_page_says_the_position_it_is_true_for_where_the_stored_list_is_too_old(
    store: Store, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "TAIL", 3)
    await record(store, *map(proposal, KEYS[:2]))
    await engine.catch_up()
    await record(store, *map(proposal, KEYS[2:]), note(KEYS[0]))
    page = await engine.page(SUMMARY)
    assert (keys(page), page.position) == (list(KEYS[:5]), 5)
    assert page.items[0].view.entries == 1


async def test_a_page_goes_up_to_an_entry_that_cannot_be_read_and_says_so(store: Store, engine: Engine) -> None:
    await record(store, proposal(CASE), proposal(OTHER), note(CASE))
    await store.append([broken(OTHER)])
    await record(store, proposal(KEYS[0]))
    before = await engine.page(SUMMARY)
    assert (keys(before), before.position) == ([CASE, OTHER], 3)
    await engine.catch_up()
    assert await engine.page(SUMMARY) == before


async def test_trails_can_be_paged_as_summaries_are(store: Store, engine: Engine) -> None:
    await record(store, *OLD_MOAT, proposal(OTHER))
    page = await engine.page(TRAIL)
    assert [(item.key, len(item.view.entries)) for item in page.items] == [(CASE, len(OLD_MOAT)), (OTHER, 1)]


async def test_a_program_whose_fold_is_not_stored_pages_by_the_list_of_the_one_that_is(
    store: Store, engine: Engine, database: Database
) -> None:
    await record(store, *map(proposal, KEYS[:3]))
    await engine.catch_up()
    await record(store, proposal(KEYS[3]))
    other = View(newer)
    async with Engine.open(database.urls.app, (*VIEWS[1:], other)) as program:
        page = await program.page(other, limit=10)
        assert [(item.key, item.view.counted) for item in page.items] == [(key, 1) for key in KEYS[:4]]
        assert page.position == 4
