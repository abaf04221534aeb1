"""When the consultations of one reconfiguration opened and closed."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events import ConsultationClosed, ConsultationOpened
from ledger.identifiers import ConsultationId, ReconfigurationId
from ledger.when import When


class Consultations(Struct, frozen=True):
    """The consultations of a reconfiguration by reference, each with the date of its opening and of its closing."""

    id: ReconfigurationId
    opened: dict[ConsultationId, When] = {}
    closed: dict[ConsultationId, When] = {}

    def open_on(self, on: When) -> tuple[ConsultationId, ...]:
        """Those certainly opened before that date and certainly not closed by its end, in the order recorded."""
        return tuple(
            consultation
            for consultation, opened in self.opened.items()
            if opened.precedes(on) and self._still_open(consultation, on)
        )

    def _still_open(self, consultation: ConsultationId, on: When) -> bool:
        closed = self.closed.get(consultation)
        return closed is None or on.precedes(closed) is True


def evolve(state: Consultations, event: ConsultationOpened | ConsultationClosed, /) -> Consultations:
    """The first opening and the latest closing count."""
    match event:
        case ConsultationOpened():
            first = state.opened.get(event.consultation, event.on)
            return replace(state, opened=state.opened | {event.consultation: first})
        case ConsultationClosed():
            return replace(state, closed=state.closed | {event.consultation: event.on})
