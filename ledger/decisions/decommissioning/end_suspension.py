"""Record that a stop ends."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.decisions.service_case import case_of
from ledger.events.decommissioning import SuspensionEnded
from ledger.facts.case.case import Case
from ledger.facts.case.case_course import CaseCourse
from ledger.facts.consultation.consultations import Consultations
from ledger.facts.decision.decision_state import DecisionState
from ledger.facts.decision.moratoria import Moratoria
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import DecisionId, ReconfigurationId
from ledger.matters.decommissioning import SuspensionEnd
from ledger.rules import sequence
from ledger.rules.decommissioning import closures, withdrawal
from ledger.rules.rule import Rule


class EndSuspension(SuspensionEnd, frozen=True, kw_only=True):
    """Record that a stop ends: the service opens again, or stays closed for good."""


class Known(Struct, frozen=True):
    """The service must be suspended; the decisions and cases that it belongs to are found in the log."""

    service: ServiceState
    reconfiguration: Case | None
    decision: DecisionState | None
    decisions: dict[DecisionId, DecisionState]
    courses: Annotated[dict[ReconfigurationId, CaseCourse], About("reconfiguration")]
    moratoria: Annotated[dict[ReconfigurationId, Moratoria], About("reconfiguration")]
    consultations: Annotated[dict[ReconfigurationId, Consultations], About("reconfiguration")]


RULES: Sequence[Rule[Known, SuspensionEnded]] = (
    sequence.SERVICE_IN_ORDER,
    closures.THERE_TO_END,
    withdrawal.DECIDED,
    withdrawal.NOT_CALLED_IN,
    withdrawal.NO_MORATORIUM,
    withdrawal.CONDITIONS_MET,
    closures.REVIEWED_IN_TIME,
    closures.CONSULTED_ON,
)


def widen(known: Known, /) -> Mapping[str, Collection[str]]:
    """The decisions about the service, and the reconfigurations it belongs to."""
    service = known.service
    return {
        "decisions": service.decided,
        "courses": service.cases,
        "moratoria": service.cases,
        "consultations": service.cases,
    }


def decide(known: Known, command: EndSuspension, /) -> Sequence[SuspensionEnded]:
    """It ends."""
    require.known(command, service=known.service, reconfiguration=known.reconfiguration, decision=known.decision)
    return (said(SuspensionEnded, command, reconfiguration=case_of(command, known.service, known.decision)),)
