"""Suspend a service: it stops for a time, or is said to."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.events.decommissioning import ServiceSuspended
from ledger.facts.case import Case
from ledger.facts.service_state import ServiceState
from ledger.matters.decommissioning import Suspension
from ledger.rules import sequence
from ledger.rules.decommissioning import closures
from ledger.rules.rule import Rule


class SuspendService(Suspension, frozen=True, kw_only=True):
    """Record that a service stops for a time: on what ground, until when, and what would reopen it."""


class Known(Struct, frozen=True):
    """The service must exist and be running."""

    service: ServiceState
    reconfiguration: Case | None


RULES: Sequence[Rule[Known, ServiceSuspended]] = (
    sequence.SERVICE_IN_ORDER,
    closures.REVIEW_SET,
    closures.SCRUTINY_TOLD,
)


def decide(known: Known, command: SuspendService, /) -> Sequence[ServiceSuspended]:
    """It is suspended: in the case it names, else in the one the service was registered in."""
    require.known(command, service=known.service, reconfiguration=known.reconfiguration)
    reconfiguration = command.reconfiguration or known.service.reconfiguration
    return (said(ServiceSuspended, command, reconfiguration=reconfiguration),)
