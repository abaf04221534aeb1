"""Withdraw a service: it ends at a site, under a decision that holds. Pledge 5: something better is there first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.decisions.service_case import case_of
from ledger.events.decommissioning import ServiceWithdrawn
from ledger.facts.case.case import Case
from ledger.facts.case.case_course import CaseCourse
from ledger.facts.consultation.consultations import Consultations
from ledger.facts.decision.decision_state import DecisionState
from ledger.facts.decision.moratoria import Moratoria
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import DecisionId, ReconfigurationId, ServiceId
from ledger.matters.decommissioning import Withdrawal
from ledger.rules import sequence
from ledger.rules.decommissioning import closures, withdrawal
from ledger.rules.recommissioning import replacement
from ledger.rules.rule import Rule


class WithdrawService(Withdrawal, frozen=True, kw_only=True):
    """Record that a service ends at a site, under which decision, and what became of the people who used it."""


class Known(Struct, frozen=True):
    """The service must exist and not be gone; what is to replace it, decisions and cases are found in the log."""

    service: ServiceState
    reconfiguration: Case | None
    decision: DecisionState | None
    replacements: dict[ServiceId, ServiceState]
    decisions: dict[DecisionId, DecisionState]
    courses: Annotated[dict[ReconfigurationId, CaseCourse], About("reconfiguration")]
    moratoria: Annotated[dict[ReconfigurationId, Moratoria], About("reconfiguration")]
    consultations: Annotated[dict[ReconfigurationId, Consultations], About("reconfiguration")]


RULES: Sequence[Rule[Known, ServiceWithdrawn]] = (
    sequence.SERVICE_IN_ORDER,
    replacement.REPLACED_FIRST,
    replacement.NOBODY_UNPLACED,
    replacement.ACCOUNTED_FOR,
    withdrawal.DECIDED,
    withdrawal.NOT_CALLED_IN,
    withdrawal.NO_MORATORIUM,
    withdrawal.CONDITIONS_MET,
    withdrawal.NOTICE_KEPT,
    closures.REVIEWED_IN_TIME,
    closures.CONSULTED_ON,
)


def widen(known: Known, /) -> Mapping[str, Collection[str]]:
    """What was named to replace it, wherever it was; the decisions about it, and the cases it belongs to."""
    service = known.service
    return {
        "replacements": service.replaced_by,
        "decisions": service.decided,
        "courses": service.cases,
        "moratoria": service.cases,
        "consultations": service.cases,
    }


def decide(known: Known, command: WithdrawService, /) -> Sequence[ServiceWithdrawn]:
    """It is withdrawn."""
    require.known(command, service=known.service, reconfiguration=known.reconfiguration, decision=known.decision)
    reconfiguration = case_of(command, known.service, known.decision)
    return (said(ServiceWithdrawn, command, reconfiguration=reconfiguration),)
