"""The decision trail of one reconfiguration: every entry, what it says, who said it, and how late it was recorded.

An entry that was corrected says what it says now, and keeps what it said before in `amendments`; one that was struck
out stays in its place. Who disputes or confirms an entry is shown on it, as well as in an entry of its own. The fold
keeps the entries in log order, so that the next one goes to the end; `in_order` sorts them when they are read. A fact
that is not known is left out, never guessed.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, Literal
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from ledger import wire
from ledger.account import Acknowledgement, Confidence, Evidence, Finding
from ledger.events.case import ReconfigurationProposed
from ledger.events.catalogue import Event
from ledger.events.involvement import InvolvementAttested, InvolvementDisputed, PeopleInformed, PeopleInvolved
from ledger.events.recommissioning import ServiceRegistered
from ledger.events.record_keeping import EntryAttested, EntryCorrected, EntryDisputed
from ledger.facts.case import case_course
from ledger.facts.case.case_course import CaseCourse
from ledger.identifiers import ConsultationId, DecisionId, DocumentDigest, EntryId, ReconfigurationId, ServiceId
from ledger.matters.decision import Condition, Delegation, Interest, Quorum, ServiceAction, Votes
from ledger.matters.decommissioning import PeopleMoved
from ledger.matters.involvement import GroupInvolved
from ledger.matters.scrutiny import Recommendation
from ledger.parties import Party
from ledger.when import When
from ledger.wire import Recorded
from projections import openness
from projections.concerned import moves, reconfiguration, services
from projections.sentences.sentence import sentence
from projections.shown import own, parties

VERSION: Final = 1
Order = Literal["happened", "recorded"]
INVOLVING: Final = frozenset(wire.PREFIX + event.wire for event in (PeopleInvolved, PeopleInformed))
"""Entries that say how open the plan was when they happened."""
About = EntryCorrected | EntryDisputed | EntryAttested | InvolvementAttested | InvolvementDisputed
ABOUT: Final = (EntryCorrected, EntryDisputed, EntryAttested, InvolvementAttested, InvolvementDisputed)


class Amendment(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A correction as the entry it put right shows it: the fields it changed, as they were before and are since.

    A field that is null was not there. `struck`: the entry was found to be recorded in error.
    """

    entry: UUID
    position: int
    on: When
    recorded_at: datetime
    recordedby: str
    reason: str
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    struck: bool = False


class Statement(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What somebody concerned said of an entry, confirming or disputing it; `of` are the parts of it they named."""

    entry: UUID
    position: int
    on: When
    by: Party
    statement: str = ""
    of: tuple[str, ...] = ()


class TrailEntry(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One entry as a reader of the trail sees it. What has no field of its own here stands in `also`, by its name."""

    id: UUID
    position: int
    type: str
    on: When
    recorded_at: datetime
    recorded_late_days: int
    """Whole days between the latest day it can have happened and its recording: at least."""
    what: str
    struck: bool = False
    amendments: tuple[Amendment, ...] = ()
    disputes: tuple[Statement, ...] = ()
    attestations: tuple[Statement, ...] = ()
    announced: When | None = None
    effective: When | None = None
    parties: tuple[Party, ...]
    services: tuple[ServiceId, ...] = ()
    stage: str = ""
    plan: str = ""
    formative: bool | None = None
    consultation: ConsultationId | None = None
    decision: DecisionId | None = None
    claim: str = ""
    entry: EntryId | None = None
    kind: str = ""
    level: str = ""
    outcome: str | None = None
    option: str = ""
    result: str = ""
    response: str = ""
    advice: str = ""
    authority: str = ""
    delegation: Delegation | None = None
    quorum: Quorum | None = None
    votes: Votes | None = None
    dissent: tuple[str, ...] = ()
    interests: tuple[Interest, ...] = ()
    considered: tuple[str, ...] = ()
    actions: tuple[ServiceAction, ...] = ()
    conditions: tuple[Condition, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    grounds: tuple[str, ...] = ()
    court: str = ""
    document: DocumentDigest | None = None
    people: PeopleMoved | None = None
    groups: tuple[GroupInvolved, ...] = ()
    reasons: str = ""
    heard: str = ""
    effect: str = ""
    feedback: str = ""
    statement: str = ""
    due: When | None = None
    review: When | None = None
    also: dict[str, Any] = {}
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
    """The entries of one reconfiguration in log order, the names services go by in its sentences, and its course."""

    reconfiguration: ReconfigurationId
    case: CaseCourse
    names: dict[ServiceId, str] = {}
    entries: tuple[TrailEntry, ...] = ()


key = reconfiguration


def start(key: ReconfigurationId, /) -> Trail:
    """Nothing but its reference."""
    return Trail(reconfiguration=key, case=CaseCourse(key))


def evolve(view: Trail, recorded: Recorded, /) -> Trail:
    """The entry goes to the end; what it says of an earlier one is shown there too. One struck out says nothing."""
    event = recorded.event
    if recorded.struck:
        return replace(view, entries=(*view.entries, _entry(recorded, view.names)))
    names = _named(view.names, event)
    entries = _said(view.entries, recorded, event) if isinstance(event, ABOUT) else view.entries
    return Trail(
        reconfiguration=view.reconfiguration,
        case=case_course.evolve(view.case, event) if moves(event) else view.case,
        names=names,
        entries=(*entries, _entry(recorded, names)),
    )


def in_order(trail: Trail, order: Order) -> tuple[TrailEntry, ...]:
    """The entries as things happened, those of one date as they were recorded; or all as they were recorded."""
    entries = [_placed(trail.case, entry) if entry.type in INVOLVING else entry for entry in trail.entries]
    return tuple(entries if order == "recorded" else sorted(entries, key=lambda entry: entry.on))


def _placed(case: CaseCourse, entry: TrailEntry) -> TrailEntry:
    moment = openness.at(case, entry.on)
    return replace(entry, stage=moment.stage, plan=moment.plan, formative=moment.formative)


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
        struck=recorded.struck,
        announced=event.announced,
        effective=event.effective,
        parties=parties(event),
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
        **own(event),
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


def _said(entries: tuple[TrailEntry, ...], recorded: Recorded, event: About) -> tuple[TrailEntry, ...]:
    return tuple(_marked(entry, recorded, event) if entry.id == event.entry else entry for entry in entries)


def _marked(entry: TrailEntry, recorded: Recorded, event: About) -> TrailEntry:
    match event:
        case EntryCorrected():
            return replace(entry, amendments=(*entry.amendments, _amendment(recorded, event)))
        case EntryDisputed() | InvolvementDisputed():
            of = event.contests if isinstance(event, InvolvementDisputed) else ()
            return replace(entry, disputes=(*entry.disputes, _statement(recorded, event.disputed_by, event, of)))
        case EntryAttested() | InvolvementAttested():
            of = event.confirms if isinstance(event, InvolvementAttested) else ()
            said = _statement(recorded, event.attested_by, event, of)
            return replace(entry, attestations=(*entry.attestations, said))


def _amendment(recorded: Recorded, event: EntryCorrected) -> Amendment:
    return Amendment(
        entry=recorded.id,
        position=recorded.position,
        on=event.on,
        recorded_at=recorded.recorded_at,
        recordedby=recorded.recordedby,
        reason=event.reason,
        before=event.before,
        after=event.changes,
        struck=event.in_error,
    )


def _statement(
    recorded: Recorded,
    by: Party,
    event: EntryDisputed | EntryAttested | InvolvementAttested | InvolvementDisputed,
    of: tuple[str, ...],
) -> Statement:
    return Statement(
        entry=recorded.id, position=recorded.position, on=event.on, by=by, statement=event.statement, of=of
    )
