"""Record that a stop ends."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.events.decommissioning import SuspensionEnded
from ledger.facts.case import Case
from ledger.facts.decision_state import DecisionState
from ledger.facts.service_state import ServiceState
from ledger.matters.decommissioning import SuspensionEnd
from ledger.rules import sequence
from ledger.rules.rule import Rule


class EndSuspension(SuspensionEnd, frozen=True, kw_only=True):
    """Record that a stop ends: the service opens again, or stays closed for good."""


class Known(Struct, frozen=True):
    """The service must be suspended."""

    service: ServiceState
    reconfiguration: Case | None
    decision: DecisionState | None


RULES: Sequence[Rule[Known, SuspensionEnded]] = (sequence.SERVICE_IN_ORDER,)


def decide(known: Known, command: EndSuspension, /) -> Sequence[SuspensionEnded]:
    """It ends. In the case it names, else in the one the service was registered in."""
    require.known(command, service=known.service, reconfiguration=known.reconfiguration, decision=known.decision)
    return (said(SuspensionEnded, command, reconfiguration=command.reconfiguration or known.service.reconfiguration),)
