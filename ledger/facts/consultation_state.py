"""How one consultation went: where it stands, and what it was about."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.consultation import (
    ConsultationAnswered,
    ConsultationClosed,
    ConsultationExtended,
    ConsultationOpened,
    ConsultationPaused,
    ConsultationPostponed,
    ConsultationResumed,
    ResponsesAnalysed,
    ResponsesCounted,
)
from ledger.identifiers import ConsultationId, ReconfigurationId
from ledger.lifecycle.course import Course


class ConsultationState(Struct, frozen=True):
    """One consultation; `reconfiguration` is None until it is opened, or put off before it was."""

    id: ConsultationId
    reconfiguration: ReconfigurationId | None = None
    opened: ConsultationOpened | None = None
    course: Course = Course("consultation")

    @property
    def exists(self) -> bool:
        """Whether the ledger knows of it."""
        return self.reconfiguration is not None


def evolve(
    state: ConsultationState,
    event: ConsultationOpened
    | ConsultationExtended
    | ConsultationPaused
    | ConsultationResumed
    | ConsultationPostponed
    | ConsultationClosed
    | ResponsesCounted
    | ResponsesAnalysed
    | ConsultationAnswered,
    /,
) -> ConsultationState:
    """Its first opening says what it is about; all of them say where it stands."""
    opened = state.opened or (event if isinstance(event, ConsultationOpened) else None)
    reconfiguration = state.reconfiguration
    if isinstance(event, ConsultationOpened | ConsultationPostponed):
        reconfiguration = reconfiguration or event.reconfiguration
    return replace(state, reconfiguration=reconfiguration, opened=opened, course=state.course.then(event))
