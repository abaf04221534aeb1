"""Where one reconfiguration stands: its stage, how open its plan is, and what lies over it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.case import (
    BenefitMeasured,
    OptionsSet,
    PreferredOptionNamed,
    ReconfigurationClosed,
    ReconfigurationPaused,
    ReconfigurationProposed,
    ReconfigurationResumed,
    ReconfigurationSuperseded,
    ReconfigurationWithdrawn,
    TestAssessed,
)
from ledger.events.consultation import ConsultationClosed, ConsultationOpened
from ledger.events.decision import (
    CourtRuled,
    DecisionReversed,
    DecisionTaken,
    JudicialReviewIssued,
    MoratoriumImposed,
    MoratoriumLifted,
)
from ledger.events.decommissioning import (
    NoticeGiven,
    PeopleMoved,
    ServiceReinstated,
    ServiceSuspended,
    ServiceWithdrawn,
    SuspensionEnded,
)
from ledger.events.involvement import PeopleInvolved
from ledger.events.recommissioning import ServiceAvailable, ServiceEvaluated
from ledger.events.scrutiny import CallInDirected, ReferredToSecretaryOfState, SecretaryOfStateDecided
from ledger.identifiers import DecisionId, ReconfigurationId, ServiceId
from ledger.lifecycle.course import Course, Overlays
from ledger.when import When

Moving = (
    ReconfigurationProposed
    | OptionsSet
    | PreferredOptionNamed
    | TestAssessed
    | BenefitMeasured
    | ReconfigurationPaused
    | ReconfigurationResumed
    | ReconfigurationWithdrawn
    | ReconfigurationSuperseded
    | ReconfigurationClosed
    | PeopleInvolved
    | ConsultationOpened
    | ConsultationClosed
    | DecisionTaken
    | DecisionReversed
    | JudicialReviewIssued
    | CourtRuled
    | MoratoriumImposed
    | MoratoriumLifted
    | ReferredToSecretaryOfState
    | CallInDirected
    | SecretaryOfStateDecided
    | ServiceAvailable
    | ServiceEvaluated
    | NoticeGiven
    | PeopleMoved
    | ServiceSuspended
    | SuspensionEnded
    | ServiceWithdrawn
    | ServiceReinstated
)
"""Every event that moves the stage, the plan or an overlay."""


class Taken(Struct, frozen=True):
    """When a decision was taken, in which thread, the option it chose, and the services it was about.

    `settled` are those of them whose future it settled: to keep a service or to suspend it leaves that open.
    """

    on: When
    services: frozenset[ServiceId] = frozenset()
    settled: frozenset[ServiceId] = frozenset()
    option: str = ""
    thread: str = ""


class CaseCourse(Struct, frozen=True):
    """The course of one reconfiguration, and when its decisions were taken."""

    id: ReconfigurationId
    course: Course = Course("reconfiguration")
    plan: Course = Course("plan")
    overlays: Overlays = Overlays()
    decisions: dict[DecisionId, Taken] = {}


def evolve(state: CaseCourse, event: Moving, /) -> CaseCourse:
    """The event takes its step in all three; one that undoes a whole decision leads back to before it."""
    decisions, fell = state.decisions, None
    if isinstance(event, DecisionTaken):
        decisions = {event.decision: _taken(event)} | decisions
    elif isinstance(event, DecisionReversed | CourtRuled) and event.decision in decisions:
        undone = decisions[event.decision]
        # What falls for some services only stands for the others, and so does the stage.
        fell = undone.on if not event.services or undone.services <= {*event.services} else None
    return replace(
        state,
        course=state.course.then(event, fell),
        plan=state.plan.then(event, fell),
        overlays=state.overlays.then(event),
        decisions=decisions,
    )


def _taken(event: DecisionTaken) -> Taken:
    services = frozenset(action.service for action in event.actions)
    left_open = {action.service for action in event.actions if action.action in {"keep", "suspend", "not-stated"}}
    return Taken(event.on, services, services - left_open, event.option, event.thread)
