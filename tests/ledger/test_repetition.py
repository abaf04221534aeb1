"""The same request again: what was recorded the first time, for ever, and never twice."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from msgspec.structs import replace

from ledger.errors import Mismatch, Refused
from ledger.ledger import Ledger
from ledger.store import Store
from tests.given import NOW
from tests.ledger.asking import CONTEXT, NOTE, PROPOSE, keyed


async def test_a_request_that_is_repeated_gets_what_was_recorded_the_first_time(ledger: Ledger, store: Store) -> None:
    first = await ledger.record(PROPOSE, keyed("k"))
    again = await ledger.record(PROPOSE, keyed("k", now=NOW + timedelta(days=400), actor="another", correlationid="x"))
    assert (first.replayed, again.replayed) == (False, True)
    assert again.entries == first.entries
    assert await store.head() == 1


async def test_a_request_is_found_again_though_it_would_not_be_refused_for_being_new(ledger: Ledger) -> None:
    await ledger.record(PROPOSE, CONTEXT)
    first = await ledger.record(NOTE, keyed("k"))
    await ledger.record(replace(NOTE, what="Another letter came."), CONTEXT)
    assert (await ledger.record(NOTE, keyed("k"))).entries == first.entries


async def test_another_command_under_the_same_key_is_a_mismatch_and_records_nothing(
    ledger: Ledger, store: Store
) -> None:
    await ledger.record(PROPOSE, keyed("k"))
    for other in (NOTE, replace(PROPOSE, title="Another title"), replace(PROPOSE, reconfiguration="new-moat-2008")):
        with pytest.raises(Mismatch, match="This idempotency key was used before, for another command") as mismatch:
            await ledger.record(other, keyed("k"))
        assert [reason.rule for reason in mismatch.value.reasons] == ["idempotency-key-reused"]
    assert await store.head() == 1


async def test_a_refused_request_may_be_tried_again_under_its_key(ledger: Ledger) -> None:
    with pytest.raises(Refused):
        await ledger.record(NOTE, keyed("k"))
    await ledger.record(PROPOSE, CONTEXT)
    assert not (await ledger.record(NOTE, keyed("k"))).replayed


async def test_of_identical_requests_at_once_one_is_recorded_and_all_get_it(ledger: Ledger, store: Store) -> None:
    outcomes = await asyncio.gather(*(ledger.record(PROPOSE, keyed("k")) for _ in range(16)))
    assert {outcome.entries for outcome in outcomes} == {outcomes[0].entries}
    assert sum(not outcome.replayed for outcome in outcomes) == 1
    assert await store.head() == 1


async def test_of_identical_requests_without_a_key_one_is_recorded_and_the_others_refused(
    ledger: Ledger, store: Store
) -> None:
    await ledger.record(PROPOSE, CONTEXT)
    outcomes = await asyncio.gather(*(ledger.record(NOTE, CONTEXT) for _ in range(8)), return_exceptions=True)
    refusals = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    assert [reason.rule for refusal in refusals for reason in refusal.reasons] == ["already-recorded"] * 7
    assert await store.head() == 2


async def test_of_two_commands_under_one_key_at_once_one_is_recorded_and_the_other_a_mismatch(
    ledger: Ledger, store: Store
) -> None:
    another = replace(PROPOSE, reconfiguration="new-moat-2008")
    outcomes = await asyncio.gather(
        ledger.record(PROPOSE, keyed("k")), ledger.record(another, keyed("k")), return_exceptions=True
    )
    assert sum(isinstance(outcome, Mismatch) for outcome in outcomes) == 1
    assert await store.head() == 1
