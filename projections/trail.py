"""The decision trail of one reconfiguration: every entry, what it says, who said it, and how late it was recorded.

The fold keeps the entries in log order, so that the next one goes to the end; `in_order` sorts them when they are read.
A fact that is not known is left out, never guessed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, Literal
from uuid import UUID

from msgspec import Struct

from ledger.account import Acknowledgement, Confidence, Evidence, Finding
from ledger.events.case import ReconfigurationProposed
from ledger.events.catalogue import Event
from ledger.events.consultation import ConsultationClosed, ConsultationOpened
from ledger.events.decision import DecisionTaken
from ledger.events.decommissioning import ServiceSuspended, ServiceWithdrawn
from ledger.events.involvement import PeopleInvolved
from ledger.events.recommissioning import ServiceAvailable, ServiceRegistered
from ledger.events.record_keeping import NoteRecorded
from ledger.identifiers import ConsultationId, DecisionId, ReconfigurationId, ServiceId
from ledger.matters.decision import Condition, Outcome, ServiceAction, Votes
from ledger.matters.decommissioning import PeopleMoved
from ledger.matters.involvement import GroupInvolved
from ledger.parties import Party
from ledger.when import When
from ledger.wire import Recorded
from projections.concerned import services
from projections.sentences import sentence

VERSION: Final = 1
Order = Literal["happened", "recorded"]


class TrailEntry(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One entry as a reader of the trail sees it."""

    id: UUID
    position: int
    type: str
    on: When
    recorded_at: datetime
    recorded_late_days: int
    """Whole days between the latest day it can have happened and its recording: at least."""
    what: str
    announced: When | None = None
    effective: When | None = None
    parties: tuple[Party, ...]
    services: tuple[ServiceId, ...] = ()
    consultation: ConsultationId | None = None
    decision: DecisionId | None = None
    outcome: Outcome | None = None
    actions: tuple[ServiceAction, ...] = ()
    conditions: tuple[Condition, ...] = ()
    votes: Votes | None = None
    dissent: tuple[str, ...] = ()
    people: PeopleMoved | None = None
    groups: tuple[GroupInvolved, ...] = ()
    reasons: str = ""
    effect: str = ""
    evidence: tuple[Evidence, ...] = ()
    figures: dict[str, int | float | str] = {}
    findings: tuple[Finding, ...]
    acknowledges: tuple[Acknowledgement, ...] = ()
    historical: bool = False
    source: str = ""
    confidence: Confidence | None = None
    thread: str = ""
    note: str = ""
    details: dict[str, Any] = {}
    recordedby: str
    client: str


class Trail(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The entries of one reconfiguration in log order, and the names that services go by in its sentences."""

    reconfiguration: ReconfigurationId
    names: dict[ServiceId, str] = {}
    entries: tuple[TrailEntry, ...] = ()


def key(event: Event, /) -> str | None:
    """The reconfiguration the event names."""
    return event.reconfiguration


def start(key: ReconfigurationId, /) -> Trail:
    """Nothing but its reference."""
    return Trail(reconfiguration=key)


def evolve(view: Trail, recorded: Recorded, /) -> Trail:
    """The entry goes to the end."""
    names = _named(view.names, recorded.event)
    return Trail(
        reconfiguration=view.reconfiguration,
        names=names,
        entries=(*view.entries, _entry(recorded, names)),
    )


def in_order(trail: Trail, order: Order) -> tuple[TrailEntry, ...]:
    """The entries as things happened, those of one date as they were recorded; or all as they were recorded."""
    if order == "recorded":
        return trail.entries
    return tuple(sorted(trail.entries, key=lambda entry: entry.on))


def _entry(recorded: Recorded, names: dict[ServiceId, str]) -> TrailEntry:
    event = recorded.event
    return TrailEntry(
        id=recorded.id,
        position=recorded.position,
        type=recorded.type,
        on=event.on,
        recorded_at=recorded.recorded_at,
        recorded_late_days=event.on.days_before(recorded.recorded_at),
        what=event.what or sentence(event, names),
        announced=event.announced,
        effective=event.effective,
        parties=_parties(event),
        services=services(event),
        evidence=event.evidence,
        figures=event.figures,
        findings=event.findings,
        acknowledges=event.acknowledges,
        historical=event.historical,
        source=event.source,
        confidence=event.confidence,
        thread=event.thread,
        note=event.note,
        details=event.details,
        recordedby=recorded.recordedby,
        client=recorded.client,
        **_own(event),
    )


def _named(names: dict[ServiceId, str], event: Event) -> dict[ServiceId, str]:
    """The name a service was registered under, until then the one the proposal gives it."""
    match event:
        case ServiceRegistered():
            return names | {event.service: event.name}
        case ReconfigurationProposed():
            return {named.service: named.name for named in event.services if named.service is not None} | names
        case _:
            return names


def _parties(event: Event) -> tuple[Party, ...]:
    """Those the event gives a place of their own, then everybody else it names, none twice."""
    match event:
        case ReconfigurationProposed():
            first: tuple[Party | None, ...] = (event.lead, event.clinical_lead)
        case DecisionTaken():
            first = (event.body,)
        case ServiceRegistered():
            first = (event.provider, event.commissioner)
        case _:
            return event.parties
    return tuple(dict.fromkeys(party for party in (*first, *event.parties) if party is not None))


def _own(event: Event) -> dict[str, Any]:
    """What only events of this kind say."""
    match event:
        case ReconfigurationProposed():
            return {"reasons": event.case_for_change}
        case PeopleInvolved():
            return {"groups": event.groups, "effect": event.effect}
        case ConsultationOpened() | ConsultationClosed():
            return {"consultation": event.consultation}
        case DecisionTaken():
            return {
                "decision": event.decision,
                "outcome": event.outcome,
                "actions": event.actions,
                "conditions": event.conditions,
                "votes": event.votes,
                "dissent": event.dissent,
                "reasons": event.reasons,
            }
        case ServiceSuspended():
            return {"reasons": event.reason}
        case ServiceWithdrawn():
            return {"reasons": event.reason, "people": event.people, "decision": event.decision}
        case ServiceRegistered() | ServiceAvailable() | NoteRecorded():
            return {}
