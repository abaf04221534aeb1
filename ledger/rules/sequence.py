"""Order: what the lifecycle tables allow next, and that one account is recorded once."""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

from ledger.events.catalogue import Event
from ledger.events.involvement import PeopleInformed, PeopleInvolved
from ledger.events.record_keeping import NoteRecorded
from ledger.facts.case.case_course import CaseCourse
from ledger.facts.consultation.consultation_state import ConsultationState
from ledger.facts.record_keeping.said import Said
from ledger.facts.services.service_state import ServiceState
from ledger.lifecycle.course import Course
from ledger.lifecycle.steps import step
from ledger.lifecycle.tables import OVERLAYS, TABLES
from ledger.rules.rule import Rule, Shortfall

_ALWAYS = date(1, 1, 1)
_EXCLUSIVE: Final = frozenset({"paused", "moratorium"})
"""Overlays that cannot begin again while they last, nor end where they do not."""


class KnowsService(Protocol):
    """What must be known: the service."""

    @property
    def service(self) -> ServiceState:
        """The one it happens to."""


class KnowsConsultation(Protocol):
    """What must be known: the consultation."""

    @property
    def consultation(self) -> ConsultationState:
        """The one it happens to."""


class KnowsCourse(Protocol):
    """What must be known: where the reconfiguration stands."""

    @property
    def course(self) -> CaseCourse:
        """Its stage and overlays."""


class KnowsSaid(Protocol):
    """What must be known: what has been said before."""

    @property
    def account(self) -> Said:
        """Whether it was given before."""


def _in_order(course: Course, name: str, event: Event) -> Shortfall | None:
    if not step(event) or course.allows(event):  # what moves nothing is never out of order
        return None
    possible = [stage for stage, row in TABLES[course.table].items() if step(event) in row]
    return Shortfall(f"{name} is {course.stage_at(event.on)}", f"it to be {' or '.join(possible)}")


def _service_in_order(known: KnowsService, event: Event) -> Shortfall | None:
    return _in_order(known.service.course, known.service.id, event)


def _consultation_in_order(known: KnowsConsultation, event: Event) -> Shortfall | None:
    return _in_order(known.consultation.course, known.consultation.id, event)


def _case_in_order(known: KnowsCourse, event: Event) -> Shortfall | None:
    return _in_order(known.course.course, known.course.id, event)


def _overlays_in_order(known: KnowsCourse, event: Event) -> Shortfall | None:
    name = step(event)
    for overlay in _EXCLUSIVE:
        lies = known.course.overlays.lies(overlay, event.on)
        if name in OVERLAYS[overlay].begins and lies:
            return Shortfall(f"{known.course.id} is {overlay} already", f"it not to be {overlay}")
        if name in OVERLAYS[overlay].ends - {"closed"} and not lies:
            return Shortfall(f"{known.course.id} is not {overlay}", f"it to be {overlay}")
    return None


def _new(known: KnowsSaid, _: PeopleInvolved | PeopleInformed | NoteRecorded) -> Shortfall | None:
    return Shortfall("the same account, word for word", "an account that is new") if known.account.before else None


SERVICE_IN_ORDER: Rule[KnowsService, Event] = Rule(
    id="service-lifecycle",
    title="The state of the service allows this",
    source="Service lifecycle (ledger/lifecycle/tables.py)",
    severity="impossible",
    remedy="Record first what happened in between.",
    since=_ALWAYS,
    check=_service_in_order,
)
CONSULTATION_IN_ORDER: Rule[KnowsConsultation, Event] = Rule(
    id="consultation-lifecycle",
    title="The state of the consultation allows this",
    source="Consultation lifecycle (ledger/lifecycle/tables.py)",
    severity="impossible",
    remedy="Record first what happened in between, or give the reference of the consultation that is meant.",
    since=_ALWAYS,
    check=_consultation_in_order,
)
CASE_IN_ORDER: Rule[KnowsCourse, Event] = Rule(
    id="reconfiguration-lifecycle",
    title="The stage of the reconfiguration allows this",
    source="Reconfiguration lifecycle (ledger/lifecycle/tables.py)",
    severity="impossible",
    remedy="Record first what happened in between.",
    since=_ALWAYS,
    check=_case_in_order,
)
OVERLAYS_IN_ORDER: Rule[KnowsCourse, Event] = Rule(
    id="overlay-lifecycle",
    title="What has begun cannot begin again, and what has not begun cannot end",
    source="Overlays of a reconfiguration (ledger/lifecycle/tables.py)",
    severity="impossible",
    remedy="Record first what happened in between.",
    since=_ALWAYS,
    check=_overlays_in_order,
)
NEW: Rule[KnowsSaid, PeopleInvolved | PeopleInformed | NoteRecorded] = Rule(
    id="already-recorded",
    title="The same account is recorded once",
    source="Promise 1: one fact, once",
    severity="unlawful",
    remedy="Nothing to do: it is recorded. To record a second such occasion, acknowledge this rule and say so.",
    since=_ALWAYS,
    check=_new,
)
