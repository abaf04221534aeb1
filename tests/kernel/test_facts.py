"""Facts: what each fold makes of what it reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from msgspec.structs import replace

from ledger.decision import Tagged, said
from ledger.decisions.catalogue import DECISIONS
from ledger.decisions.record_keeping.record_note import RecordNote
from ledger.events.catalogue import Event
from ledger.events.record_keeping import NoteRecorded
from ledger.facts.case import case
from ledger.facts.decision import decision_state
from ledger.facts.services import service_state
from ledger.parties import Organisation
from ledger.tags import digest, tags
from ledger.when import When
from tests.old_moat import (
    CASE,
    CLOSED,
    CONSULTATION,
    DAY,
    DAY_REGISTERED,
    DECIDED,
    DECISION,
    HOME,
    HOME_AVAILABLE,
    HUB,
    HUB_AVAILABLE,
    HUB_PLANNED,
    OPENED,
    PROPOSED,
    TRUST,
)

FACTS = {place.fact.state.__name__: place.fact for decision in DECISIONS for place in decision.places}
OTHER = Organisation(name="Another trust", capacity="commissioner")
NOTED = said(NoteRecorded, RecordNote(on=When("2007"), reconfiguration=CASE, kind="letter", what="A letter came."))


def fold(fact: str, identifier: str, *events: Event) -> Any:
    """What the fact says of that identifier after these events."""
    history = [Tagged(UUID(int=place), tags(event), event) for place, event in enumerate(events, 1)]
    return FACTS[fact].fold(identifier, history)


def test_every_fact_is_met_in_a_decision() -> None:
    facts = Path(case.__file__).parents[1]
    modules = {f"ledger.facts.{path.parent.name}.{path.stem}" for path in facts.rglob("[a-z]*.py")}
    assert {fact.state.__module__ for fact in FACTS.values()} == modules


@pytest.mark.parametrize("fact", FACTS.values(), ids=FACTS.keys())
def test_a_fact_about_nothing_is_a_fact_and_says_that_there_is_nothing(fact: Any) -> None:
    state = fact.fold("old-moat", [])
    assert state.id == "old-moat"
    assert not getattr(state, "exists", False)


def test_a_fact_passes_over_what_it_does_not_read_and_what_is_about_others() -> None:
    assert fold("Case", "new-moat-2008", PROPOSED, OPENED) == case.Case("new-moat-2008")
    assert fold("ServiceState", DAY, HOME_AVAILABLE, CLOSED) == service_state.ServiceState(DAY)


def test_a_reference_belongs_to_the_first_proposal() -> None:
    assert fold("Case", CASE, PROPOSED, replace(PROPOSED, lead=OTHER)).lead == TRUST


def test_a_consultation_belongs_to_the_case_it_first_opened_for() -> None:
    state = fold("ConsultationState", CONSULTATION, OPENED, replace(OPENED, reconfiguration="new-moat-2008"))
    assert state.reconfiguration == CASE
    assert state.course.stage == "open"
    assert fold("ConsultationState", CONSULTATION, CLOSED).exists is False
    assert fold("ConsultationState", CONSULTATION, OPENED, CLOSED).course.stage == "closed"


def test_a_decision_belongs_to_the_case_it_was_first_taken_in() -> None:
    state = fold("DecisionState", DECISION, DECIDED, replace(DECIDED, reconfiguration="new-moat-2008"))
    assert state.reconfiguration == CASE
    another = replace(DECIDED, decision="new-moat-2008-board")
    assert decision_state.evolve(decision_state.DecisionState(DECISION), another).exists is False


def test_a_service_keeps_the_name_it_was_first_registered_under() -> None:
    state = fold("ServiceState", DAY, DAY_REGISTERED, replace(DAY_REGISTERED, name="Another name"))
    assert state.name == "Old Moat day service"


def test_a_service_is_replaced_by_everything_that_was_ever_named_for_it() -> None:
    state = fold("ServiceState", DAY, DAY_REGISTERED, HUB_PLANNED, DECIDED, HUB_AVAILABLE)
    assert state.replaced_by == {HUB, HOME}
    assert state.course.stage == "commissioned"
    assert state.replacement.stage == "not-specified"
    assert fold("ServiceState", DAY, replace(HUB_PLANNED, replaces=())).replaced_by == frozenset()


def test_naming_a_service_elsewhere_in_an_event_does_not_link_it() -> None:
    state = service_state.ServiceState(DAY)
    assert service_state.evolve(state, replace(HUB_PLANNED, replaces=())) == state
    assert service_state.evolve(state, HOME_AVAILABLE) == state
    assert fold("ServiceState", HUB, DECIDED, HUB_PLANNED).replaced_by == frozenset()


def test_the_latest_closing_of_a_consultation_counts() -> None:
    state = fold("Consultations", CASE, OPENED, CLOSED, replace(CLOSED, on=When("2007-02-01")))
    assert state.each[CONSULTATION].closed == When("2007-02-01")


def test_consultations_are_open_between_the_day_after_opening_and_the_day_before_closing() -> None:
    second = replace(OPENED, consultation="old-moat-2006-again", on=When("2006-11"))
    state = fold("Consultations", CASE, OPENED, second, CLOSED)
    assert {
        day: state.open_on(When(day)) for day in ("2006-09-04", "2006-09-05", "2006-11-30", "2006-12-01", "2007")
    } == {
        "2006-09-04": (),
        "2006-09-05": (CONSULTATION,),
        "2006-11-30": (CONSULTATION,),
        "2006-12-01": ("old-moat-2006-again",),
        "2007": ("old-moat-2006-again",),
    }


def test_consultations_are_named_in_the_order_they_were_recorded() -> None:
    references = ["old-moat-2006-z", "old-moat-2006-a", "old-moat-2006-m"]
    opened = [replace(OPENED, consultation=reference) for reference in references]
    assert fold("Consultations", CASE, *opened, opened[0]).open_on(When("2007")) == tuple(references)


def test_an_account_is_the_same_whatever_was_found_or_acknowledged() -> None:
    state = fold("Said", digest(NOTED), NOTED)
    assert state.before
    assert digest(NOTED) == digest(replace(NOTED, findings=("anything",), acknowledges=("anything",)))
    assert not fold("Said", digest(replace(NOTED, what="A second letter came.")), NOTED).before
