"""Several statements in one round trip, on libpq's pipeline mode.

The driver has a pipeline of its own; this one exists because a batch is the hot path of the whole ledger: measured in
November 2026, the driver's took 0.5 to 1 ms of Python for the two round trips of a batch, this one a third of that. And
the driver forgets its prepared statements at every ROLLBACK, which a conflict is.

Statements are prepared once a connection, parameters and results are binary. Results are read with the driver's own
loaders.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from itertools import accumulate
from typing import Any, Final

import psycopg
from psycopg import pq
from psycopg.adapt import Transformer

from ledger.postgres.statements import numbered

Parameters = Mapping[str, bytes]
"""Each in the binary format of the type the statement casts it to."""
Command = tuple[str, Parameters]
Sent = tuple[int, ...]
"""For each command sent, how many answers have come when its own is there: a preparation has one of its own."""

_DONE: Final = (pq.ExecStatus.COMMAND_OK, pq.ExecStatus.TUPLES_OK)


class Answer:
    """What one statement gave."""

    __slots__ = ("_connection", "_result")

    def __init__(self, connection: psycopg.AsyncConnection[Any], result: pq.abc.PGresult) -> None:
        self._connection = connection
        self._result = result

    @property
    def tag(self) -> bytes:
        """The command tag: `COMMIT`, `UPDATE 1`."""
        return self._result.command_status or b""

    def rows(self) -> list[tuple[Any, ...]]:
        """All rows, as the driver reads them."""
        if not self._result.ntuples:
            return []
        reader = Transformer.from_context(self._connection)
        reader.set_pgresult(self._result)
        return reader.load_rows(0, self._result.ntuples, tuple)


class Pipeline:
    """A connection used only for pipelines, by one user at a time."""

    def __init__(self, connection: psycopg.AsyncConnection[Any]) -> None:
        self._connection = connection
        self._libpq = connection.pgconn
        self._prepared: set[str] = set()
        self._libpq.enter_pipeline_mode()

    @property
    def connection(self) -> psycopg.AsyncConnection[Any]:
        """The driver's connection underneath, for its notices."""
        return self._connection

    @property
    def closed(self) -> bool:
        """Whether it was closed, here or by the server or the network."""
        return self._connection.closed

    async def run(self, *commands: Command) -> list[Answer]:
        """Send them all, wait for all. The first that fails stops those after it, and its error is raised.

        After an error, and when this is cancelled on the way, the connection is closed: what the server still does for
        it is not known here. A transaction that was open is then rolled back, unless its COMMIT was among the commands.
        """
        return await self.receive(await self.send(*commands))

    async def send(self, *commands: Command) -> Sent:
        """Put them on the wire. Raises as `run` does; `receive` must follow before anything else is sent."""
        try:
            expected = [self._send(name, parameters) for name, parameters in commands]
            self._libpq.pipeline_sync()
            await self._flush()
        except BaseException:
            await self._connection.close()
            raise
        return tuple(accumulate(expected))

    async def receive(self, sent: Sent) -> list[Answer]:
        """Wait for the answers to what was sent. Raises as `run` does."""
        try:
            answers = await self._answers()
        except BaseException:
            await self._connection.close()
            raise
        return [answers[count - 1] for count in sent]

    async def close(self) -> None:
        """Give the connection up."""
        await self._connection.close()

    def _send(self, name: str, parameters: Parameters) -> int:
        """How many answers to wait for: two where the statement has to be prepared first."""
        sql = numbered(name)
        fresh = name not in self._prepared
        if fresh:
            self._libpq.send_prepare(sql.name, sql.text)
            self._prepared.add(name)
        values = [parameters[each] for each in sql.parameters]
        formats = [pq.Format.BINARY] * len(values)
        self._libpq.send_query_prepared(sql.name, values, formats, pq.Format.BINARY)
        return 2 if fresh else 1

    async def _flush(self) -> None:
        while self._libpq.flush():
            # The server may be answering already; unless that is read, both sides can wait for each other for ever.
            await self._ready(writing=True)
            self._libpq.consume_input()

    async def _answers(self) -> list[Answer]:
        answers: list[Answer] = []
        failure: psycopg.Error | None = None
        while True:
            while self._libpq.is_busy():
                await self._ready(writing=False)
                self._libpq.consume_input()
            result = self._libpq.get_result()
            if result is None:
                if self._libpq.status == pq.ConnStatus.BAD:
                    raise failure or psycopg.OperationalError("the connection was lost")
                continue
            if result.status == pq.ExecStatus.PIPELINE_SYNC:
                if failure is not None:
                    raise failure
                return answers
            if result.status in _DONE:
                answers.append(Answer(self._connection, result))
            elif failure is None:
                failure = psycopg.errors.error_from_result(result)

    async def _ready(self, *, writing: bool) -> None:
        loop = asyncio.get_running_loop()
        ready = loop.create_future()
        socket = self._libpq.socket
        loop.add_reader(socket, _wake, ready)
        if writing:
            loop.add_writer(socket, _wake, ready)
        try:
            await ready
        finally:
            loop.remove_reader(socket)
            if writing:
                loop.remove_writer(socket)


def _wake(ready: asyncio.Future[None]) -> None:
    if not ready.done():
        ready.set_result(None)
