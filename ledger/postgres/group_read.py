"""Reads that wait at the same time share one statement, and so one snapshot.

Commands that arrive together read their boundaries in one round trip. As in group commit there is no timer: a group is
what came while the lines were busy. Reads of everything (the feed, a rebuild) have a line of their own, so that a page
of thousands delays nobody's boundary; so have the small reads about the tree.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from msgspec import Struct

from ledger.entries import Page, Stored
from ledger.postgres.arrays import bigint, uuids
from ledger.postgres.desk import Desk, Question, answer_each, ask
from ledger.postgres.matching import NO_LIMIT, Probes, Query, is_everything
from ledger.postgres.pipeline import Command, Parameters, Pipeline
from ledger.postgres.rows import stored

_LINES: Final = 2
_GROUP: Final = 200


class Read(Struct, eq=False):
    """One caller's read, waiting for its page."""

    query: Query
    after: int
    most: int | None
    page: asyncio.Future[Page]


class Lookup(Struct, eq=False):
    """One caller's ids, waiting for the entries that exist."""

    ids: tuple[UUID, ...]
    page: asyncio.Future[Page]


class GroupRead:
    """The queues of reads and the tasks that serve them. Each page is of one snapshot, taken after the call."""

    def __init__(self, conninfo: str) -> None:
        self._groups: Desk[Read | Lookup] = Desk(conninfo, _LINES, _GROUP, _read_group)
        self._scans: Desk[Read | Lookup] = Desk(conninfo, 1, 1, _read_alone)
        self._tree: Desk[Question] = Desk(conninfo, 1, _GROUP, answer_each)

    async def read(self, query: Query, after: int, most: int | None) -> Page:
        """What the query selects after `after`, at most the first `most`, in log order."""
        page = asyncio.get_running_loop().create_future()
        desk = self._scans if is_everything(query) and most != 0 else self._groups
        answer: Page = await desk.serve(Read(query, after, most, page))
        return answer

    async def by_id(self, ids: Sequence[UUID]) -> tuple[Stored, ...]:
        """The entries with these ids that exist, in log order."""
        page = asyncio.get_running_loop().create_future()
        answer: Page = await self._groups.serve(Lookup(tuple(ids), page))
        return answer.entries

    async def rows(self, name: str, parameters: Parameters) -> list[tuple[Any, ...]]:
        """The rows of one small statement about the tree; those asked at the same time share a round trip."""
        return await ask(self._tree, name, parameters)

    async def close(self) -> None:
        """Stop; those still waiting are turned away."""
        await self._groups.close()
        await self._scans.close()
        await self._tree.close()


async def _read_alone(session: Pipeline, group: list[Read | Lookup]) -> None:
    """Answer one read of everything."""
    (asked,) = group
    if isinstance(asked, Lookup):
        raise TypeError("ids are looked up with the groups")
    most = NO_LIMIT if asked.most is None else asked.most
    (answer,) = await session.run(("read_after", {"after": bigint(asked.after), "most": bigint(most)}))
    rows = answer.rows()
    entries = tuple(stored(row[1:]) for row in rows if row[1] is not None)
    _answer(asked, Page(entries, rows[0][0]))


async def _read_group(session: Pipeline, group: list[Read | Lookup]) -> None:
    """Answer many selective reads in one snapshot, and the look-ups by id beside them."""
    probes = Probes()
    reads = [asked for asked in group if isinstance(asked, Read)]
    lookups = [asked for asked in group if isinstance(asked, Lookup)]
    same: dict[tuple[Query, int, int | None], int] = {}
    for asked in reads:
        key = (asked.query, asked.after, asked.most)
        if key not in same:
            same[key] = len(same)
            if not is_everything(asked.query):
                probes.add(same[key], asked.query, asked.after, asked.most)
    ids = uuids({each for asked in lookups for each in asked.ids})
    commands: list[Command] = []
    if reads:
        commands.append(("read_matching", probes.parameters()))
    if lookups:
        commands.append(("read_by_id", {"ids": ids}))
    answers = await session.run(*commands)
    if lookups:
        _answer_lookups(lookups, [stored(row) for row in answers[-1].rows()])
    if reads:
        pages = _pages(answers[0].rows(), len(same))
        for asked in reads:
            _answer(asked, pages[same[asked.query, asked.after, asked.most]])


def _pages(rows: list[tuple[Any, ...]], count: int) -> list[Page]:
    found: list[list[Stored]] = [[] for _ in range(count)]
    for row in rows:
        if row[1] is not None:
            found[row[1]].append(stored(row[2:]))
    head = rows[0][0]
    return [Page(tuple(sorted(entries, key=_by_position)), head) for entries in found]


def _answer_lookups(lookups: list[Lookup], entries: list[Stored]) -> None:
    by_id = {entry.id: entry for entry in entries}
    for asked in lookups:
        wanted = {by_id[each] for each in asked.ids if each in by_id}
        _answer(asked, Page(tuple(sorted(wanted, key=_by_position)), 0))


def _by_position(entry: Stored) -> int:
    return entry.position


def _answer(asked: Read | Lookup, page: Page) -> None:
    if not asked.page.done():
        asked.page.set_result(page)
