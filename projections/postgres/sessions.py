"""The engine's connections to PostgreSQL, and the arrays that go over them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, Final, TypeVar

import psycopg
from psycopg import AsyncConnection
from psycopg.adapt import Dumper
from psycopg.pq import Format
from psycopg.rows import TupleRow

from ledger.errors import LedgerError
from ledger.postgres import arrays
from ledger.postgres.failures import translated
from projections.postgres.statements import statement

Connection = AsyncConnection[TupleRow]
R = TypeVar("R")
_LOCK_MS: Final = 5_000
_FAREWELL: Final = ("08", "57P")
"""SQLSTATEs of connection failures, and of an operator's or a crash's shutdown."""

# A host that vanishes without a word must not hold a reader for the two hours that are the kernel's default.
_LIVELINESS: Final[Mapping[str, Any]] = {
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "connect_timeout": 5,
    "application_name": "ledger views",
}


class _Array:
    """A parameter in PostgreSQL's binary format: the driver's own lists are quoted element by element."""

    __slots__ = ("wire",)
    oid: ClassVar[int]

    def __init__(self, wire: bytes) -> None:
        self.wire = wire


class Texts(_Array):
    """text[]."""

    __slots__ = ()
    oid = 1009

    def __init__(self, elements: Iterable[str]) -> None:
        super().__init__(arrays.texts(elements))


class Bigints(_Array):
    """bigint[]."""

    __slots__ = ()
    oid = 1016

    def __init__(self, elements: Sequence[int]) -> None:
        super().__init__(arrays.bigints(elements))


class Bytes(_Array):
    """bytea[]."""

    __slots__ = ()
    oid = 1001

    def __init__(self, elements: Sequence[bytes]) -> None:
        super().__init__(arrays.byteas(elements))


class _ArrayDumper(Dumper):
    format = Format.BINARY

    def __init__(self, cls: type[_Array], context: psycopg.abc.AdaptContext | None = None) -> None:
        super().__init__(cls, context)
        self.oid = cls.oid

    def dump(self, obj: _Array) -> bytes:
        return obj.wire


class Line:
    """One connection that is opened when it is needed and opened anew after it broke. For one user at a time."""

    def __init__(self, conninfo: str) -> None:
        self._conninfo = conninfo
        self._connection: Connection | None = None

    @property
    def is_open(self) -> bool:
        """Whether a connection is there that nobody knows to be broken."""
        return self._connection is not None and not self._connection.closed

    async def session(self) -> Connection:
        """The connection, open. Raise Unavailable where the database cannot be reached."""
        if self._connection is None or self._connection.closed:
            self._connection = await _connect(self._conninfo)
        return self._connection

    async def once_more_if_stale(self, act: Callable[[Connection], Awaitable[R]]) -> R:
        """What `act` does on the connection; done once more where one that was open already turns out to be lost.

        For what may be done twice: reads, and transactions that begin with looking where things stand. The driver's
        errors come as ours.
        """
        stale = self.is_open
        try:
            return await self._try(act)
        except psycopg.Error as error:
            if not stale or self.is_open:
                raise as_ours(error) from error
        try:
            return await self._try(act)
        except psycopg.Error as error:
            raise as_ours(error) from error

    async def _try(self, act: Callable[[Connection], Awaitable[R]]) -> R:
        connection = await self.session()
        try:
            return await act(connection)
        except psycopg.Error as error:
            # The server's farewell is read before the end of the connection is: until then it looks open.
            if connection.closed or (error.sqlstate or "").startswith(_FAREWELL):
                await self.close()
            raise

    async def close(self) -> None:
        """Give the connection up; the server rolls back what is not committed."""
        if self._connection is not None:
            await self._connection.close()
            self._connection = None


def as_ours(error: psycopg.Error) -> LedgerError | psycopg.Error:
    """The driver's error as one of the four families; itself where the fault is in our code."""
    return translated(error) or error


async def _connect(conninfo: str) -> Connection:
    try:
        given = psycopg.conninfo.conninfo_to_dict(conninfo)
        connection: Connection = await AsyncConnection.connect(
            conninfo,
            autocommit=True,
            prepare_threshold=0,
            **{name: value for name, value in _LIVELINESS.items() if name not in given},
        )
    except psycopg.Error as error:
        raise as_ours(error) from error
    try:
        for kind in (Texts, Bigints, Bytes):
            connection.adapters.register_dumper(kind, _ArrayDumper)
        await connection.execute(statement("prepare_session"), {"lock_timeout_ms": _LOCK_MS})
    except psycopg.Error as error:
        await connection.close()
        raise as_ours(error) from error
    except BaseException:
        # Cancelled: nobody will ever have this connection.
        await connection.close()
        raise
    return connection
