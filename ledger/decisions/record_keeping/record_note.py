"""Record a note: anything else that happened, from a source or first hand."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.errors import Invalid, Reason
from ledger.events.record_keeping import NoteRecorded
from ledger.facts.case.case import Case
from ledger.facts.record_keeping.said import Said
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.record_keeping import Note
from ledger.rules import sequence
from ledger.rules.rule import Rule


class RecordNote(Note, frozen=True, kw_only=True):
    """Record something that happened and that no other decision has a place for."""


class Known(Struct, frozen=True):
    """The reconfiguration and the services must exist; the same account should be new."""

    reconfiguration: Case
    account: Said
    services: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, NoteRecorded]] = (sequence.NEW,)


def decide(known: Known, command: RecordNote, /) -> Sequence[NoteRecorded]:
    """It is noted. Raise Invalid where it says nothing."""
    require.known(command, reconfiguration=known.reconfiguration, services=known.services)
    if not command.what:
        raise Invalid(
            Reason(rule="required", title="A note says what happened", expected="a sentence", pointer="/what")
        )
    return (said(NoteRecorded, command),)
