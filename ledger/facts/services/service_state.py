"""What state one service at one site is in, what is to replace it, and what has become of the people who use it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, Protocol, TypeVar

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
from ledger.events.scrutiny import SecretaryOfStateDecided
from ledger.identifiers import DecisionId, ReconfigurationId, ServiceId
from ledger.lifecycle.course import Course
from ledger.matters.case import Intent
from ledger.matters.scrutiny import SecretaryOutcome
from ledger.when import When, london_date

QUASHING: Final = frozenset({"quashed", "quashed-in-part"})
"""What a court says that leaves nothing of a decision, for the services it names."""


class Stop(Struct, frozen=True):
    """A suspension: when it began, the review date that now holds, and whether it was said what would reopen it."""

    on: When
    review: When | None = None
    reopening_test: bool = False

    def overdue_on(self, day: date) -> bool:
        """Whether its review date had certainly passed by the beginning of that day in London."""
        return self.review is not None and london_date(self.review.latest) < day


class StopSaid(Struct, frozen=True):
    """What one suspension (`begins`) or one extension of it said."""

    on: When
    review: When | None
    reopening_test: bool
    begins: bool


class Opening(Struct, frozen=True):
    """That it was there to use, and whether for the same people as what it takes the place of."""

    on: When
    same_people: bool | None


class Noticed(Struct, frozen=True):
    """That notice was given, and until when."""

    on: When
    ends: When | None


class Plan(Struct, frozen=True):
    """That a transition was planned, and for how many people."""

    on: When
    people: int | None


class Moved(Struct, frozen=True):
    """What one `people-moved` said of how many."""

    on: When
    moved: int
    declined: int
    unplaced: int


class SecretarySaid(Struct, frozen=True):
    """What the Secretary of State decided for it, and whether the change was to go on."""

    on: When
    outcome: SecretaryOutcome
    action: Intent


class _Dated(Protocol):
    @property
    def on(self) -> When: ...


Dated = TypeVar("Dated", bound=_Dated)


class ServiceState(Struct, frozen=True):
    """One service, and what is named to replace it. What is kept with its date stands in the order it happened.

    `name` is empty until it is registered; `reconfiguration` is the one it was registered in, if any, and `cases` are
    all that registered it, proposed something for it or decided on it. `decided` are the decisions about it, and when
    they were taken; `fell` those of them that were quashed or reversed for it, and when; `secretary` is what the
    Secretary of State decided for it.
    """

    id: ServiceId
    name: str = ""
    reconfiguration: ReconfigurationId | None = None
    cases: frozenset[ReconfigurationId] = frozenset()
    course: Course = Course("service")
    replacement: Course = Course("replacement")
    replaced_by: frozenset[ServiceId] = frozenset()
    decided: dict[DecisionId, When] = {}
    fell: dict[DecisionId, When] = {}
    secretary: tuple[SecretarySaid, ...] = ()
    stops: tuple[StopSaid, ...] = ()
    openings: tuple[Opening, ...] = ()
    notices: tuple[Noticed, ...] = ()
    plans: tuple[Plan, ...] = ()
    moves: tuple[Moved, ...] = ()

    @property
    def exists(self) -> bool:
        """Whether it has been registered."""
        return bool(self.name)

    @property
    def stop(self) -> Stop | None:
        """The latest suspension, whether it has ended or not, with the review date that now holds."""
        return _stop(self.stops)

    @property
    def moved(self) -> int:
        """How many people went on from it, of all that was said."""
        return sum(each.moved for each in self.moves)

    @property
    def declined(self) -> int:
        """How many people declined to go on from it, of all that was said."""
        return sum(each.declined for each in self.moves)

    @property
    def unplaced(self) -> int:
        """How many were last said to be left without a service."""
        return self.moves[-1].unplaced if self.moves else 0

    def stop_at(self, when: When) -> Stop | None:
        """The suspension that it was in on that date, with the review date that held then; None where in none."""
        if self.course.stage_at(when) != "suspended":
            return None
        return _stop([said for said in self.stops if said.on <= when])

    def overdue_on(self, day: date) -> bool:
        """Whether on that day it is stopped for longer than was said: its review date passed, and nothing followed."""
        stop = self.stop_at(When(day.isoformat()))
        return stop is not None and stop.overdue_on(day)


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
    | SecretaryOfStateDecided
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
        case ReconfigurationProposed():
            return replace(state, course=state.course.then(event), cases=state.cases | {event.reconfiguration})
        case ReconfigurationWithdrawn() | ReconfigurationSuperseded():
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
            return replace(
                _stepped(state, event), openings=_placed(state.openings, Opening(event.on, event.same_people))
            )
        case DecisionTaken() | SecretaryOfStateDecided():
            return _decided(state, event)
        case DecisionReversed() | CourtRuled():
            return _fallen(state, event)
        case TransitionPlanned():
            if event.service != state.id:
                return state
            return replace(_stepped(state, event), plans=_placed(state.plans, Plan(event.on, event.people)))
        case PeopleMoved():
            if event.service != state.id:
                return state
            people = event.people
            moved = Moved(event.on, people.moved, people.declined, people.unplaced)
            return replace(_stepped(state, event), moves=_placed(state.moves, moved))
        case ServiceSuspended():
            said = StopSaid(event.on, event.review, bool(event.reopening_test), begins=True)
            return replace(_stepped(state, event), stops=_placed(state.stops, said))
        case SuspensionExtended():
            said = StopSaid(event.on, event.review, reopening_test=False, begins=False)
            return replace(_stepped(state, event), stops=_placed(state.stops, said))
        case NoticeGiven():
            return replace(_stepped(state, event), notices=_placed(state.notices, Noticed(event.on, event.ends)))
        case (
            ProviderSelected()
            | ReplacementMobilised()
            | ServiceEvaluated()
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
    return replace(
        _stepped(state, event),
        name=state.name or event.name,
        reconfiguration=reconfiguration,
        cases=state.cases | {event.reconfiguration} if event.reconfiguration else state.cases,
    )


def _decided(state: ServiceState, event: DecisionTaken | SecretaryOfStateDecided) -> ServiceState:
    own = [action for action in event.actions if action.service == state.id]
    if not own:
        return state
    named = frozenset(service for action in own for service in action.replaced_by)
    state = replace(_replaced(state, named), cases=state.cases | {event.reconfiguration})
    if isinstance(event, DecisionTaken):
        return replace(state, decided={event.decision: event.on} | state.decided)
    said = SecretarySaid(event.on, event.outcome, own[-1].action)
    return replace(state, secretary=_placed(state.secretary, said))


def _fallen(state: ServiceState, event: DecisionReversed | CourtRuled) -> ServiceState:
    """What a court says without quashing leaves the decision as it is; of two that undo one, the earlier counts."""
    taken = state.decided.get(event.decision) if event.decision else None
    stepped = replace(state, course=state.course.then(event, taken))
    if event.decision is None or (isinstance(event, CourtRuled) and event.outcome not in QUASHING):
        return stepped
    before = state.fell.get(event.decision, event.on)
    return replace(stepped, fell=state.fell | {event.decision: min(before, event.on)})


def _stop(said: Iterable[StopSaid]) -> Stop | None:
    """The last stop of these, as it then was; an extension whose beginning is not known began it."""
    stop = None
    for each in said:
        if each.begins or stop is None:
            stop = Stop(each.on, each.review, each.reopening_test)
        else:
            stop = replace(stop, review=each.review)
    return stop


def _linked(state: ServiceState, replaced: tuple[ServiceId, ...], by: ServiceId) -> ServiceState:
    return _replaced(state, frozenset({by})) if state.id in replaced else state


def _replaced(state: ServiceState, services: frozenset[ServiceId]) -> ServiceState:
    # Not by itself: a service that is open would else keep pledge 5 by its own closing.
    return replace(state, replaced_by=(state.replaced_by | services) - {state.id})


def _placed(before: tuple[Dated, ...], new: Dated) -> tuple[Dated, ...]:
    """In the order things happened; those of one date in the order they were recorded."""
    return tuple(sorted((*before, new), key=lambda dated: dated.on))
