"""The lifecycle tables: whole, closed, and drawn as they are."""

from __future__ import annotations

from typing import get_args

import pytest

from ledger.events.catalogue import Event
from ledger.events.decision import DecisionTaken
from ledger.lifecycle.steps import RULINGS, STEPS, STOPS, step
from ledger.lifecycle.tables import (
    BACK,
    FORMATIVE,
    FOUNDING,
    OUT_OF_ORDER,
    OVERLAYS,
    PLAN,
    RECONFIGURATION_STAGES,
    REPLACEMENT_STAGES,
    SERVICE_STAGES,
    TABLES,
    markdown,
    overlays_markdown,
)
from ledger.matters.decision import RulingOutcome
from ledger.matters.decommissioning import SuspensionOutcome
from tests.kernel.steps import EVENTS, EXAMPLES

STAGES = {
    "reconfiguration": ("not-proposed", *RECONFIGURATION_STAGES),
    "plan": ("forming", "options-open", "preferred-option", "consulted-on", "decided"),
    "consultation": ("not-opened", "postponed", "open", "paused", "closed", "analysed", "answered"),
    "service": ("not-in-place", *SERVICE_STAGES),
    "replacement": ("not-specified", *REPLACEMENT_STAGES),
}


def test_every_event_has_its_step_or_is_said_to_move_nothing() -> None:
    assert set(STEPS) == set(get_args(Event))
    assert {type(event) for event in EVENTS} == set(get_args(Event))


def test_every_step_of_a_table_or_an_overlay_is_that_of_some_event() -> None:
    in_tables = {name for table in TABLES.values() for row in table.values() for name in row}
    in_overlays = {name for overlay in OVERLAYS.values() for name in (*overlay.begins, *overlay.ends)}
    assert in_tables | in_overlays == set(EXAMPLES) - {""}


def test_every_outcome_of_a_court_and_of_a_suspension_is_a_step_or_said_to_be_none() -> None:
    assert set(RULINGS) == set(get_args(RulingOutcome))
    assert set(STOPS) == set(get_args(SuspensionOutcome))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_a_row_for_each_stage_in_order_and_leads_to_no_other(name: str) -> None:
    table = TABLES[name]
    assert tuple(table) == STAGES[name]
    assert {stage for row in table.values() for stage in row.values()} <= {*table, BACK}
    assert set(OUT_OF_ORDER[name].values()) <= set(table)
    assert {*OUT_OF_ORDER[name], *FOUNDING[name]} <= {taken for row in table.values() for taken in row}


@pytest.mark.parametrize("name", TABLES)
def test_every_stage_can_be_reached_from_where_things_begin(name: str) -> None:
    table = TABLES[name]
    reached = {next(iter(table))}
    for _ in table:
        reached |= {then for stage in reached for then in table[stage].values() if then != BACK}
    assert reached == set(table)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("taken", EXAMPLES)
def test_from_every_stage_every_event_leads_to_a_stage(name: str, taken: str) -> None:
    for stage in TABLES[name]:
        led = TABLES[name][stage].get(taken) or OUT_OF_ORDER[name].get(taken, stage)
        assert led in {*TABLES[name], BACK}


@pytest.mark.parametrize("name", TABLES)
def test_only_what_undoes_a_decision_leads_back(name: str) -> None:
    back = {taken for row in TABLES[name].values() for taken, then in row.items() if then == BACK}
    assert back <= {"quashed", "quashed in part", "reversed"}


def test_a_plan_is_formative_until_an_option_is_preferred() -> None:
    assert tuple(PLAN)[: len(FORMATIVE)] == ("forming", "options-open")
    assert set(PLAN) > FORMATIVE


@pytest.mark.parametrize("name", OVERLAYS)
def test_an_overlay_begins_with_something_and_does_not_end_with_what_begins_it(name: str) -> None:
    overlay = OVERLAYS[name]
    assert overlay.begins
    assert not overlay.begins & overlay.ends
    fields = {"reconfiguration"} if overlay.of == "reconfiguration" else {overlay.of}
    for taken in overlay.begins | (overlay.ends - {"closed"}):
        assert fields <= {*EXAMPLES[taken].__struct_fields__}, f"{taken} does not say of which {overlay.of}"


@pytest.mark.parametrize("name", TABLES)
def test_the_picture_shows_every_step_of_every_stage_and_where_it_leads(name: str) -> None:
    header, rule, *rows = [line.strip("| ").split(" | ") for line in markdown(name).splitlines()]
    assert header == [name, "leads on", "stays"]
    assert rule == ["---|---|---"]
    shown = {}
    for line in markdown(name).splitlines()[2:]:
        stage, leads, stays = [cell.strip() for cell in line.strip("|").split("|")]
        row = dict.fromkeys(filter(None, stays.split(", ")), stage.strip("*"))
        for part in filter(None, leads.split("; ")):
            taken, _, then = part.partition(" → ")
            row |= dict.fromkeys(taken.split(", "), then.strip("*"))
        shown[stage.strip("*")] = row
    assert shown == TABLES[name]
    assert len(rows) == len(TABLES[name])


def test_the_picture_of_the_overlays_shows_each_with_its_steps() -> None:
    lines = overlays_markdown().splitlines()[2:]
    assert [line.split("**")[1] for line in lines] == list(OVERLAYS)
    for line, overlay in zip(lines, OVERLAYS.values(), strict=True):
        assert all(name in line for name in (*overlay.begins, *overlay.ends, overlay.of))


def test_a_step_says_which_way_a_decision_went() -> None:
    ways = {event.outcome: step(event) for event in EVENTS if isinstance(event, DecisionTaken)}
    assert ways == {"approved": "decided", "rejected": "rejected or deferred", "not-stated": "decided"}
