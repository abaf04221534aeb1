"""Recording one command: what stands in the log afterwards, and what a refusal leaves there: nothing."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import cast
from uuid import UUID

import msgspec
import pytest
from msgspec.structs import replace

from ledger.account import Account
from ledger.decision import said
from ledger.errors import Corrupt, Invalid, Refused, Unavailable
from ledger.events.case import ReconfigurationProposed
from ledger.ledger import Ledger, Outcome, entry_id
from ledger.store import Limits, Store
from ledger.when import When
from tests.cases import cases
from tests.conftest import Database
from tests.ledger.asking import CONTEXT, NOTE, PROPOSE, READY, REGISTER_HUB, WITHDRAW, keyed, requests
from tests.ledger.conftest import SOURCE, Overtaken
from tests.old_moat import CASE

REFUSED: dict[str, tuple[Account, str]] = {
    "an unknown reference": (REGISTER_HUB, "unknown-reference"),
    "a broken rule": (WITHDRAW, "unknown-reference"),
    "a note without words": (replace(NOTE, what=""), "unknown-reference"),
    "a day to come": (replace(PROPOSE, on=When("2026-11-23")), "in-the-future"),
    "a moment to come": (replace(PROPOSE, on=When("2026-11-22T17:45:00Z")), "in-the-future"),
    "more than one entry holds": (replace(PROPOSE, details={"text": "x" * 60_000}), "entry-too-large"),
    "history without a source": (replace(PROPOSE, historical=True, confidence="recalled"), "history-without-a-source"),
    "history of no known certainty": (replace(PROPOSE, historical=True, source="Minutes"), "history-without-a-source"),
    "what a decoder would not read back": (replace(PROPOSE, title=""), "malformed"),
}


async def test_what_was_said_is_recorded_with_who_said_it_and_when(ledger: Ledger) -> None:
    before = datetime.now(UTC)
    outcome = await ledger.record(PROPOSE, CONTEXT)
    (stored,) = outcome.entries
    (recorded,) = outcome.recorded()
    assert not outcome.replayed
    assert stored.position == recorded.position == 1
    assert stored.id == recorded.id
    assert stored.type == recorded.type == "uk.nhs.reconfiguration.reconfiguration-proposed.v1"
    assert stored.tags == ("organisation:ods:5ZZ", "reconfiguration:old-moat-2006")
    assert recorded.event == said(ReconfigurationProposed, PROPOSE)
    assert (recorded.client, recorded.recordedby, recorded.actor) == ("case-system", "5ZZ", "c2d4")
    assert recorded.correlationid == "3f1a"
    assert stored.recorded_at == recorded.recorded_at
    assert before - timedelta(seconds=5) < recorded.recorded_at < datetime.now(UTC) + timedelta(seconds=5)


async def test_the_entry_is_a_cloudevent_of_this_log(ledger: Ledger, store: Store) -> None:
    outcome = await ledger.record(PROPOSE, CONTEXT)
    (stored,) = (await store.read()).entries
    assert stored == outcome.entries[0]
    document = msgspec.json.decode(stored.entry)
    assert list(document)[:3] == ["time", "specversion", "id"]
    assert (document["specversion"], document["source"], document["subject"]) == (
        "1.0",
        "ledger.example.org/log1",
        CASE,
    )


@cases(REFUSED)
async def test_a_refusal_records_nothing(ledger: Ledger, store: Store, case: tuple[Account, str]) -> None:
    command, rule = case
    with pytest.raises(Refused) as refusal:
        await ledger.record(command, CONTEXT)
    assert rule in {reason.rule for reason in refusal.value.reasons}
    assert await store.head() == 0


async def test_a_minute_is_allowed_for_a_clock_that_is_ahead(ledger: Ledger) -> None:
    await ledger.record(replace(PROPOSE, on=When("2026-11-22T17:41:00Z")), CONTEXT)


async def test_what_is_recorded_counts_in_what_is_asked_next(ledger: Ledger, store: Store) -> None:
    with pytest.raises(Invalid, match="No such reconfiguration has been recorded, at /reconfiguration"):
        await ledger.record(NOTE, CONTEXT)
    await ledger.record(PROPOSE, CONTEXT)
    await ledger.record(NOTE, CONTEXT)
    with pytest.raises(Refused, match="The same account is recorded once"):
        await ledger.record(NOTE, CONTEXT)
    assert await store.head() == 2


async def test_a_service_is_withdrawn_when_its_replacement_is_there(ledger: Ledger) -> None:
    for command in READY[:2]:
        await ledger.record(command, CONTEXT)
    with pytest.raises(Refused, match="meadow-street-hub is specified, expected every replacement available"):
        await ledger.record(WITHDRAW, CONTEXT)
    await ledger.record(READY[2], CONTEXT)
    (recorded,) = (await ledger.record(WITHDRAW, CONTEXT)).recorded()
    assert recorded.position == 4
    assert {finding.severity for finding in recorded.event.findings} <= {"concern"}


async def test_history_is_recorded_with_its_findings(ledger: Ledger, store: Store) -> None:
    await ledger.record(READY[0], CONTEXT)
    await ledger.record(replace(WITHDRAW, historical=True, source="Board minutes", confidence="confirmed"), CONTEXT)
    stored = (await store.read()).entries[-1]
    (finding,) = msgspec.json.decode(stored.entry)["data"]["findings"]
    assert (finding["rule"], finding["found"]) == ("pledge-5", "no replacement has been named")


async def test_without_room_nothing_is_recorded_and_nothing_is_tried_again(database: Database) -> None:
    async with Overtaken.open(database.urls.app, limits=Limits(queue_entries=1)) as store:
        ledger, proposals = (
            Ledger(store, SOURCE),
            [replace(PROPOSE, reconfiguration=f"old-moat-{n}") for n in range(64)],
        )
        outcomes = await asyncio.gather(*(ledger.record(each, CONTEXT) for each in proposals), return_exceptions=True)
        turned_away = [outcome for outcome in outcomes if isinstance(outcome, Unavailable)]
        assert {outcome.retry_after for outcome in turned_away} == {1}
        assert await store.head() == 64 - len(turned_away)
        assert cast("Overtaken", store).appends == 64


async def test_an_entry_that_is_not_what_it_is_kept_as_is_loud(ledger: Ledger) -> None:
    (stored,) = (await ledger.record(PROPOSE, CONTEXT)).entries
    entry = stored.entry.replace(b"uk.nhs.reconfiguration.", b"org.example.")
    forged = Outcome(entries=(replace(stored, entry=entry),), replayed=False)
    with pytest.raises(
        Corrupt, match=f"^entry 1 of type {stored.type} stands where only this ledger's own events can$"
    ):
        forged.recorded()


def test_an_entrys_id_follows_from_client_key_and_place() -> None:
    one = entry_id(keyed("k"), 0)
    assert one == UUID("33d545f7-fb71-58ec-b924-eca0c3b06652"), "a repetition would no longer find what was recorded"
    others = {entry_id(keyed("k"), 1), entry_id(keyed("l"), 0), entry_id(keyed("k", client="another"), 0)}
    assert len(others | {one}) == 4


def test_without_a_key_ids_are_new_and_rise_with_time() -> None:
    first, second = entry_id(CONTEXT, 0), entry_id(CONTEXT, 0)
    assert first != second
    assert (first.version, first.variant) == (7, "specified in RFC 4122")
    now = datetime.now(UTC).timestamp() * 1000
    assert abs((first.int >> 80) - now) < 60_000


async def test_several_systems_may_use_the_same_key(ledger: Ledger, store: Store) -> None:
    await ledger.record_all(requests(PROPOSE))
    await ledger.record(NOTE, keyed("k"))
    outcome = await ledger.record(replace(NOTE, what="Another letter came."), keyed("k", client="another"))
    assert not outcome.replayed
    assert await store.head() == 3
