"""One batch: appends that waited together, in one transaction, each with its own result.

Two round trips: lock the head and check everything; put the entries in and commit. The head row is locked from the
first to the last, so that what was checked still holds, positions have no gap, and log order is commit order.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

import psycopg
from msgspec import Struct, field

from ledger.entries import Appended, Proposed, Stored, opening
from ledger.errors import Conflict, Corrupt, LedgerError
from ledger.postgres.arrays import bigint, byteas, literal, texts, timestamptz, uuids
from ledger.postgres.failures import ends_session, may_be_stale, translated, unsafe
from ledger.postgres.matching import Condition, Neighbours, Probes, is_everything
from ledger.postgres.pipeline import Pipeline
from ledger.postgres.sessions import warnings_of
from ledger.transparency.merkle import Frontier, leaf_hash

PIECE_ENTRIES: Final = 1_000
PIECE_BYTES: Final = 500_000
"""What one statement takes in: a bound on the memory a batch of thousands takes, here and in the server."""


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


class NotCommitted(Exception):
    """Nothing of the batch is in the log; `retry` when perhaps only the connection was stale. No caller sees it."""

    def __init__(self, error: Exception, *, retry: bool = False) -> None:
        super().__init__(str(error))
        self.error = error
        self.retry = retry


class InDoubt(Exception):
    """COMMIT was sent, and its answer did not come, or did not mean what it must. No caller sees it."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__()
        self.verdict = verdict


async def commit(session: Pipeline, batch: Sequence[Append], within: float, meanwhile: Callable[[], None]) -> Verdict:
    """Append all of the batch that may go in; when it returns, that is durable.

    Raise NotCommitted or InDoubt. `within` bounds the second half, in seconds: no timeout of PostgreSQL ends a COMMIT
    that waits for a standby. `meanwhile` is called while the server is busy with the second half.
    """
    try:
        frontier, recorded_at, known, broken = await _lock_and_check(session, batch)
        verdict = _judge(batch, frontier.size, recorded_at, known, broken)
        if not verdict.accepted:
            await session.run(("rollback", {}))
            return verdict
    except psycopg.Error as exc:
        raise NotCommitted(translated(exc) or exc, retry=may_be_stale(exc)) from exc
    except LedgerError as exc:
        await session.close()
        raise NotCommitted(exc) from exc
    await _write(session, frontier, verdict, within, meanwhile)
    return verdict


async def _lock_and_check(session: Pipeline, batch: Sequence[Append]) -> tuple[Frontier, datetime, set[UUID], set[int]]:
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
    ids = uuids([entry.id for append in batch for entry in append.entries])
    _, lock, check = await session.run(
        ("begin", {}), ("lock_head", {}), ("check_batch", {"ids": ids, **probes.parameters()})
    )
    if not (head := lock.rows()):
        raise Corrupt("log_head has no row, so the log has no end to append to")
    size, packed, recorded_at, durable = head[0]
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
    for request, identifier in check.rows():
        if request is None:
            known.add(identifier)
        else:
            broken.add(request)
    return frontier, recorded_at, known, broken


def _judge(batch: Sequence[Append], size: int, recorded_at: datetime, known: set[UUID], broken: set[int]) -> Verdict:
    """Who goes in, in the order they came: checked against the log before, and here against those just let in."""
    verdict = Verdict(size=size)
    neighbours = Neighbours(append.condition for append in batch if append.condition is not None)
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


async def _write(
    session: Pipeline, frontier: Frontier, verdict: Verdict, within: float, meanwhile: Callable[[], None]
) -> None:
    """Put the accepted entries in and commit. From here on a lost connection leaves the outcome open."""
    commands = [("append_entries", piece) for piece in _pieces(frontier, verdict.accepted)]
    try:
        with warnings_of(session) as warnings:
            async with asyncio.timeout(within):
                for command in commands[:-1]:
                    await session.run(command)
                sent = await session.send(commands[-1], ("commit", {}))
                meanwhile()
                last, end = await session.receive(sent)
    except TimeoutError as exc:
        raise InDoubt(verdict) from exc
    except psycopg.Error as exc:
        if ends_session(exc):
            raise InDoubt(verdict) from exc
        # The server answered with an error, so it has not committed: after an error a COMMIT rolls back.
        raise NotCommitted(translated(exc) or exc) from exc
    if end.tag != b"COMMIT" or last.tag != b"UPDATE 1":
        await session.close()
        raise NotCommitted(Corrupt(f"the log's head moved while it was locked (COMMIT answered {end.tag!r})"))
    if warnings:
        # 01000: the wait for the standby was cancelled. The rows are here, and gone if this server is.
        raise InDoubt(verdict)


def _pieces(frontier: Frontier, accepted: Iterable[Accepted]) -> list[dict[str, bytes]]:
    """The parameters of `append_entries`, for as many statements as it takes."""
    pieces: list[dict[str, bytes]] = []
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


def _piece(frontier: Frontier, entries: Sequence[Stored]) -> dict[str, bytes]:
    before = frontier.size
    for entry in entries:
        frontier.append(entry.leaf_hash)
    return {
        "size": bigint(before),
        "ids": uuids([entry.id for entry in entries]),
        "types": texts([entry.type for entry in entries]),
        "tags": texts([literal(entry.tags) for entry in entries]),
        "entries": byteas([entry.entry for entry in entries]),
        "leaf_hashes": byteas([entry.leaf_hash for entry in entries]),
        "recorded_at": timestamptz(entries[0].recorded_at),
        "frontier": frontier.to_bytes(),
    }
