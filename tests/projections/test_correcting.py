"""Views of a log in which entries are corrected: as they were known before, and put right from there on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from ledger.corrections import amended
from ledger.errors import Corrupt
from ledger.events.catalogue import Event
from ledger.events.record_keeping import EntryCorrected
from ledger.store import Proposed, Store
from ledger.when import When
from ledger.wire import Recorded
from projections import standing
from projections.catalogue import SUMMARY, TRAIL, VIEWS
from projections.engine import Engine
from projections.postgres import entries as module
from projections.view import View
from tests.conftest import Database
from tests.projections.histories import (
    CASE,
    OLD_MOAT,
    OTHER,
    correction,
    entries_of,
    entry,
    histories,
    log,
    note,
    proposal,
    record,
    stored,
)

WITHDRAWN = 13
"""Where the withdrawal stands in the Old Moat case."""


async def corrected(store: Store, entries: Sequence[Proposed], place: int, **changes: Any) -> int:
    """Correct the entry that stands at that place of what was recorded; the position of the correction."""
    made = correction(place, in_error=not changes, **changes)
    return await record(store, replace(made, entry=entries[place - 1].id))


async def recorded(store: Store, history: Sequence[Event]) -> list[Proposed]:
    """Append a history in one commit; its entries."""
    proposed = [entry(event) for event in history]
    await store.append(proposed)
    return proposed


async def test_a_read_shows_what_was_corrected_from_the_correction_on(store: Store, engine: Engine) -> None:
    entries = await recorded(store, OLD_MOAT)
    before = await engine.read(TRAIL, CASE)
    last = await corrected(store, entries, WITHDRAWN, on="2009-02-27")
    after = await engine.read(TRAIL, CASE)
    assert before.view is not None
    assert after.view is not None
    assert before.view.entries[12].on == When("2009-01-30")
    assert (after.view.entries[12].on, after.changed) == (When("2009-02-27"), last)
    assert [each.on for each in after.view.entries[:12]] == [each.on for each in before.view.entries[:12]]


async def test_a_summary_forgets_the_step_of_an_entry_that_was_struck_out(store: Store, engine: Engine) -> None:
    entries = await recorded(store, OLD_MOAT)
    await engine.read(SUMMARY, CASE)
    await corrected(store, entries, WITHDRAWN)
    reading = await engine.read(SUMMARY, CASE)
    told = reading.form(standing.case)
    (day,) = (service for service in told.services if service.service == "old-moat-day-service")
    assert (day.stage, day.withdrawn_on) == ("commissioned", None)
    assert (told.entry_count, told.struck_count) == (14, 1)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
async def test_live_followed_paged_and_rebuilt_views_are_the_same_at_every_position(
    store: Store, engine: Engine, database: Database, view: View[Any]
) -> None:
    entries = await recorded(store, OLD_MOAT[:8])
    steps = [
        replace(correction(4, on="2006-04"), entry=entries[3].id),
        *OLD_MOAT[8:10],
        replace(correction(4, on="2006-05"), entry=entries[3].id),
        replace(correction(7, in_error=True), entry=entries[6].id),
        *OLD_MOAT[10:],
    ]
    for step in steps:
        last = await record(store, proposal(OTHER), step)
        live = await engine.read(view, CASE)
        assert live.view == view.fold(CASE, None, await entries_of(store, last))
        page = await engine.page(view)
        assert {item.key: item.view for item in page.items}[CASE] == live.view
        await engine.catch_up()
        async with Engine.open(database.urls.app, VIEWS) as cold:
            assert (await cold.read(view, CASE)).view == live.view
    kept = (await engine.read(view, CASE)).view
    await engine.rebuild(view)
    assert (await stored(database, view))[CASE] == kept


async def test_a_stored_view_that_is_corrected_is_stored_as_corrected(
    store: Store, engine: Engine, database: Database
) -> None:
    entries = await recorded(store, OLD_MOAT)
    await engine.catch_up()
    await corrected(store, entries, WITHDRAWN, on="2009-02-27")
    # A stored view is written again when that is worth it: not for one entry.
    await record(store, *(note(CASE, f"{number}") for number in range(8)))
    await engine.catch_up()
    whole = SUMMARY.fold(CASE, None, await entries_of(store))
    assert (await stored(database, SUMMARY))[CASE] == whole
    assert whole is not None
    assert whole.last_on == When("2026-11")
    assert whole.services["old-moat-day-service"].withdrawn == When("2009-02-27")


async def test_a_long_history_is_put_right_by_a_correction_far_behind_what_it_corrects(
    store: Store, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 50)
    entries = await recorded(store, [proposal(CASE), *(note(CASE, f"{number}") for number in range(180))])
    await corrected(store, entries, 3, what="Put right.")
    await record(store, *(note(CASE, f"later {number}") for number in range(80)))
    reading = await engine.read(TRAIL, CASE)
    assert reading.view == TRAIL.fold(CASE, None, await entries_of(store))
    assert reading.view is not None
    assert reading.view.entries[2].what == "Put right."


async def test_a_correction_of_another_case_changes_nothing_here(store: Store, engine: Engine) -> None:
    entries = await recorded(store, [*OLD_MOAT, proposal(OTHER)])
    before = await engine.read(SUMMARY, CASE)
    other = replace(correction(14, OTHER, title="Another title"), entry=entries[13].id)
    await record(store, other)
    after = await engine.read(SUMMARY, CASE)
    assert (after.view, after.changed) == (before.view, before.changed)


async def test_a_correction_that_cannot_be_applied_stops_the_view_and_says_where(store: Store, engine: Engine) -> None:
    entries = await recorded(store, OLD_MOAT)
    last = await corrected(store, entries, WITHDRAWN, on="no date")
    with pytest.raises(Corrupt, match=f"entry {last} cannot be folded into trail"):
        await engine.read(TRAIL, CASE)


def test_a_correction_cannot_be_folded_on_top_of_a_view() -> None:
    entries = log([*OLD_MOAT, correction(WITHDRAWN, on="2009-02")])
    half = SUMMARY.fold(CASE, None, entries[:13])
    assert SUMMARY.corrects(CASE, entries[13:])
    with pytest.raises(Corrupt, match="entry 14 cannot be folded into summary"):
        SUMMARY.fold(CASE, half, entries[13:])


@given(history=histories)
@settings(max_examples=40)
def test_a_view_of_a_corrected_history_is_that_of_the_entries_as_amended(history: list[Event]) -> None:
    entries = log(history)
    (made, without) = (SUMMARY.fold(CASE, None, each) for each in (entries, _uncorrected(entries)))
    if made is None or without is None:
        assert made is without
        return
    assert made.services == without.services
    assert made.case == without.case


def _uncorrected(entries: Sequence[Recorded]) -> list[Recorded]:
    """The entries as corrected, without the corrections: the same told by somebody who was right at once."""
    own = [each for each in entries if SUMMARY.key(each) == CASE]
    return [each for each in amended(own) if not isinstance(each.event, EntryCorrected)]


def test_ids_of_a_log_are_its_positions() -> None:
    # `correction` relies on it.
    assert [each.id for each in log(OLD_MOAT)] == [UUID(int=each.position) for each in log(OLD_MOAT)]
