"""A page of a register: the next keys in the order they were started, each with its view, all as of one position.

One snapshot of the database holds the list, the stored views and the log, so that a page is consistent with the log
though the stored views lag behind it: what they lack is folded in here, and keys that are not listed yet are found
among the last entries. Keys are paged by the position that started them, never by offset: a page that was read stays
what it was, and what comes new comes at the end.
"""

from __future__ import annotations

from typing import Any, Final, Generic

from msgspec import Struct
from psycopg.types.numeric import Int4, Int8

from projections.postgres.entries import MOST, Reader, everything_gained
from projections.postgres.following import Entry, by_key
from projections.postgres.memory import Held, S, held
from projections.postgres.sessions import Connection, Texts
from projections.postgres.statements import fetch, transaction
from projections.view import Unfoldable, View

TAIL: Final = MOST
"""How many entries after the stored list a page looks at itself. Where the list is older, so is the answer."""


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


async def page(connection: Connection, view: View[S], after: int, limit: int) -> Page[S]:
    """At most `limit` keys that were started after that position."""
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
                return await _page(connection, view, rows, after, limit, upto)
            except Unfoldable as error:
                # Up to there everything can be read; the page says that it is no newer.
                upto = error.position - 1


async def _page(
    connection: Connection, view: View[S], rows: list[tuple[Any, ...]], after: int, limit: int, upto: int
) -> Page[S]:
    reader = Reader()
    listed = [
        _Listed(key, since, _start(view, position, body, upto))
        for _, _, key, since, position, body in rows
        if key is not None and since <= upto
    ]
    if len(listed) <= limit:
        listed += await _newcomers(connection, view, rows[0][1], after, upto, reader)
    shown = listed[:limit]
    entries = await everything_gained(
        connection, {view.tag(each.key): each.held.changed for each in shown}, upto, reader
    )
    items = []
    for each in shown:
        each.held.take_in(view, each.key, entries.get(view.tag(each.key), ()), 0)
        if each.held.view is not None:
            items.append(Item(each.key, each.since, each.held.changed, each.held.view))
    return Page(tuple(items), upto, shown[-1].since if len(listed) > limit else None)


def _start(view: View[S], position: int | None, body: bytes | None, upto: int) -> Held[S]:
    """What is stored of the view, where it is not newer than the page."""
    return Held() if position is None or body is None or position > upto else held(view, position, body)


async def _newcomers(
    connection: Connection, view: View[S], listed_to: int, after: int, upto: int, reader: Reader
) -> list[_Listed]:
    """Keys that were started after the list was made, in that order."""
    rows = await fetch(connection, "entries_after", after=Int8(listed_to), upto=Int8(upto), most=Int8(TAIL))
    batch = [
        Entry(position, tuple(tags), reader.read(position, entry))
        for _, position, tags, entry in rows
        if position is not None
    ]
    found = by_key(view, batch)
    if not found:
        return []
    known = {key for (key,) in await fetch(connection, "listed_keys", name=view.name, keys=Texts(list(found)))}
    started: list[tuple[int, str]] = sorted(
        (entries[0].position, key) for key, entries in found.items() if key not in known
    )
    return [_Listed(key, since, Held()) for since, key in started if since > after]
