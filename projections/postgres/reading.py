"""Reading one view: what is held of it, and what its tag has gained since.

Reads that wait at the same time share one question to the log, and one snapshot: how long is it, and what have these
tags gained? A view whose tag stood still is answered from memory and is still never stale. There is no timer: a group
is what came while the connection was busy, and a read joins only a question that has not been put yet, so that it sees
whatever was recorded before it was called, by any process.
"""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import Any, Final

from msgspec import Struct, field

from ledger.errors import Unavailable
from projections.postgres.amending import take_in
from projections.postgres.entries import Reader, gained
from projections.postgres.memory import Held, Memory, Reading, S, stored_view
from projections.postgres.sessions import Bigints, Connection, Line, Texts
from projections.postgres.statements import fetch
from projections.view import Unfoldable, View

log = logging.getLogger(__name__)

MOST_WAITING: Final = 10_000
_GROUP: Final = 200
_BREATH: Final = 500
"""Entries folded before others on the event loop get a turn."""


class Wanted(Struct, eq=False):
    """A view that is asked for, and those who wait for it."""

    view: View[Any]
    key: str
    readers: list[asyncio.Future[Reading[Any]]] = field(default_factory=list)
    held: Held[Any] | None = None

    @property
    def place(self) -> tuple[str, str]:
        """Where it is held."""
        return self.view.name, self.key

    @property
    def tag(self) -> str:
        """What its entries are found by."""
        return self.view.tag(self.key)


class Desk:
    """The queue of reads and the task that serves it."""

    def __init__(self, conninfo: str, memory: int) -> None:
        self._line = Line(conninfo)
        self.memory = Memory(memory)
        self._waiting: dict[tuple[str, str], Wanted] = {}
        self._readers = 0
        self._called = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Connect. Raises as `ledger.postgres.sessions.connect` does."""
        await self._line.session()
        self._task = asyncio.create_task(self._serve(), name="read views")

    async def close(self) -> None:
        """Stop; those still waiting are turned away."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
        for wanted in self._waiting.values():
            _fail(wanted, Unavailable("the views are closed"))
        await self._line.close()

    async def read(self, view: View[S], key: str) -> Reading[S]:
        """The view of that key as the log has it now."""
        if self._readers >= MOST_WAITING:
            raise Unavailable(f"{self._readers} reads are waiting already")
        wanted = Wanted(view, key)
        wanted = self._waiting.setdefault(wanted.place, wanted)
        reader: asyncio.Future[Reading[S]] = asyncio.get_running_loop().create_future()
        wanted.readers.append(reader)
        self._called.set()
        self._readers += 1
        try:
            return await reader
        finally:
            self._readers -= 1

    async def _serve(self) -> None:
        while True:
            await self._called.wait()
            group = [self._waiting.pop(place) for place in list(self._waiting)[:_GROUP]]
            if not self._waiting:
                self._called.clear()
            try:
                await self._line.once_more_if_stale(partial(self._answer, group))
            except asyncio.CancelledError:
                for wanted in group:
                    _fail(wanted, Unavailable("the views are closed"))
                raise
            except Exception as error:  # noqa: BLE001 - whatever it is, it is the answer of those who asked
                for wanted in group:
                    _fail(wanted, error)

    async def _answer(self, group: list[Wanted], connection: Connection) -> None:
        for wanted in group:
            wanted.held = wanted.held or self.memory.get(wanted.place)
        await _load(connection, [wanted for wanted in group if wanted.held is None])
        after: dict[str, int] = {}
        for wanted in group:
            known_to = wanted.held.known_to if wanted.held else 0
            after[wanted.tag] = min(after.get(wanted.tag, known_to), known_to)
        found = await gained(connection, after)
        reader = Reader()
        folded = 0
        for wanted in group:
            held = wanted.held or Held()
            rows = found.of(wanted.tag, held.known_to)
            folded += len(rows)
            if folded > _BREATH:
                folded = 0
                await asyncio.sleep(0)
            try:
                await take_in(connection, wanted.view, wanted.key, held, reader.readable(rows))
                held.weight += sum(len(row[-1]) for row in rows)
            except Unfoldable as error:
                log.error("%s of %s cannot be read: %s", wanted.view, wanted.key, error)  # noqa: TRY400 - no trace helps
                self.memory.drop(wanted.place)
                _fail(wanted, error)
                continue
            if not found.complete(wanted.tag):
                held.known_to = found.last(wanted.tag)
                self._go_on(wanted, held)
                continue
            held.known_to = found.head
            if held.view is not None:
                self.memory.put(wanted.place, held)
            for waiting in wanted.readers:
                if not waiting.done():
                    waiting.set_result(held.reading())

    def _go_on(self, wanted: Wanted, held: Held[Any]) -> None:
        """A long history is folded a part at a time: others are not kept waiting for the whole of it."""
        later = self._waiting.setdefault(wanted.place, wanted)
        later.held = held
        if later is not wanted:
            later.readers.extend(wanted.readers)
        self._called.set()


async def _load(connection: Connection, cold: list[Wanted]) -> None:
    """What the database holds of these views: a start to fold on from, and nothing more is promised of it."""
    if not cold:
        return
    rows = await fetch(
        connection,
        "held_views",
        names=Texts([wanted.view.name for wanted in cold]),
        versions=Bigints([wanted.view.version for wanted in cold]),
        keys=Texts([wanted.key for wanted in cold]),
    )
    for nth, position, body in rows:
        wanted = cold[nth - 1]
        wanted.held = stored_view(wanted.view, position, body)


def _fail(wanted: Wanted, error: Exception) -> None:
    for reader in wanted.readers:
        if not reader.done():
            reader.set_exception(error)
