"""Record how a service was evaluated, by whom, and what was found."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.decisions.service_case import case_of
from ledger.events.recommissioning import ServiceEvaluated
from ledger.facts.case.case import Case
from ledger.facts.decision.decision_state import DecisionState
from ledger.facts.services.service_state import ServiceState
from ledger.matters.recommissioning import Evaluation
from ledger.rules import sequence
from ledger.rules.involvement import contribution
from ledger.rules.rule import Rule


class EvaluateService(Evaluation, frozen=True, kw_only=True):
    """Record how a service was evaluated, by whom, and what was found."""


class Known(Struct, frozen=True):
    """The service and the decision must exist."""

    service: ServiceState
    reconfiguration: Case | None
    decision: DecisionState | None


RULES: Sequence[Rule[Known, ServiceEvaluated]] = (sequence.SERVICE_IN_ORDER, contribution.EVALUATED_WITH_USERS)


def decide(known: Known, command: EvaluateService, /) -> Sequence[ServiceEvaluated]:
    """It is evaluated."""
    require.known(command, service=known.service, reconfiguration=known.reconfiguration, decision=known.decision)
    return (said(ServiceEvaluated, command, reconfiguration=case_of(command, known.service, known.decision)),)
