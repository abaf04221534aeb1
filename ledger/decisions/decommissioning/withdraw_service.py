"""Withdraw a service: it ends at a site. Pledge 5 says that something better is there first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.events.decommissioning import ServiceWithdrawn
from ledger.facts.case import Case
from ledger.facts.decision_state import DecisionState
from ledger.facts.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.decommissioning import Withdrawal
from ledger.rules import pledges, sequence
from ledger.rules.rule import Rule


class WithdrawService(Withdrawal, frozen=True, kw_only=True):
    """Record that a service ends at a site, under which decision, and what became of the people who used it."""


class Known(Struct, frozen=True):
    """The service must exist and not be gone; everything named to replace it is found in the log."""

    service: ServiceState
    reconfiguration: Case | None
    decision: DecisionState | None
    replacements: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, ServiceWithdrawn]] = (
    sequence.SERVICE_IN_ORDER,
    pledges.REPLACED_FIRST,
    pledges.NOBODY_UNPLACED,
)


def widen(known: Known, /) -> Mapping[str, Collection[str]]:
    """The replacements that decisions, registrations and openings have named."""
    return {"replacements": known.service.replaced_by}


def decide(known: Known, command: WithdrawService, /) -> Sequence[ServiceWithdrawn]:
    """It is withdrawn: in the case it names, else in the one the service was registered in."""
    require.known(command, service=known.service, reconfiguration=known.reconfiguration, decision=known.decision)
    reconfiguration = command.reconfiguration or known.service.reconfiguration
    return (said(ServiceWithdrawn, command, reconfiguration=reconfiguration),)
