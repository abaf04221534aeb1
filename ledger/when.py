"""When something happened, as exactly as it is known and no more.

A `When` is an EDTF level 0 date (ISO 8601-2:2019: `2006`, `2006-09`, `2006-09-28`) or an RFC 3339 timestamp with an
offset. A date is a London calendar date: it stands for the whole of that day, month or year in Europe/London. So every
`When` is an interval, `earliest` to `latest`, and comparing two of them has three answers: yes, no, and not known.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, total_ordering
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from msgspec import Meta

LONDON = ZoneInfo("Europe/London")
Precision = Literal["year", "month", "day", "instant"]
Order = tuple[datetime, timedelta, str]

_FORM = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})(?P<time>T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9]))?)?)?"
)
_EXPECTED = "expected YYYY, YYYY-MM, YYYY-MM-DD or an RFC 3339 timestamp with an offset"
_INSTANT = timedelta(microseconds=1)


@total_ordering
class When:
    """A date or time at its own precision.

    Equal when written alike. Sorted by the earliest moment it can mean, then the wider first (`2016`, `2016-01`,
    `2016-01-01`, `2016-01-01T00:00:00Z`), then by text, so that the order is the same everywhere.
    """

    __slots__ = ("_order", "_until", "earliest", "precision", "text")

    earliest: datetime
    """First moment it can mean, aware UTC, inclusive."""
    precision: Precision
    text: str
    """As it was written; these are the bytes that are recorded."""

    def __init__(self, text: str) -> None:
        """Raise ValueError for any other form, for a date that does not exist, and for year 0000."""
        self.text = text
        self.precision, self.earliest, self._until, self._order = _interval(text)

    @property
    def latest(self) -> datetime:
        """Last moment it can mean, aware UTC, inclusive, to the microsecond."""
        return self._until - _INSTANT

    def precedes(self, other: When) -> bool | None:
        """Whether this was over before the other began; None where the precisions leave it open."""
        if self._until <= other.earliest:
            return True
        if self.earliest >= other.latest:
            return False
        return None

    def is_after(self, moment: datetime) -> bool:
        """Whether it certainly lies after an aware moment: a timestamp after it, a date after its day in London."""
        if self.precision == "instant":
            return self.earliest > moment
        return london_date(self.earliest) > london_date(moment)

    def days_after(self, other: When) -> int:
        """Whole London days from the latest reading of the other to the earliest of this, never below 0."""
        return max((london_date(self.earliest) - london_date(other.latest)).days, 0)

    def days_before(self, moment: datetime) -> int:
        """Whole days from the latest reading to that moment, never below 0: how late, at least, it was recorded."""
        return max((moment - self.latest).days, 0)

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"When({self.text!r})"

    def __hash__(self) -> int:
        return hash(self.text)

    def __eq__(self, other: object) -> bool:
        return self.text == other.text if isinstance(other, When) else NotImplemented

    def __lt__(self, other: When) -> bool:
        return self._order < other._order


Happened = Annotated[
    When,
    Meta(
        description="When it happened, as exactly as known: an EDTF level 0 date or a timestamp with an offset; past.",
        examples=["2006-09", "2016-10-03"],
        extra={"past": True},
    ),
]
Planned = Annotated[
    When,
    Meta(
        description="A date that may lie in the future: an EDTF level 0 date or a timestamp with an offset.",
        examples=["2027-04-01"],
    ),
]


def london_date(moment: datetime) -> date:
    """The calendar date in London at an aware moment."""
    return moment.astimezone(LONDON).date()


@lru_cache(maxsize=65536)
def _interval(text: str) -> tuple[Precision, datetime, datetime, Order]:
    """Its precision, its first moment, the first moment after it, and what it is sorted by."""
    form = _FORM.fullmatch(text)
    if form is None:
        msg = f"{text[:40]!r} is not a date this ledger reads, {_EXPECTED}"
        raise ValueError(msg)
    try:
        precision, earliest, until = _read(form)
    except (ValueError, OverflowError) as error:
        msg = f"{text[:40]!r} does not exist in the calendar, {_EXPECTED}"
        raise ValueError(msg) from error
    return precision, earliest, until, (earliest, earliest - until, text)


def _read(form: re.Match[str]) -> tuple[Precision, datetime, datetime]:
    if form["time"]:
        moment = datetime.fromisoformat(form.group()).astimezone(UTC)
        london_date(moment)  # raises for the first minute of year 1, which in London is still the year before
        return "instant", moment, moment + _INSTANT
    year, month, day = int(form["year"]), int(form["month"] or 1), int(form["day"] or 1)
    first = date(year, month, day)
    if form["day"]:
        return "day", _midnight(first), _midnight(first + timedelta(days=1))
    if form["month"]:
        return "month", _midnight(first), _midnight(date(year + month // 12, month % 12 + 1, 1))
    return "year", _midnight(first), _midnight(date(year + 1, 1, 1))


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=LONDON).astimezone(UTC)
