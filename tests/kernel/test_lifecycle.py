"""The lifecycle tables: whole, closed, and taken in the order things happened."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ledger import lifecycle
from ledger.decision import said
from ledger.decisions.record_keeping.record_note import RecordNote
from ledger.events.catalogue import Event
from ledger.events.involvement import PeopleInvolved
from ledger.events.record_keeping import NoteRecorded
from ledger.lifecycle.course import Course
from ledger.lifecycle.steps import step
from ledger.lifecycle.tables import FOUNDING, OUT_OF_ORDER, TABLES, markdown
from ledger.when import When
from tests.cases import cases
from tests.old_moat import (
    CASE,
    CLOSED,
    DAY_AVAILABLE,
    DAY_REGISTERED,
    DECIDED,
    HUB_AVAILABLE,
    HUB_PLANNED,
    OPENED,
    PROPOSED,
    SUSPENDED,
    WITHDRAWN,
)
from tests.strategies import close_whens

INVOLVED = PeopleInvolved(on=When("2006-05-17"), reconfiguration=CASE, kind="panel", level="engage")
NOTED = said(NoteRecorded, RecordNote(on=When("2007"), reconfiguration=CASE, kind="letter", what="A letter came."))
REJECTED = replace(DECIDED, outcome="rejected")
EXAMPLES: dict[str, Event] = {
    "proposed": PROPOSED,
    "registered": DAY_REGISTERED,
    "registered as planned": HUB_PLANNED,
    "involved": INVOLVED,
    "consultation opened": OPENED,
    "consultation closed": CLOSED,
    "decided": DECIDED,
    "rejected or deferred": REJECTED,
    "suspended": SUSPENDED,
    "available": DAY_AVAILABLE,
    "withdrawn": WITHDRAWN,
    "": NOTED,
}
STAGES = {
    "reconfiguration": ("not-proposed", *lifecycle.RECONFIGURATION_STAGES),
    "consultation": ("not-opened", "open", "closed"),
    "service": ("not-in-place", *lifecycle.SERVICE_STAGES),
    "replacement": ("not-specified", *lifecycle.REPLACEMENT_STAGES),
}
LATER = When("2008-03-03")
COURSES: dict[str, tuple[str, list[Event], str]] = {
    "a case begins where nothing is proposed": ("reconfiguration", [], "not-proposed"),
    "a case runs its course": ("reconfiguration", [PROPOSED, INVOLVED, OPENED, CLOSED, DECIDED], "decided"),
    "a case that is decided is implemented when something opens": (
        "reconfiguration",
        [PROPOSED, DECIDED, HUB_AVAILABLE],
        "implementing",
    ),
    "a case that is turned down stays where it was": (
        "reconfiguration",
        [PROPOSED, OPENED, CLOSED, REJECTED],
        "analysing",
    ),
    "a case goes back to consulting when it consults again": (
        "reconfiguration",
        [PROPOSED, DECIDED, replace(OPENED, on=LATER)],
        "consulting",
    ),
    "what happened earlier and is recorded late does not move a case back": (
        "reconfiguration",
        [PROPOSED, DECIDED, OPENED, CLOSED, INVOLVED],
        "decided",
    ),
    "a proposal comes first whatever its date": (
        "reconfiguration",
        [OPENED, replace(PROPOSED, on=LATER)],
        "consulting",
    ),
    "a consultation that history never opened closes all the same": ("consultation", [CLOSED], "closed"),
    "a consultation that closed before it opened is open": (
        "consultation",
        [OPENED, replace(CLOSED, on=When("2006-01"))],
        "open",
    ),
    "a consultation opens and closes on one day": ("consultation", [OPENED, replace(CLOSED, on=OPENED.on)], "closed"),
    "a service that is only planned is not in place": ("service", [HUB_PLANNED], "not-in-place"),
    "a service that was planned is commissioned when it opens": (
        "service",
        [HUB_PLANNED, HUB_AVAILABLE],
        "commissioned",
    ),
    "a service that is not in place is not under review": ("service", [HUB_PLANNED, PROPOSED], "not-in-place"),
    "a proposal puts a service under review": ("service", [DAY_REGISTERED, PROPOSED], "under-review"),
    "a proposal that is recorded first does so too": ("service", [PROPOSED, DAY_REGISTERED], "under-review"),
    "a service that stopped runs again": ("service", [DAY_REGISTERED, SUSPENDED, DAY_AVAILABLE], "commissioned"),
    "history that contradicts itself is followed: what stops after its end is suspended": (
        "service",
        [DAY_REGISTERED, WITHDRAWN, replace(SUSPENDED, on=When("2010"))],
        "suspended",
    ),
    "a replacement is specified, then available": ("replacement", [HUB_PLANNED, HUB_AVAILABLE], "available"),
    "a replacement that stopped is only specified": (
        "replacement",
        [HUB_PLANNED, HUB_AVAILABLE, replace(SUSPENDED, on=When("2009"))],
        "specified",
    ),
    "a replacement that never was stays unspecified when it is withdrawn": (
        "replacement",
        [WITHDRAWN],
        "not-specified",
    ),
    "a note moves nothing": ("reconfiguration", [PROPOSED, NOTED], "proposed"),
}


def course(table: str, *events: Event) -> Course:
    """The course after these events."""
    taken = Course(table)
    for event in events:
        taken = taken.then(event)
    return taken


def test_every_event_has_its_step_and_every_step_its_event() -> None:
    assert {name: step(event) for name, event in EXAMPLES.items()} == {name: name for name in EXAMPLES}
    assert {type(event) for event in EXAMPLES.values()} == set(get_args(Event))
    in_tables = {name for table in TABLES.values() for row in table.values() for name in row}
    assert in_tables == set(EXAMPLES) - {""}


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_row_for_each_stage_in_order_and_leads_to_no_other(name: str) -> None:
    table = TABLES[name]
    assert tuple(table) == STAGES[name]
    assert {stage for row in table.values() for stage in row.values()} <= set(table)
    assert set(OUT_OF_ORDER[name].values()) <= set(table)
    assert {*OUT_OF_ORDER[name], *FOUNDING[name]} <= {taken for row in table.values() for taken in row}


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("taken", EXAMPLES)
def test_from_every_stage_every_event_leads_to_a_stage(name: str, taken: str) -> None:
    for stage in TABLES[name]:
        led = TABLES[name][stage].get(taken) or OUT_OF_ORDER[name].get(taken, stage)
        assert led in TABLES[name]


@cases(COURSES)
def test_the_steps_lead_there(case: tuple[str, list[Event], str]) -> None:
    table, events, stage = case
    assert course(table, *events).stage == stage


def test_the_stage_on_a_date_is_that_of_the_steps_up_to_that_day() -> None:
    taken = course("service", DAY_REGISTERED, PROPOSED, WITHDRAWN, SUSPENDED)
    stages = {day: taken.stage_at(When(day)) for day in ("2005", "2006-01", "2006-02", "2007-09-03", "2009-01-30")}
    assert stages == {
        "2005": "commissioned",
        "2006-01": "commissioned",
        "2006-02": "under-review",
        "2007-09-03": "suspended",
        "2009-01-30": "withdrawn",
    }


def test_an_event_is_in_order_where_things_stood_when_it_happened() -> None:
    taken = course("service", DAY_REGISTERED, WITHDRAWN)
    assert taken.allows(SUSPENDED)
    assert not taken.allows(replace(SUSPENDED, on=When("2009-01-31")))
    assert not taken.allows(WITHDRAWN)
    assert not taken.allows(NOTED)


@given(st.sampled_from(sorted(TABLES)), st.data())
def test_the_order_of_recording_matters_only_within_one_date(name: str, data: st.DataObject) -> None:
    steps = [event for event in EXAMPLES.values() if step(event)]
    dated = st.tuples(st.sampled_from(steps), close_whens).map(lambda both: replace(both[0], on=both[1]))
    events = data.draw(st.lists(dated, max_size=6, unique_by=lambda event: event.on.text))
    founding = [event for event in events if step(event) in FOUNDING[name]]
    shuffled = data.draw(st.permutations([event for event in events if event not in founding]))
    assert course(name, *founding, *shuffled) == course(name, *events)


@given(st.sampled_from(sorted(TABLES)), st.lists(st.tuples(st.sampled_from(sorted(EXAMPLES)), close_whens), max_size=8))
def test_every_history_has_a_stage_on_every_day(name: str, history: list[tuple[str, Any]]) -> None:
    taken = course(name, *(replace(EXAMPLES[each], on=on) for each, on in history))
    assert taken.stage in TABLES[name]
    assert taken.stage_at(When("9998")) == taken.stage
    assert all(taken.stage_at(on) in TABLES[name] for _, on in history)


@pytest.mark.parametrize("name", TABLES)
def test_the_picture_shows_the_table_cell_by_cell(name: str) -> None:
    header, rule, *rows = [re.split(r"\s*\|\s*", line.strip("| ")) for line in markdown(name).splitlines()]
    assert header[0] == name
    assert rule == ["---"] * len(header)
    shown = {row[0].strip("*"): dict(zip(header[1:], row[1:], strict=True)) for row in rows}
    assert {
        stage: {taken: cell for taken, cell in row.items() if cell != "·"} for stage, row in shown.items()
    } == TABLES[name]
