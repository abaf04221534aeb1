"""Record what people were told, and how. Telling is not involving."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.events.involvement import PeopleInformed
from ledger.facts.case.case import Case
from ledger.facts.record_keeping.said import Said
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.involvement import Information
from ledger.rules import sequence
from ledger.rules.rule import Rule


class InformPeople(Information, frozen=True, kw_only=True):
    """Record what people were told, and how. Telling is not involving."""


class Known(Struct, frozen=True):
    """The reconfiguration and the services must exist; the same account should be new."""

    reconfiguration: Case
    account: Said
    services: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, PeopleInformed]] = (sequence.NEW,)


def decide(known: Known, command: InformPeople, /) -> Sequence[PeopleInformed]:
    """They were told."""
    require.known(command, reconfiguration=known.reconfiguration, services=known.services)
    return (said(PeopleInformed, command),)
