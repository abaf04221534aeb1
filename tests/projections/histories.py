"""Histories for views: made up at random, or the Old Moat case, as recorded entries with and without a log."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final, cast, get_args
from uuid import UUID, uuid4

import msgspec
import psycopg
from hypothesis import strategies as st
from msgspec.structs import replace

from api.timeline import json_document
from api.timeline.plan import plan
from api.timeline.timeline import check
from ledger import wire
from ledger.account import Account
from ledger.decision import said
from ledger.events.case import ProposalRevised, ReconfigurationProposed
from ledger.events.catalogue import Event
from ledger.events.involvement import PeopleInvolved
from ledger.events.record_keeping import EntryCorrected, NoteRecorded
from ledger.matters.case import ServiceIntent
from ledger.matters.decision import ServiceAction
from ledger.store import Proposed, Store
from ledger.tags import subject, tags
from ledger.when import When
from projections.view import View
from tests import old_moat, strategies
from tests.conftest import Database

START: Final = datetime(2026, 11, 22, 17, 40, tzinfo=UTC)
CASE: Final = old_moat.CASE
OTHER: Final = "new-moat-2010"
SERVICES: Final = (old_moat.DAY, old_moat.HUB, old_moat.HOME)


def of_case(event: Event, case: str = CASE) -> Event:
    """The event as one of that reconfiguration's."""
    made: Event = replace(cast(Any, event), reconfiguration=case)
    return made


INVOLVED: Final = PeopleInvolved(
    on=When("2006-05-17"),
    reconfiguration=CASE,
    kind="evaluation-of-existing",
    level="co-design",
    services=(old_moat.DAY,),
)
OLD_MOAT: Final[tuple[Event, ...]] = tuple(
    of_case(event)
    for event in (
        old_moat.PROPOSED,
        old_moat.DAY_REGISTERED,
        old_moat.HUB_PLANNED,
        old_moat.HOME_PLANNED,
        INVOLVED,
        old_moat.OPENED,
        old_moat.CLOSED,
        old_moat.DECIDED,
        old_moat.SUSPENDED,
        old_moat.DAY_AVAILABLE,
        old_moat.HUB_AVAILABLE,
        old_moat.HOME_AVAILABLE,
        old_moat.WITHDRAWN,
    )
)
"""The whole case, in the order things happened."""


def real(path: Path) -> tuple[str, list[Event]]:
    """A timeline of the examples: its reconfiguration, and the events it is imported as, but for their findings."""
    timeline = check(json_document.read(path.read_bytes()), START)
    return timeline.id, [_said(entry.command) for entry in plan(timeline, START)]


def _said(command: Account) -> Event:
    (kind,) = (event for event in get_args(Event) if issubclass(event, type(command).__bases__[0]))
    made: Event = said(kind, command)
    return made


def recorded(position: int, event: Event) -> wire.Recorded:
    """The event as it would be read from that place in a log."""
    return wire.Recorded(
        position=position,
        id=UUID(int=position),
        type=wire.PREFIX + event.wire,
        recorded_at=START + timedelta(minutes=position),
        recordedby="5ZZ",
        client="case-system",
        actor="c2d4",
        request="",
        correlationid="",
        event=event,
    )


def log(history: Iterable[Event]) -> list[wire.Recorded]:
    """A history as a log, from position 1."""
    return [recorded(position, event) for position, event in enumerate(history, 1)]


def entry(event: Event) -> Proposed:
    """The event as an entry for the store, with an id of its own."""
    envelope = wire.Envelope(
        specversion="1.0",
        id=uuid4(),
        source="ledger.example.org/log1",
        type=wire.PREFIX + event.wire,
        subject=subject(event),
        datacontenttype="application/json",
        recordedby="5ZZ",
        client="case-system",
        data=msgspec.Raw(wire.encode(event)),
    )
    return Proposed(envelope.id, envelope.type, tags(event), wire.body(event, envelope))


async def record(store: Store, *history: Event) -> int:
    """Append a history in one commit; the position of its last entry."""
    return (await store.append([entry(event) for event in history])).entries[-1].position


async def entries_of(store: Store, upto: int | None = None) -> list[wire.Recorded]:
    """The log, read: all of it, or its first entries."""
    read = [wire.read(stored.position, stored.entry) for stored in (await store.read(limit=upto)).entries]
    return [recorded for recorded in read if recorded is not None]


async def stored(database: Database, view: View[Any]) -> dict[str, Any]:
    """What is stored of a view by the build that is read."""
    async with await psycopg.AsyncConnection.connect(database.urls.app) as connection:
        rows = await connection.execute(
            "SELECT key, body FROM view JOIN projection USING (name, version, build) WHERE name = %s AND active",
            [view.name],
        )
        return {key: view.decode(body) for key, body in await rows.fetchall()}


def note(case: str, what: str = "A letter came.", on: str = "2007-02-10") -> Event:
    """Something small that happened."""
    return NoteRecorded(on=When(on), reconfiguration=case, kind="letter", what=what)


def proposal(case: str) -> Event:
    """A reconfiguration begins."""
    return replace(old_moat.PROPOSED, reconfiguration=case, title=f"The change {case}", services=())


def broken(case: str) -> Proposed:
    """An entry of this ledger's types, under that reconfiguration's tag, that cannot be read."""
    identifier = uuid4()
    body = (
        b'{"specversion":"1.0","id":"' + str(identifier).encode() + b'","source":"x","type":"'
        b'uk.nhs.reconfiguration.note-recorded.v1","subject":"x","datacontenttype":"application/json",'
        b'"recordedby":"5ZZ","client":"x","data":{"on":"2016-13"}}'
    )
    return Proposed(identifier, "uk.nhs.reconfiguration.note-recorded.v1", (f"reconfiguration:{case}",), body)


def correction(entry: int, case: str = CASE, *, in_error: bool = False, **changes: Any) -> EntryCorrected:
    """A correction of the entry at that position of a `log`, as the ledger records it: with the tags of that entry."""
    return EntryCorrected(
        on=When("2026-11"),
        entry=UUID(int=entry),
        reason="The minutes say otherwise.",
        changes=changes,
        in_error=in_error,
        reconfiguration=case,
        about=(f"reconfiguration:{case}",),
    )


_services: Final = st.sampled_from(SERVICES)
_many: Final = st.lists(_services, max_size=2).map(tuple)
_known: Final[dict[str, st.SearchStrategy[Any]]] = {
    "service": _services,
    "consultation": st.sampled_from(["first-consultation", "second-consultation"]),
    "decision": st.sampled_from(["first-decision", "second-decision"]),
    "claim": st.sampled_from(["first-claim", "second-claim"]),
    "thread": st.sampled_from(["", "", "beds"]),
    "replaces": _many,
    "in_place_of": _many,
    "actions": st.lists(
        st.builds(ServiceAction, service=_services, action=st.just("withdraw"), replaced_by=_many), max_size=2
    ).map(tuple),
    "on": strategies.close_whens,
    "entry": st.integers(1, 8).map(lambda position: UUID(int=position)),
}


@st.composite
def _event(draw: st.DrawFn, kind: Any) -> Event:
    event = draw(strategies.of(kind))
    own = kind.__struct_fields__
    chosen: dict[str, Any] = {name: draw(values) for name, values in _known.items() if name in own}
    if "reconfiguration" in own:
        # Where a kind of event may do without, it sometimes does.
        without = [None] if event.reconfiguration is None else []
        chosen["reconfiguration"] = draw(st.sampled_from([CASE, CASE, CASE, OTHER, *without]))
    if kind is EntryCorrected:
        chosen["changes"] = draw(st.just({}) | st.fixed_dictionaries({"on": strategies.close_whens.map(str)}))
    if "about" in own:
        chosen["about"] = (f"reconfiguration:{CASE}", f"service:{old_moat.DAY}")
        chosen["reconfiguration"] = CASE
    if kind in {ReconfigurationProposed, ProposalRevised}:
        named = st.builds(ServiceIntent, name=st.just("A"), intent=st.just("move"), service=st.none() | _services)
        chosen["services"] = tuple(draw(st.lists(named, max_size=3)))
    elif "services" in own:
        chosen["services"] = draw(_many)
    made: Event = replace(event, **{name: value for name, value in chosen.items() if name in own})
    return made


def _recordable(history: Sequence[Event]) -> list[Event]:
    """Without what no ledger holds: corrections of what is not there yet, of other corrections, or of other cases."""
    kept: list[Event] = []
    for event in history:
        if not isinstance(event, EntryCorrected):
            kept.append(event)
        elif event.entry.int <= len(kept) and not isinstance(kept[event.entry.int - 1], EntryCorrected):
            case = getattr(kept[event.entry.int - 1], "reconfiguration", None)
            kept.append(replace(event, reconfiguration=case, about=(f"reconfiguration:{case}",) if case else ()))
    return kept


histories: Final[st.SearchStrategy[list[Event]]] = st.lists(
    st.sampled_from((*get_args(Event), *[EntryCorrected] * 20)).flatmap(_event), max_size=8
).map(_recordable)
"""Events of every kind in any order, lawful or not, most of them of one reconfiguration and of few services."""
