"""Importing into a real ledger: everything at once, nothing twice, and what was recorded is never changed."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from msgspec.structs import replace

from api.timeline.document import Malformed
from api.timeline.importing import Imported, Recorder, import_timeline
from api.timeline.timeline import Timeline
from ledger import wire
from ledger.decisions.case.propose_reconfiguration import ProposeReconfiguration
from ledger.events.case import ReconfigurationProposed
from ledger.events.recommissioning import ServiceRegistered
from ledger.events.record_keeping import NoteRecorded
from ledger.ledger import Context, Ledger
from ledger.parties import Organisation
from ledger.store import Store
from ledger.when import When
from tests.timeline.timelines import BOARD, NOW, read, row

RECORDER = Recorder("QXU", NOW)
ROWS = (
    row(1, services=["Day service"], actors=[BOARD]),
    row(2, type="decommissioned", services=["Day service", "Vocational service"]),
)


async def imported(store: Store, timeline: Timeline) -> Imported:
    return await import_timeline(Ledger(store, "test/log"), store, timeline, RECORDER)


async def log(store: Store) -> list[wire.Recorded]:
    return [each for entry in (await store.read()).entries if (each := wire.read(entry.position, entry.entry))]


async def refused(store: Store, timeline: Timeline) -> list[str]:
    head = await store.head()
    with pytest.raises(Malformed) as raised:
        await imported(store, timeline)
    assert await store.head() == head
    return [str(fault) for fault in raised.value.faults]


async def test_a_file_is_recorded_in_one_commit_with_who_recorded_it(store: Store) -> None:
    assert await imported(store, read(*ROWS)) == Imported(rows=2, new_rows=2, entries=6)
    entries = await log(store)
    assert [each.event.wire for each in entries] == [
        "reconfiguration-proposed.v1",
        "service-registered.v1",
        "note-recorded.v1",
        "service-registered.v1",
        "service-withdrawn.v1",
        "service-withdrawn.v1",
    ]
    assert {(each.recordedby, each.client, each.recorded_at) for each in entries} == {
        ("QXU", "ledger-import", entries[0].recorded_at)
    }
    assert all(each.event.historical and each.event.source and each.event.confidence for each in entries)


async def test_history_that_breaks_a_rule_is_recorded_with_the_finding(store: Store) -> None:
    await imported(store, read(*ROWS))
    assert [finding.rule for finding in (await log(store))[-1].event.findings] == ["pledge-5"]


async def test_a_file_that_is_imported_again_adds_nothing(store: Store) -> None:
    await imported(store, read(*ROWS))
    assert await imported(store, read(*ROWS)) == Imported(rows=2, new_rows=0, entries=0)


async def test_two_imports_of_a_file_at_once_record_it_once(store: Store) -> None:
    await asyncio.gather(*(imported(store, read(*ROWS)) for _ in range(4)))
    assert len(await log(store)) == 6


async def test_rows_added_later_are_recorded_alone_and_name_the_same_things(store: Store) -> None:
    first = (row(3, type="consultation_opened", services=["Day service"]),)
    await imported(store, read(*first))
    added = (*first, row(1, services=["Day service", "Other"]), row(7, type="consultation_closed"))
    assert await imported(store, read(*added)) == Imported(rows=3, new_rows=2, entries=3)
    assert [each.event.wire for each in (await log(store))[3:]] == [
        "service-registered.v1",
        "note-recorded.v1",
        "consultation-closed.v1",
    ]
    assert [each.event.name for each in await log(store) if isinstance(each.event, ServiceRegistered)] == [
        "Day service",
        "Other",
    ]


async def test_a_proposal_among_rows_added_later_is_a_note_because_the_case_is_entered(store: Store) -> None:
    await imported(store, read(row(1)))
    await imported(store, read(row(1), row(2, type="proposed")))
    assert [each.event.wire for each in await log(store)] == [
        "reconfiguration-proposed.v1",
        "note-recorded.v1",
        "note-recorded.v1",
    ]


async def test_an_earlier_proposal_among_rows_added_later_does_not_take_the_place_of_the_recorded_one(
    store: Store,
) -> None:
    await imported(store, read(row(5, type="proposed")))
    await imported(store, read(row(4, type="proposed"), row(5, type="proposed")))
    proposed, note = await log(store)
    assert isinstance(proposed.event, ReconfigurationProposed)
    assert isinstance(note.event, NoteRecorded)
    assert note.event.details["timeline_row"]["seq"] == 4


CHANGES: dict[str, dict[str, Any]] = {
    "another sentence": {"what": "The committee did not meet."},
    "another date": {"date": "2016-10-04"},
    "another word": {"type": "decision"},
    "another source": {"source": "Press"},
    "another figure": {"numbers": {"beds": 1}},
    "another detail": {"conflict": "Others say no."},
    "another actor": {"actors": [BOARD]},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
async def test_a_row_that_was_changed_is_refused_and_nothing_of_the_file_is_recorded(
    store: Store, change: dict[str, Any]
) -> None:
    await imported(store, read(row(1), row(2)))
    (fault,) = await refused(store, read(row(1), {**row(2), **change}, row(3)))
    assert fault.startswith("line 14, column 5 (seq): row 2 was imported before and said something else")


async def test_every_row_that_was_changed_is_named(store: Store) -> None:
    await imported(store, read(row(1), row(2), row(3)))
    faults = await refused(store, read(row(1, what="x"), row(2), row(3, what="y")))
    assert [fault.partition("(seq): ")[2][:5] for fault in faults] == ["row 1", "row 3"]


async def test_a_code_learnt_later_changes_no_row(store: Store) -> None:
    await imported(store, read(*ROWS))
    codes = [{"name": BOARD["name"], "ods": "RTH"}]
    assert await imported(store, read(*ROWS, organisations=codes)) == Imported(rows=2, new_rows=0, entries=1)


async def test_what_a_file_says_of_the_whole_may_change_and_is_noted_once(store: Store) -> None:
    await imported(store, read(row(), status_summary="Going on."))
    for _ in range(2):
        await imported(store, read(row(), status_summary="Done."))
    notes = [each.event for each in await log(store) if getattr(each.event, "kind", "") == "timeline_heading"]
    assert [note.details["timeline"]["status_summary"] for note in notes] == ["Done."]


async def test_a_row_the_ledger_refuses_is_named_by_its_line_and_nothing_is_recorded(store: Store) -> None:
    long = {f"figure {number}": "x" * 300 for number in range(250)}
    (fault,) = await refused(store, read(row(1), row(2, numbers=long)))
    assert fault.startswith("line 14, column 5 (row 2): ")
    assert "at most 60,000 bytes" in fault


async def test_a_reference_that_belongs_to_another_reconfiguration_is_refused_at_the_id(store: Store) -> None:
    proposal = ProposeReconfiguration(
        reconfiguration="old-moat",
        title="Another",
        on=When("2026-01"),
        lead=Organisation(name="A trust", capacity="provider"),
        case_for_change="x",
    )
    await Ledger(store, "test/log").record(proposal, Context(client="test", recordedby="RTH", now=NOW))
    (fault,) = await refused(store, read(row()))
    assert fault.startswith("line 2, column 9 (id): This reference already belongs to another reconfiguration")


async def test_who_imports_it_again_does_not_matter(store: Store) -> None:
    await imported(store, read(*ROWS))
    other = replace(RECORDER, organisation="RTH")
    again = await import_timeline(Ledger(store, "test/log"), store, read(*ROWS), other)
    assert again.entries == 0
