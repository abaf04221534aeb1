"""A page of a register: the next keys in the order they were started, each with its view, all as of one position.

One snapshot of the database holds the list, the stored views and the log, so that a page is consistent with the log
though the stored views lag behind it: what they lack is folded in here, and keys that are not listed yet are found
among the last entries. Keys are paged by the position that started them, never by offset: a page that was read stays
what it was, and what comes new comes at the end.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, Generic

from msgspec import Struct
from psycopg.types.numeric import Int4, Int8

from ledger.wire import Recorded
from projections.postgres.amending import take_in
from projections.postgres.entries import MOST, Reader, everything_gained
from projections.postgres.following import as_batch, by_key
from projections.postgres.memory import Held, Memory, S, stored_view
from projections.postgres.sessions import Connection, Texts
from projections.postgres.statements import Rows, fetch, transaction
from projections.view import Unfoldable, View

TAIL: Final = MOST
"""How many entries after the stored list a page looks at itself. Where the list is older, so is the answer."""

TYPICAL: Final = 600
"""Octets of an entry, where they were not counted."""


class Item(Struct, Generic[S], frozen=True):
    """A key with its view; `since` is the position of the entry that started it, `changed` of the last one in it."""

    key: str
    since: int
    changed: int
    view: S


class Page(Struct, Generic[S], frozen=True):
    """Views as the log had them at `position`; `next` is what to ask for after, None where this was the last page."""

    items: tuple[Item[S], ...]
    position: int
    next: int | None


class _Listed(Struct):
    key: str
    since: int
    held: Held[Any]


async def page(connection: Connection, memory: Memory, view: View[S], after: int, limit: int) -> Page[S]:
    """At most `limit` keys that were started after that position. `memory` has views as they were read last."""
    async with transaction(connection, "begin_snapshot"):
        rows = await fetch(
            connection,
            "page_keys",
            name=view.name,
            version=Int4(view.version),
            after=Int8(after),
            most=Int8(limit + 1),
        )
        head, listed_to = rows[0][:2]
        upto = min(head, listed_to + TAIL)
        while True:
            try:
                return await _Paging(connection, memory, view, upto).page(rows, after, limit)
            except Unfoldable as error:
                # Up to there everything can be read; the page says that it is no newer.
                upto = error.position - 1


class _Paging(Generic[S]):
    """A page on its way, as of position `upto`."""

    def __init__(self, connection: Connection, memory: Memory, view: View[S], upto: int) -> None:
        self._connection = connection
        self._memory = memory
        self._view = view
        self._upto = upto
        self._reader = Reader()

    async def page(self, rows: Rows, after: int, limit: int) -> Page[S]:
        """Raise Unfoldable at an entry that cannot be read."""
        listed_to = rows[0][1]
        listed = [
            _Listed(key, since, self._start(key, position, body))
            for _, _, key, since, position, body in rows
            if key is not None and since <= self._upto
        ]
        if len(listed) <= limit:
            listed += await self._newcomers(listed_to, after)
        shown = listed[:limit]
        tags = {self._view.tag(each.key): each.held.known_to for each in shown}
        gained = await everything_gained(self._connection, tags, self._upto, self._reader)
        items = [item for each in shown if (item := await self._item(each, gained[self._view.tag(each.key)]))]
        return Page(tuple(items), self._upto, shown[-1].since if len(listed) > limit else None)

    def _start(self, key: str, position: int | None, body: bytes | None) -> Held[S]:
        """What is known of the view already, where it is not newer than the page."""
        held = self._memory.get((self._view.name, key))
        if held is not None and (position or 0) <= held.changed <= self._upto:
            # A copy: the one in memory belongs to those who read it.
            return Held(held.view, held.changed, held.weight)
        if position is None or body is None or position > self._upto:
            return Held()
        return stored_view(self._view, position, body)

    async def _item(self, listed: _Listed, gained: Sequence[Recorded]) -> Item[S] | None:
        held = listed.held
        await take_in(self._connection, self._view, listed.key, held, gained)
        held.weight += TYPICAL * len(gained)
        if held.view is None:
            return None
        place = (self._view.name, listed.key)
        known = self._memory.get(place)
        if known is None or known.changed < held.changed:
            self._memory.put(place, held)
        return Item(listed.key, listed.since, held.changed, held.view)

    async def _newcomers(self, listed_to: int, after: int) -> list[_Listed]:
        """Keys that were started after the list was made, in that order."""
        rows = await fetch(
            self._connection, "entries_after", after=Int8(listed_to), upto=Int8(self._upto), most=Int8(TAIL)
        )
        found = by_key(self._view, as_batch(rows, self._reader))
        if not found:
            return []
        name = self._view.name
        known = {key for (key,) in await fetch(self._connection, "listed_keys", name=name, keys=Texts(list(found)))}
        started = sorted((entries[0].position, key) for key, entries in found.items() if key not in known)
        return [_Listed(key, since, Held()) for since, key in started if since > after]
