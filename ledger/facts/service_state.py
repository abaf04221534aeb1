"""What state one service at one site is in, and what is to replace it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events import (
    DecisionTaken,
    ReconfigurationProposed,
    ServiceAvailable,
    ServiceRegistered,
    ServiceSuspended,
    ServiceWithdrawn,
)
from ledger.identifiers import ReconfigurationId, ServiceId
from ledger.lifecycle import Course


class ServiceState(Struct, frozen=True):
    """One service, and what is named to replace it.

    `name` is empty until it is registered; `reconfiguration` is the one it was registered in, if any.
    """

    id: ServiceId
    name: str = ""
    reconfiguration: ReconfigurationId | None = None
    course: Course = Course("service")
    replacement: Course = Course("replacement")
    replaced_by: frozenset[ServiceId] = frozenset()

    @property
    def exists(self) -> bool:
        """Whether it has been registered."""
        return bool(self.name)


def evolve(
    state: ServiceState,
    event: ReconfigurationProposed
    | ServiceRegistered
    | DecisionTaken
    | ServiceSuspended
    | ServiceAvailable
    | ServiceWithdrawn,
    /,
) -> ServiceState:
    """An event may name several services; what it says of others than this one changes nothing here but the link."""
    match event:
        case ReconfigurationProposed():
            return replace(state, course=state.course.then(event))
        case ServiceRegistered(service=state.id):
            return replace(
                state,
                name=state.name or event.name,
                reconfiguration=state.reconfiguration or event.reconfiguration,
                course=state.course.then(event),
                replacement=state.replacement.then(event),
            )
        case ServiceRegistered():
            return _replaced(state, event.service) if state.id in event.replaces else state
        case DecisionTaken():
            named = [
                service for action in event.actions if action.service == state.id for service in action.replaced_by
            ]
            return _replaced(state, *named)
        case ServiceAvailable(service=state.id):
            return replace(state, course=state.course.then(event), replacement=state.replacement.then(event))
        case ServiceAvailable():
            return _replaced(state, event.service) if state.id in event.in_place_of else state
        case ServiceSuspended() | ServiceWithdrawn():
            return replace(state, course=state.course.then(event), replacement=state.replacement.then(event))


def _replaced(state: ServiceState, *services: ServiceId) -> ServiceState:
    # Not by itself: a service that is open would else keep pledge 5 by its own closing.
    return replace(state, replaced_by=state.replaced_by.union(services) - {state.id})
