"""The consultations of one reconfiguration: when each opened and closed, on which version, and what became of it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.consultation import (
    ConsultationAnswered,
    ConsultationClosed,
    ConsultationExtended,
    ConsultationOpened,
    ConsultationPostponed,
    ConsultationResumed,
    ResponsesAnalysed,
)
from ledger.identifiers import ConsultationId, DocumentDigest, ReconfigurationId
from ledger.parties import Organisation
from ledger.when import When


class Consulted(Struct, frozen=True):
    """One consultation. What has not been recorded is None."""

    opened: When | None = None
    closed: When | None = None
    analysed: When | None = None
    answered: When | None = None
    closes: When | None = None
    document: DocumentDigest | None = None
    authorities: tuple[Organisation, ...] = ()


class Consultations(Struct, frozen=True):
    """The consultations of a reconfiguration by reference, in the order they were first recorded."""

    id: ReconfigurationId
    each: dict[ConsultationId, Consulted] = {}

    def open_on(self, on: When) -> tuple[ConsultationId, ...]:
        """Those certainly opened before that date and certainly not closed by its end."""
        return tuple(
            reference
            for reference, consulted in self.each.items()
            if consulted.opened is not None
            and consulted.opened.precedes(on)
            and (consulted.closed is None or on.precedes(consulted.closed) is True)
        )

    def closed_by(self, on: When) -> tuple[ConsultationId, ...]:
        """Those that may have closed by the end of that date."""
        return tuple(
            reference
            for reference, consulted in self.each.items()
            if consulted.closed is not None and on.precedes(consulted.closed) is not True
        )


def evolve(
    state: Consultations,
    event: ConsultationOpened
    | ConsultationExtended
    | ConsultationResumed
    | ConsultationPostponed
    | ConsultationClosed
    | ResponsesAnalysed
    | ConsultationAnswered,
    /,
) -> Consultations:
    """The latest opening and closing count, the first analysis and answer. One that is put off is not open."""
    known = state.each.get(event.consultation, Consulted())
    match event:
        case ConsultationOpened():
            # Opened once more it is open again; an opening that is only told later undoes no closing.
            again = known.closed is not None and known.closed.precedes(event.on) is True
            told = replace(
                known,
                opened=event.opens or event.on,
                closed=None if again else known.closed,
                closes=event.closes,
                document=event.document or known.document,
                authorities=event.authorities or known.authorities,
            )
        case ConsultationPostponed():
            told = replace(known, opened=None, closes=None)
        case ConsultationExtended() | ConsultationResumed():
            # Extended after it had closed it is open again; where the dates leave that open, it stays closed.
            again = known.closed is not None and known.closed.precedes(event.on) is True
            told = replace(known, closes=event.closes or known.closes, closed=None if again else known.closed)
        case ConsultationClosed():
            told = replace(known, closed=event.on)
        case ResponsesAnalysed():
            told = replace(known, analysed=known.analysed or event.on)
        case ConsultationAnswered():
            told = replace(known, answered=known.answered or event.on)
    return replace(state, each=state.each | {event.consultation: told})
