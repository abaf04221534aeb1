"""What each word of a timeline becomes, and what is never read into a row."""

from __future__ import annotations

from typing import Any

import pytest

from ledger.account import Account
from ledger.decisions.consultation.close_consultation import CloseConsultation
from ledger.decisions.consultation.open_consultation import OpenConsultation
from ledger.decisions.decision.take_decision import TakeDecision
from ledger.decisions.decommissioning.suspend_service import SuspendService
from ledger.decisions.decommissioning.withdraw_service import WithdrawService
from ledger.decisions.involvement.record_involvement import RecordInvolvement
from ledger.decisions.recommissioning.make_available import MakeAvailable
from ledger.decisions.record_keeping.record_note import RecordNote
from ledger.matters.decision import Condition, ServiceAction, Votes
from ledger.matters.involvement import GroupInvolved
from ledger.parties import Organisation
from tests.cases import cases
from tests.timeline.timelines import BOARD, commands, registrations, row

SERVICE = "old-moat-day-service"
WORDS: dict[str, tuple[str, type[Account]]] = {
    "an involvement is an involvement": ("involvement", RecordInvolvement),
    "a decision is a decision": ("decision", TakeDecision),
    "an opening opens a consultation": ("consultation_opened", OpenConsultation),
    "a temporary closure suspends": ("temporary_closure", SuspendService),
    "a decommissioning withdraws": ("decommissioned", WithdrawService),
    "a recommissioning makes available": ("recommissioned", MakeAvailable),
    "a closing without an opening is a note": ("consultation_closed", RecordNote),
    "a word of the format that the ledger has no event for is a note": ("rule_change", RecordNote),
    "a withdrawal of who knows what is a note": ("withdrawn", RecordNote),
    "a word nobody has heard is a note": ("séance", RecordNote),
}


@cases(WORDS)
def test_a_word_leads_to_its_entry(case: tuple[str, type[Account]]) -> None:
    word, command = case
    (only,) = commands(row(), row(2, type=word, services=["Day service"]))[1:]
    assert type(only) is command
    assert getattr(only, "kind", word) in {word, "not-stated"}


@cases(WORDS)
def test_whatever_the_word_nothing_of_the_row_is_dropped(case: tuple[str, type[Account]]) -> None:
    full = row(
        5,
        type=case[0],
        date="2016-10",
        date_precision="month",
        what="It happened.",
        actors=[{**BOARD, "ods": "RTH", "role": "host"}],
        services=["Day service"],
        numbers={"beds": 36, "share": 0.5, "until": "09:00"},
        note="A note.",
        thread="A thread.",
        confidence="disputed",
        conflict="Others say no.",
        plan_dates={"opening": "2027"},
    )
    (only,) = commands(full)
    assert (only.on.text, only.what, only.note, only.thread) == ("2016-10", "It happened.", "A note.", "A thread.")
    assert (only.historical, only.source, only.confidence) == (True, "Minutes", "disputed")
    assert only.figures == {"beds": 36, "share": 0.5, "until": "09:00"}
    assert only.parties == (
        Organisation(name="Oxford University Hospitals NHS FT", capacity="provider board", organisation="ods:RTH"),
    )
    assert only.details["conflict"] == "Others say no."
    assert only.details["plan_dates"] == {"opening": "2027"}
    assert only.details["actors"] == [{"name": "Oxford University Hospitals NHS FT", "role": "host"}]
    assert only.details["timeline_row"]["seq"] == 5


@pytest.mark.parametrize("word", ["temporary_closure", "decommissioned", "recommissioned"])
def test_several_services_give_an_entry_each_and_the_figures_count_once(word: str) -> None:
    closures = commands(row(type=word, services=["One", "Two", "One"], numbers={"beds": 36}, note="Both."))
    assert [getattr(each, "service", "") for each in closures] == ["old-moat-one", "old-moat-two"]
    assert [each.figures for each in closures] == [{"beds": 36}, {}]
    assert {(each.what, each.note) for each in closures} == {("The committee met.", "Both.")}


@pytest.mark.parametrize("word", ["temporary_closure", "decommissioned", "recommissioned"])
def test_a_change_to_no_named_service_is_a_note(word: str) -> None:
    (note,) = commands(row(type=word))
    assert isinstance(note, RecordNote)
    assert note.kind == word


def decision(**columns: Any) -> TakeDecision:
    (only,) = commands(row(11, type="decision", **columns))
    assert isinstance(only, TakeDecision)
    return only


OUTCOMES: dict[str, tuple[dict[str, Any], str]] = {
    "a board that approved approved": ({"what": "Board unanimously approved a treatment centre."}, "approved"),
    "a board that approved with conditions did so": (
        {"what": "PCT board approved closing centres.", "conditions": ["a review"]},
        "approved-with-conditions",
    ),
    "a board that rejected the proposal rejected it": ({"what": "The Board rejected the proposal."}, "rejected"),
    "an agreement to suspend is not called an approval": ({"what": "Board agreed to suspend."}, "not-stated"),
    "a business case that is approved is not the change": (
        {"what": "Committees in common approved the business case."},
        "not-stated",
    ),
    "an approval that is only told of is not the decision": (
        {"what": "Committee noted that the board approved the plan."},
        "not-stated",
    ),
    "what was not approved was not": ({"what": "It was not the case, the board approved nothing."}, "not-stated"),
    "a field that says it is believed": ({"what": "Board met.", "outcome": "deferred"}, "deferred"),
    "a field that says something else is kept and not believed": ({"outcome": "maybe"}, "not-stated"),
}


@cases(OUTCOMES)
def test_an_outcome_is_stated_only_where_the_row_states_it(case: tuple[dict[str, Any], str]) -> None:
    columns, outcome = case
    assert decision(**columns).outcome == outcome


def test_an_outcome_of_another_vocabulary_stays_among_the_details() -> None:
    assert decision(outcome="maybe").details["outcome"] == "maybe"
    assert "outcome" not in decision(outcome="deferred").details


def test_a_decision_names_its_services_and_does_not_say_what_becomes_of_them() -> None:
    assert decision(services=["Day service"]).actions == (ServiceAction(service=SERVICE, action="not-stated"),)
    assert decision().actions == ()


def test_a_decision_has_its_conditions_votes_dissent_and_joint_reference() -> None:
    taken = decision(
        conditions=["senate review"],
        numbers={"votes_for": 12, "votes_against": 0, "dissent": 1},
        joint_decision_id="joint-1",
        urgent_exception="reg 23(2) safety",
    )
    assert taken.decision == "old-moat-decision-11"
    assert taken.conditions == (Condition(what="senate review"),)
    assert taken.votes == Votes(in_favour=12, against=0)
    assert taken.dissent == ("1 dissenting",)
    assert taken.joint == "joint-1"
    assert taken.details["urgent_exception"] == "reg 23(2) safety"
    assert taken.figures["dissent"] == 1


def test_votes_are_stated_only_where_both_sides_were_counted() -> None:
    assert decision(numbers={"votes_for": 10, "members_present": 11}).votes is None
    assert decision(numbers={"votes_for": "ten", "votes_against": 1}).votes is None
    assert decision(numbers={"dissent": 0}).dissent == ()


DECIDERS: dict[str, tuple[list[dict[str, Any]], str]] = {
    "the body with a deciding capacity, wherever it stands": (
        [{"name": "A council", "kind": "organisation", "capacity": "scrutiny body"}, BOARD],
        "Oxford University Hospitals NHS FT",
    ),
    "of a minister the office": (
        [
            {"name": "A panel", "kind": "organisation", "capacity": "advisory body"},
            {
                "name": "Jane Doe, Minister of State for Health",
                "kind": "person_in_public_role",
                "capacity": "decision maker",
            },
        ],
        "Minister of State for Health",
    ),
    "the only organisation, whatever its capacity": (
        [{"name": "A trust", "kind": "organisation", "capacity": "provider"}],
        "A trust",
    ),
    "nobody, where nobody is named": ([], "Not stated"),
}


@cases(DECIDERS)
def test_the_deciding_body_is(case: tuple[list[dict[str, Any]], str]) -> None:
    actors, name = case
    assert decision(actors=actors).body.name == name


def test_a_closure_is_for_safety_only_where_the_row_says_so() -> None:
    said, field, neither = commands(
        row(1, type="temporary_closure", services=["A&E"], what="Closed overnight on safety grounds."),
        row(2, type="temporary_closure", services=["A&E"], urgent_exception="reg 23(2) safety"),
        row(3, type="temporary_closure", services=["A&E"], what="Closed: it was not a safe place."),
    )
    assert [getattr(each, "ground", "") for each in (said, field, neither)] == ["safety", "safety", "not-stated"]
    assert [getattr(each, "reason", "") for each in (said, field)] == ["Not stated in the source.", "reg 23(2) safety"]


def test_involvement_has_kind_level_and_effect_where_fields_give_them_and_its_groups() -> None:
    users = {"name": "service users", "kind": "group", "capacity": "steering-group members"}
    told, stated = commands(
        row(1, type="involvement", actors=[users, BOARD], effect="The plan was changed."),
        row(2, type="involvement", kind="steering-group", level="co-design"),
    )
    assert isinstance(told, RecordInvolvement)
    assert (told.kind, told.level, told.effect) == ("steering-group", "not-stated", "The plan was changed.")
    assert told.groups == (GroupInvolved(capacity="steering-group members", name="service users"),)
    assert isinstance(stated, RecordInvolvement)
    assert (stated.kind, stated.level) == ("steering-group", "co-design")


def test_a_closing_closes_the_consultation_that_is_open_and_counts_exact_responses() -> None:
    opened, closed, again = commands(
        row(2, type="consultation_opened"),
        row(5, type="consultation_closed", numbers={"responses": 4172}, services=["Beds"]),
        row(6, type="consultation_closed", numbers={"responses_over": 5000}),
    )
    assert isinstance(opened, OpenConsultation)
    assert isinstance(closed, CloseConsultation)
    assert (closed.consultation, closed.responses) == ("old-moat-consultation-2", 4172)
    assert closed.details["services"] == ["Beds"]
    assert isinstance(again, RecordNote)


def test_of_two_open_consultations_the_thread_tells_which_one_closes() -> None:
    *_, told, untold = commands(
        row(1, type="consultation_opened", thread="north"),
        row(2, type="consultation_opened", thread="south"),
        row(3, type="consultation_opened", thread="east"),
        row(4, type="consultation_closed", thread="south"),
        row(5, type="consultation_closed"),
    )
    assert isinstance(told, CloseConsultation)
    assert told.consultation == "old-moat-consultation-2"
    assert isinstance(untold, RecordNote)


def test_a_service_is_registered_once_on_the_date_of_the_row_that_names_it_first() -> None:
    (registered,) = registrations(
        row(1, date="2015", date_precision="year", services=["Day service"]), row(2, services=["day  SERVICE"])
    )
    assert (registered.service, registered.name, registered.on.text) == (SERVICE, "Day service", "2015")
    assert registered.in_place
    assert registered.what.startswith("Entered on import, from row 1 ")


def test_another_spelling_of_a_service_is_kept() -> None:
    _, other = commands(row(1, services=["Day service"]), row(2, services=["day  SERVICE"]))
    assert other.details["services_as_written"] == ["day  SERVICE"]
    assert getattr(other, "services", ()) == (SERVICE,)


def test_a_service_first_heard_of_when_it_opens_was_not_in_place_before() -> None:
    (registered,) = registrations(row(type="recommissioned", services=["Centre"]))
    assert not registered.in_place


def test_a_service_that_comes_back_after_it_was_withdrawn_is_another_one_in_its_place() -> None:
    rows = (
        row(1, type="decommissioned", services=["Day service"]),
        row(2, type="recommissioned", services=["Day service"]),
        row(3, type="evaluation", services=["Day service"]),
    )
    _, available, evaluated = commands(*rows)
    successor = f"{SERVICE}-recommissioned-2"
    assert isinstance(available, MakeAvailable)
    assert (available.service, available.in_place_of) == (successor, (SERVICE,))
    assert getattr(evaluated, "service", "") == successor
    assert [(each.service, each.replaces, each.in_place) for each in registrations(*rows)] == [
        (SERVICE, (), True),
        (successor, (SERVICE,), False),
    ]


def test_a_service_that_stopped_for_a_time_comes_back_as_itself() -> None:
    _, back = commands(
        row(1, type="temporary_closure", services=["Day service"]),
        row(2, type="recommissioned", services=["Day service"]),
    )
    assert isinstance(back, MakeAvailable)
    assert (back.service, back.in_place_of) == (SERVICE, ())


def test_what_a_new_service_stands_in_place_of_can_be_said_in_a_field() -> None:
    _, centre = commands(
        row(1, services=["A&E"]), row(2, type="recommissioned", services=["Centre"], in_place_of=["A&E"])
    )
    assert isinstance(centre, MakeAvailable)
    assert centre.in_place_of == ("old-moat-a-e",)
    assert "in_place_of" not in centre.details
