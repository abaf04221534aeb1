"""Where one reconfiguration stands: what a row of the register and the top of its page need.

The fold keeps what was said and the courses of the things it was said about; `projections/standing.py` works out from
them where they stand. Stages are those of `ledger/lifecycle.py`, the state of a service is the fact that decisions use.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.case import ReconfigurationProposed
from ledger.events.catalogue import Event
from ledger.events.consultation import ConsultationClosed, ConsultationOpened
from ledger.events.decision import DecisionTaken
from ledger.events.decommissioning import ServiceSuspended, ServiceWithdrawn
from ledger.events.involvement import PeopleInvolved
from ledger.events.recommissioning import ServiceAvailable, ServiceRegistered
from ledger.events.record_keeping import NoteRecorded
from ledger.facts import service_state
from ledger.facts.service_state import ServiceState
from ledger.identifiers import ConsultationId, DecisionId, ReconfigurationId, ServiceId
from ledger.lifecycle.course import Course
from ledger.matters.case import Benefit, Intent, ServiceIntent
from ledger.matters.decision import Condition, Outcome, ServiceAction
from ledger.matters.decommissioning import SuspensionGround
from ledger.parties import Organisation, Party
from ledger.when import When
from ledger.wire import Recorded
from projections.concerned import services

VERSION: Final = 1


class Proposed(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was proposed first, in its own words."""

    title: str
    lead: Organisation
    on: When
    case_for_change: str
    area: str = ""
    services: tuple[ServiceIntent, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    clinical_lead: Party | None = None
    money: str = ""


class Stop(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A suspension as it was announced."""

    on: When
    ground: SuspensionGround
    review: When | None = None
    reopening_test: str = ""


class ServiceKept(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A service that entries of this reconfiguration name."""

    state: ServiceState
    intent: Intent | None = None
    site: str = ""
    stop: Stop | None = None
    withdrawn: When | None = None


class ConsultationKept(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A consultation and what it was to keep to."""

    course: Course = Course("consultation")
    title: str = ""
    opened: When | None = None
    closes: When | None = None
    decision_by: When | None = None
    comments_by: When | None = None
    closed: When | None = None
    responses: int | None = None


class DecisionKept(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A decision as it was taken."""

    decision: DecisionId
    on: When
    body: Organisation
    outcome: Outcome
    option: str = ""
    actions: tuple[ServiceAction, ...] = ()
    conditions: tuple[Condition, ...] = ()
    position: int


class Summary(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One reconfiguration, folded. `proposed` is None where only other entries name it."""

    reconfiguration: ReconfigurationId
    proposed: Proposed | None = None
    course: Course = Course("reconfiguration")
    services: dict[ServiceId, ServiceKept] = {}
    consultations: dict[ConsultationId, ConsultationKept] = {}
    decisions: tuple[DecisionKept, ...] = ()
    events: dict[str, int] = {}
    entries: int = 0
    historical: int = 0
    findings: dict[str, int] = {}
    first_on: When | None = None
    last_on: When | None = None
    last_recorded_at: datetime | None = None


def key(event: Event, /) -> str | None:
    """The reconfiguration the event names."""
    return event.reconfiguration


def start(key: ReconfigurationId, /) -> Summary:
    """Nothing but its reference."""
    return Summary(reconfiguration=key)


def evolve(view: Summary, recorded: Recorded, /) -> Summary:
    """Count the entry, take its step, and keep what it says of services, consultations and decisions."""
    event = recorded.event
    kind = event.wire.rpartition(".")[0]
    first, last = view.first_on, view.last_on
    return replace(
        view,
        course=view.course.then(event),
        services=_services(view.services, event),
        events=view.events | {kind: view.events.get(kind, 0) + 1},
        entries=view.entries + 1,
        historical=view.historical + event.historical,
        findings=_findings(view.findings, event),
        first_on=event.on if first is None or event.on < first else first,
        last_on=event.on if last is None or last < event.on else last,
        last_recorded_at=recorded.recorded_at,
        **_told(view, recorded),
    )


def _findings(known: dict[str, int], event: Event) -> dict[str, int]:
    for finding in event.findings:
        known = known | {finding.severity: known.get(finding.severity, 0) + 1}
    return known


def _services(known: dict[ServiceId, ServiceKept], event: Event) -> dict[ServiceId, ServiceKept]:
    for service in services(event):
        before = known.get(service) or ServiceKept(state=ServiceState(service))
        after = _service(before, event)
        if known.get(service) is not after:
            known = known | {service: after}
    return known


def _service(kept: ServiceKept, event: Event) -> ServiceKept:
    service = kept.state.id
    match event:
        case ReconfigurationProposed():
            intent = next(named.intent for named in event.services if named.service == service)
            return replace(kept, state=service_state.evolve(kept.state, event), intent=kept.intent or intent)
        case ServiceRegistered():
            site = event.site if event.service == service else ""
            return replace(kept, state=service_state.evolve(kept.state, event), site=kept.site or site)
        case ServiceSuspended():
            stop = Stop(on=event.on, ground=event.ground, review=event.review, reopening_test=event.reopening_test)
            return replace(kept, state=service_state.evolve(kept.state, event), stop=stop)
        case ServiceWithdrawn():
            return replace(kept, state=service_state.evolve(kept.state, event), withdrawn=event.on)
        case DecisionTaken() | ServiceAvailable():
            return replace(kept, state=service_state.evolve(kept.state, event))
        case PeopleInvolved() | ConsultationOpened() | ConsultationClosed() | NoteRecorded():
            return kept


def _told(view: Summary, recorded: Recorded) -> dict[str, Any]:
    """The fields that only some kinds of event have something to say about."""
    event = recorded.event
    match event:
        case ReconfigurationProposed():
            return {"proposed": view.proposed or _proposed(event)}
        case ConsultationOpened():
            opened = _opened(view.consultations.get(event.consultation, ConsultationKept()), event)
            return {"consultations": view.consultations | {event.consultation: opened}}
        case ConsultationClosed():
            kept = view.consultations.get(event.consultation, ConsultationKept())
            closed = replace(kept, course=kept.course.then(event), closed=event.on, responses=event.responses)
            return {"consultations": view.consultations | {event.consultation: closed}}
        case DecisionTaken():
            return {"decisions": (*view.decisions, _decision(event, recorded.position))}
        case (
            PeopleInvolved()
            | ServiceRegistered()
            | ServiceSuspended()
            | ServiceAvailable()
            | ServiceWithdrawn()
            | NoteRecorded()
        ):
            return {}


def _proposed(event: ReconfigurationProposed) -> Proposed:
    return Proposed(**{field: getattr(event, field) for field in Proposed.__struct_fields__})


def _opened(kept: ConsultationKept, event: ConsultationOpened) -> ConsultationKept:
    return replace(
        kept,
        course=kept.course.then(event),
        title=event.title,
        opened=event.opens or event.on,
        closes=event.closes,
        decision_by=event.decision_by,
        comments_by=event.comments_by,
    )


def _decision(event: DecisionTaken, position: int) -> DecisionKept:
    return DecisionKept(
        decision=event.decision,
        on=event.on,
        body=event.body,
        outcome=event.outcome,
        option=event.option,
        actions=event.actions,
        conditions=event.conditions,
        position=position,
    )
