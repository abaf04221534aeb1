"""Record that a service that had ended is there again."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.decisions.service_case import case_of
from ledger.events.decommissioning import ServiceReinstated
from ledger.facts.case.case import Case
from ledger.facts.decision.decision_state import DecisionState
from ledger.facts.services.service_state import ServiceState
from ledger.matters.decommissioning import Reinstatement
from ledger.rules import sequence
from ledger.rules.rule import Rule


class ReinstateService(Reinstatement, frozen=True, kw_only=True):
    """Record that a service that had ended is there again."""


class Known(Struct, frozen=True):
    """The service must have ended or stopped."""

    service: ServiceState
    reconfiguration: Case | None
    decision: DecisionState | None


RULES: Sequence[Rule[Known, ServiceReinstated]] = (sequence.SERVICE_IN_ORDER,)


def decide(known: Known, command: ReinstateService, /) -> Sequence[ServiceReinstated]:
    """It is there again."""
    require.known(command, service=known.service, reconfiguration=known.reconfiguration, decision=known.decision)
    return (said(ServiceReinstated, command, reconfiguration=case_of(command, known.service, known.decision)),)
