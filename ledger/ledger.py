"""Recording: read what must be known, decide, check the rules, append; and again when somebody else was first.

What comes back is durable. A request that is repeated under its idempotency key gets what was recorded the first time,
for ever; another command under that key is a `Mismatch`.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid5

from msgspec import Struct
from msgspec.structs import replace

from ledger import wire
from ledger.account import Account
from ledger.corrections import applied
from ledger.decision import Boundary, Decision, Tagged, gather
from ledger.decisions.catalogue import decision_for, decision_of
from ledger.entries import new_id
from ledger.errors import Conflict, Corrupt, Mismatch, Reason, Refused, Unavailable
from ledger.events.catalogue import Event
from ledger.events.record_keeping import EntryCorrected
from ledger.judgement import attributed, judged, not_in_the_future, written
from ledger.rules.rule import Checked, checked, unmet
from ledger.store import Proposed, Store, Stored
from ledger.tags import subject, tags

MAX_EVENTS: Final = 8
"""The most events one command may lead to; a repeated request looks for this many."""
_ATTEMPTS: Final = 12
_NAMESPACE: Final = UUID("b0d1c2f4-3b43-5c55-9a55-6d6f2f3b1a77")


class Context(Struct, frozen=True, kw_only=True):
    """Who records, and when: what the command itself does not say.

    `client` is the system, `actor` the opaque id of its user, `recordedby` the organisation's code, `now` an aware
    moment, `key` the idempotency key (empty: every request is a new one).
    """

    client: str
    recordedby: str
    now: datetime
    actor: str = ""
    key: str = ""
    correlationid: str = ""


class Request(Struct, frozen=True):
    """A command and its context."""

    command: Account
    context: Context


class Outcome(Struct, frozen=True):
    """What was recorded, in log order: now, or (`replayed`) when the same request came the first time."""

    entries: tuple[Stored, ...]
    replayed: bool

    def recorded(self) -> tuple[wire.Recorded, ...]:
        """The entries as events."""
        return tuple(_read(entry) for entry in self.entries)


class _Draft:
    """Events decided and not yet appended, and everything that was read to decide them."""

    def __init__(self) -> None:
        self.proposed: list[Proposed] = []
        self.boundaries: list[Boundary] = []
        self.head: int | None = None
        self._events: list[Tagged] = []
        self._places: dict[tuple[str, type[Event]], list[int]] = {}

    def add(self, proposed: Proposed, event: Event) -> None:
        """Put an event after those decided before."""
        for tag in proposed.tags:
            self._places.setdefault((tag, type(event)), []).append(len(self._events))
        self.proposed.append(proposed)
        self._events.append(Tagged(proposed.id, proposed.tags, event))

    def within(self, boundary: Boundary) -> list[Tagged]:
        """The events so far that the boundary would read, in their order."""
        wanted = {(fact.tag(identifier), event) for fact, identifier in boundary.facts for event in fact.selects}
        return [self._events[place] for place in sorted({each for key in wanted for each in self._places.get(key, ())})]


class Ledger:
    """The write side. Safe for any number of tasks and processes at once; `source` is the log's CloudEvents source."""

    def __init__(self, store: Store, source: str) -> None:
        self._store = store
        self._source = source
        self._overtaken = asyncio.Lock()

    async def record(self, command: Account, context: Context) -> Outcome:
        """Record one command.

        Raise Refused (with every reason), Conflict (others were first, again and again), Unavailable (nothing was
        recorded, try later) or Unknown (ask again with the same key).
        """
        return (await self.record_all([Request(command, context)]))[0]

    async def record_all(self, requests: Sequence[Request]) -> tuple[Outcome, ...]:
        """Record several commands in one commit, each knowing what the ones before it decided: all or nothing.

        Requests whose key is in the log already are not decided again. A Refused names the place of its request in
        `index`. Raises as `record` does.
        """
        try:
            return await self._attempt(requests)
        except Unavailable:
            raise
        except Conflict:
            # From here on one at a time: all who wait for one case together would only overtake each other again.
            async with self._overtaken:
                return await self._again(requests)

    async def assess(self, command: Account, now: datetime) -> tuple[Checked, ...]:
        """What the rules say of a command that is not recorded: each rule in force, in their order, met or not.

        Raise Invalid and Refused as `record` does for what no rule decides: references, dates, form.
        """
        not_in_the_future(command, now)
        decision = decision_for(command)
        known, _ = await self._know(decision, command, _Draft())
        events = decision.decide(known, command)
        return tuple(each for event in events for each in checked(decision.rules, known, event, event.on))

    async def know(self, command: Account) -> Any:
        """The facts that the command's decision rests on, as they are now: its module's `Known`."""
        known, _ = await self._know(decision_for(command), command, _Draft())
        return known

    async def _again(self, requests: Sequence[Request]) -> tuple[Outcome, ...]:
        for attempt in range(1, _ATTEMPTS):
            if attempt > 1:
                await asyncio.sleep(random.uniform(0, 0.002 * 2**attempt))  # noqa: S311 - spreads retries, guards nothing
            try:
                return await self._attempt(requests)
            except Unavailable:
                raise
            except Conflict as conflict:
                last = conflict
        msg = f"others recorded first, {_ATTEMPTS} times running; try again"
        raise Conflict(msg) from last

    async def _attempt(self, requests: Sequence[Request]) -> tuple[Outcome, ...]:
        alone = len(requests) == 1
        outcomes: list[Outcome | slice] = []
        draft = _Draft()
        for index, request in enumerate(requests):
            try:
                # A single request looks its key up only when it must: the store finds a repetition when it appends.
                before = None if alone else await self._before(request)
                outcomes.append(before or await self._decide(request, draft))
            except Refused as refused:
                if alone and (earlier := await self._before(request)):
                    return (earlier,)
                refused.index = index
                raise
        appended = await self._append(draft)
        if appended is None:
            earlier = await self._before(requests[0]) if alone else None
            if earlier is None:
                msg = "a request of this batch was recorded meanwhile"
                raise Conflict(msg)
            return (earlier,)
        return tuple(Outcome(appended[part], replayed=False) if isinstance(part, slice) else part for part in outcomes)

    async def _append(self, draft: _Draft) -> tuple[Stored, ...] | None:
        """What was appended; None where the log holds a request of the draft already."""
        if not draft.proposed:
            return ()
        boundary = Boundary(frozenset().union(*(boundary.facts for boundary in draft.boundaries)))
        appended = await self._store.append(draft.proposed, boundary.condition(draft.head or 0))
        return None if appended.replayed else appended.entries

    async def _decide(self, request: Request, draft: _Draft) -> slice:
        """Add the request's events to the draft; the part of it that is theirs."""
        command, context = request.command, request.context
        not_in_the_future(command, context.now)
        attributed(command)
        decision = decision_for(command)
        known, boundary = await self._know(decision, command, draft)
        events = [judged(decision, known, event) for event in decision.decide(known, command)]
        events = [await self._rejudged(event, known, draft) for event in events]
        start = len(draft.proposed)
        for ordinal, event in enumerate(events):
            draft.add(self._proposed(event, request, ordinal), event)
        draft.boundaries.append(boundary)
        return slice(start, len(draft.proposed))

    async def _rejudged(self, event: Event, known: Any, draft: _Draft) -> Event:
        """A correction with the findings of what it makes of its entry; any other event as it is.

        It is never refused for them: it says what is true. But nobody gets round a rule by recording first what it
        allows and correcting that afterwards.
        """
        if not isinstance(event, EntryCorrected) or event.in_error:
            return event
        after = applied(known.entry.corrected, event.changes)
        decision = decision_of(after)
        around, boundary = await self._know(decision, after, draft, without=event.entry)
        draft.boundaries.append(boundary)
        return replace(event, findings=tuple(each.finding() for each in unmet(decision.rules, around, after, after.on)))

    async def _know(
        self, decision: Decision, command: Account, draft: _Draft, without: UUID | None = None
    ) -> tuple[Any, Boundary]:
        gathering = gather(decision, command)
        boundary = next(gathering)
        while True:
            page = await self._store.read(boundary.query())
            # The first snapshot bounds them all: what was recorded after it may be missing from the facts.
            draft.head = page.head if draft.head is None else min(draft.head, page.head)
            entries = {entry.id: entry for entry in (*await self._originals(boundary), *page.entries)}
            in_order = sorted(entries.values(), key=lambda entry: entry.position)
            events = [Tagged(entry.id, entry.tags, _read(entry).event) for entry in in_order if entry.id != without]
            try:
                boundary = gathering.send([*events, *draft.within(boundary)])
            except StopIteration as done:
                known, boundary = done.value
                return known, boundary

    async def _originals(self, boundary: Boundary) -> tuple[Stored, ...]:
        """The entries that the command is about. Entries of others, which this ledger cannot read, are none."""
        wanted = [UUID(entry) for entry in sorted(boundary.entries())]
        stored = await self._store.by_id(wanted) if wanted else ()
        return tuple(entry for entry in stored if wire.read(entry.position, entry.entry) is not None)

    async def _before(self, request: Request) -> Outcome | None:
        """What the log holds under the request's key. Raise Mismatch where that was another command."""
        if not request.context.key:
            return None
        stored = await self._store.by_id([entry_id(request.context, ordinal) for ordinal in range(MAX_EVENTS)])
        if not stored:
            return None
        if _read(stored[0]).request != wire.request_digest(request.command):
            raise Mismatch(
                Reason(
                    rule="idempotency-key-reused",
                    title="This idempotency key was used before, for another command",
                    source="draft-ietf-httpapi-idempotency-key-header-07, section 2.6",
                    remedy="Send a new key with a new command, and the same key only with the same command.",
                )
            )
        return Outcome(stored, replayed=True)

    def _proposed(self, event: Event, request: Request, ordinal: int) -> Proposed:
        context, data = request.context, written(event)
        envelope = wire.Envelope(
            specversion="1.0",
            id=entry_id(context, ordinal),
            source=self._source,
            type=wire.PREFIX + event.wire,
            subject=subject(event),
            datacontenttype="application/json",
            recordedby=context.recordedby,
            client=context.client,
            actor=context.actor,
            request=wire.request_digest(request.command),
            correlationid=context.correlationid,
            data=data,
        )
        return Proposed(envelope.id, envelope.type, tags(event), wire.body(event, envelope))


def entry_id(context: Context, ordinal: int) -> UUID:
    """The id of a request's entry: from client, key and ordinal where there is a key, else new (UUIDv7, RFC 9562)."""
    if context.key:
        return uuid5(_NAMESPACE, f"{context.client}\n{context.key}\n{ordinal}")
    return new_id()


def _read(entry: Stored) -> wire.Recorded:
    recorded = wire.read(entry.position, entry.entry)
    if recorded is None:
        msg = f"entry {entry.position} of type {entry.type} stands where only this ledger's own events can"
        raise Corrupt(msg)
    return recorded
