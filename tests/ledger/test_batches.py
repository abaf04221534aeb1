"""Several commands in one commit: all or nothing, each knowing the ones before it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from ledger.errors import Invalid, Mismatch, Refused
from ledger.ledger import Ledger, Request
from ledger.store import Store
from tests.ledger.asking import (
    CONTEXT,
    NOTE,
    PROPOSE,
    READY,
    REGISTER_DAY,
    REGISTER_HUB,
    WITHDRAW,
    keyed,
    requests,
)
from tests.ledger.conftest import SOURCE, Overtaken


async def test_a_batch_is_recorded_in_its_order_in_one_commit(ledger: Ledger, store: Store) -> None:
    outcomes = await ledger.record_all(requests(PROPOSE, NOTE, *READY, WITHDRAW))
    entries = [entry for outcome in outcomes for entry in outcome.entries]
    assert [entry.position for entry in entries] == [1, 2, 3, 4, 5, 6]
    assert (await store.read()).entries == tuple(entries)
    assert len({entry.recorded_at for entry in entries}) == 1


async def test_a_command_knows_what_the_ones_before_it_decided(ledger: Ledger) -> None:
    with pytest.raises(
        Refused, match="meadow-street-hub is specified, expected every replacement available"
    ) as refusal:
        await ledger.record_all(requests(REGISTER_DAY, REGISTER_HUB, WITHDRAW, READY[2]))
    assert refusal.value.index == 2


async def test_when_one_is_refused_nothing_is_recorded_and_its_place_is_named(ledger: Ledger, store: Store) -> None:
    with pytest.raises(Invalid, match="A note says what happened, at /what") as refusal:
        await ledger.record_all(requests(PROPOSE, NOTE, replace(NOTE, what=""), REGISTER_DAY))
    assert refusal.value.index == 2
    assert await store.head() == 0


async def test_a_reference_given_twice_in_a_batch_is_taken_the_second_time(ledger: Ledger, store: Store) -> None:
    with pytest.raises(Refused, match="This reference already belongs to another service") as refusal:
        await ledger.record_all(requests(REGISTER_DAY, PROPOSE, REGISTER_DAY))
    assert refusal.value.index == 2
    assert await store.head() == 0


async def test_a_batch_of_nothing_records_nothing(ledger: Ledger, store: Store) -> None:
    assert await ledger.record_all([]) == ()
    assert await store.head() == 0


async def test_a_batch_that_is_repeated_adds_nothing(ledger: Ledger, store: Store) -> None:
    first = await ledger.record_all(requests(PROPOSE, NOTE, *READY, keys="import"))
    again = await ledger.record_all(requests(PROPOSE, NOTE, *READY, keys="import"))
    assert [outcome.entries for outcome in again] == [outcome.entries for outcome in first]
    assert {outcome.replayed for outcome in again} == {True}
    assert await store.head() == 5


async def test_a_batch_that_has_grown_adds_only_what_is_new(ledger: Ledger) -> None:
    await ledger.record_all(requests(PROPOSE, NOTE, keys="import"))
    outcomes = await ledger.record_all(requests(PROPOSE, NOTE, *READY, keys="import"))
    assert [outcome.replayed for outcome in outcomes] == [True, True, False, False, False]
    assert [outcome.entries[0].position for outcome in outcomes] == [1, 2, 3, 4, 5]


async def test_a_key_that_was_used_for_another_command_is_named_by_its_place(ledger: Ledger, store: Store) -> None:
    await ledger.record_all(requests(PROPOSE, NOTE, keys="import"))
    with pytest.raises(Mismatch) as mismatch:
        await ledger.record_all(requests(PROPOSE, replace(NOTE, what="Another."), REGISTER_DAY, keys="import"))
    assert mismatch.value.index == 1
    assert await store.head() == 2


async def test_one_key_for_two_requests_of_a_batch_records_nothing(ledger: Ledger, store: Store) -> None:
    with pytest.raises(Invalid, match="Two entries of one append have the same id"):
        await ledger.record_all([Request(PROPOSE, keyed("k")), Request(REGISTER_DAY, keyed("k"))])
    assert await store.head() == 0


async def test_a_batch_of_which_a_part_is_recorded_meanwhile_is_completed(ledger: Ledger, overtaken: Overtaken) -> None:
    batch = requests(PROPOSE, REGISTER_DAY, keys="import")
    overtaken.before_append.append(lambda: ledger.record(*(batch[1].command, batch[1].context)))
    outcomes = await Ledger(overtaken, SOURCE).record_all(batch)
    assert [outcome.replayed for outcome in outcomes] == [False, True]
    assert [outcome.entries[0].position for outcome in outcomes] == [2, 1]


async def test_a_batch_is_decided_again_when_what_it_read_has_changed(ledger: Ledger, overtaken: Overtaken) -> None:
    overtaken.before_append.append(lambda: ledger.record(PROPOSE, CONTEXT))
    with pytest.raises(Refused, match="This reference already belongs to another reconfiguration") as refusal:
        await Ledger(overtaken, SOURCE).record_all(requests(REGISTER_DAY, PROPOSE))
    assert refusal.value.index == 1
    assert await overtaken.head() == 1
