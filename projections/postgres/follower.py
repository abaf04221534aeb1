"""What is to be done next so that the stored views are those of the log: one look at the builds, then one step."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, Concatenate, ParamSpec, TypeVar

from msgspec import Struct

from ledger.errors import Corrupt, Unavailable
from projections.postgres.ahead import Ahead
from projections.postgres.building import (
    active_of,
    build_on,
    left_to_build,
    missing,
    register,
    register_anew,
    successor,
    sweep,
    switch,
)
from projections.postgres.builds import Build, all_builds
from projections.postgres.following import BATCH, advance
from projections.postgres.memory import Memory
from projections.postgres.sessions import Connection, Line
from projections.view import View

P = ParamSpec("P")
R = TypeVar("R")

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
"""Called with how many entries are done, and of how many."""


class Look(Struct, frozen=True):
    """The builds that this process works on, and what else there is of its views."""

    own: Mapping[str, Sequence[Build]]
    working: Sequence[Build]
    head: int

    def building(self) -> list[Build]:
        """Builds with a goal that stand at the same place: they share what is read."""
        with_goal = [build for build in self.working if build.goal is not None]
        return [
            build for build in with_goal if (build.goal, build.reached) == (with_goal[0].goal, with_goal[0].reached)
        ]

    def ready(self) -> Build | None:
        """A build that has come as far as the one it is to replace."""
        for build in self.working:
            active = active_of(self.own[build.name])
            if active and not build.active and build.goal is None and build.position >= active.position:
                return build
        return None

    def outdated(self) -> str | None:
        """A view of which more is stored than the build that is read and those that come after it."""
        for name, own in self.own.items():
            active = active_of(own)
            if active and any(build.age < active.age for build in own):
                return name
        return None

    def behind(self, upto: int) -> bool:
        """Whether a build that follows the log has not got that far."""
        return any(build.goal is None and build.position < upto for build in self.working)


class Follower:
    """Keeps the stored views of these modules up with the log. Any number of processes may do so at once."""

    def __init__(self, conninfo: str, views: Mapping[str, View[Any]], memory: int) -> None:
        self._line = Line(conninfo)
        self._ahead = Ahead(conninfo)
        self._views = views
        self._memory = Memory(memory)
        self._tried: set[tuple[str, tuple[int, int]]] = set()
        """Builds with an error that this follower has met: each is tried once, so that a restart tries it again."""
        self._turn = asyncio.Lock()

    async def close(self) -> None:
        """Give the connections up."""
        await self._ahead.close()
        await self._line.close()

    async def follow(self, every: float) -> None:
        """Go on for ever, looking for something to do each so many seconds; without a database, try again."""
        while True:
            try:
                while await self._step(None):
                    pass
            except Unavailable as error:
                log.warning("views wait for the database: %s", error)
            await asyncio.sleep(every)

    async def catch_up(self) -> int:
        """Bring every view that does not stand still to where the log ends when this is called; that position."""
        upto = (await self._look()).head
        while await self._step(upto):
            pass
        return upto

    async def rebuild(self, view: View[Any], progress: Progress) -> None:
        """Build the view anew beside what is read of it, and switch. Raise Corrupt where an entry stops it."""
        target, of = await self._begun(view)
        progress(0, of)
        done = 0
        while True:
            look = await self._look()
            now = next((build for build in look.own[view.name] if build.build == target.build), None)
            if now is None or (now.active and now.goal is None):
                break
            if now.error:
                raise Corrupt(f"view {view.name} cannot be built: {now.error}")
            if now.goal is None:
                await self._step(None)
                continue
            built = await self._at_the_database(build_on, self._ahead, self._views, [now])
            self._mark(built.builds)
            # None were taken where another process, which follows, was quicker.
            done = done + built.entries or of - await self._at_the_database(left_to_build, view, now)
            progress(min(done, of), of)
        progress(of, of)
        await self.catch_up()

    async def _begun(self, view: View[Any]) -> tuple[Build, int]:
        await self._at_the_database(register_anew, view)
        known = (await self._look()).own[view.name]
        target = max(known, key=lambda build: build.build)
        return target, await self._at_the_database(left_to_build, view, target)

    async def _at_the_database(
        self, act: Callable[Concatenate[Connection, P], Awaitable[R]], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """One thing at a time on the one connection; each is one transaction that begins with a look at the builds."""
        async with self._turn:
            return await self._line.once_more_if_stale(lambda connection: act(connection, *args, **kwargs))

    async def _look(self) -> Look:
        known, head = await self._at_the_database(all_builds, self._views.values())
        own = {name: [build for build in known if build.name == name] for name in self._views}
        working = [
            build
            for name, view in self._views.items()
            for build in own[name]
            if build.version == view.version and (build.active or build == successor(view, own[name]))
            if not (build.error and (name, build.age) in self._tried)
        ]
        return Look(own, working, head)

    async def _step(self, upto: int | None) -> bool:
        """Do what comes first; whether there was anything to do before that position, or the end of the log."""
        look = await self._look()
        upto = look.head if upto is None else upto
        if any(missing(view, look.own[name]) for name, view in self._views.items()):
            await self._at_the_database(register, self._views.values())
        elif ready := look.ready():
            await self._at_the_database(switch, self._views[ready.name], ready)
        # Building is long; what is read meanwhile must not fall far behind.
        elif look.behind(upto - BATCH // 2) or (not look.building() and look.behind(upto)):
            untried = any(build.error for build in look.working)
            self._mark(await self._at_the_database(advance, self._memory, self._views, stopped_too=untried))
        elif building := look.building():
            self._mark((await self._at_the_database(build_on, self._ahead, self._views, building)).builds)
        elif outdated := look.outdated():
            await self._at_the_database(sweep, self._views[outdated])
        else:
            return False
        return True

    def _mark(self, builds: Sequence[Build]) -> None:
        for build in builds:
            if build.error:
                log.error("view %s stands still: %s", build.name, build.error)
                self._tried.add((build.name, build.age))
