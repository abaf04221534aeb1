"""Suspend a service: it stops for a time, or is said to."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.decisions.service_case import case_of
from ledger.events.decommissioning import ServiceSuspended
from ledger.facts.case.case import Case
from ledger.facts.services.service_state import ServiceState
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
    """It is suspended."""
    require.known(command, service=known.service, reconfiguration=known.reconfiguration)
    reconfiguration = case_of(command, known.service)
    return (said(ServiceSuspended, command, reconfiguration=reconfiguration),)
