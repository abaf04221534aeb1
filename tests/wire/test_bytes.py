"""The entry's bytes: one fact has one spelling, and what is written is read back as it was."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ledger import entries, wire
from ledger.decision import said
from ledger.decisions.catalogue import DECISIONS
from ledger.decisions.decommissioning.withdraw_service import WithdrawService
from ledger.decisions.record_keeping.record_note import RecordNote
from ledger.errors import Invalid
from ledger.events.catalogue import Event
from ledger.events.record_keeping import NoteRecorded
from ledger.tags import subject as subject_of
from ledger.when import When
from tests.old_moat import CASE, DAY, HUB_PLANNED, OPENED, SUSPENDED, WITHDRAWN
from tests.strategies import of
from tests.wire.examples import TIME, entry, envelope

NOTE = RecordNote(on=When("2007"), reconfiguration=CASE, kind="letter", what="A letter came.")
NOTED = said(NoteRecorded, NOTE)


def test_an_entry_is_one_cloudevent_with_its_keys_in_order() -> None:
    assert entry(NOTED, actor="", correlationid="") == (
        b'{"time":"2026-11-22T17:40:52.123456Z","specversion":"1.0","id":"01989f0e-0c4b-7d63-9b1e-0a54c1a1a001",'
        b'"source":"ledger.example.org/log1","type":"uk.nhs.reconfiguration.note-recorded.v1",'
        b'"subject":"old-moat-2006","datacontenttype":"application/json","recordedby":"5ZZ","client":"case-system",'
        b'"request":"sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:",'
        b'"data":{"on":"2007","what":"A letter came.","reconfiguration":"old-moat-2006","kind":"letter"}}'
    )


def test_defaults_are_left_out_and_free_mappings_sorted_at_every_depth() -> None:
    note = replace(NOTED, figures={"b": 2, "a": 1.0}, details={"z": {"y": [{"d": 1, "c": 2}], "x": ""}, "w": None})
    assert b'"figures":{"a":1.0,"b":2}' in wire.encode(note)
    assert b'"details":{"w":null,"z":{"x":"","y":[{"c":2,"d":1}]}}' in wire.encode(note)
    assert b"historical" not in wire.encode(note)
    turned = replace(NOTED, figures={"a": 1.0, "b": 2}, details={"w": None, "z": {"x": "", "y": [{"c": 2, "d": 1}]}})
    assert wire.encode(turned) == wire.encode(note)


def test_text_is_written_as_utf_8_and_not_escaped() -> None:
    assert "Café “Zoë” 日本 🏥".encode() in wire.encode(replace(NOTED, what="Café “Zoë” 日本 🏥"))


@given(st.sampled_from(get_args(Event)).flatmap(of))
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_every_event_is_read_back_as_it_was_written(event: Event) -> None:
    data = wire.encode(event)
    again = wire.CATALOGUE.event(wire.PREFIX + event.wire, data)
    assert again == event
    assert wire.encode(again) == data


@given(st.sampled_from([decision.command for decision in DECISIONS]).flatmap(of))
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_the_same_command_always_has_the_same_digest(command: Any) -> None:
    again = msgspec.json.decode(wire.encode(command), type=type(command), dec_hook=wire.dec_hook)
    assert wire.request_digest(again) == wire.request_digest(command)


def test_two_commands_never_share_a_digest() -> None:
    assert wire.request_digest(NOTE).startswith("sha-256=:")
    assert wire.request_digest(NOTE) != wire.request_digest(replace(NOTE, what="Another letter came."))
    # The same fields mean two things in two commands.
    assert wire.request_digest(NOTE) != wire.request_digest(NOTED)


def test_what_the_ledger_knows_of_the_recording_is_read_too() -> None:
    recorded = wire.read(7, entry(WITHDRAWN))
    assert recorded is not None
    assert recorded.position == 7
    assert recorded.recorded_at == datetime(2026, 11, 22, 17, 40, 52, 123456, tzinfo=UTC)
    assert (recorded.recordedby, recorded.client, recorded.actor) == ("5ZZ", "case-system", "c2d4")
    assert recorded.correlationid == "3f1a"
    assert str(recorded.id) == "01989f0e-0c4b-7d63-9b1e-0a54c1a1a001"
    assert recorded.request.startswith("sha-256=:")
    assert recorded.event == WITHDRAWN


@pytest.mark.parametrize(
    ("event", "subject"),
    [
        (OPENED, CASE),
        (HUB_PLANNED, "meadow-street-hub"),
        (replace(HUB_PLANNED, reconfiguration=CASE), CASE),
        (SUSPENDED, DAY),
        (replace(WITHDRAWN, reconfiguration=CASE), CASE),
    ],
    ids=lambda value: getattr(value, "wire", value),
)
def test_an_entry_is_about_its_case_or_else_its_service(event: Event, subject: str) -> None:
    assert subject_of(event) == subject


def test_an_entry_is_at_most_60_000_bytes() -> None:
    room = entries.MAX_ENTRY_BYTES - len(entry(replace(NOTED, details={"t": ""})))
    fits = replace(NOTED, details={"t": "x" * room})
    assert len(entry(fits)) == entries.MAX_ENTRY_BYTES
    with pytest.raises(Invalid) as refusal:
        entry(replace(NOTED, details={"t": "x" * (room + 1)}))
    (reason,) = refusal.value.reasons
    assert (reason.rule, reason.found, reason.expected) == (
        "entry-too-large",
        "60,001 bytes in note-recorded.v1",
        "at most 60,000 bytes",
    )
    assert len(TIME) == entries.TIME_BYTES


def test_what_has_no_form_on_the_wire_is_not_written_as_something_else() -> None:
    with pytest.raises(NotImplementedError, match="complex has no form on the wire"):
        wire.encode({"number": 1j})
    with pytest.raises(NotImplementedError, match="complex has no form on the wire"):
        wire.dec_hook(complex, "1j")


def test_a_date_that_is_no_text_is_refused_with_its_place() -> None:
    with pytest.raises(msgspec.ValidationError, match=r"Expected a date as text - at `\$\.on`"):
        msgspec.json.decode(
            b'{"service":"old-moat","on":2007,"reason":"x"}', type=WithdrawService, dec_hook=wire.dec_hook
        )


def test_the_envelope_is_the_entry_without_its_time() -> None:
    written = wire.body(NOTED, envelope(NOTED))
    assert written.startswith(b'{"specversion":"1.0",')
    assert b'"time"' not in written
