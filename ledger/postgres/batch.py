"""One batch: appends that waited together, in one transaction, each with its own result.

Two round trips: lock the head and check everything; put the entries in and commit. The head row is locked from the
first to the last, so that what was checked still holds, positions have no gap, and log order is commit order.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import psycopg
from msgspec import Struct, field
from psycopg.types.numeric import Int8

from ledger.entries import Appended, Proposed, Stored, opening
from ledger.errors import Conflict, Corrupt, LedgerError, Unknown
from ledger.postgres.arrays import Bytes, Texts, Uuids, literal
from ledger.postgres.failures import translated, unsafe
from ledger.postgres.matching import Condition, Neighbours, Probes, is_everything
from ledger.postgres.sessions import Connection, pipelined, warnings_of
from ledger.transparency.merkle import Frontier, leaf_hash

PIECE_ENTRIES: Final = 1_000
PIECE_BYTES: Final = 500_000
"""What one statement takes in. psycopg 3.3.9 in pipeline mode hangs over a unix socket on a statement of a megabyte."""


class Append(Struct, eq=False):
    """One caller's append, waiting for its result."""

    entries: tuple[Proposed, ...]
    condition: Condition | None
    size: int
    result: asyncio.Future[Appended]

    def succeed(self, appended: Appended) -> None:
        """Answer, unless the caller has stopped waiting."""
        if not self.result.done():
            self.result.set_result(appended)

    def fail(self, error: Exception) -> None:
        """Answer with an error, unless the caller has stopped waiting."""
        if not self.result.done():
            self.result.set_exception(error)


class Accepted(Struct, frozen=True):
    """An append that goes in, as what it will be."""

    append: Append
    entries: tuple[Stored, ...]


class Verdict(Struct):
    """What became of each append of a batch, once the batch is committed."""

    accepted: list[Accepted] = field(default_factory=list)
    replays: list[Append] = field(default_factory=list)
    refused: list[tuple[Append, Exception]] = field(default_factory=list)
    size: int = 0


class NotCommitted(Exception):  # noqa: N818: a turn of events between two modules, never seen by a caller
    """Nothing of the batch is in the log. `error` is what the callers are told; `retry` when the connection was stale."""

    def __init__(self, error: Exception, *, retry: bool = False) -> None:
        super().__init__(str(error))
        self.error = error
        self.retry = retry


class InDoubt(Exception):  # noqa: N818: as NotCommitted
    """COMMIT was sent, and its answer did not come or did not say that everything asked for was waited for."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__()
        self.verdict = verdict


async def commit(connection: Connection, batch: Sequence[Append], within: float) -> Verdict:
    """Append all of the batch that may go in; when it returns, that is durable.

    Raise NotCommitted or InDoubt. `within` bounds the second half, in seconds: no timeout of PostgreSQL ends a COMMIT
    that waits for a standby.
    """
    try:
        frontier, recorded_at, known, broken = await _lock_and_check(connection, batch)
        verdict = _judge(batch, frontier.size, recorded_at, known, broken)
        if not verdict.accepted:
            await pipelined(connection, [("rollback", {})])
            return verdict
    except psycopg.Error as exc:
        gone = connection.broken or connection.closed
        if not gone:
            await _roll_back(connection)
        raise NotCommitted(translated(exc) or exc, retry=gone) from exc
    except LedgerError as exc:
        await _roll_back(connection)
        raise NotCommitted(exc) from exc
    await _write(connection, frontier, verdict, within)
    return verdict


async def _lock_and_check(
    connection: Connection, batch: Sequence[Append]
) -> tuple[Frontier, datetime, set[UUID], set[int]]:
    """Where the log stands, which ids are in it, and which requests' conditions are broken by it."""
    probes = Probes()
    about_everything: list[tuple[int, int]] = []
    for number, append in enumerate(batch):
        if append.condition is None:
            continue
        if is_everything(append.condition.query):
            about_everything.append((number, append.condition.after))
        else:
            probes.add(number, append.condition.query, append.condition.after)
    ids = Uuids([entry.id for append in batch for entry in append.entries])
    _, lock, check = await pipelined(
        connection,
        [("begin", {}), ("lock_head", {}), ("check_batch", {"ids": ids, **probes.parameters()})],
    )
    head = await lock.fetchone()
    if head is None:
        raise Corrupt("log_head has no row, so the log has no end to append to")
    size, packed, recorded_at, durable = head
    if not durable:
        raise unsafe(
            "What the service acknowledges could be lost in a crash",
            found="fsync, full_page_writes or synchronous_commit turned off while the service ran",
            remedy="Turn them on again.",
        )
    try:
        frontier = Frontier.from_bytes(size, packed)
    except ValueError as exc:
        raise Corrupt(f"log_head: {exc}") from exc
    known: set[UUID] = set()
    broken = {number for number, after in about_everything if size > after}
    for request, identifier in await check.fetchall():
        if request is None:
            known.add(identifier)
        else:
            broken.add(request)
    return frontier, recorded_at, known, broken


def _judge(batch: Sequence[Append], size: int, recorded_at: datetime, known: set[UUID], broken: set[int]) -> Verdict:
    """Who goes in, in the order they came: checked against the log before, and here against those just let in."""
    verdict = Verdict(size=size)
    neighbours = Neighbours()
    start = opening(recorded_at)
    for number, append in enumerate(batch):
        # An id is looked up before the condition: a repeated request breaks its own condition by having succeeded.
        if any(entry.id in known for entry in append.entries):
            verdict.replays.append(append)
        elif number in broken or (append.condition is not None and neighbours.match(append.condition)):
            verdict.refused.append((append, Conflict("what was read for this decision has changed since")))
        else:
            stored = tuple(
                _stored(position, entry, start, recorded_at)
                for position, entry in enumerate(append.entries, verdict.size + 1)
            )
            for entry in stored:
                neighbours.add(entry.position, entry.type, entry.tags)
                known.add(entry.id)
            verdict.size += len(stored)
            verdict.accepted.append(Accepted(append, stored))
    return verdict


def _stored(position: int, proposed: Proposed, start: bytes, recorded_at: datetime) -> Stored:
    entry = start + proposed.body[1:]
    return Stored(position, proposed.id, proposed.type, proposed.tags, entry, leaf_hash(entry), recorded_at)


async def _write(connection: Connection, frontier: Frontier, verdict: Verdict, within: float) -> None:
    """Put the accepted entries in and commit. From here on a lost connection leaves the outcome open."""
    commands = [("append_entries", piece) for piece in _pieces(frontier, verdict.accepted)]
    try:
        async with warnings_of(connection) as warnings, asyncio.timeout(within):
            for name, parameters in commands[:-1]:
                await pipelined(connection, [(name, parameters)])
            *_, last, end = await pipelined(connection, [commands[-1], ("commit", {})])
    except TimeoutError as exc:
        await connection.close()
        raise InDoubt(verdict) from exc
    except psycopg.Error as exc:
        if connection.broken or connection.closed:
            raise InDoubt(verdict) from exc
        # The server answered with an error, so it has not committed: after an error a COMMIT rolls back.
        await _roll_back(connection)
        raise NotCommitted(translated(exc) or exc) from exc
    if end.statusmessage != "COMMIT" or last.rowcount != 1:
        await connection.close()
        raise NotCommitted(Corrupt(f"the log's head moved while it was locked (COMMIT answered {end.statusmessage})"))
    if warnings:
        # 01000: the wait for the standby was cancelled. The rows are here, and gone if this server is.
        raise InDoubt(verdict)


def _pieces(frontier: Frontier, accepted: Iterable[Accepted]) -> list[dict[str, Any]]:
    """The parameters of `append_entries`, for as many statements as it takes."""
    pieces: list[dict[str, Any]] = []
    piece: list[Stored] = []
    size = 0
    for each in accepted:
        for entry in each.entries:
            if piece and (len(piece) == PIECE_ENTRIES or size + len(entry.entry) > PIECE_BYTES):
                pieces.append(_piece(frontier, piece))
                piece, size = [], 0
            piece.append(entry)
            size += len(entry.entry)
    pieces.append(_piece(frontier, piece))
    return pieces


def _piece(frontier: Frontier, entries: Sequence[Stored]) -> dict[str, Any]:
    before = frontier.size
    for entry in entries:
        frontier.append(entry.leaf_hash)
    return {
        "size": Int8(before),
        "ids": Uuids([entry.id for entry in entries]),
        "types": Texts([entry.type for entry in entries]),
        "tags": Texts([literal(entry.tags) for entry in entries]),
        "entries": Bytes([entry.entry for entry in entries]),
        "leaf_hashes": Bytes([entry.leaf_hash for entry in entries]),
        "recorded_at": entries[0].recorded_at,
        "frontier": frontier.to_bytes(),
    }


async def _roll_back(connection: Connection) -> None:
    """End the transaction on a connection that still answers; close one that does not."""
    try:
        await pipelined(connection, [("rollback", {})])
    except psycopg.Error:
        await connection.close()
