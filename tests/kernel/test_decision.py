"""The consistency boundary: derived from what facts read and what a command names, and never wider."""

from __future__ import annotations

import inspect
import re
import sys
from typing import Any, get_args, get_type_hints

import pytest
from msgspec.structs import replace

from ledger import wire
from ledger.decision import Boundary, Decision, Tagged, gather, said
from ledger.decisions.catalogue import DECISIONS, decision_for
from ledger.decisions.consultation.close_consultation import CloseConsultation
from ledger.decisions.decision.take_decision import TakeDecision
from ledger.decisions.decommissioning.withdraw_service import WithdrawService
from ledger.decisions.record_keeping.attest_entry import AttestEntry
from ledger.events.catalogue import Event
from ledger.events.consultation import ConsultationClosed
from ledger.events.record_keeping import EntryCorrected
from ledger.facts.case import case
from ledger.facts.consultation import consultation_state, consultations
from ledger.facts.services import service_state
from ledger.marks import marked
from ledger.matters.decision import ServiceAction
from ledger.tags import DIGEST, tags
from ledger.when import When
from tests.given import entry
from tests.old_moat import CASE, CONSULTATION, DAY, DAY_REGISTERED, DECIDED, DECISION, HOME, HUB, HUB_AVAILABLE, TRUST

CLOSE = CloseConsultation(on=When("2006-12-01"), consultation=CONSULTATION, reconfiguration=CASE, parties=(TRUST,))
WITHDRAW = WithdrawService(on=When("2009-01-30"), service=DAY, reason="The building closes.")


def names(evolve: Any) -> list[str]:
    """The wire names of what a fold reads, by its annotation, and of what puts that right; none has an old version."""
    event = get_type_hints(evolve)["event"]
    return sorted({wire.PREFIX + cls.wire for cls in (*(get_args(event) or (event,)), EntryCorrected)})


SERVICE_EVENTS = names(service_state.evolve)


def read(*events: Event) -> list[Tagged]:
    """The events as a ledger reads them, each in the entry of its place."""
    return [Tagged(entry(place), tags(event), event) for place, event in enumerate(events, 1)]


def items(boundary: Any) -> list[tuple[list[str], list[str]]]:
    """The query of a boundary as tags and types."""
    return [(item.tags, item.types) for item in boundary.query().items]


def services(boundary: Boundary) -> set[str]:
    """The services that a boundary reads, each with all that can be about one."""
    asked = [(tag, types) for (tag,), types in items(boundary) if tag.startswith("service:")]
    assert {tuple(types) for _, types in asked} == {tuple(SERVICE_EVENTS)}
    return {tag.removeprefix("service:") for tag, _ in asked}


def test_the_boundary_is_each_facts_types_with_the_one_tag_it_is_about() -> None:
    asked = items(next(gather(decision_for(CLOSE), CLOSE)))
    assert (["consultation:old-moat-2006-consultation"], names(consultation_state.evolve)) in asked
    assert (["reconfiguration:old-moat-2006"], names(case.evolve)) in asked
    assert all(len(tags) == 1 for tags, _ in asked)


def test_what_puts_an_entry_right_is_read_with_every_fact() -> None:
    asked = [types for decision in DECISIONS for place in decision.places for types in [place.fact.types]]
    assert all("uk.nhs.reconfiguration.entry-corrected.v1" in types for types in asked)


def test_two_facts_of_one_identifier_are_two_questions() -> None:
    command = TakeDecision(on=When("2007"), decision=DECISION, reconfiguration=CASE, body=TRUST, outcome="deferred")
    asked = items(next(gather(decision_for(command), command)))
    about = [types for tags, types in asked if tags == ["reconfiguration:old-moat-2006"]]
    assert names(case.evolve) in about
    assert names(consultations.evolve) in about
    assert len(about) >= 2


def test_identifiers_of_one_kind_in_other_fields_are_not_read_for_a_fact() -> None:
    command = TakeDecision(
        on=When("2007"),
        decision=DECISION,
        reconfiguration=CASE,
        body=TRUST,
        outcome="approved",
        actions=(ServiceAction(service=DAY, action="withdraw", replaced_by=(HUB,)),),
        consultations=(CONSULTATION,),
    )
    asked = [tag for (tag,), _ in items(next(gather(decision_for(command), command)))]
    assert asked.count("consultation:old-moat-2006-consultation") == 1
    assert [tag for tag in asked if tag.startswith("service:")] == [f"service:{HUB}", f"service:{DAY}"]


def test_what_is_known_widens_the_boundary_until_nothing_new_turns_up() -> None:
    gathering = gather(decision_for(WITHDRAW), WITHDRAW)
    assert services(next(gathering)) == {DAY}
    wider = gathering.send(read(DAY_REGISTERED, DECIDED))
    assert services(wider) == {DAY, HUB, HOME}
    with pytest.raises(StopIteration) as done:
        gathering.send(read(DAY_REGISTERED, DECIDED, HUB_AVAILABLE))
    known, boundary = done.value.value
    assert set(known.replacements) == {HUB, HOME}
    assert known.replacements[HUB].replacement.stage == "available"
    assert known.reconfiguration is None
    assert boundary == wider


def test_what_turns_up_later_widens_the_boundary_again() -> None:
    gathering = gather(decision_for(WITHDRAW), WITHDRAW)
    next(gathering)
    gathering.send(read(DAY_REGISTERED, HUB_AVAILABLE))
    wider = gathering.send(read(DAY_REGISTERED, HUB_AVAILABLE, DECIDED))
    assert services(wider) == {DAY, HUB, HOME}


def test_an_entry_is_read_by_its_id_and_is_no_part_of_the_condition() -> None:
    attest = AttestEntry(on=When("2007"), entry=entry(1), attested_by=TRUST)
    gathering = gather(decision_for(attest), attest)
    boundary = next(gathering)
    assert boundary.entries() == {str(entry(1))}
    assert [tags for tags, _ in items(boundary)] == [[f"entry:{entry(1)}"]]
    with pytest.raises(StopIteration) as done:
        gathering.send(read(DECIDED))
    known, _ = done.value.value
    assert known.entry.said == DECIDED


def test_the_condition_asks_for_all_that_was_read_after_the_position_it_was_read_at() -> None:
    boundary = next(gather(decision_for(CLOSE), CLOSE))
    condition = boundary.condition(41)
    assert condition.after == 41
    assert condition.fail_if_events_match == boundary.query()


def test_an_event_says_exactly_what_the_command_says() -> None:
    event = said(ConsultationClosed, replace(CLOSE, responses=212, details={"a": 1}))
    assert event == ConsultationClosed(
        on=CLOSE.on,
        consultation=CONSULTATION,
        reconfiguration=CASE,
        responses=212,
        parties=(TRUST,),
        details={"a": 1},
    )


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.name)
def test_a_decision_is_one_module_with_its_command_what_it_knows_and_its_rules(decision: Decision) -> None:
    module = sys.modules[decision.command.__module__]
    assert re.fullmatch(rf"ledger\.decisions\.[a-z_]+\.{decision.name}", module.__name__)
    assert decision.command.__name__ == "".join(word.capitalize() for word in decision.name.split("_"))
    assert decision.known.__module__ == module.__name__
    assert decision.command.__doc__
    assert list(inspect.signature(decision.decide).parameters) == ["known", "command"]


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.name)
def test_everything_that_is_known_is_about_a_field_of_the_command_or_found_by_widening(decision: Decision) -> None:
    widens = hasattr(sys.modules[decision.command.__module__], "widen")
    for place in decision.places:
        itself = place.field == DIGEST and decision.command.once
        assert place.field in decision.command.__struct_fields__ or itself or widens, place.name


def test_a_command_without_identifiers_in_an_optional_field_reads_nothing_for_it() -> None:
    assert marked(type(WITHDRAW), "tag")(WITHDRAW) == (("/service", "service", DAY),)
    (read,) = [place for place in decision_for(WITHDRAW).places if place.name == "decision"]
    assert decision_for(WITHDRAW).names(WITHDRAW)[read.name] == frozenset()
