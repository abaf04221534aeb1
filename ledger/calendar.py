"""English working days, for periods that the law counts in them.

A working day is neither a Saturday or Sunday nor a bank holiday in England: by law (Banking and Financial Dealings Act
1971), by proclamation (the days of 2022 and 2023), or the substitute for one that falls on a weekend. The days come
from the `holidays` package, which knows 1872 to 2100; outside these years only weekends are left out.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from holidays import country_holidays

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


def is_working_day(day: date) -> bool:
    """Whether it is neither at a weekend nor a bank holiday in England."""
    return day.weekday() < _SATURDAY and day not in _bank_holidays(day.year)


def add_working_days(day: date, count: int) -> date:
    """The working day that comes that many after a day, which itself is not counted; the day itself for 0.

    Raise ValueError below 0, OverflowError beyond the last day of the calendar.
    """
    if count < 0:
        msg = f"{count} working days: expected 0 or more"
        raise ValueError(msg)
    while count:
        day += _DAY
        count -= is_working_day(day)
    return day


def working_days_between(first: date, last: date) -> int:
    """How many working days come after one day up to and including another; 0 where that is no later."""
    days = (last - first).days
    return sum(is_working_day(first + step * _DAY) for step in range(1, days + 1))


@lru_cache(maxsize=256)
def _bank_holidays(year: int) -> frozenset[date]:
    # A set of our own, made once a year: the package's grows with each question, and is shared by threads.
    return frozenset(country_holidays("GB", subdiv="ENG", years=year))
