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
from ledger.when import When


class Announced(Struct, frozen=True):
    """A closing date that people were told on a day; None where it was put off until nobody says when."""

    on: When
    closes: When | None


class ConsultationState(Struct, frozen=True):
    """One consultation; `reconfiguration` is None until it is opened, or put off before it was.

    `opened` is its latest opening, `announced` the closing dates people were told, `closed` when it closed, as long as
    it has not been opened or extended since.
    """

    id: ConsultationId
    reconfiguration: ReconfigurationId | None = None
    opened: ConsultationOpened | None = None
    announced: tuple[Announced, ...] = ()
    closed: When | None = None
    course: Course = Course("consultation")

    @property
    def exists(self) -> bool:
        """Whether the ledger knows of it."""
        return self.reconfiguration is not None

    def may_open(self, on: When) -> bool:
        """Whether its reference is free for an opening: it has not been opened, or stood put off on that date."""
        return self.opened is None or self.course.stage_at(on) == "postponed"

    def closes_at(self, on: When) -> When | None:
        """The closing date that people had last been told on that date, as far as dates can tell."""
        told = sorted((each for each in self.announced if not each.on > on), key=lambda each: each.on)
        return told[-1].closes if told else None


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
    """Its first mention says whose it is; its latest opening, what it is about; all of them, where it stands."""
    told = replace(state, course=state.course.then(event))
    match event:
        case ConsultationOpened():
            whose = state.reconfiguration or event.reconfiguration
            # Opened once more it is open again; an opening that is only told later undoes no closing.
            again = state.closed is not None and state.closed.precedes(event.on) is True
            told = replace(told, reconfiguration=whose, opened=event, closed=None if again else state.closed)
            return _announced(told, event.on, event.closes)
        case ConsultationPostponed():
            whose = state.reconfiguration or event.reconfiguration
            return replace(_announced(told, event.on, None), reconfiguration=whose)
        case ConsultationExtended() | ConsultationResumed():
            again = state.closed is not None and state.closed.precedes(event.on) is True
            told = replace(told, closed=None if again else state.closed)
            return told if event.closes is None else _announced(told, event.on, event.closes)
        case ConsultationClosed():
            return replace(told, closed=event.on)
        case ConsultationPaused() | ResponsesCounted() | ResponsesAnalysed() | ConsultationAnswered():
            return told


def _announced(state: ConsultationState, on: When, closes: When | None) -> ConsultationState:
    return replace(state, announced=(*state.announced, Announced(on, closes)))
