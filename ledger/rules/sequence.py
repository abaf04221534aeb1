"""Order: what the lifecycle tables allow next, and that one account is recorded once."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from ledger.events import (
    ConsultationClosed,
    NoteRecorded,
    PeopleInvolved,
    ServiceAvailable,
    ServiceSuspended,
    ServiceWithdrawn,
)
from ledger.facts.consultation_state import ConsultationState
from ledger.facts.said import Said
from ledger.facts.service_state import ServiceState
from ledger.lifecycle import SERVICE, step
from ledger.rules.rule import Rule, Shortfall

_ALWAYS = date(1, 1, 1)


class KnowsService(Protocol):
    """What must be known: the service."""

    @property
    def service(self) -> ServiceState:
        """The one it happens to."""


class KnowsConsultation(Protocol):
    """What must be known: the consultation."""

    @property
    def consultation(self) -> ConsultationState:
        """The one that closes."""


class KnowsSaid(Protocol):
    """What must be known: what has been said before."""

    @property
    def account(self) -> Said:
        """Whether it was given before."""


def _service_in_order(
    known: KnowsService, event: ServiceSuspended | ServiceAvailable | ServiceWithdrawn
) -> Shortfall | None:
    course = known.service.course
    if course.allows(event):
        return None
    possible = [stage for stage, row in SERVICE.items() if step(event) in row]
    return Shortfall(f"{known.service.id} is {course.stage_at(event.on)}", f"it to be {' or '.join(possible)}")


def _consultation_open(known: KnowsConsultation, event: ConsultationClosed) -> Shortfall | None:
    course = known.consultation.course
    return (
        None
        if course.allows(event)
        else Shortfall(f"{known.consultation.id} is {course.stage_at(event.on)}", "it to be open")
    )


def _new(known: KnowsSaid, _: PeopleInvolved | NoteRecorded) -> Shortfall | None:
    return Shortfall("the same account, word for word", "an account that is new") if known.account.before else None


SERVICE_IN_ORDER: Rule[KnowsService, ServiceSuspended | ServiceAvailable | ServiceWithdrawn] = Rule(
    id="service-lifecycle",
    title="The state of the service allows this",
    source="Service lifecycle (ledger/lifecycle.py)",
    severity="impossible",
    remedy="Record first what happened in between.",
    since=_ALWAYS,
    check=_service_in_order,
)
CONSULTATION_OPEN: Rule[KnowsConsultation, ConsultationClosed] = Rule(
    id="consultation-lifecycle",
    title="Only an open consultation can close",
    source="Consultation lifecycle (ledger/lifecycle.py)",
    severity="impossible",
    remedy="Record its opening first, or give the reference of the one that is open.",
    since=_ALWAYS,
    check=_consultation_open,
)
NEW: Rule[KnowsSaid, PeopleInvolved | NoteRecorded] = Rule(
    id="already-recorded",
    title="The same account is recorded once",
    source="Promise 1: one fact, once",
    severity="unlawful",
    remedy="Nothing to do: it is recorded. To record a second such occasion, acknowledge this rule and say so.",
    since=_ALWAYS,
    check=_new,
)
