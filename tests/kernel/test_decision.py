"""The consistency boundary: derived from what facts read and what a command names, and never wider."""

from __future__ import annotations

import inspect
import sys
from typing import Any

import pytest
from msgspec.structs import replace

from ledger.decision import Decision, gather, said
from ledger.decisions.catalogue import DECISIONS, decision_for
from ledger.decisions.consultation.close_consultation import CloseConsultation
from ledger.decisions.decision.take_decision import TakeDecision
from ledger.decisions.decommissioning.withdraw_service import WithdrawService
from ledger.events.consultation import ConsultationClosed
from ledger.marks import marked
from ledger.matters.decision import ServiceAction
from ledger.tags import DIGEST, tags
from ledger.when import When
from tests.old_moat import CASE, CONSULTATION, DAY, DAY_REGISTERED, DECIDED, DECISION, HOME, HUB, HUB_AVAILABLE, TRUST

CLOSE = CloseConsultation(on=When("2006-12-01"), consultation=CONSULTATION, reconfiguration=CASE, parties=(TRUST,))
WITHDRAW = WithdrawService(on=When("2009-01-30"), service=DAY, reason="The building closes.")
SERVICE_EVENTS = [
    "uk.nhs.reconfiguration.decision-taken.v1",
    "uk.nhs.reconfiguration.reconfiguration-proposed.v1",
    "uk.nhs.reconfiguration.service-available.v1",
    "uk.nhs.reconfiguration.service-registered.v1",
    "uk.nhs.reconfiguration.service-suspended.v1",
    "uk.nhs.reconfiguration.service-withdrawn.v1",
]


def items(boundary: Any) -> list[tuple[list[str], list[str]]]:
    """The query of a boundary as tags and types."""
    return [(item.tags, item.types) for item in boundary.query().items]


def test_the_boundary_is_each_facts_types_with_the_one_tag_it_is_about() -> None:
    assert items(next(gather(decision_for(CLOSE), CLOSE))) == [
        (
            ["consultation:old-moat-2006-consultation"],
            ["uk.nhs.reconfiguration.consultation-closed.v1", "uk.nhs.reconfiguration.consultation-opened.v1"],
        ),
        (["reconfiguration:old-moat-2006"], ["uk.nhs.reconfiguration.reconfiguration-proposed.v1"]),
    ]


def test_two_facts_of_one_identifier_are_two_questions() -> None:
    command = TakeDecision(on=When("2007"), decision=DECISION, reconfiguration=CASE, body=TRUST, outcome="deferred")
    asked = [tag for (tag,), _ in items(next(gather(decision_for(command), command)))]
    assert asked == ["decision:old-moat-2006-board", "reconfiguration:old-moat-2006", "reconfiguration:old-moat-2006"]


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
    assert not any(tag.startswith("organisation:") for tag in asked)


def test_what_is_known_widens_the_boundary_until_nothing_new_turns_up() -> None:
    gathering = gather(decision_for(WITHDRAW), WITHDRAW)
    assert items(next(gathering)) == [([f"service:{DAY}"], SERVICE_EVENTS)]
    wider = gathering.send([(tags(event), event) for event in (DAY_REGISTERED, DECIDED)])
    assert items(wider) == [([f"service:{each}"], SERVICE_EVENTS) for each in (HUB, HOME, DAY)]
    with pytest.raises(StopIteration) as done:
        gathering.send([(tags(event), event) for event in (DAY_REGISTERED, DECIDED, HUB_AVAILABLE)])
    known, boundary = done.value.value
    assert set(known.replacements) == {HUB, HOME}
    assert known.replacements[HUB].replacement.stage == "available"
    assert known.reconfiguration is None
    assert boundary == wider


def test_what_turns_up_later_widens_the_boundary_again() -> None:
    gathering = gather(decision_for(WITHDRAW), WITHDRAW)
    next(gathering)
    gathering.send([(tags(event), event) for event in (DAY_REGISTERED, HUB_AVAILABLE)])
    wider = gathering.send([(tags(event), event) for event in (DAY_REGISTERED, HUB_AVAILABLE, DECIDED)])
    assert {tag for (tag,), _ in items(wider)} == {f"service:{each}" for each in (DAY, HUB, HOME)}


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
    assert module.__name__ == f"ledger.decisions.{decision.name}"
    assert decision.command.__name__ == decision.name.title().replace("_", "")
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
