"""The state of one service: what is kept with its date stands in the order it happened, however it was recorded."""

from __future__ import annotations

from datetime import date
from functools import reduce

import msgspec
import pytest
from msgspec.structs import replace

from ledger.events.case import ReconfigurationWithdrawn
from ledger.events.decision import CourtRuled, DecisionReversed
from ledger.events.decommissioning import (
    PeopleMoved,
    ServiceSuspended,
    SuspensionEnded,
    SuspensionExtended,
    TransitionPlanned,
)
from ledger.events.recommissioning import ServiceRegistered
from ledger.events.scrutiny import SecretaryOfStateDecided
from ledger.facts.services.service_state import Happening, ServiceState, Stop, evolve
from ledger.matters import decommissioning as matters
from ledger.when import When
from tests.cases import cases
from tests.old_moat import (
    CASE,
    DAY,
    DAY_REGISTERED,
    DECIDED,
    DECISION,
    HOME,
    HUB,
    HUB_AVAILABLE,
    PROPOSED,
    TRUST,
    WITHDRAWN,
)

STOPPED = ServiceSuspended(
    on=When("2016-10-03"),
    service=DAY,
    ground="staffing",
    reason="Two posts stand empty.",
    review=When("2017-01"),
    reopening_test="Both posts are filled.",
)
EXTENDED = SuspensionExtended(on=When("2017-01-16"), service=DAY, reason="One still does.", review=When("2017-04-30"))
REOPENED = SuspensionEnded(on=When("2017-06-01"), service=DAY, outcome="reopened")
REVERSED = DecisionReversed(
    on=When("2008-12-09"),
    decision=DECISION,
    reconfiguration=CASE,
    reversed_by=TRUST,
    reasons="New facts.",
    services=(DAY,),
)
QUASHED = CourtRuled(
    on=When("2009-06-10"),
    reconfiguration=CASE,
    claim="claim-1",
    court="High Court",
    stage="hearing",
    outcome="quashed",
    decision=DECISION,
    services=(DAY,),
)
OVERDUE: dict[str, tuple[list[Happening], str, bool]] = {
    "never stopped": ([], "2017-02-01", False),
    "stopped, on the last day of the month of its review": ([STOPPED], "2017-01-31", False),
    "stopped, on the day after": ([STOPPED], "2017-02-01", True),
    "stopped without a review date": ([replace(STOPPED, review=None)], "2030-01-01", False),
    "extended, after the first date": ([STOPPED, EXTENDED], "2017-02-01", False),
    "extended, on the second date": ([STOPPED, EXTENDED], "2017-04-30", False),
    "extended, after the second date": ([STOPPED, EXTENDED], "2017-05-01", True),
    "extended without a new date": ([STOPPED, replace(EXTENDED, review=None)], "2030-01-01", False),
    "reopened": ([STOPPED, EXTENDED, REOPENED], "2017-06-02", False),
    "reopened only later than the day asked for": ([STOPPED, EXTENDED, REOPENED], "2017-05-31", True),
    "withdrawn": ([STOPPED, replace(WITHDRAWN, on=When("2017-02-20"))], "2018-01-01", False),
    "reopened in part": ([STOPPED, replace(REOPENED, outcome="reopened-in-part")], "2018-01-01", True),
    "stopped again, before the second review": (
        [STOPPED, REOPENED, replace(STOPPED, on=When("2019-01-07"), review=When("2019-06"))],
        "2019-03-01",
        False,
    ),
    "not stopped yet on the day asked for": ([STOPPED], "2016-10-02", False),
}


def state(*events: Happening) -> ServiceState:
    """The day service after these events, in the order they were recorded."""
    return reduce(evolve, (DAY_REGISTERED, *events), ServiceState(DAY))


@cases(OVERDUE)
def test_a_stop_is_overdue_while_it_lasts_beyond_its_review_date(case: tuple[list[Happening], str, bool]) -> None:
    events, day, overdue = case
    assert state(*events).overdue_on(date.fromisoformat(day)) is overdue
    assert state(*reversed(events)).overdue_on(date.fromisoformat(day)) is overdue


def test_an_extension_keeps_the_beginning_and_the_test_for_reopening() -> None:
    assert state(STOPPED, EXTENDED).stop == Stop(STOPPED.on, EXTENDED.review, reopening_test=True)
    assert state(EXTENDED, STOPPED).stop == Stop(STOPPED.on, EXTENDED.review, reopening_test=True)


def test_an_extension_of_what_was_never_recorded_is_a_stop_of_its_own() -> None:
    assert state(EXTENDED).stop == Stop(EXTENDED.on, EXTENDED.review)


def test_the_stop_of_a_date_is_what_had_been_said_by_then() -> None:
    known = state(STOPPED, EXTENDED, REOPENED)
    assert known.stop_at(When("2016-10-02")) is None
    assert known.stop_at(When("2016-12")) == Stop(STOPPED.on, STOPPED.review, reopening_test=True)
    assert known.stop_at(When("2017-02")) == Stop(STOPPED.on, EXTENDED.review, reopening_test=True)
    assert known.stop_at(When("2017-06-01")) is None


def test_people_add_up_and_those_left_are_those_last_left_whatever_the_order_of_recording() -> None:
    moves = [
        PeopleMoved(on=When("2009-01-05"), service=DAY, people=matters.PeopleMoved(moved=30, declined=1, unplaced=4)),
        PeopleMoved(on=When("2009-01-20"), service=DAY, people=matters.PeopleMoved(moved=3, declined=1)),
    ]
    for known in (state(*moves), state(*reversed(moves))):
        assert (known.moved, known.declined, known.unplaced) == (33, 2, 0)
    assert state(moves[0]).unplaced == 4
    assert (state().moved, state().unplaced) == (0, 0)


def test_who_moves_to_it_or_is_planned_to_does_not_leave_it() -> None:
    moved = PeopleMoved(on=When("2009-01"), service=HOME, to=DAY, people=matters.PeopleMoved(moved=3))
    planned = TransitionPlanned(on=When("2009-01"), service=HOME, to=(DAY,), plan="By bus.", people=3)
    assert state(moved, planned) == state()


@pytest.mark.parametrize(
    "event",
    [PROPOSED, DECIDED, ServiceRegistered(on=When("2006"), service=DAY, name="Day service", reconfiguration=CASE)],
    ids=lambda event: type(event).__name__,
)
def test_a_case_that_registers_proposes_or_decides_something_for_it_is_one_of_its_own(event: Happening) -> None:
    assert state(event).cases == {CASE}


def test_a_case_that_is_given_up_leaves_the_service_as_it_was() -> None:
    given_up = ReconfigurationWithdrawn(on=When("2006-06"), reconfiguration=CASE, reason="No money.", services=(DAY,))
    assert state(PROPOSED).course.stage == "under-review"
    assert state(PROPOSED, given_up).course.stage == "commissioned"


def test_a_decision_about_others_is_not_about_it() -> None:
    about_others = replace(DECIDED, actions=(replace(DECIDED.actions[0], service=HOME, replaced_by=(HUB,)),))
    assert state(about_others) == state()


def test_a_decision_falls_on_the_earliest_date_on_which_it_was_undone() -> None:
    assert state(DECIDED, REVERSED, QUASHED).fell == {DECISION: REVERSED.on}
    assert state(DECIDED, QUASHED, REVERSED).fell == {DECISION: REVERSED.on}
    assert state(DECIDED, replace(QUASHED, outcome="relief-refused")).fell == {}
    assert state(DECIDED, replace(QUASHED, decision=None)).fell == {}


def test_a_decision_that_was_quashed_leads_back_to_where_the_service_stood_before_it() -> None:
    known = state(PROPOSED, DECIDED, WITHDRAWN, QUASHED)
    assert (known.course.stage_at(WITHDRAWN.on), known.course.stage) == ("withdrawn", "under-review")


def test_what_the_secretary_of_state_decides_for_it_is_kept_and_names_what_replaces_it() -> None:
    said = SecretaryOfStateDecided(
        on=When("2008-03-07"), reconfiguration=CASE, route="referral", outcome="proceed", actions=DECIDED.actions
    )
    known = state(said)
    assert [(each.on, each.outcome, each.action) for each in known.secretary] == [(said.on, "proceed", "withdraw")]
    assert known.replaced_by == {HUB, HOME}
    assert known.cases == {CASE}
    assert known.decided == {}
    assert state(replace(said, actions=())) == state()


def test_whether_it_is_for_the_same_people_is_kept_with_each_opening() -> None:
    hub = reduce(
        evolve,
        [replace(HUB_AVAILABLE, on=When("2009"), same_people=True), replace(HUB_AVAILABLE, same_people=False)],
        ServiceState(HUB),
    )
    assert [(str(opening.on), opening.same_people) for opening in hub.openings] == [
        ("2008-09-01", False),
        ("2009", True),
    ]


def test_it_can_be_written_down_and_read_back_as_part_of_a_view() -> None:
    known = state(PROPOSED, DECIDED, STOPPED, EXTENDED, HUB_AVAILABLE, QUASHED)
    written = msgspec.json.encode(known, enc_hook=str)
    assert msgspec.json.decode(written, type=ServiceState, dec_hook=lambda _, text: When(text)) == known
