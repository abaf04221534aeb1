"""A connection the log can be trusted to: opened, set up, and looked at before it is used.

Every connection is looked at, not only the first: settings can be changed for a role or a database while the service
runs, and a failover can end on another server.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

import psycopg
from msgspec import Struct
from psycopg import AsyncConnection
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import TupleRow, class_row

from ledger.errors import Unavailable
from ledger.postgres.failures import translated, unsafe
from ledger.postgres.pipeline import Pipeline
from ledger.postgres.statements import statement

OLDEST_SERVER: Final = 170000
"""PostgreSQL 17: the first with the MAINTAIN privilege, which eventsourcing's own recorder needs beside ours."""
GUARDS: Final = 15
"""How many triggers `0002_guards.sql` and `0005_tree.sql` made."""
_CONNECT_SECONDS: Final = 5
_LOCK_MS: Final = 5_000

# A host that vanishes without a word must not hold a writer for the two hours that are the kernel's default.
_LIVELINESS: Final = {
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "connect_timeout": _CONNECT_SECONDS,
    "application_name": "ledger",
    # Of several hosts the primary; a standby alone is no place to read decisions from, and none to write them to.
    "target_session_attrs": "read-write",
}


class Found(Struct, frozen=True):
    """What `inspect_session.sql` says."""

    version: int
    fsync: str
    full_page_writes: str
    synchronous_commit: str
    login: str
    superuser: bool
    owner: bool
    migrated: bool
    may_rewrite: bool | None
    guards: int


async def connect(conninfo: str) -> Pipeline:
    """Open a session. Raise Unsafe, with one sentence what to do, or Unavailable."""
    try:
        settings: dict[str, Any] = {**_LIVELINESS, **conninfo_to_dict(conninfo)}
        connection = await _connected(make_conninfo(**settings))
    except psycopg.Error as exc:
        raise translated(exc) or exc from exc
    try:
        await connection.execute(statement("prepare_session"), {"lock_timeout_ms": _LOCK_MS})
        async with connection.cursor(row_factory=class_row(Found)) as cursor:
            found = await (await cursor.execute(statement("inspect_session"))).fetchone()
        if found is None:
            raise Unavailable("the database said nothing about itself")
        _refuse_unless_safe(found)
    except BaseException as exc:
        await connection.close()
        if isinstance(exc, psycopg.Error):
            raise translated(exc) or exc from exc
        raise
    return Pipeline(connection)


async def _connected(conninfo: str) -> AsyncConnection[TupleRow]:
    # The driver drops a connection attempt that is cancelled without closing its socket. The server then waits a minute
    # for the password, and while it does, no database of it can be dropped.
    attempt = asyncio.ensure_future(AsyncConnection.connect(conninfo, autocommit=True))
    try:
        return await asyncio.shield(attempt)
    except asyncio.CancelledError:
        with suppress(psycopg.Error):
            await (await attempt).close()
        raise


def _refuse_unless_safe(found: Found) -> None:
    """Raise Unsafe when what is acknowledged here could be lost, or rewritten by this very role."""
    if found.version < OLDEST_SERVER:
        raise unsafe(
            "The server is too old",
            found=f"server_version_num {found.version}",
            remedy="Use PostgreSQL 17 or later.",
        )
    for setting in ("fsync", "full_page_writes", "synchronous_commit"):
        if getattr(found, setting) == "off":
            raise unsafe(
                "What the service acknowledges could be lost in a crash",
                found=f"{setting} = off",
                remedy=f"Turn {setting} on, for the server, the database and the role.",
            )
    if found.superuser or found.owner:
        raise unsafe(
            "This role could rewrite the log",
            found=f"{found.login}, {'a superuser' if found.superuser else 'owner of the log or a member of its owner'}",
            remedy="Connect as ledger_app.",
        )
    if not found.migrated:
        raise unsafe(
            "This database holds no ledger yet, or that of an older version",
            found="no log_head or no tile",
            remedy="Run `ledger migrate` on it.",
        )
    if found.may_rewrite:
        raise unsafe(
            "This role could rewrite the log",
            found=f"{found.login} with UPDATE, DELETE or TRUNCATE on event, event_tag, tile or checkpoint",
            remedy="Revoke them: the service needs SELECT and INSERT.",
        )
    if found.guards < GUARDS:
        raise unsafe(
            "The log's guards are down",
            found=f"{found.guards} of {GUARDS} triggers that fire always",
            remedy="As the owner, enable them again (ALTER TABLE ... ENABLE ALWAYS TRIGGER) and find out who did it.",
        )


class Line:
    """One connection that is opened when it is needed and opened anew after it broke. For one user at a time."""

    def __init__(self, conninfo: str) -> None:
        self._conninfo = conninfo
        self._session: Pipeline | None = None

    @property
    def is_open(self) -> bool:
        """Whether a connection is there that nobody knows to be broken."""
        return self._session is not None and not self._session.closed

    async def session(self) -> Pipeline:
        """The connection, open and looked at. Raises as `connect` does."""
        if self._session is None or self._session.closed:
            self._session = await connect(self._conninfo)
        return self._session

    async def close(self) -> None:
        """Give the connection up; the server rolls back what is not committed."""
        if self._session is not None:
            await self._session.close()
            self._session = None


@contextmanager
def warnings_of(session: Pipeline) -> Iterator[list[str]]:
    """Collect the SQLSTATEs of the warnings that arrive in the block."""
    heard: list[str] = []

    def hear(diagnostic: psycopg.errors.Diagnostic) -> None:
        if diagnostic.severity_nonlocalized == "WARNING" and diagnostic.sqlstate is not None:
            heard.append(diagnostic.sqlstate)

    session.connection.add_notice_handler(hear)
    try:
        yield heard
    finally:
        session.connection.remove_notice_handler(hear)
