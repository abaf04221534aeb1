"""Make a service available: it is there for people to use, in place of another or again after a stop."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.decisions.service_case import case_of
from ledger.events.recommissioning import ServiceAvailable
from ledger.facts.case.case import Case
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.recommissioning import Availability
from ledger.rules import sequence
from ledger.rules.recommissioning import replacement
from ledger.rules.rule import Rule


class MakeAvailable(Availability, frozen=True, kw_only=True):
    """Record that a service is there for people to use: commissioned, staffed, open, and in place of what."""


class Known(Struct, frozen=True):
    """The service and those it takes the place of must exist."""

    service: ServiceState
    reconfiguration: Case | None
    in_place_of: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, ServiceAvailable]] = (sequence.SERVICE_IN_ORDER, replacement.SHOWN_TO_BE_USABLE)


def decide(known: Known, command: MakeAvailable, /) -> Sequence[ServiceAvailable]:
    """It is available."""
    require.known(command, service=known.service, reconfiguration=known.reconfiguration, in_place_of=known.in_place_of)
    reconfiguration = case_of(command, known.service)
    return (said(ServiceAvailable, command, reconfiguration=reconfiguration),)
