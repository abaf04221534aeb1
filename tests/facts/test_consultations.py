"""The consultations of a case, and one of them: when each was open, until when, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any, Final

from msgspec.structs import replace

from ledger.events.consultation import (
    ConsultationAnswered,
    ConsultationExtended,
    ConsultationPostponed,
    ConsultationResumed,
    ResponsesAnalysed,
)
from ledger.facts.consultation import consultation_state, consultations
from ledger.facts.consultation.consultation_state import ConsultationState
from ledger.facts.consultation.consultations import Consultations, Consulted
from ledger.matters.consultation import Answered
from ledger.parties import Organisation
from ledger.when import When
from tests.cases import cases
from tests.old_moat import CASE, CLOSED, CONSULTATION, DIGEST, OPENED

COUNCIL: Final = Organisation(name="Moatshire County Council", capacity="scrutiny authority")
UNTIL_DECEMBER: Final = replace(OPENED, closes=When("2006-12-01"), document=DIGEST, authorities=(COUNCIL,))
POSTPONED: Final = ConsultationPostponed(
    on=When("2006-09-11"), consultation=CONSULTATION, reconfiguration=CASE, reason="The papers were wrong."
)
AGAIN: Final = replace(OPENED, on=When("2007-01-08"), closes=When("2007-04-02"))
EXTENDED: Final = ConsultationExtended(
    on=When("2006-12-04"), consultation=CONSULTATION, reconfiguration=CASE, closes=When("2006-12-22")
)
RESUMED: Final = ConsultationResumed(on=When("2006-10-30"), consultation=CONSULTATION, reconfiguration=CASE)
ANALYSED: Final = ResponsesAnalysed(on=When("2007-01-22"), consultation=CONSULTATION, reconfiguration=CASE)
ANSWERED: Final = ConsultationAnswered(
    on=When("2007-03-05"),
    consultation=CONSULTATION,
    reconfiguration=CASE,
    answers=(Answered(said="Open in the evening.", did="It opens until nine."),),
)
STANDS: Final = Consulted(opened=OPENED.on, closes=When("2006-12-01"), document=DIGEST, authorities=(COUNCIL,))
Folding = tuple[Sequence[Any], Consulted]

FOLDS: dict[str, Folding] = {
    "it opens": ([UNTIL_DECEMBER], STANDS),
    "it opens on the day that was said, not on the day that was told": (
        [replace(UNTIL_DECEMBER, opens=When("2006-09-18"))],
        replace(STANDS, opened=When("2006-09-18")),
    ),
    "it closes": ([UNTIL_DECEMBER, CLOSED], replace(STANDS, closed=CLOSED.on)),
    "one that is put off is not open": (
        [UNTIL_DECEMBER, POSTPONED],
        replace(STANDS, opened=None, closes=None),
    ),
    "one that was put off opens again with its new dates": (
        [UNTIL_DECEMBER, POSTPONED, AGAIN],
        replace(STANDS, opened=AGAIN.on, closes=AGAIN.closes),
    ),
    "one that is extended after it closed is open again": (
        [UNTIL_DECEMBER, CLOSED, EXTENDED],
        replace(STANDS, closes=EXTENDED.closes),
    ),
    "one that was extended before it closed stays closed, whatever was recorded first": (
        [UNTIL_DECEMBER, CLOSED, replace(EXTENDED, on=When("2006-11-20"))],
        replace(STANDS, closes=EXTENDED.closes, closed=CLOSED.on),
    ),
    "one that was extended some time in the month in which it closed stays closed": (
        [UNTIL_DECEMBER, CLOSED, replace(EXTENDED, on=When("2006-12"))],
        replace(STANDS, closes=EXTENDED.closes, closed=CLOSED.on),
    ),
    "one that goes on closes as was said": ([UNTIL_DECEMBER, RESUMED], STANDS),
    "the first analysis and the first answer count": (
        [
            UNTIL_DECEMBER,
            CLOSED,
            ANALYSED,
            replace(ANALYSED, on=When("2007-02")),
            ANSWERED,
            replace(ANSWERED, on=When("2007-04")),
        ],
        replace(STANDS, closed=CLOSED.on, analysed=ANALYSED.on, answered=ANSWERED.on),
    ),
}


def folded(events: Sequence[Any]) -> Consultations:
    """The case after these events."""
    return reduce(consultations.evolve, events, Consultations(CASE))


def one(events: Sequence[Any]) -> ConsultationState:
    """The consultation after these events."""
    return reduce(consultation_state.evolve, events, ConsultationState(CONSULTATION))


@cases(FOLDS)
def test_a_consultation_of_a_case_stands_as_its_events_left_it(case: Folding) -> None:
    events, expected = case
    assert folded(events).each == {CONSULTATION: expected}


def test_one_is_open_between_its_opening_and_its_closing() -> None:
    case = folded([UNTIL_DECEMBER, CLOSED])
    asked = ("2006-09-03", "2006-09-04", "2006-09-05", "2006-11-30", "2006-12-01", "2006")
    assert [day for day in asked if case.open_on(When(day))] == ["2006-09-05", "2006-11-30"]
    assert folded([UNTIL_DECEMBER]).open_on(When("2026-01-01")) == (CONSULTATION,)
    assert folded([UNTIL_DECEMBER, POSTPONED]).open_on(When("2006-10-01")) == ()


def test_one_has_closed_from_the_day_of_its_closing() -> None:
    case = folded([UNTIL_DECEMBER, CLOSED])
    asked = ("2006-11-30", "2006-12-01", "2006-12", "2007-01-01")
    assert [day for day in asked if case.closed_by(When(day))] == ["2006-12-01", "2006-12", "2007-01-01"]
    assert folded([UNTIL_DECEMBER]).closed_by(When("2026-01-01")) == ()


def test_people_were_told_a_closing_date_from_the_day_it_was_announced() -> None:
    state = one([UNTIL_DECEMBER, replace(EXTENDED, on=When("2006-11-20")), replace(EXTENDED, closes=None)])
    told = {day: state.closes_at(When(day)) for day in ("2006-09-03", "2006-09-04", "2006-11-20", "2007-01-01")}
    assert told == {
        "2006-09-03": None,
        "2006-09-04": When("2006-12-01"),
        "2006-11-20": When("2006-12-22"),
        "2007-01-01": When("2006-12-22"),
    }


def test_of_two_dates_announced_on_one_day_the_one_recorded_last_holds() -> None:
    state = one([UNTIL_DECEMBER, EXTENDED, replace(EXTENDED, closes=When("2006-12-29"))])
    assert state.closes_at(EXTENDED.on) == When("2006-12-29")


def test_a_consultation_that_is_put_off_has_no_closing_date_and_may_open_again() -> None:
    state = one([UNTIL_DECEMBER, POSTPONED])
    assert (state.closes_at(POSTPONED.on), state.may_open(POSTPONED.on)) == (None, True)
    assert not state.may_open(OPENED.on), "on that day it was open"
    assert one([POSTPONED]).may_open(When("2005"))
    assert not one([UNTIL_DECEMBER]).may_open(When("2030"))


def test_a_consultation_belongs_to_the_case_that_first_named_it() -> None:
    assert one([]).exists is False
    state = one([POSTPONED, replace(AGAIN, reconfiguration="new-moat-2008")])
    assert (state.exists, state.reconfiguration, state.opened and state.opened.on) == (True, CASE, AGAIN.on)


def test_a_consultation_is_closed_until_it_is_extended() -> None:
    assert one([UNTIL_DECEMBER, CLOSED]).closed == CLOSED.on
    assert one([UNTIL_DECEMBER, CLOSED, EXTENDED]).closed is None
    assert one([UNTIL_DECEMBER, CLOSED, replace(EXTENDED, on=When("2006-11-20"))]).closed == CLOSED.on
