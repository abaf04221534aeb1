"""Pledge 5, "you will see the difference first" (Lord Darzi, Leading Local Change, 9 May 2008), per service and site.

Every replacement that was named is there for the same people to use when the service goes, everybody who used it is
accounted for, and nobody is left without one. People move only to what is open.

Whether a replacement was open is asked of each order in which imprecise dates could have happened: only what was open
in none of them is a breach.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, Protocol

from ledger.events.decommissioning import PeopleMoved, ServiceWithdrawn, TransitionPlanned
from ledger.events.recommissioning import ServiceAvailable
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.lifecycle.course import Course
from ledger.rules.rule import Rule, Shortfall
from ledger.when import When

_SOURCE: Final = "Lord Darzi, Leading Local Change, 9 May 2008, pledge 5"
_PLEDGED: Final = date(2008, 5, 9)
_OPEN: Final = frozenset({"available", "evaluated"})
_CLOSED: Final = frozenset({"not-in-place", "suspended", "withdrawn"})


class KnowsService(Protocol):
    """What must be known: the service."""

    @property
    def service(self) -> ServiceState:
        """The one that people use."""


class KnowsReplacements(KnowsService, Protocol):
    """What must be known: the service and everything named to replace it."""

    @property
    def replacements(self) -> dict[ServiceId, ServiceState]:
        """Every service named to replace it."""


class KnowsDestination(Protocol):
    """What must be known: where people go."""

    @property
    def to(self) -> ServiceState | None:
        """The service they go to, where one is named."""


def _stages(course: Course, on: When) -> Iterator[str]:
    """Where things stood on a date: in the order of the table first, then in the others that dates leave open."""
    yield course.stage_at(on)
    yield Course(course.table, tuple(step for step in course.steps if on.precedes(step.on) is not True)).stage
    yield Course(course.table, tuple(step for step in course.steps if step.on == on or step.on.precedes(on))).stage


def _lacking(state: ServiceState, on: When) -> str:
    """What a replacement lacks on that date, in words; empty where nothing certainly does."""
    stages = list(_stages(state.replacement, on))
    if not _OPEN.intersection(stages):
        return f"{state.id} is {stages[0]}"
    opened = [opening for opening in state.openings if on.precedes(opening.on) is not True]
    return f"{state.id} is not for the same people" if opened and opened[-1].same_people is False else ""


def _replaced_first(known: KnowsReplacements, event: ServiceWithdrawn) -> Shortfall | None:
    expected = "every replacement available before the service is withdrawn"
    if not known.replacements:
        return Shortfall("no replacement has been named", expected)
    lacking = [_lacking(state, event.on) for _, state in sorted(known.replacements.items())]
    return Shortfall("; ".join(filter(None, lacking)), expected) if any(lacking) else None


def _nobody_unplaced(known: KnowsService, event: ServiceWithdrawn) -> Shortfall | None:
    """What the withdrawal says, and what was last said before: somebody who has a place since is said to have moved."""
    moves = [move for move in known.service.moves if event.on.precedes(move.on) is not True]
    unplaced = max(event.people.unplaced if event.people else 0, moves[-1].unplaced if moves else 0)
    return Shortfall(f"{unplaced} people without a service", "nobody left without a service") if unplaced else None


def _accounted_for(known: KnowsService, event: ServiceWithdrawn) -> Shortfall | None:
    """Against the last plan that counted. Those who moved are told as they move, or all at once at the end."""
    planned = [plan.people for plan in known.service.plans if plan.people and event.on.precedes(plan.on) is not True]
    if not planned:
        return None
    at_the_end = event.people.moved + event.people.declined + event.people.unplaced if event.people else 0
    told = max(at_the_end, known.service.moved + known.service.declined + known.service.unplaced)
    return (
        Shortfall(f"{told} of {planned[-1]} people", "everybody moved, declined or unplaced")
        if told < planned[-1]
        else None
    )


def _open_for_them(known: KnowsDestination, event: PeopleMoved) -> Shortfall | None:
    """An open service is enough, whatever it was opened for. Nobody moves by a report of nobody."""
    if known.to is None or not event.people.moved:
        return None
    stages = list(_stages(known.to.course, event.on))
    if not _CLOSED.issuperset(stages):
        return None
    return Shortfall(f"{known.to.id} is {stages[0]}", f"{known.to.id} open before people move to it")


def _shown_to_be_usable(_: object, event: ServiceAvailable) -> Shortfall | None:
    """Of what is opened live in place of another; sources of history hardly ever say so much."""
    if event.historical or not event.in_place_of:
        return None
    said = {
        "capacity": event.capacity,
        "eligibility": event.eligibility,
        "access": event.access,
        "same_people": "" if event.same_people is None else "said",
    }
    missing = [name for name, value in said.items() if not value]
    return Shortfall(f"no {' and no '.join(missing)}", "how many can use it, who, and how") if missing else None


def _people_counted(_: object, event: TransitionPlanned) -> Shortfall | None:
    """Of what is planned live: a plan that counts nobody cannot show that nobody was forgotten."""
    if event.historical or event.people is not None:
        return None
    return Shortfall("no number of people", "how many people the plan is for")


REPLACED_FIRST: Rule[KnowsReplacements, ServiceWithdrawn] = Rule(
    id="pledge-5",
    title="A service is not withdrawn until something better is available",
    source=_SOURCE,
    severity="unlawful",
    remedy="Record that each replacement is available to the same people, or acknowledge this rule with the reason.",
    since=_PLEDGED,
    check=_replaced_first,
)
NOBODY_UNPLACED: Rule[KnowsService, ServiceWithdrawn] = Rule(
    id="nobody-unplaced",
    title="Nobody is left without a service when theirs is withdrawn",
    source=_SOURCE,
    severity="unlawful",
    remedy="Find a place for everybody and record that they moved, or acknowledge this rule with the reason.",
    since=_PLEDGED,
    check=_nobody_unplaced,
)
ACCOUNTED_FOR: Rule[KnowsService, ServiceWithdrawn] = Rule(
    id="people-accounted-for",
    title="Everybody the transition was planned for is accounted for when the service is withdrawn",
    source=_SOURCE,
    severity="concern",
    remedy="Record what became of the others, or plan the transition again for those there are.",
    since=_PLEDGED,
    check=_accounted_for,
)
OPEN_FOR_THEM: Rule[KnowsDestination, PeopleMoved] = Rule(
    id="moved-to-open-service",
    title="People move only to a service that is open",
    source=_SOURCE,
    severity="unlawful",
    remedy="Record first that the service they move to is available.",
    since=_PLEDGED,
    check=_open_for_them,
)
SHOWN_TO_BE_USABLE: Rule[object, ServiceAvailable] = Rule(
    id="replacement-usable",
    title="A replacement that opens says how many can use it, who, and how",
    source=_SOURCE,
    severity="concern",
    remedy="Give capacity, eligibility, access and same_people.",
    since=_PLEDGED,
    check=_shown_to_be_usable,
)
PEOPLE_COUNTED: Rule[object, TransitionPlanned] = Rule(
    id="transition-counts-people",
    title="A plan for transition says how many people it is for",
    source=_SOURCE,
    severity="concern",
    remedy="Give people.",
    since=_PLEDGED,
    check=_people_counted,
)
