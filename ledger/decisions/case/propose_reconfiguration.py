"""Propose a reconfiguration: a body puts forward a change to services, with its case and what it promises."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.events.case import ReconfigurationProposed
from ledger.facts.case.case import Case
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.case import Proposal
from ledger.rules.case import benefits
from ledger.rules.rule import Rule


class ProposeReconfiguration(Proposal, frozen=True, kw_only=True):
    """Put forward a change to NHS services: who leads it, why, for which services, and what it promises."""


class Known(Struct, frozen=True):
    """The reference must be free; the services it names by reference must be registered."""

    reconfiguration: Case
    services: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, ReconfigurationProposed]] = (benefits.BENEFITS_STATED,)


def decide(known: Known, command: ProposeReconfiguration, /) -> Sequence[ReconfigurationProposed]:
    """It is proposed."""
    require.free(known.reconfiguration, "reconfiguration", "reconfiguration")
    require.known(command, services=known.services)
    return (said(ReconfigurationProposed, command),)
