"""A queue of questions to the database, and the connections that answer them in groups.

What waits at the same time is answered in one round trip. There is no timer: a group is what came while the lines were
busy. A connection that turns out to have been dead before anything was asked over it is replaced without a word.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Final, Generic, Protocol, TypeVar

import psycopg
from msgspec import Struct

from ledger.errors import Unavailable
from ledger.postgres.failures import may_be_stale, translated
from ledger.postgres.pipeline import Command, Parameters, Pipeline
from ledger.postgres.sessions import Line

MOST_WAITING: Final = 10_000


class Asked(Protocol):
    """A question: its answer is set on the future by whoever answers the group."""

    @property
    def page(self) -> asyncio.Future[Any]:
        """Done, or cancelled by a caller who went away."""
        ...


_Asked = TypeVar("_Asked", bound=Asked)


class Desk(Generic[_Asked]):
    """A queue, and lines that serve it: each takes up to `group` of what waits and answers that with one `answer`."""

    def __init__(
        self, conninfo: str, lines: int, group: int, answer: Callable[[Pipeline, list[_Asked]], Awaitable[None]]
    ) -> None:
        self._lines = [Line(conninfo) for _ in range(lines)]
        self._group = group
        self._answer = answer
        self._waiting: deque[_Asked] = deque()
        self._idle: deque[asyncio.Future[None]] = deque()
        self._tasks: list[asyncio.Task[None]] = []

    async def serve(self, asked: _Asked) -> Any:
        """Wait for the answer. Raise Unavailable where too many wait, and whatever answering raised."""
        if len(self._waiting) >= MOST_WAITING:
            raise Unavailable(f"{len(self._waiting)} reads are waiting already", retry_after=1)
        self._waiting.append(asked)
        if not self._tasks:
            self._tasks = [asyncio.create_task(self._work_on(line), name="group read") for line in self._lines]
        if self._idle:
            self._wake()
        return await asked.page

    def _wake(self) -> None:
        sleeper = self._idle.popleft()
        if not sleeper.done():
            sleeper.set_result(None)

    async def _work_on(self, line: Line) -> None:
        while True:
            if not self._waiting:
                sleeper = asyncio.get_running_loop().create_future()
                self._idle.append(sleeper)
                await sleeper
                continue
            group = [self._waiting.popleft() for _ in range(min(self._group, len(self._waiting)))]
            group = [asked for asked in group if not asked.page.done()]
            try:
                await self._answer_once_more_if_stale(line, group)
            except Exception as exc:  # noqa: BLE001 - whatever it is, it is the answer of those who asked
                for asked in group:
                    if not asked.page.done():
                        asked.page.set_exception(exc)

    async def _answer_once_more_if_stale(self, line: Line, group: list[_Asked]) -> None:
        if not group:
            return
        stale = line.is_open
        try:
            await self._answer(await line.session(), group)
        except psycopg.Error as exc:
            if not (stale and may_be_stale(exc)):
                raise translated(exc) or exc from exc
            await self._answer(await line.session(), group)

    async def close(self) -> None:
        """Stop; those still waiting are turned away."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for asked in self._waiting:
            if not asked.page.done():
                asked.page.set_exception(Unavailable("the store is closed"))
        for line in self._lines:
            await line.close()


class Question(Struct, eq=False):
    """One statement, waiting for its rows."""

    command: Command
    page: asyncio.Future[list[tuple[Any, ...]]]


async def answer_each(session: Pipeline, group: list[Question]) -> None:
    """Answer a group of statements that have nothing to do with each other in one round trip."""
    answers = await session.run(*(asked.command for asked in group))
    for asked, answer in zip(group, answers, strict=True):
        if not asked.page.done():
            asked.page.set_result(answer.rows())


async def ask(desk: Desk[Question], name: str, parameters: Parameters) -> list[tuple[Any, ...]]:
    """The rows of one statement."""
    question = Question((name, parameters), asyncio.get_running_loop().create_future())
    rows: list[tuple[Any, ...]] = await desk.serve(question)
    return rows
