"""Made-up values of our own types for Hypothesis, built from the types themselves, constraints and all."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from functools import cache
from typing import Any, Final

import msgspec
from hypothesis import strategies as st
from msgspec import inspect

from ledger.when import When

_text: Final = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_offsets: Final = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_days: Final = st.dates(date(1, 1, 2), date(9998, 12, 30))

days: Final = _days.map(date.isoformat)
months: Final = _days.map(lambda day: day.isoformat()[:7])
years: Final = _days.map(lambda day: day.isoformat()[:4])
timestamps: Final = st.datetimes(datetime(1, 1, 3), datetime(9998, 12, 29), timezones=_offsets).map(datetime.isoformat)  # noqa: DTZ001 - bounds of `timezones`
whens: Final = st.one_of(days, months, years, timestamps).map(When)
"""Dates of every precision, all over the calendar."""
close_whens: Final = st.builds(
    lambda day, cut: When(day.isoformat()[:cut]),
    st.dates(date(2016, 9, 1), date(2017, 2, 1)),
    st.sampled_from([4, 7, 10]),
)
"""Dates so close to each other that they often touch, hold or equal one another."""


@cache
def of(cls: type[msgspec.Struct]) -> st.SearchStrategy[Any]:
    """Instances of a struct, each field as its type allows; optional ones are often left out."""
    return _values(inspect.type_info(cls))


def _values(info: inspect.Type) -> st.SearchStrategy[Any]:
    match info:
        case inspect.Metadata(type=inner):
            return _values(inner)
        case inspect.StructType(cls=cls, fields=fields):
            made = {field.name: _values(field.type) for field in fields if field.required}
            spare = {field.name: _values(field.type) for field in fields if not field.required}
            return st.fixed_dictionaries(made, optional=spare).map(lambda values: cls(**values))
        case inspect.CustomType(cls=cls) if cls is When:
            return whens
        case inspect.StrType(pattern=str(pattern)):
            return st.from_regex(pattern, fullmatch=True)
        case inspect.StrType(min_length=least):
            return _text.filter(lambda text: len(text) >= (least or 0))
        case inspect.IntType(ge=least, le=most):
            return st.integers(least, most)
        case inspect.FloatType():
            return st.floats(allow_nan=False, allow_infinity=False)
        case inspect.BoolType():
            return st.booleans()
        case inspect.UUIDType():
            return st.uuids()
        case inspect.NoneType():
            return st.none()
        case inspect.LiteralType(values=values):
            return st.sampled_from(values)
        case inspect.VarTupleType(item_type=item):
            return st.lists(_values(item), max_size=2).map(tuple)
        case inspect.DictType(key_type=key, value_type=value):
            return st.dictionaries(_values(key), _values(value), max_size=3)
        case inspect.UnionType(types=types):
            return st.one_of(*map(_values, types))
        case inspect.AnyType():
            return _json
    msg = f"no way to make up a {info}"
    raise NotImplementedError(msg)


_scalars: Final = st.none() | st.booleans() | st.integers(-(2**63), 2**63) | _text
_json: Final = st.recursive(
    _scalars,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(_text, inner, max_size=2),
    max_leaves=4,
)
