"""Sentences about decommissioning."""

from __future__ import annotations

from typing import Final

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
from ledger.matters import decommissioning as matters
from projections.sentences.words import Names, Sentences, actor, because, count, dated, does, listed, name, these

GROUNDS: Final = {
    "safety": " on grounds of safety",
    "staffing": " for want of staff",
    "premises": " because of the premises",
    "demand": " because of demand",
    "other": "",
    "not-stated": "",
}
ENDS: Final = {
    "reopened": "reopened",
    "reopened-in-part": "reopened in part",
    "made-permanent": "was closed for good after its suspension",
    "not-stated": "was no longer suspended, with an outcome that is not stated",
}


def _noticed(event: NoticeGiven, names: Names) -> str:
    whom = f" to {event.given_to}" if event.given_to else ""
    gave = does(event.given_by, "gave notice", "notice was given")
    ends = dated(" on", event.ends)
    return f"{gave}{whom} that {name(event.service, names)} will end{ends}{because(event.reason)}"


def _planned(event: TransitionPlanned, names: Names) -> str:
    many = "" if event.people is None else f" for {count(event.people, 'person', 'people')}"
    to = these(event.to, names)
    what = f"the transition from {name(event.service, names)}{f' to {to}' if to else ''} was planned{many}"
    return f"{actor(event.parties)} {what}{because(event.plan)}"


def _people_moved(event: PeopleMoved, names: Names) -> str:
    to = f" to {name(event.to, names)}" if event.to else ""
    return f"people went on from {name(event.service, names)}{to}{_moved(event.people)}{because(event.unplaced_why)}"


def _suspended(event: ServiceSuspended, names: Names) -> str:
    ground = GROUNDS[event.ground]
    return f"{actor(event.parties)} {name(event.service, names)} was suspended{ground}: {event.reason}"


def _extended(event: SuspensionExtended, names: Names) -> str:
    until = dated(", to be reviewed on", event.review)
    what = f"the suspension of {name(event.service, names)} was extended{until}"
    return f"{actor(event.parties)} {what}{because(event.reason)}"


def _ended(event: SuspensionEnded, names: Names) -> str:
    return f"{actor(event.parties)} {name(event.service, names)} {ENDS[event.outcome]}{because(event.reason)}"


def _withdrawn(event: ServiceWithdrawn, names: Names) -> str:
    return f"{name(event.service, names)} was withdrawn: {event.reason.rstrip('.')}{_moved(event.people)}"


def _reinstated(event: ServiceReinstated, names: Names) -> str:
    return f"{actor(event.parties)} {name(event.service, names)} was reinstated{because(event.reason)}"


def _moved(people: matters.PeopleMoved | None) -> str:
    if people is None:
        return ""
    told = [f"{count(people.moved, 'person', 'people')} moved on"]
    if people.declined:
        told.append(f"{people.declined:,} declined")
    if people.unplaced:
        told.append(f"{people.unplaced:,} left without a service")
    return f" ({listed(told)})"


SENTENCES: Final[Sentences] = {
    NoticeGiven: _noticed,
    TransitionPlanned: _planned,
    PeopleMoved: _people_moved,
    ServiceSuspended: _suspended,
    SuspensionExtended: _extended,
    SuspensionEnded: _ended,
    ServiceWithdrawn: _withdrawn,
    ServiceReinstated: _reinstated,
}
