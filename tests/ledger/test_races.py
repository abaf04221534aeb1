"""Somebody else was first: decided again on what is true now, and never on what was."""

from __future__ import annotations

import asyncio
import random

import pytest
from msgspec.structs import replace

from ledger.errors import Conflict, Refused, Unavailable
from ledger.ledger import Ledger
from ledger.store import Store
from tests.ledger.asking import (
    CLOSE_HUB,
    CONTEXT,
    NOTE,
    OPEN_HUB,
    PROPOSE,
    READY,
    REGISTER_DAY,
    REGISTER_HOME,
    REOPEN_HUB,
    WITHDRAW,
    keyed,
    requests,
)
from tests.ledger.conftest import SOURCE, Overtaken


async def test_of_64_proposals_of_one_reference_at_once_one_is_recorded(ledger: Ledger, store: Store) -> None:
    proposals = [replace(PROPOSE, title=f"Proposal {number}") for number in range(64)]
    outcomes = await asyncio.gather(*(ledger.record(each, CONTEXT) for each in proposals), return_exceptions=True)
    refused = [outcome for outcome in outcomes if isinstance(outcome, Refused)]
    assert [reason.rule for refusal in refused for reason in refusal.reasons] == ["reference-taken"] * 63
    assert await store.head() == 1


async def test_64_proposals_of_as_many_references_at_once_are_all_recorded(ledger: Ledger, store: Store) -> None:
    proposals = [replace(PROPOSE, reconfiguration=f"old-moat-{number}") for number in range(64)]
    outcomes = await asyncio.gather(*(ledger.record(each, CONTEXT) for each in proposals))
    assert sorted(outcome.entries[0].position for outcome in outcomes) == list(range(1, 65))
    assert await store.head() == 64


async def test_many_that_touch_one_thing_at_once_are_recorded_one_after_the_other(ledger: Ledger) -> None:
    await ledger.record_all(requests(*READY))
    openings = [replace(OPEN_HUB, what=f"It opened its door {number}.") for number in range(100)]
    outcomes = await asyncio.gather(*(ledger.record(opening, CONTEXT) for opening in openings))
    assert sorted(outcome.entries[0].position for outcome in outcomes) == list(range(4, 104))


async def test_different_accounts_of_one_case_do_not_wait_for_each_other(ledger: Ledger, overtaken: Overtaken) -> None:
    await ledger.record(PROPOSE, CONTEXT)
    overtaken.before_append.append(lambda: ledger.record(replace(NOTE, what="Another letter came."), CONTEXT))
    await Ledger(overtaken, SOURCE).record(NOTE, CONTEXT)
    assert overtaken.appends == 1


async def test_of_the_same_account_given_twice_at_once_one_is_recorded(ledger: Ledger, overtaken: Overtaken) -> None:
    await ledger.record(PROPOSE, CONTEXT)
    overtaken.before_append.append(lambda: ledger.record(NOTE, CONTEXT))
    with pytest.raises(Refused, match="The same account is recorded once"):
        await Ledger(overtaken, SOURCE).record(NOTE, CONTEXT)
    assert await overtaken.head() == 2


async def test_a_replacement_withdrawn_between_reading_and_appending_stops_the_withdrawal(
    ledger: Ledger, overtaken: Overtaken
) -> None:
    await ledger.record_all(requests(*READY))
    overtaken.before_append.append(lambda: ledger.record(CLOSE_HUB, CONTEXT))
    with pytest.raises(Refused, match="meadow-street-hub is not-specified, expected every replacement available"):
        await Ledger(overtaken, SOURCE).record(WITHDRAW, CONTEXT)
    assert overtaken.appends == 1
    assert await overtaken.head() == 4


async def test_a_replacement_named_between_reading_and_appending_stops_the_withdrawal(
    ledger: Ledger, overtaken: Overtaken
) -> None:
    await ledger.record_all(requests(*READY))
    overtaken.before_append.append(lambda: ledger.record(REGISTER_HOME, CONTEXT))
    with pytest.raises(Refused, match="old-moat-at-home is specified, expected every replacement available"):
        await Ledger(overtaken, SOURCE).record(WITHDRAW, CONTEXT)


async def test_a_replacement_named_between_two_readings_stops_the_withdrawal(
    ledger: Ledger, overtaken: Overtaken
) -> None:
    await ledger.record_all(requests(*READY))
    overtaken.after_read.append(lambda: ledger.record(REGISTER_HOME, CONTEXT))
    with pytest.raises(Refused, match="old-moat-at-home is specified, expected every replacement available"):
        await Ledger(overtaken, SOURCE).record(WITHDRAW, CONTEXT)


async def test_what_was_recorded_between_two_readings_is_not_taken_for_read(
    ledger: Ledger, overtaken: Overtaken
) -> None:
    await ledger.record_all(requests(*READY))
    # The service's own withdrawal falls between the first reading, of the service, and the second, of its replacement.
    overtaken.after_read.append(lambda: ledger.record(WITHDRAW, CONTEXT))
    with pytest.raises(Refused, match="old-moat-day-service is withdrawn"):
        await Ledger(overtaken, SOURCE).record(WITHDRAW, CONTEXT)
    assert await overtaken.head() == 4


async def test_what_does_not_matter_to_a_decision_does_not_make_it_be_taken_again(
    ledger: Ledger, overtaken: Overtaken
) -> None:
    await ledger.record_all(requests(PROPOSE, *READY))
    overtaken.before_append.append(lambda: ledger.record(NOTE, CONTEXT))
    outcome = await Ledger(overtaken, SOURCE).record(WITHDRAW, CONTEXT)
    assert overtaken.appends == 1
    assert outcome.entries[0].position == 6


async def test_a_decision_that_still_holds_is_recorded_after_a_conflict(ledger: Ledger, overtaken: Overtaken) -> None:
    await ledger.record_all(requests(*READY))
    overtaken.before_append.append(lambda: ledger.record(REOPEN_HUB, CONTEXT))
    outcome = await Ledger(overtaken, SOURCE).record(WITHDRAW, CONTEXT)
    assert overtaken.appends == 2
    assert outcome.entries[0].position == 5


async def test_who_is_overtaken_by_a_repetition_of_the_same_request_gets_its_answer(
    ledger: Ledger, overtaken: Overtaken
) -> None:
    overtaken.before_append.append(lambda: ledger.record(REGISTER_DAY, keyed("k")))
    outcome = await Ledger(overtaken, SOURCE).record(REGISTER_DAY, keyed("k"))
    assert outcome.replayed
    assert await overtaken.head() == 1


async def test_who_is_overtaken_and_then_finds_no_room_is_told_to_come_again(
    ledger: Ledger, overtaken: Overtaken
) -> None:
    async def full() -> None:
        raise Unavailable("64 appends are waiting already", retry_after=3)

    await ledger.record_all(requests(*READY))
    overtaken.before_append += [lambda: ledger.record(REOPEN_HUB, CONTEXT), full]
    with pytest.raises(Unavailable, match="64 appends are waiting already"):
        await Ledger(overtaken, SOURCE).record(WITHDRAW, CONTEXT)
    assert await overtaken.head() == 4


async def test_who_is_always_overtaken_is_told_so_in_the_end(
    ledger: Ledger, overtaken: Overtaken, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(random, "uniform", lambda _, __: 0)
    await ledger.record_all(requests(*READY))
    openings = (replace(OPEN_HUB, what=f"It opened its door {number}.") for number in range(12))
    overtaken.before_append += [lambda: ledger.record(next(openings), CONTEXT)] * 12
    with pytest.raises(Conflict, match="others recorded first, 12 times running; try again"):
        await Ledger(overtaken, SOURCE).record(WITHDRAW, CONTEXT)
    assert overtaken.appends == 12
    assert await overtaken.head() == 15
