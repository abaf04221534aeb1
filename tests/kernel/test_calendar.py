"""English working days: weekends, moving feasts, substitutes, and days given once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.calendar import add_working_days, is_working_day, working_days_between
from tests.cases import cases

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
WORKED = {
    "a Monday": ("2024-01-08", True),
    "a Saturday": ("2024-01-06", False),
    "a Sunday": ("2024-01-07", False),
    "Good Friday": ("2024-03-29", False),
    "Easter Monday": ("2024-04-01", False),
    "the Thursday before Easter": ("2024-03-28", True),
    "Easter Monday of another year": ("2025-04-21", False),
    "Christmas Day": ("2024-12-25", False),
    "Boxing Day": ("2024-12-26", False),
    "the Monday that stands for Boxing Day on a Saturday": ("2020-12-28", False),
    "the Monday that stands for Christmas Day on a Saturday": ("2021-12-27", False),
    "the Tuesday that stands for Boxing Day on a Sunday": ("2021-12-28", False),
    "the Tuesday that stands for Christmas Day on a Sunday": ("2022-12-27", False),
    "the Monday that stands for New Year's Day on a Saturday": ("2022-01-03", False),
    "the second of January, which is Scotland's": ("2024-01-02", True),
    "St Andrew's Day, which is Scotland's": ("2023-11-30", True),
    "St Patrick's Day, which is Northern Ireland's": ("2023-03-17", True),
    "the last Monday of May 2022, which was moved": ("2022-05-30", True),
    "the moved spring holiday of 2022": ("2022-06-02", False),
    "the Platinum Jubilee": ("2022-06-03", False),
    "the State Funeral": ("2022-09-19", False),
    "the Coronation": ("2023-05-08", False),
    "the same Monday of another year": ("2024-05-13", True),
    "the early May holiday that was moved to VE Day": ("2020-05-08", False),
    "the Monday it was moved from": ("2020-05-04", True),
}
ADDED = {
    "none": ("2024-03-28", 0, "2024-03-28"),
    "none to a Sunday": ("2024-03-31", 0, "2024-03-31"),
    "one over a weekend": ("2024-01-05", 1, "2024-01-08"),
    "one from a Sunday": ("2024-01-07", 1, "2024-01-08"),
    "one over Easter": ("2024-03-28", 1, "2024-04-02"),
    "eight without a holiday": ("2024-01-08", 8, "2024-01-18"),
    "eight over Christmas and New Year": ("2024-12-20", 8, "2025-01-06"),
    "five over the summer holiday": ("2025-08-21", 5, "2025-08-29"),
    "twenty over both days of June 2022": ("2022-05-27", 20, "2022-06-28"),
}


@cases(WORKED)
def test_a_day_is_worked_in_england_or_not(case: tuple[str, bool]) -> None:
    day, worked = case
    assert is_working_day(date.fromisoformat(day)) is worked


@cases(ADDED)
def test_working_days_are_counted_from_the_next_day(case: tuple[str, int, str]) -> None:
    day, count, then = case
    assert add_working_days(date.fromisoformat(day), count) == date.fromisoformat(then)
    assert working_days_between(date.fromisoformat(day), date.fromisoformat(then)) == count


def test_days_before_are_not_counted() -> None:
    with pytest.raises(ValueError, match="-1 working days: expected 0 or more"):
        add_working_days(date(2024, 1, 8), -1)


def test_a_day_has_no_working_days_after_itself_and_before_it() -> None:
    assert working_days_between(date(2024, 1, 8), date(2024, 1, 8)) == 0
    assert working_days_between(date(2024, 1, 12), date(2024, 1, 8)) == 0


@given(DAYS, st.integers(1, 300))
def test_what_is_added_is_found_between_and_ends_on_a_working_day(day: date, count: int) -> None:
    then = add_working_days(day, count)
    assert is_working_day(then)
    assert working_days_between(day, then) == count
    assert working_days_between(day, then - timedelta(days=1)) == count - 1
