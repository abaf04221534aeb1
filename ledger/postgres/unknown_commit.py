"""What became of a batch whose COMMIT was sent and not, or not properly, answered.

A reply that is lost leaves the write either way. So the log itself is asked, on the primary, over a new connection:

1. Lock the head. Whoever still works on the lost transaction holds that lock, so once we have it, the transaction is
   over and what can be seen will not change any more.
2. Look the entry ids up.
3. Found: write something and commit it properly. WAL reaches disk and standby in order, so an acknowledged commit now
   means that what was written before it is where it was meant to be: rows alone can be visible and yet be gone after a
   failover (SQLSTATE 01000, "canceling wait for synchronous replication").
"""

from __future__ import annotations

import asyncio
from uuid import UUID

import psycopg

from ledger.entries import Stored
from ledger.errors import LedgerError, Unavailable, Unknown
from ledger.postgres.arrays import uuids
from ledger.postgres.rows import stored
from ledger.postgres.sessions import connect, warnings_of
from ledger.postgres.verdict import Verdict


async def resolve(conninfo: str, doubtful: Verdict, within: float) -> Verdict:
    """The verdict as it turned out. Never raises.

    Appends that did not make it are refused with Unavailable, or with Unknown when the log could not be asked within
    that many seconds.
    """
    ids = [entry.id for accepted in doubtful.accepted for entry in accepted.entries]
    try:
        async with asyncio.timeout(within):
            found = await _ask_until_answered(conninfo, ids)
    except (TimeoutError, LedgerError) as exc:
        error = Unknown("the connection was lost around COMMIT and the database has not told since what became of it")
        error.__cause__ = exc
        return _all_refused(doubtful, error)
    verdict = Verdict(replays=doubtful.replays, refused=doubtful.refused, size=doubtful.size)
    for accepted in doubtful.accepted:
        kept = [found[entry.id] for entry in accepted.entries if entry.id in found]
        if kept == list(accepted.entries):
            verdict.accepted.append(accepted)
        elif kept:
            # The same request came through another process, after ours was lost: its result is the first one.
            verdict.replays.append(accepted.append)
        else:
            lost = Unavailable("the connection was lost before the commit; nothing was recorded")
            verdict.refused.append((accepted.append, lost))
    return verdict


def _all_refused(doubtful: Verdict, error: Exception) -> Verdict:
    """Nobody is told anything that may turn out false: a replay may be one of an append that is itself in doubt."""
    doubted = [*(accepted.append for accepted in doubtful.accepted), *doubtful.replays]
    return Verdict(refused=[*doubtful.refused, *((append, error) for append in doubted)], size=doubtful.size)


async def _ask_until_answered(conninfo: str, ids: list[UUID]) -> dict[UUID, Stored]:
    pause = 0.05
    while True:
        try:
            found = await _ask(conninfo, ids)
        except (psycopg.Error, Unavailable):
            found = None
        if found is not None:
            return found
        await asyncio.sleep(pause)
        pause = min(pause * 2, 1)


async def _ask(conninfo: str, ids: list[UUID]) -> dict[UUID, Stored] | None:
    """The entries with these ids; none where their commit could not be made sure of."""
    session = await connect(conninfo)
    try:
        *_, read = await session.run(("begin", {}), ("lock_head", {}), ("read_by_id", {"ids": uuids(ids)}))
        found = {entry.id: entry for entry in map(stored, read.rows())}
        if not found:
            return found
        with warnings_of(session) as warnings:
            *_, end = await session.run(("touch_head", {}), ("commit", {}))
        return None if warnings or end.tag != b"COMMIT" else found
    finally:
        await session.close()
