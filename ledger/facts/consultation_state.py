"""How one consultation went: whether it is open, and what it was about."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events import ConsultationClosed, ConsultationOpened
from ledger.identifiers import ConsultationId, ReconfigurationId
from ledger.lifecycle import Course


class ConsultationState(Struct, frozen=True):
    """One consultation; `reconfiguration` is None until it has been opened."""

    id: ConsultationId
    reconfiguration: ReconfigurationId | None = None
    course: Course = Course("consultation")

    @property
    def exists(self) -> bool:
        """Whether it has ever been opened."""
        return self.reconfiguration is not None


def evolve(state: ConsultationState, event: ConsultationOpened | ConsultationClosed, /) -> ConsultationState:
    """Opening ties it to its reconfiguration, once."""
    match event:
        case ConsultationOpened():
            reconfiguration = state.reconfiguration or event.reconfiguration
            return replace(state, reconfiguration=reconfiguration, course=state.course.then(event))
        case ConsultationClosed():
            return replace(state, course=state.course.then(event))
