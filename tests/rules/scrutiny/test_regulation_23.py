"""Regulation 23: dates given, published, changed in time; and what could not wait, told at once and with reasons."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.decision import said
from ledger.decisions.consultation.extend_consultation import ExtendConsultation
from ledger.decisions.consultation.open_consultation import OpenConsultation
from ledger.decisions.consultation.resume_consultation import ResumeConsultation
from ledger.decisions.scrutiny.change_scrutiny_dates import ChangeScrutinyDates
from ledger.decisions.scrutiny.notify_scrutiny import NotifyScrutiny
from ledger.events.consultation import ConsultationOpened, ConsultationPaused
from ledger.events.scrutiny import ScrutinyDatesChanged, ScrutinyNotified
from ledger.parties import Organisation
from ledger.when import When
from tests.cases import cases
from tests.given import in_history
from tests.old_moat import CASE, CONSULTATION, DAY, DAY_REGISTERED, DECIDED, DECISION, PROPOSED, SUSPENDED
from tests.rules.shortfalls import Checked, assert_found

COUNCIL: Final = Organisation(name="Moatshire County Council", capacity="scrutiny authority")
DAY_BEFORE, FIRST_DAY = When("2013-03-31"), When("2013-04-01")
OPEN: Final = OpenConsultation(
    on=When("2016-09-05"),
    consultation=CONSULTATION,
    reconfiguration=CASE,
    closes=When("2016-11-28"),
    decision_by=When("2017-03-31"),
    comments_by=When("2017-01-31"),
    dates_published=When("2016-09-05"),
)
OPENED: Final = said(ConsultationOpened, OPEN)
UNDATED: Final = replace(OPEN, decision_by=None, comments_by=None)
NOTIFY: Final = NotifyScrutiny(
    on=When("2016-08-22"),
    reconfiguration=CASE,
    authority=COUNCIL,
    purpose="consultation",
    decision_by=When("2017-03-31"),
    comments_by=When("2017-01-31"),
    published=When("2016-08-22"),
)
NOTIFIED: Final = said(ScrutinyNotified, NOTIFY)
NEITHER: Final = "no decision_by and no comments_by"
CHANGE: Final = ChangeScrutinyDates(
    on=When("2016-12-05"),
    reconfiguration=CASE,
    authority=COUNCIL,
    consultation=CONSULTATION,
    decision_by=When("2017-05-31"),
    published=When("2016-12-06"),
)
CHANGED: Final = said(ScrutinyDatesChanged, CHANGE)
EXTEND: Final = ExtendConsultation(
    on=When("2016-11-14"), consultation=CONSULTATION, reconfiguration=CASE, closes=When("2017-01-09")
)
PAUSED: Final = ConsultationPaused(
    on=When("2016-11-01"), consultation=CONSULTATION, reconfiguration=CASE, reason="An election."
)
RESUME: Final = ResumeConsultation(
    on=When("2016-11-14"), consultation=CONSULTATION, reconfiguration=CASE, closes=When("2017-01-09")
)
URGENT: Final = NotifyScrutiny(
    on=When("2016-09-07"),
    reconfiguration=CASE,
    authority=COUNCIL,
    purpose="decision-without-consultation",
    decision=DECISION,
    reasons="Nobody could be kept safe at night.",
)
TAKEN: Final = replace(DECIDED, on=When("2016-09-06"))
STOPPED: Final = replace(SUSPENDED, on=When("2016-09-05"))
LATER: Final = When("2018-01-31")

GIVEN: dict[str, Checked] = {
    "both are given": ([PROPOSED], OPEN, None),
    "neither is": ([PROPOSED], UNDATED, NEITHER),
    "neither is, in history": ([PROPOSED], in_history(UNDATED), NEITHER),
    "one is": ([PROPOSED], replace(OPEN, comments_by=None), "no comments_by"),
    "both were given in a notice before": ([PROPOSED, NOTIFIED], UNDATED, None),
    "one was given in a notice before": (
        [PROPOSED, replace(NOTIFIED, decision_by=None)],
        UNDATED,
        "no decision_by",
    ),
    "the notice came later": ([PROPOSED, replace(NOTIFIED, on=When("2016-10"))], UNDATED, NEITHER),
    "the notice was about an earlier time": (
        [PROPOSED, replace(NOTIFIED, decision_by=When("2016-08-30"), comments_by=When("2016-08"))],
        UNDATED,
        NEITHER,
    ),
    "the notice was only for information": ([PROPOSED, replace(NOTIFIED, purpose="information")], UNDATED, NEITHER),
    "on the day before the regulation": ([PROPOSED], replace(UNDATED, on=DAY_BEFORE), None),
    "on its first day": ([PROPOSED], replace(UNDATED, on=FIRST_DAY), NEITHER),
}
UNDATED_NOTICE: Final = replace(NOTIFY, decision_by=None, comments_by=None)
NOTICE: dict[str, Checked] = {
    "both are given": ([PROPOSED], NOTIFY, None),
    "neither is": ([PROPOSED], UNDATED_NOTICE, NEITHER),
    "a source of history does not say": ([PROPOSED], in_history(UNDATED_NOTICE), None),
    "the consultation gave them": ([PROPOSED, OPENED], replace(UNDATED_NOTICE, consultation=CONSULTATION), None),
    "the consultation gave one": (
        [PROPOSED, replace(OPENED, comments_by=None)],
        replace(UNDATED_NOTICE, consultation=CONSULTATION),
        "no comments_by",
    ),
    "it is only for information": ([PROPOSED], replace(UNDATED_NOTICE, purpose="information"), None),
    "on the day before the regulation": ([PROPOSED], replace(UNDATED_NOTICE, on=DAY_BEFORE), None),
    "on its first day": ([PROPOSED], replace(UNDATED_NOTICE, on=FIRST_DAY), NEITHER),
}
UNPUBLISHED: Final = "no date of publication recorded"
PUBLISHED: dict[str, Checked] = {
    "the dates of a consultation are": ([PROPOSED], OPEN, None),
    "those of a consultation are not": ([PROPOSED], replace(OPEN, dates_published=None), UNPUBLISHED),
    "a source of history does not say so of a consultation": (
        [PROPOSED],
        in_history(replace(OPEN, dates_published=None)),
        None,
    ),
    "those of a notice are": ([PROPOSED], NOTIFY, None),
    "those of a notice are not": ([PROPOSED], replace(NOTIFY, published=None), UNPUBLISHED),
    "those of a notice are published with its consultation": (
        [PROPOSED, OPENED],
        replace(NOTIFY, published=None, consultation=CONSULTATION),
        None,
    ),
    "a question has none": ([PROPOSED], replace(NOTIFY, published=None, purpose="question"), None),
    "those of a change are": ([PROPOSED, OPENED], CHANGE, None),
    "those of a change are not": ([PROPOSED, OPENED], replace(CHANGE, published=None), UNPUBLISHED),
    "on the day before the regulation": ([PROPOSED], replace(NOTIFY, on=DAY_BEFORE, published=None), None),
    "on its first day": ([PROPOSED], replace(NOTIFY, on=FIRST_DAY, published=None), UNPUBLISHED),
}
PLANNED_AFTER: dict[str, Checked] = {
    "the decision comes last": ([PROPOSED], OPEN, None),
    "the decision comes before it closes": (
        [PROPOSED],
        replace(OPEN, decision_by=When("2016-11-01")),
        "closes 2016-11-28 and comments_by 2017-01-31",
    ),
    "the decision comes before the comments, in history": (
        [PROPOSED],
        in_history(replace(OPEN, decision_by=When("2017-01-15"))),
        "comments_by 2017-01-31",
    ),
    "the decision comes in the month in which comments end: not certain": (
        [PROPOSED],
        replace(OPEN, decision_by=When("2017-01")),
        None,
    ),
    "no decision is planned": ([PROPOSED, NOTIFIED], replace(OPEN, decision_by=None), None),
    "on the day before the regulation": ([PROPOSED], replace(OPEN, on=DAY_BEFORE, decision_by=When("2014")), None),
    "on its first day": (
        [PROPOSED],
        replace(OPEN, on=FIRST_DAY, decision_by=When("2014")),
        "closes 2016-11-28 and comments_by 2017-01-31",
    ),
}
OVERTAKEN: Final = "open until 2018-01-31, the decision by {}"
STILL_HOLD: dict[str, Checked] = {
    "it still closes before the decision": ([PROPOSED, OPENED], EXTEND, None),
    "it now closes after the decision": (
        [PROPOSED, OPENED],
        replace(EXTEND, closes=LATER),
        OVERTAKEN.format("2017-03-31"),
    ),
    "it now closes after the decision, in history": (
        [PROPOSED, OPENED],
        in_history(replace(EXTEND, closes=LATER)),
        OVERTAKEN.format("2017-03-31"),
    ),
    "scrutiny was told a later date": (
        [PROPOSED, OPENED, replace(CHANGED, on=When("2016-11-01"), decision_by=When("2018-03"))],
        replace(EXTEND, closes=LATER),
        None,
    ),
    "scrutiny was told a later date, not late enough": (
        [PROPOSED, OPENED, replace(CHANGED, on=When("2016-11-01"))],
        replace(EXTEND, closes=LATER),
        OVERTAKEN.format("2017-05-31"),
    ),
    "scrutiny was told the date in a notice": (
        [PROPOSED, NOTIFIED, replace(OPENED, decision_by=None)],
        replace(EXTEND, closes=LATER),
        OVERTAKEN.format("2017-03-31"),
    ),
    "scrutiny was told no date": (
        [PROPOSED, replace(OPENED, decision_by=None)],
        replace(EXTEND, closes=LATER),
        None,
    ),
    "nobody says until when": ([PROPOSED, OPENED], replace(EXTEND, closes=None), None),
    "it goes on after a pause, beyond the decision": (
        [PROPOSED, OPENED, PAUSED],
        replace(RESUME, closes=LATER),
        OVERTAKEN.format("2017-03-31"),
    ),
    "it goes on after a pause, until before the decision": ([PROPOSED, OPENED, PAUSED], RESUME, None),
    "on the day before the regulation": (
        [PROPOSED, replace(OPENED, on=When("2013-01-07"), closes=None, decision_by=When("2013-12"))],
        replace(EXTEND, on=DAY_BEFORE, closes=LATER),
        None,
    ),
    "on its first day": (
        [PROPOSED, replace(OPENED, on=When("2013-01-07"), closes=None, decision_by=When("2013-12"))],
        replace(EXTEND, on=FIRST_DAY, closes=LATER),
        OVERTAKEN.format("2013-12"),
    ),
}
OLD: Final = replace(NOTIFIED, on=When("2012-01"), decision_by=When("2012-12"), comments_by=None)
IN_TIME: dict[str, Checked] = {
    "the date still lies ahead": ([PROPOSED, OPENED], CHANGE, None),
    "the date has passed": (
        [PROPOSED, OPENED],
        replace(CHANGE, on=When("2017-04-01")),
        "decision_by was 2017-03-31",
    ),
    "the date has passed, in history": (
        [PROPOSED, OPENED],
        in_history(replace(CHANGE, on=When("2017-04-01"))),
        "decision_by was 2017-03-31",
    ),
    "both dates have passed": (
        [PROPOSED, OPENED],
        replace(CHANGE, on=When("2017-04-01"), comments_by=When("2017-04-28")),
        "decision_by was 2017-03-31 and comments_by was 2017-01-31",
    ),
    "the date that has passed is not the one that changes": (
        [PROPOSED, OPENED],
        replace(CHANGE, on=When("2017-02-06")),
        None,
    ),
    "the date was changed before and lies ahead": (
        [PROPOSED, OPENED, CHANGED],
        replace(CHANGE, on=When("2017-04-03"), decision_by=When("2017-09")),
        None,
    ),
    "no date was given before": ([PROPOSED], replace(CHANGE, consultation=None), None),
    "on the day before the regulation": (
        [PROPOSED, OLD],
        replace(CHANGE, on=DAY_BEFORE, consultation=None, published=None),
        None,
    ),
    "on its first day": (
        [PROPOSED, OLD],
        replace(CHANGE, on=FIRST_DAY, consultation=None, published=None),
        "decision_by was 2012-12",
    ),
}
AT_ONCE: dict[str, Checked] = {
    "the day after": ([PROPOSED, TAKEN], URGENT, None),
    "two days after": ([PROPOSED, TAKEN], replace(URGENT, on=When("2016-09-08")), "told at least 2 days later"),
    "two days after, in history": (
        [PROPOSED, TAKEN],
        in_history(replace(URGENT, on=When("2016-09-08"))),
        "told at least 2 days later",
    ),
    "some time in that month: not certain": ([PROPOSED, TAKEN], replace(URGENT, on=When("2016-09")), None),
    "two days after a service stopped": (
        [PROPOSED, DAY_REGISTERED, STOPPED],
        replace(URGENT, decision=None, services=(DAY,)),
        "told at least 2 days later",
    ),
    "a day after a service stopped": (
        [PROPOSED, DAY_REGISTERED, STOPPED],
        replace(URGENT, on=When("2016-09-06"), decision=None, services=(DAY,)),
        None,
    ),
    "after a service that has not stopped": (
        [PROPOSED, DAY_REGISTERED],
        replace(URGENT, decision=None, services=(DAY,)),
        None,
    ),
    "after what nobody names": ([PROPOSED], replace(URGENT, decision=None), None),
    "a notice of another kind": ([PROPOSED, TAKEN], replace(URGENT, on=LATER, purpose="information"), None),
    "on the day before the regulation": (
        [PROPOSED, replace(TAKEN, on=When("2013-03-01"))],
        replace(URGENT, on=DAY_BEFORE),
        None,
    ),
    "on its first day": (
        [PROPOSED, replace(TAKEN, on=When("2013-03-01"))],
        replace(URGENT, on=FIRST_DAY),
        "told at least 31 days later",
    ),
}
WITH_REASONS: dict[str, Checked] = {
    "they are given": ([PROPOSED, TAKEN], URGENT, None),
    "none are given": ([PROPOSED, TAKEN], replace(URGENT, reasons=""), "no reasons recorded"),
    "a source of history gives none": ([PROPOSED, TAKEN], in_history(replace(URGENT, reasons="")), None),
    "it is a notice of another kind": ([PROPOSED], replace(NOTIFY, reasons=""), None),
    "on the day before the regulation": ([PROPOSED], replace(URGENT, on=DAY_BEFORE, decision=None, reasons=""), None),
    "on its first day": (
        [PROPOSED],
        replace(URGENT, on=FIRST_DAY, decision=None, reasons=""),
        "no reasons recorded",
    ),
}


@cases(GIVEN)
def test_scrutiny_is_given_both_dates_when_a_consultation_opens(case: Checked) -> None:
    assert_found("regulation-23-dates", case)


@cases(NOTICE)
def test_an_authority_that_is_consulted_is_given_both_dates(case: Checked) -> None:
    assert_found("regulation-23-notice-dates", case)


@cases(PUBLISHED)
def test_the_dates_and_their_changes_are_published(case: Checked) -> None:
    assert_found("regulation-23-publication", case)


@cases(PLANNED_AFTER)
def test_the_decision_is_planned_for_after_the_answers(case: Checked) -> None:
    assert_found("decision-planned-after-answers", case)


@cases(STILL_HOLD)
def test_scrutiny_is_told_where_consultation_outlasts_the_decision_date(case: Checked) -> None:
    assert_found("regulation-23-overtaken", case)


@cases(IN_TIME)
def test_a_change_is_told_before_the_date_has_passed(case: Checked) -> None:
    assert_found("regulation-23-change-in-time", case)


@cases(AT_ONCE)
def test_scrutiny_is_told_at_once_of_what_could_not_wait(case: Checked) -> None:
    assert_found("regulation-23-3-at-once", case)


@cases(WITH_REASONS)
def test_scrutiny_is_told_why_there_was_no_consultation(case: Checked) -> None:
    assert_found("regulation-23-3-reasons", case)
