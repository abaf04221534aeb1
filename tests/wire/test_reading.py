"""Reading entries: old versions by their upcasts, others' entries not at all, and damaged ones never quietly."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from ledger import wire
from ledger.account import Account
from ledger.errors import Corrupt
from ledger.events.record_keeping import NoteRecorded
from ledger.when import When
from tests.cases import cases
from tests.old_moat import WITHDRAWN
from tests.wire.examples import entry

GOOD = entry(WITHDRAWN)
CORRUPT = {
    "no JSON": (b"", "Input data was truncated"),
    "half an entry": (GOOD[:200], "Input data was truncated"),
    "something after its end": (GOOD + b"x", "JSON is malformed"),
    "bytes that are no UTF-8": (GOOD.replace(b"building", b"b\xffilding"), "codec can't decode"),
    "no time": (b"{" + GOOD[len(b'{"time":"2026-11-22T17:40:52.123456Z",') :], "missing required field `time`"),
    "another version of CloudEvents": (
        GOOD.replace(b'"1.0"', b'"0.3"'),
        "Invalid enum value '0.3' - at `$.specversion`",
    ),
    "a field that this version does not have": (GOOD.replace(b'"reason"', b'"treason"'), "unknown field `treason`"),
    "a date that does not exist": (GOOD.replace(b"2009-01-30", b"2009-02-30"), "does not exist in the calendar"),
    "a reference that cannot be one": (GOOD.replace(b'"old-moat-day-service","r', b'"Old Moat","r'), "matching regex"),
    "a version that is not known": (
        GOOD.replace(b"service-withdrawn.v1", b"service-withdrawn.v9"),
        "uk.nhs.reconfiguration.service-withdrawn.v9 is no type that this version of the ledger knows",
    ),
    "an id that is none": (GOOD.replace(b"01989f0e-", b"01989f0e_"), "Invalid UUID"),
}


@cases(CORRUPT)
def test_what_cannot_be_right_is_loud_and_names_the_entry(case: tuple[bytes, str]) -> None:
    damaged, says = case
    assert damaged != GOOD
    with pytest.raises(Corrupt) as error:
        wire.read(12, damaged)
    assert str(error.value).startswith("entry 12 cannot be read: ")
    assert says in str(error.value)
    assert error.value.__cause__ is not None


def test_an_entry_of_another_type_is_passed_over_whatever_else_it_has() -> None:
    assert (
        wire.read(1, b'{"time":"2026-11-22T17:40:52.123456Z","specversion":"1.0","id":"1","type":"org.else"}') is None
    )
    assert wire.read(1, GOOD.replace(b"uk.nhs.reconfiguration.", b"org.example.")) is None
    assert wire.read(1, b'{"type":"org.example.thing"}') is None


# Three made-up versions of one event: a field was renamed, then split.


class Note3(Account, frozen=True, kw_only=True):
    """The version of today."""

    wire = "note-recorded.v3"
    title: str
    text: str


def _renamed(data: dict[str, Any]) -> dict[str, Any]:
    return {("words" if name == "note_text" else name): value for name, value in data.items()}


def _split(data: dict[str, Any]) -> dict[str, Any]:
    title, _, text = data.pop("words").partition(": ")
    return data | {"title": title, "text": text}


OLD = wire.Catalogue(
    (Note3,),
    upcasts={
        "note-recorded.v1": ("note-recorded.v2", _renamed),
        "note-recorded.v2": ("note-recorded.v3", _split),
    },
)
TODAY = Note3(on=When("2007"), title="Letter", text="it came")


@pytest.mark.parametrize(
    ("version", "data"),
    [
        (1, b'{"on":"2007","note_text":"Letter: it came"}'),
        (2, b'{"on":"2007","words":"Letter: it came"}'),
        (3, b'{"on":"2007","title":"Letter","text":"it came"}'),
    ],
)
def test_an_old_version_is_read_as_the_event_of_today(version: int, data: bytes) -> None:
    event: object = OLD.event(f"{wire.PREFIX}note-recorded.v{version}", data)
    assert event == TODAY


def test_a_reader_asks_for_an_event_under_all_the_names_it_ever_had() -> None:
    assert OLD.names(Note3) == (
        "uk.nhs.reconfiguration.note-recorded.v3",
        "uk.nhs.reconfiguration.note-recorded.v1",
        "uk.nhs.reconfiguration.note-recorded.v2",
    )
    assert wire.CATALOGUE.names(NoteRecorded) == ("uk.nhs.reconfiguration.note-recorded.v1",)


def test_an_old_version_is_checked_as_strictly_as_the_new_one() -> None:
    with pytest.raises(msgspec.ValidationError, match=r"Expected `str`, got `int` - at `\$\.title`"):
        OLD.event(f"{wire.PREFIX}note-recorded.v3", b'{"on":"2007","title":7,"text":""}')
    with pytest.raises(msgspec.ValidationError, match="does not exist in the calendar"):
        OLD.event(f"{wire.PREFIX}note-recorded.v1", b'{"on":"2007-13","note_text":"Letter: it came"}')
    with pytest.raises(LookupError, match=r"note-recorded\.v4 is no type that this version of the ledger knows"):
        OLD.event(f"{wire.PREFIX}note-recorded.v4", b"{}")
