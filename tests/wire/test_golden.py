"""Golden files: the exact bytes of one entry of every version of every event, readable for ever."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import msgspec
import pytest

from ledger import wire
from ledger.events.catalogue import Event
from ledger.parties import Group, Office, Organisation, PrivatePerson, PublicPerson
from tests.wire.examples import FULL, GOLDEN, entry

FILES = sorted(GOLDEN.glob("*.json"))


@pytest.mark.parametrize("event", FULL, ids=lambda event: event.wire)
def test_an_event_is_written_as_its_golden_file_has_it(event: Event) -> None:
    assert entry(event) == (GOLDEN / f"{event.wire}.json").read_bytes()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_entry_ever_written_is_read(path: Path) -> None:
    recorded = wire.read(1, path.read_bytes())
    assert recorded is not None
    assert recorded.type == wire.PREFIX + path.stem


@pytest.mark.parametrize("event", FULL, ids=lambda event: event.wire)
def test_a_golden_file_is_read_as_the_event_it_was_made_of(event: Event) -> None:
    recorded = wire.read(1, (GOLDEN / f"{event.wire}.json").read_bytes())
    assert recorded is not None
    assert recorded.event == event


@pytest.mark.parametrize("event", FULL, ids=lambda event: event.wire)
def test_a_golden_file_has_every_field_of_its_event(event: Event) -> None:
    data = msgspec.json.decode((GOLDEN / f"{event.wire}.json").read_bytes())["data"]
    assert list(data) == list(event.__struct_encode_fields__)


def test_every_version_of_every_event_has_a_golden_file_and_every_file_its_version() -> None:
    versions = {name.removeprefix(wire.PREFIX) for cls in get_args(Event) for name in wire.CATALOGUE.names(cls)}
    assert {path.stem for path in FILES} == versions
    assert {type(event) for event in FULL} == set(get_args(Event))


@pytest.mark.parametrize("event", FULL, ids=lambda event: event.wire)
def test_an_example_leaves_no_field_at_its_default_however_deep(event: Event) -> None:
    assert list(at_their_defaults(event)) == []


@pytest.mark.parametrize("event", FULL, ids=lambda event: event.wire)
def test_a_field_that_an_event_does_not_have_is_never_read(event: Event) -> None:
    data = wire.encode(event)[:-1] + b',"unheard_of":1}'
    with pytest.raises(msgspec.ValidationError, match="unknown field `unheard_of`"):
        wire.CATALOGUE.event(wire.PREFIX + event.wire, data)


def at_their_defaults(value: object, path: str = "") -> Iterator[str]:
    """Where a struct, or one in it, has a field that is not written; parties differ in theirs, and are left out."""
    match value:
        case Organisation() | Office() | Group() | PublicPerson() | PrivatePerson():
            return
        case tuple():
            for index, member in enumerate(value):
                yield from at_their_defaults(member, f"{path}/{index}")
        case msgspec.Struct():
            written = msgspec.json.decode(wire.encode(value))
            for field in msgspec.structs.fields(value):
                if field.name not in written:
                    yield f"{path}/{field.name}"
                yield from at_their_defaults(getattr(value, field.name), f"{path}/{field.name}")
