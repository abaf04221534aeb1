"""What a trail shows of an event: a table from the trail's fields to the event fields they are taken from.

A field that the table does not name goes into `also` under its own name, so that nothing a new event says is lost. The
table is compiled once for each kind of event.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, Final

import msgspec
from msgspec import NODEFAULT, Struct, inspect

from ledger import wire
from ledger.account import Account
from ledger.events.case import TestAssessed
from ledger.events.catalogue import Event
from ledger.events.decommissioning import TransitionPlanned
from ledger.events.recommissioning import ServiceRegistered
from ledger.parties import Group, Office, Organisation, Party, PrivatePerson, PublicPerson
from ledger.when import When

SHOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "consultation": ("consultation",),
    "decision": ("decision",),
    "claim": ("claim",),
    "entry": ("entry",),
    "kind": ("kind",),
    "level": ("level",),
    "outcome": ("outcome",),
    "option": ("option",),
    "result": ("result",),
    "response": ("response",),
    "advice": ("advice",),
    "authority": ("authority",),
    "delegation": ("delegation",),
    "quorum": ("quorum",),
    "votes": ("votes",),
    "dissent": ("dissent",),
    "interests": ("interests", "conflicts"),
    "considered": ("considered",),
    "actions": ("actions",),
    "conditions": ("conditions",),
    "recommendations": ("recommendations",),
    "grounds": ("grounds",),
    "court": ("court",),
    "document": ("document",),
    "people": ("people",),
    "groups": ("groups", "panel", "set_out_by", "involving"),
    "reasons": ("reasons", "reason", "case_for_change"),
    "heard": ("heard",),
    "effect": ("effect",),
    "feedback": ("feedback",),
    "statement": ("statement",),
    "due": ("due",),
    "review": ("review",),
}
"""Field of the trail to fields of events, of which each kind of event has one at most."""
OF_OTHER_TYPES: Final = frozenset(
    {(TestAssessed, "conditions"), (ServiceRegistered, "people"), (TransitionPlanned, "people")}
)
"""Fields that only share their name with those of the table: words, and bare numbers."""
ELSEWHERE: Final = frozenset({"reconfiguration", "about", "findings", "service", *Account.__struct_fields__})
"""What a trail says already: whose it is, which services, and what every account has."""
_PARTIES: Final = (Organisation, Office, Group, PublicPerson, PrivatePerson)
_PLAIN: Final = frozenset({str, int, float, bool})


Get = Callable[[Any], tuple[Any, ...]]


class _Own(Struct, frozen=True):
    """Where one kind of event has what: names in the trail and ways to the values. `defaults` need not be shown."""

    shown: tuple[str, ...]
    get_shown: Get
    also: tuple[str, ...]
    get_also: Get
    defaults: tuple[object, ...]
    get_parties: Get


def own(event: Event) -> dict[str, Any]:
    """The fields of a trail's entry that only events of this kind fill."""
    fields = _own(type(event))
    told = dict(zip(fields.shown, fields.get_shown(event), strict=True))
    also = fields.get_also(event)
    # Most entries say no more than the table shows.
    if also != fields.defaults:
        told["also"] = {
            name: _plain(value)
            for name, value, default in zip(fields.also, also, fields.defaults, strict=True)
            if value != default
        }
    return told


def parties(event: Event) -> tuple[Party, ...]:
    """Those the event gives a place of their own, then everybody else it names, none twice."""
    named: list[Party] = []
    for value in _own(type(event)).get_parties(event):
        if isinstance(value, tuple):
            named += value
        elif value is not None:
            named.append(value)
    if not named:
        return event.parties
    return tuple(dict.fromkeys((*named, *event.parties))) if event.parties or len(named) > 1 else tuple(named)


@cache
def _own(cls: type[Account]) -> _Own:
    info = inspect.type_info(cls)
    assert isinstance(info, inspect.StructType)  # noqa: S101 - every event is one
    fields = {field.name: field for field in info.fields if field.name not in ELSEWHERE}
    places = tuple(name for name, field in fields.items() if _of(field.type) & {*_PARTIES})
    shown = tuple(
        (place, name)
        for place, names in SHOWN.items()
        for name in names
        if name in fields and name not in places and (cls, name) not in OF_OTHER_TYPES
    )
    taken = {*places, *(name for _, name in shown)}
    also = tuple(
        (name, _default(field))
        for name, field in fields.items()
        if name not in taken and not (name == "services" and str in _of(field.type))
    )
    return _Own(
        shown=tuple(place for place, _ in shown),
        get_shown=_getter(name for _, name in shown),
        also=tuple(name for name, _ in also),
        get_also=_getter(name for name, _ in also),
        defaults=tuple(default for _, default in also),
        get_parties=_getter(places),
    )


def _getter(names: Iterable[str]) -> Get:
    """All values of these fields at once."""
    match list(names):
        case []:
            return lambda _: ()
        case [name]:
            return lambda event: (getattr(event, name),)
        case several:
            return attrgetter(*several)


def _of(info: inspect.Type) -> set[type]:
    """What a field holds, or holds several of."""
    match info:
        case inspect.Metadata(type=inner) | inspect.VarTupleType(item_type=inner):
            return _of(inner)
        case inspect.UnionType(types=types):
            return {cls for each in types for cls in _of(each)}
        case inspect.StructType(cls=cls):
            return {cls}
        case inspect.StrType():
            return {str}
    return set()


def _default(field: inspect.Field) -> object:
    if field.default is not NODEFAULT:
        return field.default
    # A field that must be given is always shown: no value is equal to this.
    return NODEFAULT if field.default_factory is NODEFAULT else field.default_factory()


def _plain(value: object) -> object:
    """As it is read back from what is stored: lists, not tuples."""
    if type(value) in _PLAIN:
        return value
    return value.text if isinstance(value, When) else msgspec.json.decode(wire.encode(value))
