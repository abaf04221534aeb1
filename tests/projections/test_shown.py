"""Whether a trail shows all that an event says, of whatever kind it is."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from msgspec import inspect

from ledger.account import Account
from ledger.events.catalogue import Event
from ledger.events.record_keeping import PersonForgotten
from ledger.when import When
from projections.concerned import reconfiguration, services
from projections.sentences.sentence import SENTENCES
from projections.shown import ELSEWHERE, OF_OTHER_TYPES, SHOWN, _own
from projections.trail import TrailEntry
from tests.old_moat import CASE, DAY, DECIDED, HOME, HUB, HUB_PLANNED

EVENTS: tuple[type[Any], ...] = get_args(Event)
each_kind = pytest.mark.parametrize("kind", EVENTS, ids=lambda kind: kind.wire)


@each_kind
def test_no_field_of_an_event_is_left_out_and_none_is_shown_twice(kind: type[Account]) -> None:
    own = _own(kind)
    sources = [field for place, names in SHOWN.items() if place in own.shown for field in names]
    taken = {name for name in sources if name in kind.__struct_fields__ and (kind, name) not in OF_OTHER_TYPES}
    assert not taken & {*own.also}
    assert len({*own.shown}) == len(own.shown)
    parties = {field.name for field in _fields(kind) if _holds_parties(field.type)}
    assert {*kind.__struct_fields__} == taken | {*own.also} | parties | ({*kind.__struct_fields__} & {*ELSEWHERE}) | (
        {"services"} & {*kind.__struct_fields__}
    )


@pytest.mark.parametrize("place", sorted(SHOWN))
def test_each_field_of_the_table_is_one_of_the_trail_and_taken_from_some_event(place: str) -> None:
    assert place in TrailEntry.__struct_fields__
    for field in SHOWN[place]:
        assert any(field in kind.__struct_fields__ for kind in EVENTS), field


@each_kind
def test_there_is_a_sentence_for_each_kind_of_event(kind: type[Account]) -> None:
    assert kind in SENTENCES


def test_there_is_no_sentence_for_anything_else() -> None:
    assert {*SENTENCES} == {*EVENTS}


def test_the_key_of_an_event_is_its_reconfiguration_or_none_where_it_has_none_or_no_place_for_one() -> None:
    assert reconfiguration(DECIDED) == CASE
    assert reconfiguration(HUB_PLANNED) is None
    assert reconfiguration(PersonForgotten(on=When("2026-11"), person="p3Zk9Q0v7mT2xW5c", ground="asked")) is None


def test_services_come_in_the_order_of_the_fields_and_once_each() -> None:
    assert services(DECIDED) == (DAY, HUB, HOME)
    assert services(HUB_PLANNED) == (HUB, DAY)


def _fields(kind: type[Account]) -> tuple[inspect.Field, ...]:
    info = inspect.type_info(kind)
    assert isinstance(info, inspect.StructType)
    return info.fields


def _holds_parties(info: inspect.Type) -> bool:
    match info:
        case inspect.Metadata(type=inner) | inspect.VarTupleType(item_type=inner):
            return _holds_parties(inner)
        case inspect.UnionType(types=types):
            return any(map(_holds_parties, types))
        case inspect.StructType(cls=cls):
            return cls.__module__ == "ledger.parties"
    return False
