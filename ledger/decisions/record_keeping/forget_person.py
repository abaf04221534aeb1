"""Record that what was kept about a private person is destroyed."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.events.record_keeping import PersonForgotten
from ledger.facts.record_keeping.person_state import PersonState
from ledger.matters.record_keeping import Forgetting
from ledger.rules.record_keeping import record
from ledger.rules.rule import Rule


class ForgetPerson(Forgetting, frozen=True, kw_only=True):
    """Record that what was kept about a private person is destroyed."""


class Known(Struct, frozen=True):
    """They must have been enrolled."""

    person: PersonState


RULES: Sequence[Rule[Known, PersonForgotten]] = (record.FORGOTTEN_ONCE,)


def decide(known: Known, command: ForgetPerson, /) -> Sequence[PersonForgotten]:
    """They are forgotten."""
    require.known(command, person=known.person)
    return (said(PersonForgotten, command),)
