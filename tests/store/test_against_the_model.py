"""One contract, two recorders: random histories on the store and on eventsourcing's in-memory recorder agree."""

from __future__ import annotations

import asyncio
import itertools
from uuid import UUID

from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.dcb.popo import InMemoryDCBRecorder
from eventsourcing.persistence import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from ledger.errors import Conflict
from ledger.store import Store, Stored
from tests.store.samples import proposed

TYPES = ["a.v1", "b.v1", "c.v1"]
TAGS = ["x:1", "x:2", "y:1", 'odd,{"\\}', "ä"]


class Append(Struct, frozen=True):
    """One append: the entries' types and tags, and perhaps a condition."""

    entries: tuple[tuple[str, tuple[str, ...]], ...]
    condition: tuple[tuple[tuple[tuple[str, ...], tuple[str, ...]], ...], int] | None


def subsets(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


items = st.lists(st.tuples(subsets(TYPES), subsets(TAGS)), max_size=3).map(tuple)
entries = st.lists(st.tuples(st.sampled_from(TYPES), subsets(TAGS)), min_size=1, max_size=3).map(tuple)
appends = st.builds(Append, entries, st.none() | st.tuples(items, st.integers(0, 12)))
rounds = st.lists(st.lists(appends, min_size=1, max_size=6), min_size=1, max_size=4)
reads = st.lists(st.tuples(items, st.integers(0, 12), st.none() | st.integers(0, 5)), min_size=1, max_size=6)


def query(parts: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]) -> DCBQuery:
    return DCBQuery([DCBQueryItem(list(types), list(tags)) for types, tags in parts])


async def on_the_store(store: Store, base: int, append: Append) -> int | None:
    """The last position, counted from `base`; none for a conflict."""
    condition = append.condition and DCBAppendCondition(query(append.condition[0]), base + append.condition[1])
    try:
        appended = await store.append([proposed(kind, tags) for kind, tags in append.entries], condition)
    except Conflict:
        return None
    return appended.entries[-1].position - base


def in_memory(model: InMemoryDCBRecorder, append: Append) -> int | None:
    condition = append.condition and DCBAppendCondition(query(append.condition[0]), append.condition[1])
    try:
        return model.append([DCBEvent(kind, b"", list(tags)) for kind, tags in append.entries], condition)
    except IntegrityError:
        return None


def shape(entry: Stored, base: int) -> tuple[int, str, tuple[str, ...]]:
    return entry.position - base, entry.type, entry.tags


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=rounds, questions=reads)
async def test_the_store_and_the_in_memory_recorder_agree(
    store: Store,
    history: list[list[Append]],
    questions: list[tuple[tuple[tuple[tuple[str, ...], tuple[str, ...]], ...], int, int | None]],
) -> None:
    """Appends of a round are made at the same time and land in one batch, in the order they were called."""
    base = await store.head()  # each example continues the log of the one before, and looks at nothing before itself
    model = InMemoryDCBRecorder()
    for simultaneous in history:
        ours = await asyncio.gather(*(on_the_store(store, base, append) for append in simultaneous))
        assert ours == [in_memory(model, append) for append in simultaneous]
    pages = await asyncio.gather(
        *(store.read(query(parts), after=base + after, limit=limit) for parts, after, limit in questions)
    )
    for page, (parts, after, limit) in zip(pages, questions, strict=True):
        expected = [
            (each.position, each.event.type, tuple(each.event.tags))
            for each in model.read(query(parts), after=after, limit=limit)
        ]
        assert [shape(entry, base) for entry in page.entries] == expected
        assert page.head - base == len(model.events)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=st.lists(st.integers(0, 7), min_size=1, max_size=12))
async def test_an_id_gives_the_same_entry_however_often_and_with_whom_it_comes(store: Store, wanted: list[int]) -> None:
    base = await store.head()
    ids = [UUID(int=(base << 64) + number) for number in range(8)]
    results = await asyncio.gather(*(store.append([proposed(known=ids[number])]) for number in wanted))
    first: dict[int, Stored] = {}
    for number, result in zip(wanted, results, strict=True):
        assert result.replayed == (number in first)
        assert result.entries == (first.setdefault(number, result.entries[0]),)
    assert await store.head() - base == len(first)
    assert sorted(each.position for each in first.values()) == list(
        itertools.islice(itertools.count(base + 1), len(first))
    )
