"""The Secretary of State: what there was until 30 January 2024, and what there is from 31 January 2024."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from msgspec.structs import replace

from ledger.account import Account, Acknowledgement
from ledger.decision import said
from ledger.decisions.consultation.open_consultation import OpenConsultation
from ledger.decisions.scrutiny.decide_as_secretary_of_state import DecideAsSecretaryOfState
from ledger.decisions.scrutiny.decline_call_in import DeclineCallIn
from ledger.decisions.scrutiny.direct_call_in import DirectCallIn
from ledger.decisions.scrutiny.notify_secretary_of_state import NotifySecretaryOfState
from ledger.decisions.scrutiny.refer_to_secretary_of_state import ReferToSecretaryOfState
from ledger.decisions.scrutiny.request_call_in import RequestCallIn
from ledger.events.case import SubstantialityDetermined
from ledger.events.catalogue import Event
from ledger.events.scrutiny import (
    CallInDirected,
    LocalAgreementSought,
    ScrutinyCommented,
    SecretaryOfStateNotified,
)
from ledger.parties import Group, Organisation
from ledger.rules.scrutiny.secretary_of_state import six_months_from
from ledger.when import When
from tests.cases import cases
from tests.given import given, in_history
from tests.old_moat import CASE, CONSULTATION, PROPOSED, TRUST
from tests.rules.shortfalls import Checked, assert_found

COUNCIL: Final = Organisation(name="Moatshire County Council", capacity="scrutiny authority")
LAST_DAY, FIRST_DAY = When("2024-01-30"), When("2024-01-31")
UNCERTAIN: Final = (When("2024-01"), When("2024"))
REFER: Final = ReferToSecretaryOfState(
    on=When("2016-12-05"), reconfiguration=CASE, committee=COUNCIL, grounds=("not-in-local-interest",)
)
SOUGHT: Final = LocalAgreementSought(
    on=When("2016-11"), reconfiguration=CASE, steps="Two meetings.", outcome="not-agreed"
)
COMMENTED: Final = ScrutinyCommented(on=When("2016-10"), reconfiguration=CASE, committee=COUNCIL, position="objects")
NOTIFY: Final = NotifySecretaryOfState(on=When("2024-08-05"), reconfiguration=CASE, notified_by=TRUST)
NOTIFIED: Final = said(SecretaryOfStateNotified, NOTIFY)
REQUEST: Final = RequestCallIn(
    on=When("2024-09-02"),
    reconfiguration=CASE,
    requested_by=Group(name="Save Old Moat", capacity="campaign"),
    reasons="Nobody was asked.",
    local_resolution="Two meetings with the board.",
)
DIRECT: Final = DirectCallIn(on=When("2024-10-15"), reconfiguration=CASE)
DIRECTED: Final = said(CallInDirected, DIRECT)
DECLINE: Final = DeclineCallIn(on=When("2024-10-15"), reconfiguration=CASE)
DECIDE: Final = DecideAsSecretaryOfState(
    on=When("2025-04-14"), reconfiguration=CASE, outcome="proceed", route="call-in"
)
OPEN: Final = OpenConsultation(
    on=When("2024-09-09"),
    consultation=CONSULTATION,
    reconfiguration=CASE,
    decision_by=When("2025-05-31"),
    comments_by=When("2025-03-31"),
)
UNDATED: Final = in_history(replace(OPEN, decision_by=None, comments_by=None))
SUBSTANTIAL: Final = SubstantialityDetermined(
    on=When("2024-07"), reconfiguration=CASE, substantial="substantial", decided_by=COUNCIL
)
NEW: Final[dict[str, Account]] = {
    "notification": NOTIFY,
    "a request for call-in": REQUEST,
    "a direction": DIRECT,
    "a direction declined": DECLINE,
    "a decision on call-in": DECIDE,
}
NO_GROUND: Final = replace(REFER, grounds=())
UNTRIED: Final = "no steps to agree recorded"
UNNOTIFIED: Final = "no notice to the Secretary of State recorded"

ENDED: dict[str, Checked] = {
    "the last day": ([PROPOSED], replace(REFER, on=LAST_DAY), None),
    "the first day on which it is over": ([PROPOSED], replace(REFER, on=FIRST_DAY), "a referral on 2024-01-31"),
    "so in history": ([PROPOSED], in_history(replace(REFER, on=FIRST_DAY)), "a referral on 2024-01-31"),
    "before these regulations": ([PROPOSED], replace(REFER, on=When("2008-03-04")), None),
    "the month in which it ended: not certain": ([PROPOSED], replace(REFER, on=UNCERTAIN[0]), None),
    "the year in which it ended: not certain": ([PROPOSED], replace(REFER, on=UNCERTAIN[1]), None),
}
GROUNDS: dict[str, Checked] = {
    "one is given": ([PROPOSED], REFER, None),
    "none is given": ([PROPOSED], NO_GROUND, "no ground"),
    "none is stated": ([PROPOSED], replace(REFER, grounds=("not-stated",)), "no ground"),
    "a source of history gives none": ([PROPOSED], in_history(NO_GROUND), None),
    "on the day before these regulations": ([PROPOSED], replace(NO_GROUND, on=When("2013-03-31")), None),
    "on their first day": ([PROPOSED], replace(NO_GROUND, on=When("2013-04-01")), "no ground"),
    "on the last day of referral": ([PROPOSED], replace(NO_GROUND, on=LAST_DAY), "no ground"),
    "on a day on which there is no referral, in history": (
        [PROPOSED],
        in_history(replace(NO_GROUND, on=FIRST_DAY)),
        None,
    ),
}
LOCALLY: dict[str, Checked] = {
    "steps were taken": ([PROPOSED, SOUGHT], REFER, None),
    "none were": ([PROPOSED], REFER, UNTRIED),
    "steps were taken only later": ([PROPOSED, replace(SOUGHT, on=When("2017"))], REFER, UNTRIED),
    "a source of history does not say": ([PROPOSED], in_history(REFER), None),
    "a source of history tells of comments and of no steps": ([PROPOSED, COMMENTED], in_history(REFER), UNTRIED),
    "on the day before these regulations": ([PROPOSED], replace(REFER, on=When("2013-03-31")), None),
    "on their first day": ([PROPOSED], replace(REFER, on=When("2013-04-01")), UNTRIED),
    "on the last day of referral": ([PROPOSED], replace(REFER, on=LAST_DAY), UNTRIED),
    "on a day on which there is no referral, in history": (
        [PROPOSED, COMMENTED],
        in_history(replace(REFER, on=FIRST_DAY)),
        None,
    ),
}
TRIED: dict[str, Checked] = {
    "it is said what was tried": ([PROPOSED], REQUEST, None),
    "it is not": ([PROPOSED], replace(REQUEST, local_resolution=""), "no attempt to resolve it locally recorded"),
    "a source of history does not say": ([PROPOSED], in_history(replace(REQUEST, local_resolution="")), None),
    "on the first day of call-in": (
        [PROPOSED],
        replace(REQUEST, on=FIRST_DAY, local_resolution=""),
        "no attempt to resolve it locally recorded",
    ),
    "on the day before, in history": ([PROPOSED], in_history(replace(REQUEST, on=LAST_DAY, local_resolution="")), None),
}
BEFORE_OPENING: dict[str, Checked] = {
    "the Secretary of State is notified": ([PROPOSED, NOTIFIED], OPEN, None),
    "nobody notified": ([PROPOSED], OPEN, UNNOTIFIED),
    "notified the same day": ([PROPOSED, replace(NOTIFIED, on=OPEN.on)], OPEN, None),
    "notified only later": ([PROPOSED, replace(NOTIFIED, on=When("2024-10"))], OPEN, UNNOTIFIED),
    "nobody notified of what is substantial": ([PROPOSED, SUBSTANTIAL], OPEN, UNNOTIFIED),
    "nobody notified of what is not substantial": (
        [PROPOSED, replace(SUBSTANTIAL, substantial="not-substantial")],
        OPEN,
        None,
    ),
    "a source of history does not say": ([PROPOSED, SUBSTANTIAL], UNDATED, None),
    "on the day before the duty": ([PROPOSED], replace(OPEN, on=LAST_DAY), None),
    "on its first day": ([PROPOSED], replace(OPEN, on=FIRST_DAY), UNNOTIFIED),
}
CALLED_IN: dict[str, Checked] = {
    "it was": ([PROPOSED, DIRECTED], DECIDE, None),
    "it was not": ([PROPOSED], DECIDE, "no direction before it"),
    "it was not, in history": ([PROPOSED], in_history(DECIDE), "no direction before it"),
    "it was only later": ([PROPOSED, replace(DIRECTED, on=When("2025-05"))], DECIDE, "no direction before it"),
    "it was decided on a referral": ([PROPOSED], replace(DECIDE, route="referral"), None),
    "on the first day of call-in": ([PROPOSED], replace(DECIDE, on=FIRST_DAY), "no direction before it"),
    "on the day before, when nothing is called in, in history": (
        [PROPOSED],
        in_history(replace(DECIDE, on=LAST_DAY)),
        None,
    ),
}
LATE: Final = replace(DECIDE, on=When("2025-04-15"))
SIX_MONTHS: dict[str, Checked] = {
    "on the last day": ([PROPOSED, DIRECTED], DECIDE, None),
    "a day later": ([PROPOSED, DIRECTED], LATE, "decided on 2025-04-15"),
    "a day later, in history": ([PROPOSED, DIRECTED], in_history(LATE), "decided on 2025-04-15"),
    "after a direction some time in that month": ([PROPOSED, replace(DIRECTED, on=When("2024-10"))], LATE, None),
    "some time in the last month: not certain": (
        [PROPOSED, DIRECTED],
        replace(DECIDE, on=When("2025-04")),
        None,
    ),
    "of a later direction": ([PROPOSED, DIRECTED, replace(DIRECTED, on=When("2025-01-06"))], LATE, None),
    "on a referral": ([PROPOSED, DIRECTED], replace(LATE, route="referral"), None),
    "of a direction on the first day there could be one": (
        [PROPOSED, replace(DIRECTED, on=FIRST_DAY)],
        replace(DECIDE, on=When("2024-07-31")),
        "decided on 2024-07-31",
    ),
    "on a day before there was call-in, in history": (
        [PROPOSED, replace(DIRECTED, on=When("2023-01-02"))],
        in_history(replace(DECIDE, on=LAST_DAY)),
        None,
    ),
}


@cases(ENDED)
def test_nothing_is_referred_once_referral_is_over(case: Checked) -> None:
    assert_found("referral-ended", case)


def test_a_referral_that_is_too_late_cannot_be_acknowledged() -> None:
    known = Acknowledgement(rule="referral-ended", reason="They did.", by="Chief Executive")
    given(PROPOSED).when(replace(REFER, on=FIRST_DAY, acknowledges=(known,))).refused(
        "referral-ended: Nothing is referred to the Secretary of State from 31 January 2024, "
        "found a referral on 2024-01-31, expected a referral before 31 January 2024, or a request for call-in"
    )


@cases(GROUNDS)
def test_a_referral_names_its_grounds(case: Checked) -> None:
    assert_found("referral-grounds", case)


@cases(LOCALLY)
def test_both_sides_try_to_agree_before_a_referral(case: Checked) -> None:
    assert_found("referral-local-agreement", case)


@pytest.mark.parametrize("command", list(NEW.values()), ids=list(NEW))
def test_there_is_none_of_this_before_31_january_2024(command: Account) -> None:
    history: list[Event] = [PROPOSED, *([replace(DIRECTED, on=When("2023-12"))] if command is DECIDE else [])]
    assert_found("call-in-begins", (history, replace(command, on=LAST_DAY), "this on 2024-01-30"))
    assert_found("call-in-begins", (history, in_history(replace(command, on=LAST_DAY)), "this on 2024-01-30"))
    for on in (FIRST_DAY, *UNCERTAIN):
        assert_found("call-in-begins", (history, replace(command, on=on), None))


def test_what_is_decided_on_a_referral_may_be_decided_at_any_time() -> None:
    for on in (LAST_DAY, FIRST_DAY):
        assert_found("call-in-begins", ([PROPOSED], replace(DECIDE, on=on, route="referral"), None))


@cases(TRIED)
def test_whoever_asks_for_a_call_in_shows_what_was_tried(case: Checked) -> None:
    assert_found("call-in-local-resolution", case)


@cases(BEFORE_OPENING)
def test_the_secretary_of_state_is_notified_of_what_scrutiny_is_consulted_on(case: Checked) -> None:
    assert_found("secretary-of-state-notified", case)


def test_of_a_consultation_that_gives_scrutiny_no_dates_only_what_is_substantial_is_notifiable() -> None:
    reason = Acknowledgement(rule="regulation-23-dates", reason="The committee waived them.", by="Chief Executive")
    undated = replace(OPEN, decision_by=None, comments_by=None, acknowledges=(reason,))
    assert_found("secretary-of-state-notified", ([PROPOSED], undated, None))
    assert_found("secretary-of-state-notified", ([PROPOSED, SUBSTANTIAL], undated, UNNOTIFIED))


@cases(CALLED_IN)
def test_what_is_decided_on_call_in_was_called_in(case: Checked) -> None:
    assert_found("call-in-directed", case)


@cases(SIX_MONTHS)
def test_what_is_called_in_is_decided_within_six_months(case: Checked) -> None:
    assert_found("call-in-six-months", case)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2024-10-15", "2025-04-14"),
        ("2024-02-01", "2024-07-31"),
        ("2024-08-31", "2025-02-28"),
        ("2024-08-29", "2025-02-28"),
        ("2024-08-28", "2025-02-27"),
        ("2027-08-30", "2028-02-29"),
        ("2024-07-01", "2024-12-31"),
        ("2024-06-30", "2024-12-29"),
        ("2024-12-01", "2025-05-31"),
    ],
)
def test_six_months_begin_with_their_first_day(first: str, last: str) -> None:
    assert six_months_from(date.fromisoformat(first)) == date.fromisoformat(last)
