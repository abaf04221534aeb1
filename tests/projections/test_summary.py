"""Where a reconfiguration stands: the fold, and what the register and the case page are told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import permutations

from msgspec.structs import replace

from ledger.account import Finding
from ledger.events.catalogue import Event
from ledger.matters.case import ServiceIntent
from ledger.when import When
from projections import standing, standing_parts
from projections.catalogue import SUMMARY
from projections.standing import Case
from projections.summary import Summary
from tests.cases import cases
from tests.old_moat import (
    CLOSED,
    CONSULTATION,
    DAY,
    DAY_AVAILABLE,
    DAY_REGISTERED,
    DECIDED,
    DECISION,
    HOME,
    HUB,
    HUB_AVAILABLE,
    HUB_PLANNED,
    OPENED,
    PROPOSED,
    SUSPENDED,
    TRUST,
    WITHDRAWN,
)
from tests.projections.histories import CASE, OLD_MOAT, START, log, note, of_case

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


STANDING: dict[str, tuple[Sequence[Event], str, tuple[str, ...]]] = {
    "a case begins as proposed": ([PROPOSED], "proposed", ()),
    "an open consultation makes it consulting": ([PROPOSED, OPENED], "consulting", ()),
    "a closed one makes it analysing": ([PROPOSED, OPENED, CLOSED], "analysing", ()),
    "an approval makes it decided": ([PROPOSED, OPENED, CLOSED, DECIDED], "decided", ()),
    "a withdrawal makes it implementing": ([PROPOSED, DAY_REGISTERED, DECIDED, WITHDRAWN], "implementing", ()),
    "a suspended service lies over whatever stage it is at": (
        [PROPOSED, DAY_REGISTERED, OPENED, SUSPENDED],
        "consulting",
        ("urgent-temporary",),
    ),
    "a service that reopened no longer does": ([PROPOSED, DAY_REGISTERED, SUSPENDED, DAY_AVAILABLE], "proposed", ()),
    "a suspension that ended in withdrawal no longer does": (
        [PROPOSED, DAY_REGISTERED, SUSPENDED, WITHDRAWN],
        "implementing",
        (),
    ),
    "an old fact recorded late moves nothing back": ([PROPOSED, DAY_REGISTERED, DECIDED, OPENED], "decided", ()),
    "what nobody proposed stands where its other entries lead": ([OPENED], "consulting", ()),
}


@cases(STANDING)
def test_stage_and_overlays(case: tuple[Sequence[Event], str, tuple[str, ...]]) -> None:
    history, stage, overlays = case
    row = standing.row(summary(*history))
    assert (row.stage, row.overlays) == (stage, overlays)


def test_the_row_of_the_old_moat_case_is_this() -> None:
    row = standing.row(summary(*OLD_MOAT))
    assert row == standing.Row(
        reconfiguration=CASE,
        title="Day services at Old Moat",
        lead=TRUST,
        stage="implementing",
        service_count=3,
        decision_count=1,
        entry_count=13,
        historical_count=0,
        finding_count=0,
        first_on=When("2006-01-09"),
        last_on=When("2009-01-30"),
        last_recorded_at=START + timedelta(minutes=13),
    )


def test_the_services_of_the_old_moat_case_stand_where_its_entries_left_them() -> None:
    found = {service.service: service for service in case(*OLD_MOAT).services}
    assert found[DAY] == standing_parts.Service(
        service=DAY,
        name="Old Moat day service",
        intent="withdraw",
        stage="withdrawn",
        replaced_by=(HUB, HOME),
        withdrawn_on=When("2009-01-30"),
    )
    assert (found[HUB].stage, found[HUB].replacement_stage) == ("commissioned", "available")
    assert (found[HOME].stage, found[HOME].replacement_stage) == ("commissioned", "available")


def test_a_suspension_is_told_as_long_as_it_lasts() -> None:
    stop = replace(SUSPENDED, review=When("2007-12"), reopening_test="Two posts are filled.")
    (service,) = case(DAY_REGISTERED, stop).services
    assert service.suspended is not None
    assert (service.suspended.ground, service.suspended.review) == ("staffing", When("2007-12"))
    (service,) = case(DAY_REGISTERED, stop, DAY_AVAILABLE).services
    assert service.suspended is None


def test_a_service_named_in_words_only_is_counted_until_it_is_registered_under_that_name() -> None:
    named = replace(PROPOSED, services=(ServiceIntent(name="Old Moat day service", intent="withdraw"),))
    assert case(named).services == (standing_parts.Service(name="Old Moat day service", intent="withdraw"),)
    assert case(named).service_count == 1
    (service,) = case(named, DAY_REGISTERED).services
    assert (service.service, service.stage) == (DAY, "commissioned")
    assert case(named, DAY_REGISTERED).service_count == 1


def test_a_service_that_nothing_here_registered_has_no_name_and_no_stage() -> None:
    assert case(replace(OPENED, services=(DAY,))).services == (standing_parts.Service(service=DAY),)


def test_a_site_and_an_intent_once_given_stay() -> None:
    (day, hub) = case(PROPOSED, replace(DAY_REGISTERED, site="Old Moat"), HUB_PLANNED).services
    assert (day.site, day.intent, hub.site, hub.intent) == ("Old Moat", "withdraw", "", None)
    assert day.replaced_by == (HUB,)


def test_a_consultation_is_open_until_it_closes() -> None:
    before, after = case(PROPOSED, OPENED), case(PROPOSED, OPENED, CLOSED)
    assert (before.open_consultations, after.open_consultations) == ((CONSULTATION,), ())
    assert before.consultations == (
        standing_parts.Consultation(
            consultation=CONSULTATION,
            stage="open",
            opened=When("2006-09-04"),
            decision_by=When("2007-03"),
            comments_by=When("2007-01-31"),
            course=(standing_parts.Happened(on=When("2006-09-04"), step="consultation opened"),),
        ),
    )
    assert (after.consultations[0].closed, after.consultations[0].responses) == (When("2006-12-01"), 212)


def test_a_closing_recorded_before_its_opening_leads_to_the_same() -> None:
    assert case(CLOSED, OPENED).consultations == case(OPENED, CLOSED).consultations


def test_decisions_stand_in_the_order_they_were_taken() -> None:
    later = replace(DECIDED, decision="later", on=When("2008-01"))
    earlier = replace(DECIDED, decision="earlier", on=When("2006-11"))
    told = case(later, DECIDED, earlier).decisions
    assert [decision.decision for decision in told] == ["earlier", DECISION, "later"]
    assert [decision.position for decision in told] == [3, 2, 1]


def test_findings_are_counted_by_severity_and_history_by_entry() -> None:
    told = case(
        replace(PROPOSED, historical=True, source="Minutes"), replace(WITHDRAWN, findings=(UNLAWFUL, CONCERN, CONCERN))
    )
    assert told.findings_by_severity == {"unlawful": 1, "concern": 2}
    assert (told.finding_count, told.historical_count, told.entry_count) == (3, 1, 2)


def test_entries_are_counted_by_what_they_are() -> None:
    assert case(PROPOSED, note(CASE), note(CASE, "Another.")).entries_by_kind == {
        "reconfiguration-proposed": 1,
        "note-recorded": 2,
    }


def test_the_first_and_last_date_are_the_same_in_whatever_order_things_are_recorded() -> None:
    for history in permutations((of_case(PROPOSED), of_case(OPENED), of_case(HUB_AVAILABLE))):
        told = standing.row(summary(*history))
        assert (told.first_on, told.last_on) == (When("2006-02"), When("2008-09-01"))


def test_the_first_proposal_gives_the_title_and_later_ones_do_not_take_it() -> None:
    told = case(PROPOSED, replace(PROPOSED, title="Another title"))
    assert (told.title, told.proposed and told.proposed.title) == (PROPOSED.title, PROPOSED.title)


def test_a_case_that_nobody_proposed_has_no_title_and_no_lead() -> None:
    told = case(note(CASE))
    assert (told.title, told.lead, told.proposed) == ("", None, None)
