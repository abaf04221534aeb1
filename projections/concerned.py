"""What an event is about: its reconfiguration, and every service it names, in the order it names them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Final, TypeGuard, get_args

import msgspec
from msgspec import inspect

from ledger.events.catalogue import Event
from ledger.facts.case.case_course import Moving
from ledger.identifiers import ServiceId

Get = Callable[[Any], Iterable[str]]
_MOVING: Final = frozenset(get_args(Moving))
_SERVICE: Final = "service"
_ABOUT: Final = "about"
_PREFIX: Final = f"{_SERVICE}:"


def reconfiguration(event: Event, /) -> str | None:
    """The reconfiguration the event names; None where it names none, or its kind has no place for one."""
    return getattr(event, "reconfiguration", None)


def moves(event: Event) -> TypeGuard[Moving]:
    """Whether it moves a reconfiguration's stage, its plan or what lies over it."""
    return type(event) in _MOVING


def services(event: Event) -> tuple[ServiceId, ...]:
    """The services that the event carries tags of, without repeats."""
    named: list[str] = []
    for name, get in _gets(type(event)):
        named += get(getattr(event, name))
    return tuple(dict.fromkeys(named)) if len(named) > 1 else tuple(named)


@cache
def _gets(cls: type[msgspec.Struct]) -> tuple[tuple[str, Get], ...]:
    """The fields of a kind of event that hold services, each with the way to them: worked out once, not per entry."""
    info = inspect.type_info(cls)
    assert isinstance(info, inspect.StructType)  # noqa: S101 - every event is one
    return _fields(info)


def _fields(info: inspect.StructType) -> tuple[tuple[str, Get], ...]:
    found = [(field.name, _tagged if field.name == _ABOUT else _get(field.type)) for field in info.fields]
    return tuple((name, get) for name, get in found if get is not None)


def _tagged(tags: tuple[str, ...]) -> Iterable[str]:
    """What is said about an earlier entry is about that entry's services: it carries its tags."""
    return (tag[len(_PREFIX) :] for tag in tags if tag.startswith(_PREFIX))


def _get(info: inspect.Type) -> Get | None:
    match info:
        case inspect.Metadata(type=inner, extra=extra):
            return _itself if (extra or {}).get("tag") == _SERVICE else _get(inner)
        case inspect.StructType():
            return _of_struct(_fields(info))
        case inspect.VarTupleType(item_type=item):
            return _of_each(_get(item))
        case inspect.UnionType(types=types):
            # `X | None`: no field is one of several kinds of which only some name services.
            return next((get for each in types if (get := _get(each)) is not None), None)
    return None


def _itself(value: str | None) -> Iterable[str]:
    return () if value is None else (value,)


def _of_struct(gets: tuple[tuple[str, Get], ...]) -> Get | None:
    def named(value: object) -> Iterable[str]:
        return () if value is None else [each for name, get in gets for each in get(getattr(value, name))]

    return named if gets else None


def _of_each(get: Get | None) -> Get | None:
    if get is None or get is _itself:
        return get and _all

    def named(values: Iterable[object]) -> Iterable[str]:
        return [each for value in values for each in get(value)]

    return named


def _all(values: Iterable[str]) -> Iterable[str]:
    return values
