"""Entries put right on the real store: read by their ids, found where they stand, and never changed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from eventsourcing.dcb.api import DCBQuery, DCBQueryItem
from msgspec.structs import replace

from ledger.account import Account
from ledger.corrections import amended
from ledger.decisions.record_keeping.attest_entry import AttestEntry
from ledger.decisions.record_keeping.correct_entry import CorrectEntry
from ledger.decisions.record_keeping.dispute_entry import DisputeEntry
from ledger.errors import Invalid, Refused
from ledger.events.record_keeping import EntryAttested, EntryCorrected, EntryDisputed
from ledger.ledger import Ledger
from ledger.store import Store, Stored
from ledger.when import When
from ledger.wire import read
from tests.ledger.asking import CONTEXT, NOTE, OPEN_HUB, PROPOSE, READY, WITHDRAW, requests
from tests.ledger.conftest import SOURCE, Overtaken
from tests.old_moat import CASE, TRUST

ON = When("2026-11-22")
PLEDGE_5 = "meadow-street-hub is specified, expected every replacement available"


def correct(entry: UUID, *, in_error: bool = False, **changes: Any) -> CorrectEntry:
    """A correction of that entry."""
    return CorrectEntry(on=ON, entry=entry, reason="The minutes say otherwise.", changes=changes, in_error=in_error)


async def record(ledger: Ledger, command: Account) -> Stored:
    """The one entry that a command led to."""
    (stored,) = (await ledger.record(command, CONTEXT)).entries
    return stored


async def test_an_entry_is_corrected_by_its_id_and_stays_as_it_is(ledger: Ledger, store: Store) -> None:
    proposed = await record(ledger, PROPOSE)
    corrected = await record(ledger, correct(proposed.id, on="2006-03"))
    assert set(proposed.tags) | {f"entry:{proposed.id}"} == set(corrected.tags)
    (original, correction) = (await store.read()).entries
    assert original.entry == proposed.entry
    recorded = [
        each for each in (read(original.position, original.entry), read(correction.position, correction.entry)) if each
    ]
    assert [each.event.on for each in recorded] == [When("2006-02"), ON]
    assert [each.event.on for each in amended(recorded)] == [When("2006-03"), ON]
    assert isinstance(recorded[1].event, EntryCorrected)
    assert recorded[1].event.before == {"on": "2006-02"}


async def test_a_correction_is_found_by_what_its_entry_is_found_by(ledger: Ledger, store: Store) -> None:
    proposed = await record(ledger, PROPOSE)
    await record(ledger, correct(proposed.id, title="Day services"))
    query = DCBQuery(items=[DCBQueryItem(tags=[f"reconfiguration:{CASE}"])])
    assert [entry.position for entry in (await store.read(query)).entries] == [1, 2]


async def test_a_correction_is_judged_by_the_rules_of_the_entry_it_corrects_and_never_refused_for_them(
    ledger: Ledger,
) -> None:
    *_, withdrawn = [await record(ledger, command) for command in (*READY, WITHDRAW)]
    (early,) = (await ledger.record(correct(withdrawn.id, on="2008-08-31"), CONTEXT)).recorded()
    assert "pledge-5" in {finding.rule for finding in early.event.findings}
    (right,) = (await ledger.record(correct(withdrawn.id, on="2009-02-01"), CONTEXT)).recorded()
    assert "pledge-5" not in {finding.rule for finding in right.event.findings}


async def test_what_is_struck_out_is_held_against_no_rule(ledger: Ledger) -> None:
    *_, withdrawn = [await record(ledger, command) for command in (*READY, WITHDRAW)]
    (struck,) = (await ledger.record(correct(withdrawn.id, in_error=True, on="2008-08-31"), CONTEXT)).recorded()
    assert struck.event.findings == ()


async def test_an_entry_that_the_log_does_not_have_is_refused(ledger: Ledger, store: Store) -> None:
    await record(ledger, PROPOSE)
    unknown = UUID("01989f0e-0c4b-7d63-9b1e-0a54c1a1a001")
    with pytest.raises(Invalid, match=f"No such entry has been recorded, at /entry, found {unknown}"):
        await ledger.record(correct(unknown, title="x"), CONTEXT)
    assert await store.head() == 1


async def test_an_entry_is_disputed_and_confirmed_without_waiting_for_its_case(
    ledger: Ledger, overtaken: Overtaken
) -> None:
    proposed = await record(ledger, PROPOSE)
    overtaken.before_append.append(lambda: ledger.record(NOTE, CONTEXT))
    dispute = DisputeEntry(on=ON, entry=proposed.id, disputed_by=TRUST, statement="It was never proposed.")
    (disputed,) = (await Ledger(overtaken, SOURCE).record(dispute, CONTEXT)).recorded()
    assert overtaken.appends == 1
    assert isinstance(disputed.event, EntryDisputed)
    (attested,) = (await ledger.record(AttestEntry(on=ON, entry=proposed.id, attested_by=TRUST), CONTEXT)).recorded()
    assert isinstance(attested.event, EntryAttested)
    assert attested.event.reconfiguration == CASE


async def test_what_is_decided_next_is_decided_on_what_was_put_right(ledger: Ledger) -> None:
    late = replace(OPEN_HUB, on=When("2009-02-02"))
    *_, opened = [await record(ledger, command) for command in (*READY[:2], late)]
    with pytest.raises(Refused, match=PLEDGE_5):
        await ledger.record(WITHDRAW, CONTEXT)
    await record(ledger, correct(opened.id, on="2008-09-01"))
    (recorded,) = (await ledger.record(WITHDRAW, CONTEXT)).recorded()
    assert "pledge-5" not in {finding.rule for finding in recorded.event.findings}


async def test_what_is_struck_out_frees_its_reference(ledger: Ledger) -> None:
    proposed = await record(ledger, PROPOSE)
    with pytest.raises(Refused, match="This reference already belongs to another reconfiguration"):
        await ledger.record(PROPOSE, CONTEXT)
    await record(ledger, correct(proposed.id, in_error=True))
    assert (await record(ledger, PROPOSE)).position == 3


async def test_a_correction_between_reading_and_appending_makes_the_decision_be_taken_again(
    ledger: Ledger, overtaken: Overtaken
) -> None:
    *_, opened = [await record(ledger, command) for command in READY]
    overtaken.before_append.append(lambda: ledger.record(correct(opened.id, on="2009-02-02"), CONTEXT))
    with pytest.raises(Refused, match=PLEDGE_5):
        await Ledger(overtaken, SOURCE).record(WITHDRAW, CONTEXT)
    assert overtaken.appends == 1
    assert await overtaken.head() == 4


async def test_of_two_corrections_of_one_entry_at_once_the_second_knows_the_first(
    ledger: Ledger, overtaken: Overtaken
) -> None:
    proposed = await record(ledger, PROPOSE)
    overtaken.before_append.append(lambda: ledger.record(correct(proposed.id, on="2006-03"), CONTEXT))
    (recorded,) = (await Ledger(overtaken, SOURCE).record(correct(proposed.id, on="2006-04"), CONTEXT)).recorded()
    assert overtaken.appends == 2
    assert isinstance(recorded.event, EntryCorrected)
    assert recorded.event.before == {"on": "2006-03"}


async def test_a_correction_in_a_batch_counts_for_what_comes_after_it(ledger: Ledger) -> None:
    late = replace(OPEN_HUB, on=When("2009-02-02"))
    *_, opened = [await record(ledger, command) for command in (*READY[:2], late)]
    outcomes = await ledger.record_all(requests(correct(opened.id, on="2008-09-01"), WITHDRAW))
    (recorded,) = outcomes[1].recorded()
    assert "pledge-5" not in {finding.rule for finding in recorded.event.findings}
