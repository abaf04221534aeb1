"""Register a service: one service at one site gets a reference, whether it is in place or only planned."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.events.recommissioning import ServiceRegistered
from ledger.facts.case.case import Case
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.recommissioning import Registration
from ledger.rules.rule import Rule


class RegisterService(Registration, frozen=True, kw_only=True):
    """Enter one service at one site, so that what happens to it can be recorded."""


class Known(Struct, frozen=True):
    """The reference must be free; the services it is to replace must be registered."""

    service: ServiceState
    reconfiguration: Case | None
    replaces: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, ServiceRegistered]] = ()


def decide(known: Known, command: RegisterService, /) -> Sequence[ServiceRegistered]:
    """It is registered."""
    require.free(known.service, "service", "service")
    require.known(command, reconfiguration=known.reconfiguration, replaces=known.replaces)
    return (said(ServiceRegistered, command),)
