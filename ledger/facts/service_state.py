"""What state one service at one site is in, what is to replace it, and what has become of the people who use it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.case import ReconfigurationProposed, ReconfigurationSuperseded, ReconfigurationWithdrawn
from ledger.events.decision import CourtRuled, DecisionReversed, DecisionTaken
from ledger.events.decommissioning import (
    NoticeGiven,
    PeopleMoved,
    ServiceReinstated,
    ServiceSuspended,
    ServiceWithdrawn,
    SuspensionEnded,
    SuspensionExtended,
    TransitionPlanned,
)
from ledger.events.recommissioning import (
    ProviderSelected,
    ReplacementMobilised,
    ReplacementSpecified,
    ServiceAvailable,
    ServiceEvaluated,
    ServiceRegistered,
)
from ledger.identifiers import DecisionId, ReconfigurationId, ServiceId
from ledger.lifecycle.course import Course
from ledger.when import When


class Stop(Struct, frozen=True):
    """The latest suspension: when it began, and the review date that now holds."""

    on: When
    review: When | None = None
    reopening_test: bool = False


class ServiceState(Struct, frozen=True):
    """One service, and what is named to replace it.

    `name` is empty until it is registered; `reconfiguration` is the one it was registered in, if any. `decided` are the
    decisions about it, and when they were taken. `moved` and `declined` add up what
    `people-moved` said; `unplaced` is how many it last said were left.
    """

    id: ServiceId
    name: str = ""
    reconfiguration: ReconfigurationId | None = None
    course: Course = Course("service")
    replacement: Course = Course("replacement")
    replaced_by: frozenset[ServiceId] = frozenset()
    decided: dict[DecisionId, When] = {}
    stop: Stop | None = None
    selection: ProviderSelected | None = None
    available: ServiceAvailable | None = None
    moved: int = 0
    declined: int = 0
    unplaced: int = 0

    @property
    def exists(self) -> bool:
        """Whether it has been registered."""
        return bool(self.name)


Happening = (
    ReconfigurationProposed
    | ReconfigurationWithdrawn
    | ReconfigurationSuperseded
    | ServiceRegistered
    | ReplacementSpecified
    | ProviderSelected
    | ReplacementMobilised
    | ServiceAvailable
    | ServiceEvaluated
    | DecisionTaken
    | DecisionReversed
    | CourtRuled
    | NoticeGiven
    | TransitionPlanned
    | PeopleMoved
    | ServiceSuspended
    | SuspensionExtended
    | SuspensionEnded
    | ServiceWithdrawn
    | ServiceReinstated
)
"""Every event that can be about a service in a way that counts here."""


def evolve(state: ServiceState, event: Happening, /) -> ServiceState:
    """An event may name several services; what it says of others than this one changes nothing here but the link."""
    match event:
        case ReconfigurationProposed() | ReconfigurationWithdrawn() | ReconfigurationSuperseded():
            return replace(state, course=state.course.then(event))
        case ServiceRegistered():
            return _registered(state, event)
        case ReplacementSpecified():
            return (
                _stepped(state, event) if event.service == state.id else _linked(state, event.replaces, event.service)
            )
        case ServiceAvailable():
            if event.service != state.id:
                return _linked(state, event.in_place_of, event.service)
            return replace(_stepped(state, event), available=event)
        case DecisionTaken():
            return _decided(state, event)
        case DecisionReversed() | CourtRuled():
            fell = state.decided.get(event.decision) if event.decision else None
            return replace(state, course=state.course.then(event, fell))
        case TransitionPlanned():
            return _stepped(state, event) if event.service == state.id else state
        case PeopleMoved():
            return _moved(state, event)
        case ServiceSuspended():
            stop = Stop(event.on, event.review, bool(event.reopening_test))
            return replace(_stepped(state, event), stop=stop)
        case SuspensionExtended():
            since = state.stop.on if state.stop else event.on
            return replace(_stepped(state, event), stop=Stop(since, event.review))
        case ProviderSelected():
            return replace(_stepped(state, event), selection=event)
        case (
            ReplacementMobilised()
            | ServiceEvaluated()
            | NoticeGiven()
            | SuspensionEnded()
            | ServiceWithdrawn()
            | ServiceReinstated()
        ):
            return _stepped(state, event)


def _stepped(state: ServiceState, event: Happening) -> ServiceState:
    return replace(state, course=state.course.then(event), replacement=state.replacement.then(event))


def _registered(state: ServiceState, event: ServiceRegistered) -> ServiceState:
    if event.service != state.id:
        return _linked(state, event.replaces, event.service)
    reconfiguration = state.reconfiguration or event.reconfiguration
    return replace(_stepped(state, event), name=state.name or event.name, reconfiguration=reconfiguration)


def _decided(state: ServiceState, event: DecisionTaken) -> ServiceState:
    own = [action for action in event.actions if action.service == state.id]
    if not own:
        return state
    named = frozenset(service for action in own for service in action.replaced_by)
    return replace(_replaced(state, named), decided={event.decision: event.on} | state.decided)


def _moved(state: ServiceState, event: PeopleMoved) -> ServiceState:
    if event.service != state.id:
        return state
    people = event.people
    return replace(
        _stepped(state, event),
        moved=state.moved + people.moved,
        declined=state.declined + people.declined,
        unplaced=people.unplaced,
    )


def _linked(state: ServiceState, replaced: tuple[ServiceId, ...], by: ServiceId) -> ServiceState:
    return _replaced(state, frozenset({by})) if state.id in replaced else state


def _replaced(state: ServiceState, services: frozenset[ServiceId]) -> ServiceState:
    # Not by itself: a service that is open would else keep pledge 5 by its own closing.
    return replace(state, replaced_by=(state.replaced_by | services) - {state.id})
