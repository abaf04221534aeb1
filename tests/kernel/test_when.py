"""Dates at their own precision: read exactly, in one order, and compared with three answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.when import When, london_date
from tests.cases import cases
from tests.strategies import close_whens, whens

IMPOSSIBLE = {
    "a thirteenth month": "2016-13",
    "a month before the first": "2016-00",
    "a thirtieth of February": "2016-02-30",
    "a leap day in another year": "2017-02-29",
    "a year 0": "0000",
    "a year 0 with a month": "0000-01",
    "the last year, whose end is outside the calendar": "9999",
    "a 24th hour": "2016-10-03T24:00:00Z",
    "a 60th second": "2016-10-03T10:00:60Z",
    "a moment that London saw in the year before the first": "0001-01-01T00:00:00Z",
    "a moment before the calendar": "0001-01-01T00:00:00+05:00",
    "a moment without a next microsecond": "9999-12-31T23:59:59.999999Z",
}
NOT_A_DATE = {
    "nothing": "",
    "a year of two digits": "16",
    "a month of one digit": "2016-9",
    "slashes": "2016/10/03",
    "the day first": "03-10-2016",
    "an uncertain year of EDTF level 1": "2016?",
    "an interval": "2016/2017",
    "a season": "Autumn 2016",
    "digits of another script": "\uff12\uff10\uff11\uff16",
    "a space after it": "2016 ",
    "a line end after it": "2016-10\n",
    "a time without an offset": "2016-10-03T10:00:00",
    "a time without seconds": "2016-10-03T10:00Z",
    "seven digits of a second": "2016-10-03T10:00:00.1234567Z",
    "a small t": "2016-10-03t10:00:00Z",
    "a small z": "2016-10-03T10:00:00z",
    "an offset of 61 minutes": "2016-10-03T10:00:00+05:61",
    "an offset of 24 hours": "2016-10-03T10:00:00+24:00",
    "a time after a month": "2016-10T10:00:00Z",
}
INTERVALS = {
    "a year is London's, from midnight to midnight": ("2016", "2016-01-01T00:00:00", "2016-12-31T23:59:59.999999"),
    "a month that ends in summer time": ("2016-09", "2016-08-31T23:00:00", "2016-09-30T22:59:59.999999"),
    "a month in which summer time begins": ("2016-03", "2016-03-01T00:00:00", "2016-03-31T22:59:59.999999"),
    "December, which ends with the year": ("2016-12", "2016-12-01T00:00:00", "2016-12-31T23:59:59.999999"),
    "a winter's day": ("2016-01-05", "2016-01-05T00:00:00", "2016-01-05T23:59:59.999999"),
    "a summer's day": ("2016-07-05", "2016-07-04T23:00:00", "2016-07-05T22:59:59.999999"),
    "the day of 23 hours": ("2016-03-27", "2016-03-27T00:00:00", "2016-03-27T22:59:59.999999"),
    "the day of 25 hours": ("2016-10-30", "2016-10-29T23:00:00", "2016-10-30T23:59:59.999999"),
    "a winter's day when London kept summer time all year": (
        "1970-01-05",
        "1970-01-04T23:00:00",
        "1970-01-05T22:59:59.999999",
    ),
    "a timestamp is one moment": (
        "2016-10-03T10:00:00.5+01:00",
        "2016-10-03T09:00:00.5",
        "2016-10-03T09:00:00.5",
    ),
}
PRECEDES = {
    "a day before the next": ("2016-10-03", "2016-10-04", True),
    "a day after one before": ("2016-10-04", "2016-10-03", False),
    "a day and itself: not known": ("2016-10-03", "2016-10-03", None),
    "a month and a day in it: not known": ("2016-10", "2016-10-03", None),
    "a day and its month: not known": ("2016-10-03", "2016-10", None),
    "a month before the next": ("2016-09", "2016-10", True),
    "a month before the first day of the next": ("2016-09", "2016-10-01", True),
    "a year after its last year": ("2017", "2016", False),
    "a moment in London's day but not in UTC's: not known": ("2016-07-04T23:30:00Z", "2016-07-05", None),
    "a moment just before London's day": ("2016-07-04T22:59:59.999999Z", "2016-07-05", True),
    "a moment and the same moment: no": ("2016-07-04T22:00:00Z", "2016-07-04T23:00:00+01:00", False),
}
AFTER = {
    "today": ("2026-06-30", "2026-06-30T12:00:00+00:00", False),
    "tomorrow": ("2026-07-01", "2026-06-30T12:00:00+00:00", True),
    "this month": ("2026-06", "2026-06-01T12:00:00+00:00", False),
    "next month": ("2026-07", "2026-06-30T12:00:00+00:00", True),
    "this year": ("2026", "2026-06-30T12:00:00+00:00", False),
    "tomorrow in London when it is still today in UTC": ("2026-07-01", "2026-06-30T22:59:59+00:00", True),
    "tomorrow in UTC when it is tomorrow in London": ("2026-07-01", "2026-06-30T23:00:00+00:00", False),
    "midnight in winter": ("2026-01-01", "2025-12-31T23:59:59+00:00", True),
    "a moment later today": ("2026-06-30T12:00:01Z", "2026-06-30T12:00:00+00:00", True),
    "the very moment": ("2026-06-30T13:00:00+01:00", "2026-06-30T12:00:00+00:00", False),
}


@cases(IMPOSSIBLE)
def test_a_date_that_does_not_exist_is_refused(case: str) -> None:
    with pytest.raises(
        ValueError, match="does not exist in the calendar, expected YYYY, YYYY-MM, YYYY-MM-DD or an RFC"
    ):
        When(case)


@cases(NOT_A_DATE)
def test_what_is_not_written_as_a_date_is_refused(case: str) -> None:
    with pytest.raises(
        ValueError, match="is not a date this ledger reads, expected YYYY, YYYY-MM, YYYY-MM-DD or an RFC"
    ):
        When(case)


def test_an_error_quotes_no_more_than_40_characters() -> None:
    with pytest.raises(ValueError, match=f"^'{'x' * 40}' is not a date"):
        When("x" * 1_000_000)


@cases(INTERVALS)
def test_a_date_stands_for_the_whole_of_it_in_london(case: tuple[str, str, str]) -> None:
    text, earliest, latest = case
    when = When(text)
    assert (when.earliest, when.latest) == tuple(datetime.fromisoformat(f"{each}+00:00") for each in (earliest, latest))
    assert when.earliest.tzinfo is UTC


@cases(PRECEDES)
def test_one_precedes_another_or_not_or_nobody_knows(case: tuple[str, str, bool | None]) -> None:
    one, other, answer = case
    assert When(one).precedes(When(other)) is answer


@cases(AFTER)
def test_a_date_is_after_a_moment_only_when_it_certainly_is(case: tuple[str, str, bool]) -> None:
    when, moment, answer = case
    assert When(when).is_after(datetime.fromisoformat(moment)) is answer


def test_the_wider_of_two_dates_that_begin_together_is_sorted_first() -> None:
    texts = ["2016", "2016-01", "2016-01-01", "2016-01-01T00:00:00Z", "2016-01-02", "2017"]
    assert [str(when) for when in sorted(map(When, reversed(texts)))] == texts


def test_two_spellings_of_one_moment_are_two_dates_next_to_each_other() -> None:
    one, other = When("2016-07-04T22:00:00Z"), When("2016-07-04T23:00:00+01:00")
    assert one != other
    assert sorted([other, one]) == [one, other]
    assert one != "2016-07-04T22:00:00Z"


def test_days_between_are_counted_at_least() -> None:
    assert When("2016-10-05").days_after(When("2016-10-03")) == 2
    assert When("2016-10-05").days_after(When("2016-10")) == 0
    assert When("2016-10-28").days_after(When("2016-11-04")) == 0
    assert When("2017").days_after(When("2016-10-31")) == 62
    recorded = datetime(2026, 11, 22, 17, 40, tzinfo=UTC)
    assert When("2026-11-20").days_before(recorded) == 1
    assert When("2026").days_before(recorded) == 0


@given(whens)
def test_every_date_is_kept_as_it_was_written(when: When) -> None:
    assert When(when.text) == when
    assert str(when) == when.text
    assert repr(when) == f"When({when.text!r})"
    assert hash(When(when.text)) == hash(when)


@given(whens)
def test_every_date_begins_before_it_ends(when: When) -> None:
    assert when.earliest <= when.latest
    assert (when.earliest == when.latest) == (when.precision == "instant")
    assert london_date(when.earliest) <= london_date(when.latest)


@given(whens | close_whens, whens | close_whens, whens | close_whens)
def test_dates_have_one_order(one: When, two: When, three: When) -> None:
    assert (one < two) + (two < one) + (one == two) == 1
    assert (one <= two) == (not two < one)
    first, second, third = sorted([one, two, three])
    assert first <= second <= third
    assert first <= third
    assert first.earliest <= second.earliest <= third.earliest


@given(close_whens, close_whens, st.floats(0, 1), st.floats(0, 1))
def test_an_answer_holds_for_every_moment_that_the_dates_can_mean(a: When, b: When, early: float, late: float) -> None:
    one, other = a.earliest + (a.latest - a.earliest) * early, b.earliest + (b.latest - b.earliest) * late
    match a.precedes(b):
        case True:
            assert one < other
            assert b.precedes(a) is False
        case False:
            assert one >= other
        case None:
            assert a.earliest < b.latest
            assert b.earliest <= a.latest


@given(close_whens, st.datetimes(datetime(2016, 8, 1), datetime(2017, 3, 1)))  # noqa: DTZ001 - made aware below
def test_a_date_that_is_after_a_moment_begins_after_it(when: When, naive: datetime) -> None:
    moment = naive.replace(tzinfo=UTC)
    if when.is_after(moment):
        assert when.earliest > moment
    else:
        assert when.earliest <= moment + timedelta(days=1)
