"""Where things stand: steps taken in the order things happened, decisions that fell, and what lies over it all."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from ledger.events import case, consultation, decision, involvement, recommissioning, scrutiny
from ledger.events import decommissioning as closing
from ledger.events.catalogue import Event
from ledger.facts.case import case_course
from ledger.facts.services import service_state
from ledger.lifecycle.course import Course, Overlays
from ledger.lifecycle.steps import step
from ledger.lifecycle.tables import FOUNDING, OVERLAYS, TABLES
from ledger.matters.decision import ServiceAction
from ledger.when import When
from tests.cases import cases
from tests.kernel.steps import EXAMPLES, at
from tests.old_moat import (
    CASE,
    CLOSED,
    DAY,
    DAY_AVAILABLE,
    DAY_REGISTERED,
    DECIDED,
    HUB,
    HUB_AVAILABLE,
    HUB_PLANNED,
    OPENED,
    PROPOSED,
    SUSPENDED,
    WITHDRAWN,
)  # fmt: skip
from tests.strategies import close_whens

INVOLVED = at(involvement.PeopleInvolved, "2006-05-17")
OPTIONS = at(case.OptionsSet, "2006-04")
PREFERRED = at(case.PreferredOptionNamed, "2006-08")
ASSURED = at(case.TestAssessed, "2006-07", scheme="assurance", result="met")
REJECTED = replace(DECIDED, outcome="rejected")
LATER = When("2008-03-03")
EVALUATED = at(recommissioning.ServiceEvaluated, "2010")
REVERSED = at(decision.DecisionReversed, "2009", services=())
QUASHED = at(decision.CourtRuled, "2008-02", outcome="quashed", services=())
IN_PART = at(decision.CourtRuled, "2008-02", outcome="quashed-in-part", services=(DAY,))
NOTICE = at(closing.NoticeGiven, "2007-09")
COURSES: dict[str, tuple[str, list[Event], str]] = {
    "a case begins where nothing is proposed": ("reconfiguration", [], "not-proposed"),
    "a case runs its course": ("reconfiguration", [PROPOSED, INVOLVED, OPENED, CLOSED, DECIDED], "decided"),
    "a case is assured before it consults": ("reconfiguration", [PROPOSED, OPTIONS, ASSURED], "assured"),
    "a case that is decided is implemented when something opens": (
        "reconfiguration",
        [PROPOSED, DECIDED, HUB_AVAILABLE],
        "implementing",
    ),
    "a case is live when it is looked back on": (
        "reconfiguration",
        [PROPOSED, DECIDED, HUB_AVAILABLE, EVALUATED],
        "live",
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
    "a plan is open while options are": ("plan", [PROPOSED, OPTIONS, INVOLVED], "options-open"),
    "a plan is no longer open when one is preferred": ("plan", [OPTIONS, PREFERRED], "preferred-option"),
    "a plan opens again when options are set out again": (
        "plan",
        [PREFERRED, replace(OPTIONS, on=When("2006-09"))],
        "options-open",
    ),
    "a plan that was consulted on stays so": ("plan", [OPENED, replace(OPTIONS, on=LATER)], "consulted-on"),
    "a consultation that history never opened closes all the same": ("consultation", [CLOSED], "closed"),
    "a consultation that closed before it opened is open": (
        "consultation",
        [OPENED, replace(CLOSED, on=When("2006-01"))],
        "open",
    ),
    "a consultation opens and closes on one day": ("consultation", [OPENED, replace(CLOSED, on=OPENED.on)], "closed"),
    "a consultation pauses and goes on": (
        "consultation",
        [
            OPENED,
            at(consultation.ConsultationPaused, "2006-10"),
            at(consultation.ConsultationResumed, "2006-11"),
        ],
        "open",
    ),
    "a service that is only planned is not in place": ("service", [HUB_PLANNED], "not-in-place"),
    "a service that was planned is commissioned when it opens": (
        "service",
        [HUB_PLANNED, HUB_AVAILABLE],
        "commissioned",
    ),
    "a service that is not in place is not under review": ("service", [HUB_PLANNED, PROPOSED], "not-in-place"),
    "a proposal puts a service under review": ("service", [DAY_REGISTERED, PROPOSED], "under-review"),
    "a proposal that is recorded first does so too": ("service", [PROPOSED, DAY_REGISTERED], "under-review"),
    "a proposal that is given up leaves the service as it was": (
        "service",
        [DAY_REGISTERED, PROPOSED, at(case.ReconfigurationWithdrawn, "2007")],
        "commissioned",
    ),
    "a service that stopped runs again": ("service", [DAY_REGISTERED, SUSPENDED, DAY_AVAILABLE], "commissioned"),
    "a temporary closure that is made permanent is an end": (
        "service",
        [DAY_REGISTERED, SUSPENDED, at(closing.SuspensionEnded, "2008", outcome="made-permanent")],
        "withdrawn",
    ),
    "history that contradicts itself is followed: what stops after its end is suspended": (
        "service",
        [DAY_REGISTERED, WITHDRAWN, replace(SUSPENDED, on=When("2010"))],
        "suspended",
    ),
    "a service that is gone can be brought back": (
        "service",
        [DAY_REGISTERED, WITHDRAWN, at(closing.ServiceReinstated, "2010")],
        "commissioned",
    ),
    "a replacement is specified, then available": ("replacement", [HUB_PLANNED, HUB_AVAILABLE], "available"),
    "a replacement is specified, procured and mobilised": (
        "replacement",
        [
            at(recommissioning.ReplacementSpecified, "2007"),
            at(recommissioning.ProviderSelected, "2008"),
            at(recommissioning.ReplacementMobilised, "2009"),
        ],
        "mobilised",
    ),
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
    "an event that moves nothing moves nothing": ("reconfiguration", [PROPOSED, EXAMPLES[""]], "proposed"),
}


def course(table: str, *events: Event) -> Course:
    """The course after these events."""
    taken = Course(table)
    for event in events:
        taken = taken.then(event)
    return taken


def of_case(*events: Any) -> case_course.CaseCourse:
    """The course of the case after these events."""
    state = case_course.CaseCourse(CASE)
    for event in events:
        state = case_course.evolve(state, event)
    return state


def of_service(service: str, *events: Any) -> str:
    """The stage of a service after these events."""
    state = service_state.ServiceState(service)
    for event in events:
        state = service_state.evolve(state, event)
    return state.course.stage


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
    assert taken.stage_before(When("2007-09-03")) == "under-review"


def test_an_event_is_in_order_where_things_stood_when_it_happened() -> None:
    taken = course("service", DAY_REGISTERED, WITHDRAWN)
    assert taken.allows(SUSPENDED)
    assert not taken.allows(replace(SUSPENDED, on=When("2009-01-31")))
    assert not taken.allows(WITHDRAWN)
    assert not taken.allows(EXAMPLES[""])


@pytest.mark.parametrize("undoing", [QUASHED, REVERSED], ids=["quashed", "reversed"])
def test_a_case_whose_decision_fell_stands_where_it_stood_before_it(undoing: Event) -> None:
    state = of_case(PROPOSED, OPENED, CLOSED, DECIDED, undoing)
    assert (state.course.stage, state.plan.stage) == ("analysing", "consulted-on")
    assert state.course.stage_at(When("2007-12")) == "decided"


def test_what_falls_for_some_services_only_leaves_the_stage_of_the_case() -> None:
    both = replace(DECIDED, actions=(*DECIDED.actions, ServiceAction(service=HUB, action="commission")))
    assert of_case(PROPOSED, OPENED, CLOSED, both, IN_PART).course.stage == "decided"
    assert of_case(PROPOSED, OPENED, CLOSED, both, replace(REVERSED, services=(DAY,))).course.stage == "decided"
    assert of_case(PROPOSED, OPENED, CLOSED, both, replace(REVERSED, services=(DAY, HUB))).course.stage == "analysing"


def test_of_a_decision_quashed_in_part_only_the_named_services_go_back() -> None:
    both = replace(DECIDED, actions=(*DECIDED.actions, ServiceAction(service=HUB, action="withdraw")))
    hub_noticed = replace(NOTICE, service=HUB)
    hub = replace(DAY_REGISTERED, service=HUB)
    assert of_service(DAY, DAY_REGISTERED, PROPOSED, both, NOTICE, IN_PART) == "under-review"
    assert of_service(HUB, hub, both, hub_noticed) == "notice-given"


def test_a_decision_that_is_decided_again_after_it_fell_is_decided() -> None:
    again = replace(DECIDED, on=When("2008-06"), decision="old-moat-2006-again")
    assert of_case(PROPOSED, DECIDED, QUASHED, again).course.stage == "decided"


def test_a_ruling_on_a_decision_that_nobody_recorded_leads_nowhere_back() -> None:
    unknown = replace(QUASHED, decision=None)
    assert of_case(PROPOSED, DECIDED, unknown).course.stage == "decided"


def test_a_decision_that_fell_before_it_was_taken_does_not_fall() -> None:
    assert of_case(PROPOSED, DECIDED, replace(QUASHED, on=When("2007-01"))).course.stage == "decided"


def test_several_overlays_lie_at_once_and_end_one_by_one() -> None:
    referrals = [at(scrutiny.ReferredToSecretaryOfState, on, thread=thread) for on, thread in
                 (("2016-11", "maternity"), ("2017-08", "beds"))]  # fmt: skip
    claim = at(decision.JudicialReviewIssued, "2017-09", claim="district-councils", thread="beds")
    state = of_case(PROPOSED, *referrals, claim)
    assert state.overlays.standing == ("referred", "under-judicial-review")
    answered = at(scrutiny.SecretaryOfStateDecided, "2018-03", thread="maternity")
    state = case_course.evolve(state, answered)
    assert state.overlays.standing == ("referred", "under-judicial-review"), "the other thread is still referred"
    assert state.overlays.lies("referred", When("2018-04"), "beds")
    assert not state.overlays.lies("referred", When("2018-04"), "maternity")
    dismissed = at(decision.CourtRuled, "2017-12", claim="district-councils", outcome="dismissed", thread="beds")
    state = case_course.evolve(state, dismissed)
    assert state.overlays.standing == ("referred",)
    assert state.overlays.standing_at(When("2017-10")) == ("referred", "under-judicial-review")


def test_a_quashed_decision_lies_over_the_case_until_it_is_decided_again_in_that_thread() -> None:
    first = replace(DECIDED, thread="closure")
    quashed = replace(QUASHED, thread="closure")
    state = of_case(PROPOSED, first, quashed)
    assert "quashed" in state.overlays.standing
    elsewhere = replace(DECIDED, on=When("2008-04"), decision="old-moat-2006-beds", thread="beds")
    assert "quashed" in case_course.evolve(state, elsewhere).overlays.standing
    again = replace(DECIDED, on=When("2008-05"), decision="old-moat-2006-again", thread="closure")
    assert "quashed" not in case_course.evolve(state, again).overlays.standing


def test_every_service_that_stopped_has_an_end_of_its_own() -> None:
    hub_stopped = replace(SUSPENDED, service=HUB, on=When("2007-10"))
    state = of_case(PROPOSED, SUSPENDED, hub_stopped, DAY_AVAILABLE)
    assert state.overlays.standing == ("urgent-temporary",)
    assert of_case(PROPOSED, SUSPENDED, hub_stopped, DAY_AVAILABLE, HUB_AVAILABLE).overlays.standing == ()


@given(st.sampled_from(sorted(TABLES)), st.data())
def test_the_order_of_recording_matters_only_within_one_date(name: str, data: st.DataObject) -> None:
    steps = [event for event in EXAMPLES.values() if step(event)]
    dated = st.tuples(st.sampled_from(steps), close_whens).map(lambda both: replace(both[0], on=both[1]))
    events = data.draw(st.lists(dated, max_size=8, unique_by=lambda event: event.on.text))
    founding = [event for event in events if step(event) in FOUNDING[name]]
    shuffled = data.draw(st.permutations([event for event in events if event not in founding]))
    assert course(name, *founding, *shuffled) == course(name, *events)


@given(st.data())
def test_the_order_of_recording_does_not_change_what_lies_over_a_case(data: st.DataObject) -> None:
    steps = [event for event in EXAMPLES.values() if step(event)]
    dated = st.tuples(st.sampled_from(steps), close_whens).map(lambda both: replace(both[0], on=both[1]))
    events = data.draw(st.lists(dated, max_size=8, unique_by=lambda event: event.on.text))
    laid = Overlays()
    for event in events:
        laid = laid.then(event)
    again = Overlays()
    for event in data.draw(st.permutations(events)):
        again = again.then(event)
    assert again.standing == laid.standing
    assert set(laid.standing) <= set(OVERLAYS)


@given(st.sampled_from(sorted(TABLES)), st.lists(st.tuples(st.sampled_from(sorted(EXAMPLES)), close_whens), max_size=8))
def test_every_history_has_a_stage_on_every_day(name: str, history: list[tuple[str, Any]]) -> None:
    taken = course(name, *(replace(EXAMPLES[each], on=on) for each, on in history))
    assert taken.stage in TABLES[name]
    assert taken.stage_at(When("9998")) == taken.stage
    assert all(taken.stage_at(on) in TABLES[name] for _, on in history)
