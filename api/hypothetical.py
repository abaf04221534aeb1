"""Commands that nobody has sent: what a body would record today, made up from what the ledger holds.

They are judged and never recorded (`api/routes/readiness.py`).
"""

from __future__ import annotations

from typing import Final
from uuid import uuid4

from ledger.account import Account
from ledger.decisions.consultation.open_consultation import OpenConsultation
from ledger.decisions.decision.take_decision import TakeDecision
from ledger.decisions.decommissioning.suspend_service import SuspendService
from ledger.decisions.decommissioning.withdraw_service import WithdrawService
from ledger.errors import NotFound, Reason
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import DecisionId, ServiceId
from ledger.matters.decision import ServiceAction
from ledger.when import When
from projections.standing import Case

_UNANSWERED: Final = frozenset({"not-opened", "postponed", "open", "paused"})
"""Stages in which a consultation is none that a decision could rest on."""
_ASKED: Final = "Asked about, not recorded."


def decision(found: Case, today: When) -> TakeDecision:
    """The lead approves what was proposed, on the consultations that have closed."""
    if found.lead is None:
        raise NotFound(
            Reason(
                rule="unknown-reference",
                title="This reconfiguration has not been proposed",
                found=found.reconfiguration,
                pointer="/reconfiguration",
            )
        )
    return TakeDecision(
        decision=f"asked-{uuid4().hex}",
        reconfiguration=found.reconfiguration,
        on=today,
        body=found.lead,
        outcome="approved",
        consultations=tuple(each.consultation for each in found.consultations if each.stage not in _UNANSWERED),
        actions=tuple(
            ServiceAction(service=each.service, action=each.intent or "not-stated", replaced_by=each.replaced_by)
            for each in found.services
            if each.service
        ),
    )


def consultation(found: Case, today: When) -> OpenConsultation:
    """The lead asks about everything that was proposed, and has said nothing more yet."""
    return OpenConsultation(
        consultation=f"asked-{uuid4().hex}",
        reconfiguration=found.reconfiguration,
        on=today,
        services=tuple(each.service for each in found.services if each.service),
    )


def withdrawal(service: ServiceId, today: When, under: DecisionId | None = None) -> WithdrawService:
    """The service ends, under that decision."""
    return WithdrawService(service=service, on=today, reason=_ASKED, decision=under)


def suspension(service: ServiceId, today: When) -> Account:
    """The service stops for a time, and nobody has said more."""
    return SuspendService(service=service, on=today, ground="not-stated", reason=_ASKED)


def latest_decision(state: ServiceState) -> DecisionId | None:
    """The decision about the service that was taken last."""
    return max(state.decided, key=state.decided.__getitem__, default=None)
