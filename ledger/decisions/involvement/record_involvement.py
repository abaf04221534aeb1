"""Record an involvement: who took part, how deeply, what they said and what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.events.involvement import PeopleInvolved
from ledger.facts.case.case import Case
from ledger.facts.record_keeping.said import Said
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.involvement import Involvement
from ledger.rules import sequence
from ledger.rules.involvement import involvement
from ledger.rules.rule import Rule


class RecordInvolvement(Involvement, frozen=True, kw_only=True):
    """Record how people were involved: steering, specifying, evaluating, choosing, or being asked or told."""


class Known(Struct, frozen=True):
    """The reconfiguration and the services must exist; the same account should be new."""

    reconfiguration: Case
    account: Said
    services: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, PeopleInvolved]] = (
    sequence.NEW,
    involvement.NOT_ONLY_ASKED,
    involvement.EFFECT_SAID,
)


def decide(known: Known, command: RecordInvolvement, /) -> Sequence[PeopleInvolved]:
    """People were involved."""
    require.known(command, reconfiguration=known.reconfiguration, services=known.services)
    return (said(PeopleInvolved, command),)
