"""Group commit: appends that wait at the same time share one transaction.

A lock inside each transaction would serialise commits and take PostgreSQL's own group commit away. Here batches are
serialised, and within a batch nobody waits for anybody. There is no timer: a batch is what came while the one before it
was being committed, so one writer alone never waits.

Client and server take turns, and with one batch at a time one of them would always be idle. So many appends go as two
batches in turn: those of the first are told their results, and prepare what they append next, while the server works on
the second.

The queue is bounded by entries and bytes. What does not fit is turned away at once (`Unavailable`) instead of growing
memory until everybody's request is late.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from ledger.entries import Appended, Proposed
from ledger.errors import Invalid, LedgerError, Reason, Unavailable
from ledger.postgres.batch import Batch
from ledger.postgres.group_read import GroupRead
from ledger.postgres.matching import Condition
from ledger.postgres.pipeline import Pipeline
from ledger.postgres.recent import Recent
from ledger.postgres.sessions import Line
from ledger.postgres.unknown_commit import resolve
from ledger.postgres.verdict import Append, InDoubt, NotCommitted, Verdict

log = logging.getLogger(__name__)


_WORTH_HALVING: Final = 16
"""From how many waiting appends on two batches beat one; with fewer, the second fsync costs more than it saves."""
_TELL_AFTER: Final = 0.005
"""Seconds after which a result is told, also when the next batch still waits for another process to free the head."""


class Limits(Struct, frozen=True, kw_only=True):
    """What the store takes on, and how long it tries. Sizes are in entries and bytes, times in seconds."""

    queue_entries: int = 20_000
    queue_bytes: int = 64 * 2**20
    append_bytes: int = 128 * 2**20
    batch_entries: int = 1_000
    batch_bytes: int = 4 * 2**20
    commit_seconds: float = 15
    resolve_seconds: float = 15


class GroupCommit:
    """The queue of appends and the task that serves it. `committed(size)` is called when the log has grown."""

    def __init__(self, conninfo: str, limits: Limits, reader: GroupRead, committed: Callable[[int], None]) -> None:
        self._conninfo = conninfo
        self._limits = limits
        self._reader = reader
        self._committed = committed
        self._line = Line(conninfo)
        self._waiting: deque[Append] = deque()
        self._entries = 0
        self._bytes = 0
        self._work = asyncio.Event()
        self._closing = False
        self._task: asyncio.Task[None] | None = None
        self._settled: list[Verdict] = []
        self._ahead: Batch | None = None
        self._recent = Recent()
        self._replaying: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Connect and start. Raise Unsafe or Unavailable."""
        await self._line.session()
        self._task = asyncio.create_task(self._serve(), name="group commit")

    async def close(self) -> None:
        """Commit what is waiting, turn away what comes, and stop."""
        self._closing = True
        self._work.set()
        if self._task is not None:
            await self._task
        await asyncio.gather(*self._replaying)
        await self._line.close()

    async def append(self, entries: tuple[Proposed, ...], condition: Condition | None) -> Appended:
        """Wait in the queue and for the commit. A caller that is cancelled harms nobody: the batch goes on."""
        size = sum(entry.entry_size for entry in entries)
        self._admit(len(entries), size)
        append = Append(entries, condition, size, asyncio.get_running_loop().create_future())
        self._waiting.append(append)
        self._entries += len(entries)
        self._bytes += size
        self._work.set()
        return await append.result

    def _admit(self, count: int, size: int) -> None:
        if self._closing or self._task is None or self._task.done():
            raise Unavailable("the store is closed")
        if size > self._limits.append_bytes:
            raise Invalid(
                Reason(
                    rule="append-too-large",
                    title="Too much to append at once",
                    found=f"{size} bytes",
                    expected=f"at most {self._limits.append_bytes}",
                )
            )
        # One append that is larger than the queue may be is still taken when it is alone.
        if self._waiting and (
            self._entries + count > self._limits.queue_entries or self._bytes + size > self._limits.queue_bytes
        ):
            raise Unavailable(f"{len(self._waiting)} appends are waiting already", retry_after=1)

    async def _serve(self) -> None:
        while True:
            batch, self._ahead = self._ahead or self._next_batch(), None
            if batch is None:
                self._answer()
                if self._closing and not self._waiting:
                    return
                self._work.clear()
                if not self._waiting:
                    await self._work.wait()
                continue
            try:
                await self._commit(batch)
            except Exception as exc:  # a fault of ours must reach the callers, and must not stop the queue
                log.exception("a batch failed in a way that was not foreseen")
                for append in batch.appends:
                    append.fail(exc)

    def _next_batch(self, *, behind_another: bool = False) -> Batch | None:
        """What waits, up to the bounds of a batch, and at least one; without those whose callers went away."""
        batch: list[Append] = []
        entries = size = 0
        most = len(self._waiting)
        if most >= _WORTH_HALVING and not self._settled and not behind_another:
            most = -(-most // 2)
        while self._waiting and len(batch) < most:
            append = self._waiting[0]
            full = entries + len(append.entries) > self._limits.batch_entries
            if batch and (full or size + append.size > self._limits.batch_bytes):
                break
            self._waiting.popleft()
            self._entries -= len(append.entries)
            self._bytes -= append.size
            if append.result.done():
                continue
            batch.append(append)
            entries += len(append.entries)
            size += append.size
        return Batch(batch, self._recent) if batch else None

    async def _commit(self, batch: Batch) -> None:
        try:
            verdict = await self._attempt(batch)
        except NotCommitted as exc:
            if len(batch.appends) > 1 and not isinstance(exc.error, Unavailable):
                # One of them is at fault; alone, only that one fails.
                for append in batch.appends:
                    await self._commit(Batch([append], self._recent))
                return
            for append in batch.appends:
                append.fail(exc.error)
            return
        except InDoubt as exc:
            verdict = await resolve(self._conninfo, exc.verdict, self._limits.resolve_seconds)
        self._settled.append(verdict)
        asyncio.get_running_loop().call_later(_TELL_AFTER, self._answer)

    async def _attempt(self, batch: Batch) -> Verdict:
        """Commit; once more where the connection turned out to be dead before anything was sent to be committed."""
        stale = self._line.is_open
        try:
            return await batch.commit(await self._session(), self._limits.commit_seconds, self._meanwhile)
        except NotCommitted as exc:
            if not (stale and exc.retry):
                raise
        return await batch.commit(await self._session(), self._limits.commit_seconds, self._meanwhile)

    async def _meanwhile(self, session: Pipeline) -> None:
        """While the server commits a batch: tell the one before, and send for the lock for the one behind."""
        self._answer()
        # Twice round the loop: those who have just been told append what they have next.
        for _ in range(2):
            await asyncio.sleep(0)
        if self._ahead is None and len(self._waiting) >= _WORTH_HALVING // 2:
            self._ahead = self._next_batch(behind_another=True)
            if self._ahead is not None:
                await self._ahead.ask(session)

    async def _session(self) -> Pipeline:
        try:
            return await self._line.session()
        except LedgerError as exc:
            raise NotCommitted(exc) from exc

    def _answer(self) -> None:
        """Tell those whose batch is settled."""
        settled, self._settled = self._settled, []
        for verdict in settled:
            for accepted in verdict.accepted:
                accepted.append.succeed(Appended(accepted.entries, replayed=False))
            for append, error in verdict.refused:
                append.fail(error)
            if verdict.accepted:
                self._committed(verdict.size)
            for append in verdict.replays:
                task = asyncio.create_task(self._replay(append))
                self._replaying.add(task)
                task.add_done_callback(self._replaying.discard)

    async def _replay(self, append: Append) -> None:
        """Answer with what was stored the first time."""
        try:
            stored = await self._reader.by_id([entry.id for entry in append.entries])
        except Exception as exc:  # noqa: BLE001 - whatever it is, it is this caller's answer
            append.fail(exc)
            return
        if stored:
            append.succeed(Appended(stored, replayed=True))
        else:
            # It repeated a neighbour in its own batch, and that batch was lost.
            append.fail(Unavailable("the connection was lost before the commit; nothing was recorded"))
