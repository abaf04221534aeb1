"""The read side's only I/O: views out of the log, always as the log is now, and their stored copies kept warm.

A view is its stored or held fold and what its tag has gained since, so an answer never waits for a projection and is
never stale: a read that follows a write, by any process, sees it. What is stored can be thrown away; it makes answers
quick and lists the keys. How the engine speaks to the database is in `projections/postgres/`, why in the README.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from msgspec import Struct

from projections.postgres.builds import all_builds
from projections.postgres.follower import Follower, Progress
from projections.postgres.memory import Reading
from projections.postgres.paging import Item, Page, page
from projections.postgres.reading import Desk
from projections.postgres.sessions import Connection, Line
from projections.view import View

__all__ = ["Engine", "Item", "Page", "Progress", "Reading", "Status"]

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")

MEMORY: Final = 64 * 1024 * 1024


class Status(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How far one build of a view has come. `lag` counts entries; `error` and `error_position` say why it stands."""

    name: str
    version: int
    build: int
    active: bool
    position: int
    lag: int
    building: bool = False
    error: str = ""
    error_position: int | None = None


class Engine:
    """Views of one log. Safe for any number of tasks; any number of processes may have engines on the same log."""

    def __init__(self, conninfo: str, views: Sequence[View[Any]], memory: int) -> None:
        self._views = {view.name: view for view in views}
        self._desk = Desk(conninfo, memory)
        self._pages = Line(conninfo)
        self._turn = asyncio.Lock()
        self._follower = Follower(conninfo, self._views, memory)

    @classmethod
    @asynccontextmanager
    async def open(cls, conninfo: str, views: Sequence[View[Any]], *, memory: int = MEMORY) -> AsyncIterator[Engine]:
        """Open the views of the log at a libpq connection string or URI, as the service's role.

        `memory` bounds what is held for reads, and again for following, in bytes of the entries and stored views it was
        made from; as objects it takes several times that. Raise Unavailable where the database cannot be reached.
        """
        engine = cls(conninfo, views, memory)
        try:
            await engine._desk.open()
            yield engine
        finally:
            await engine._desk.close()
            await engine._pages.close()
            await engine._follower.close()

    async def read(self, view: View[S], key: str) -> Reading[S]:
        """The view of that key, with every entry that was recorded before this call, by any process.

        Its `position` is the log's size at the moment the answer is true for. Reads that wait at the same time share
        one question to the log. Raise Unavailable, or Corrupt where an entry of the key cannot be read.
        """
        return await self._desk.read(view, key)

    async def page(self, view: View[S], *, after: int = 0, limit: int = 50) -> Page[S]:
        """The next keys in the order they were started, `after` being the `next` of the page before.

        All as of the page's `position`: the end of the log, unless the stored views are thousands of entries behind.
        """
        return await self._ask(page, self._desk.memory, view, after, limit)

    async def catch_up(self) -> int:
        """Store what the log has gained, up to its end when this is called; that position.

        Views that cannot take an entry in stand still, and say so in `status`. Safe beside any number of followers.
        """
        return await self._follower.catch_up()

    async def follow(self, every: float = 0.25) -> None:
        """Keep the stored views up with the log until cancelled, looking for new entries each so many seconds.

        A module with a newer VERSION than the stored one is built beside it and switched to. Cancelling leaves whole
        batches: what is half done is undone.
        """
        await self._follower.follow(every)

    async def rebuild(self, view: View[Any], progress: Progress = lambda _done, _of: None) -> None:
        """Build all of a view from the log, beside what is stored of it; then switch, and delete what was stored.

        Reads go on meanwhile. `progress` is called with entries done and entries in all. Raise Corrupt where an entry
        stops it: what was stored then stays in its place.
        """
        await self._follower.rebuild(view, progress)

    async def status(self) -> tuple[Status, ...]:
        """Every build of every view, by name and age."""
        builds, head = await self._ask(all_builds, list(self._views.values()))
        return tuple(
            Status(
                name=build.name,
                version=build.version,
                build=build.build,
                active=build.active,
                position=build.position,
                lag=head - build.position,
                building=build.goal is not None,
                error=build.error,
                error_position=build.error_position,
            )
            for build in builds
        )

    async def _ask(
        self, ask: Callable[Concatenate[Connection, P], Awaitable[R]], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """One question at a time on one connection."""
        async with self._turn:
            return await self._pages.once_more_if_stale(lambda connection: ask(connection, *args, **kwargs))
