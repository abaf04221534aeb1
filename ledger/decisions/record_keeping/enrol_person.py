"""Enrol a private person."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.events.record_keeping import PersonEnrolled
from ledger.facts.record_keeping.person_state import PersonState
from ledger.matters.record_keeping import Enrolment
from ledger.rules.rule import Rule


class EnrolPerson(Enrolment, frozen=True, kw_only=True):
    """Enrol a private person: they get a reference, and what must be known of them stays out of the log."""


class Known(Struct, frozen=True):
    """The reference must be free."""

    person: PersonState


RULES: Sequence[Rule[Known, PersonEnrolled]] = ()


def decide(known: Known, command: EnrolPerson, /) -> Sequence[PersonEnrolled]:
    """They are enrolled."""
    require.free(known.person, "person", "person")
    return (said(PersonEnrolled, command),)
