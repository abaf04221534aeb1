"""What a case page is told of overlays, threads, claims, conditions, consultations and involvements."""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import replace

from ledger.account import Finding
from ledger.events.catalogue import Event
from ledger.events.consultation import ConsultationExtended, ResponsesAnalysed, ResponsesCounted
from ledger.events.decision import ConditionDischarged, CourtRuled, JudicialReviewIssued
from ledger.events.decommissioning import SuspensionExtended
from ledger.events.involvement import InvolvementAttested, InvolvementDisputed
from ledger.events.scrutiny import CallInDirected, CallInRequested, ReferredToSecretaryOfState, SecretaryOfStateDecided
from ledger.matters.decision import Condition, ServiceAction
from ledger.parties import Group, Organisation
from ledger.when import When
from projections import standing
from projections.catalogue import SUMMARY
from projections.standing import Case
from projections.summary import Summary
from tests.old_moat import (
    CLOSED,
    CONSULTATION,
    DAY,
    DAY_REGISTERED,
    DECIDED,
    DECISION,
    HOME,
    HOME_PLANNED,
    OPENED,
    PROPOSED,
    SUSPENDED,
    WITHDRAWN,
)
from tests.projections.histories import CASE, INVOLVED, correction, log, of_case

CONCERN = Finding(rule="r", version=1, severity="concern", title="t", source="s")
UNLAWFUL = Finding(rule="u", version=1, severity="unlawful", title="t", source="s")


def summary(*history: Event) -> Summary:
    """The summary of the case after this history."""
    made = SUMMARY.fold(CASE, None, log(map(of_case, history)))
    assert made is not None
    return made


def case(*history: Event) -> Case:
    """What the case page is told after it."""
    return standing.case(summary(*history))


COUNCIL = Organisation(name="Moat County Council", capacity="scrutiny body")
USERS = Group(name="Service users of Old Moat", capacity="service users")
CLAIM = JudicialReviewIssued(on=When("2007-07"), reconfiguration=CASE, claim="moat", decision=DECISION, claimant=USERS)
BOTH = replace(
    DECIDED,
    actions=(*DECIDED.actions, ServiceAction(service=HOME, action="change")),
    conditions=(Condition(what="Bus"),),
)


def ruling(on: str, outcome: str, *services: str) -> Event:
    """What the court said of the one claim."""
    made: Event = CourtRuled(
        on=When(on), reconfiguration=CASE, claim="moat", court="High Court", stage="hearing", decision=DECISION,
        outcome=outcome, services=services,  # type: ignore[arg-type]  # one of the outcomes, as the tests spell it
    )  # fmt: skip
    return made


def test_overlays_say_what_they_lie_over() -> None:
    referred = ReferredToSecretaryOfState(
        on=When("2007-08"), reconfiguration=CASE, committee=COUNCIL, grounds=(), thread="beds"
    )
    told = case(PROPOSED, DAY_REGISTERED, DECIDED, CLAIM, SUSPENDED, referred)
    assert [(each.overlay, each.over) for each in told.standing] == [
        ("urgent-temporary", DAY),
        ("referred", "beds"),
        ("under-judicial-review", "moat"),
    ]
    assert told.overlays == ("urgent-temporary", "referred", "under-judicial-review")


def test_a_claim_is_open_until_the_court_has_ended_it() -> None:
    (claim,) = case(PROPOSED, DECIDED, CLAIM).claims
    assert (claim.open, claim.claimant, claim.decision, claim.rulings) == (True, USERS, DECISION, ())
    (claim,) = case(PROPOSED, DECIDED, CLAIM, ruling("2008-01", "dismissed")).claims
    assert (claim.open, [each.outcome for each in claim.rulings]) == (False, ["dismissed"])


def test_quashing_in_part_leads_the_named_service_back_and_leaves_the_decision_for_the_other() -> None:
    history = (PROPOSED, DAY_REGISTERED, replace(HOME_PLANNED, in_place=True), BOTH, WITHDRAWN)
    told = case(*history, ruling("2009-06", "quashed-in-part", DAY))
    assert {each.service: each.stage for each in told.services if each.service in {DAY, HOME}} == {
        DAY: "under-review",
        HOME: "commissioned",
    }
    (decision,) = told.decisions
    assert (decision.fell, decision.fell_whole, told.stage) == ((DAY,), False, "implementing")


def test_quashing_a_whole_decision_leads_all_its_services_back_though_the_court_names_none() -> None:
    told = case(PROPOSED, DAY_REGISTERED, BOTH, WITHDRAWN, ruling("2009-06", "quashed"))
    (day,) = (each for each in told.services if each.service == DAY)
    assert (day.stage, told.stage, told.overlays) == ("under-review", "proposed", ("quashed",))
    assert told.decisions[0].fell_whole is True


def test_a_condition_is_outstanding_until_it_is_discharged() -> None:
    (decision,) = case(PROPOSED, BOTH).decisions
    assert decision.outstanding == (Condition(what="Bus"),)
    met = ConditionDischarged(on=When("2008-01"), decision=DECISION, reconfiguration=CASE, condition="Bus")
    (decision,) = case(PROPOSED, BOTH, met).decisions
    assert (decision.outstanding, decision.conditions) == ((), (Condition(what="Bus"),))


def test_each_thread_has_a_stage_of_its_own() -> None:
    beds = replace(DECIDED, decision="beds-decision", thread="beds")
    maternity = replace(OPENED, thread="maternity")
    told = {each.thread: (each.stage, each.plan) for each in case(PROPOSED, maternity, beds).threads}
    assert told == {"beds": ("decided", "decided"), "maternity": ("consulting", "consulted-on")}


def test_a_ruling_that_names_no_thread_is_one_of_its_decision_s_thread() -> None:
    beds = replace(DECIDED, thread="beds")
    (thread,) = case(PROPOSED, beds, ruling("2008-01", "quashed")).threads
    assert (thread.thread, thread.stage, thread.plan) == ("beds", "proposed", "forming")


def test_the_review_date_of_a_suspension_is_the_one_last_said() -> None:
    stop = replace(SUSPENDED, review=When("2007-12"), reopening_test="Two posts are filled.")
    longer = SuspensionExtended(on=When("2007-12"), service=DAY, reason="None came.", review=When("2008-06"))
    (service,) = case(DAY_REGISTERED, stop, longer).services
    assert service.suspended is not None
    assert (service.suspended.on, service.suspended.review) == (SUSPENDED.on, When("2008-06"))
    assert service.suspended.reopening_test == "Two posts are filled."


def test_a_consultation_tells_its_whole_course() -> None:
    longer = ConsultationExtended(
        on=When("2006-11"), consultation=CONSULTATION, reconfiguration=CASE, closes=When("2006-12")
    )
    counted = ResponsesCounted(on=When("2006-12-10"), consultation=CONSULTATION, reconfiguration=CASE, total=215)
    analysed = ResponsesAnalysed(on=When("2007-01"), consultation=CONSULTATION, reconfiguration=CASE, independent=True)
    (told,) = case(
        PROPOSED, replace(OPENED, closes=When("2006-11-20")), longer, CLOSED, counted, analysed
    ).consultations
    assert [each.step for each in told.course] == [
        "consultation opened", "consultation extended", "consultation closed", "responses counted",
        "responses analysed",
    ]  # fmt: skip
    assert (told.closes, told.closed, told.responses) == (When("2006-12"), CLOSED.on, 215)
    assert (told.analysed, told.independent, told.stage) == (When("2007-01"), True, "analysed")


def test_what_went_to_the_secretary_of_state_is_told_in_the_order_it_happened() -> None:
    told = case(
        PROPOSED,
        SecretaryOfStateDecided(on=When("2025-05"), reconfiguration=CASE, outcome="proceed-modified", route="call-in"),
        CallInDirected(on=When("2025-01-10"), reconfiguration=CASE),
        CallInRequested(on=When("2024-11"), reconfiguration=CASE, requested_by=USERS, reasons="Not heard."),
    ).oversight
    assert [(each.step, each.by, each.outcome) for each in told] == [
        ("call-in requested", USERS, ""),
        ("called in", None, ""),
        ("decided", None, "proceed-modified"),
    ]


def test_an_involvement_tells_who_confirmed_and_who_disputes_it() -> None:
    on, entry = When("2026-11"), UUID(int=2)
    (told,) = case(
        PROPOSED,
        INVOLVED,
        InvolvementAttested(on=on, reconfiguration=CASE, entry=entry, attested_by=USERS),
        InvolvementDisputed(on=on, reconfiguration=CASE, entry=entry, disputed_by=COUNCIL, statement="Only told."),
        InvolvementDisputed(on=on, reconfiguration=CASE, entry=UUID(int=1), disputed_by=USERS, statement="No."),
    ).involvements
    assert (told.entry, told.attested_by, told.disputed_by) == (str(entry), (USERS,), (COUNCIL,))


def test_an_entry_that_was_struck_out_is_counted_and_says_nothing() -> None:
    told = case(PROPOSED, replace(DECIDED, findings=(UNLAWFUL,)), correction(2, in_error=True))
    assert (told.stage, told.decision_count, told.finding_count) == ("proposed", 0, 0)
    assert (told.entry_count, told.struck_count) == (3, 1)
