"""One batch: appends that waited together, in one transaction, each with its own result.

Two round trips: lock the head and check everything; put the entries in and commit. The head row is locked from the
first to the last, so that what was checked still holds, positions have no gap, and log order is commit order.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Final

import psycopg

from ledger.entries import Proposed, Stored
from ledger.errors import Corrupt, LedgerError
from ledger.postgres.arrays import bigint, byteas, literal, smallint, texts, timestamptz, uuids
from ledger.postgres.failures import ends_session, may_be_stale, translated, unsafe
from ledger.postgres.matching import Probes, is_everything
from ledger.postgres.pipeline import Command, Pipeline, Sent
from ledger.postgres.recent import Recent
from ledger.postgres.sessions import warnings_of
from ledger.postgres.verdict import Accepted, Append, Broken, Head, InDoubt, NotCommitted, Verdict, judge
from ledger.transparency.merkle import Completed, Frontier
from ledger.transparency.tiles import HEIGHT

PIECE_ENTRIES: Final = 1_000
PIECE_BYTES: Final = 500_000
"""What one statement takes in: a bound on the memory a batch of thousands takes, here and in the server."""


class Batch:
    """Appends on their way into the log. Nothing of them is in it until `commit` returns, whatever was asked before."""

    def __init__(self, appends: Sequence[Append], recent: Recent) -> None:
        self.appends = tuple(appends)
        self._recent = recent
        self._unasked: list[int] = []
        self._asked: tuple[Pipeline, Sent] | None = None
        self._about_everything: list[tuple[int, int]] = []
        self._packed: dict[str, bytes] = {}

    async def ask(self, session: Pipeline) -> tuple[Pipeline, Sent]:
        """Send for the lock and for all checks; `commit` waits for the answers. May be sent behind another batch.

        The lock is the database's to give: where the batch before this one is still to be committed, on this session or
        elsewhere, it is given after that. Raises psycopg.Error.
        """
        probes = Probes()
        self._about_everything, self._unasked = [], []
        for number, append in enumerate(self.appends):
            if append.condition is None:
                continue
            if is_everything(append.condition.query):
                self._about_everything.append((number, append.condition.after))
            elif self._recent.stood_still(append.condition):
                self._unasked.append(number)
            else:
                probes.add(number, append.condition.query, append.condition.after)
        entries = [entry for append in self.appends for entry in append.entries]
        ids = uuids([entry.id for entry in entries])
        check: Command = ("check_batch", {"ids": ids, **probes.parameters()})
        self._asked = (session, await session.send(("begin", {}), ("lock_head", {}), check))
        # While the server is at it: these columns are the same whatever it answers, if only all go in.
        self._packed = _packed(entries)
        return self._asked

    async def commit(
        self, session: Pipeline, within: float, meanwhile: Callable[[Pipeline], Awaitable[None]]
    ) -> Verdict:
        """Append all of the batch that may go in; when it returns, that is durable.

        Raise NotCommitted or InDoubt. `within` bounds the second half, in seconds: no timeout of PostgreSQL ends a
        COMMIT that waits for a standby. `meanwhile` is awaited while the server is busy with the second half.
        """
        try:
            head, broken = await self._answers(session)
            verdict = judge(self.appends, head, broken)
            if not verdict.accepted:
                await session.run(("rollback", {}))
                return verdict
        except psycopg.Error as exc:
            raise NotCommitted(translated(exc) or exc, retry=may_be_stale(exc)) from exc
        except LedgerError as exc:
            await session.close()
            raise NotCommitted(exc) from exc
        await self._write(session, head, verdict, within, meanwhile)
        for accepted in verdict.accepted:
            self._recent.add(accepted.entries)
        return verdict

    async def _answers(self, session: Pipeline) -> tuple[Head, Broken]:
        """Where the log stands, which ids are in it, and which requests' conditions are broken by it."""
        asked, sent = self._asked or await self.ask(session)
        if asked is not session:
            # That session was closed since, and with it what was asked on it.
            _, sent = await self.ask(session)
        _, lock, check = await session.receive(sent)
        if not (rows := lock.rows()):
            raise Corrupt("log_head has no row, so the log has no end to append to")
        size, packed, recorded_at, durable = rows[0]
        if not durable:
            raise unsafe(
                "What the service acknowledges could be lost in a crash",
                found="fsync, full_page_writes or synchronous_commit turned off while the service ran",
                remedy="Turn them on again.",
            )
        try:
            head = Head(Frontier.from_bytes(size, packed), recorded_at)
        except ValueError as exc:
            raise Corrupt(f"log_head: {exc}") from exc
        broken = Broken(set(), {number for number, after in self._about_everything if size > after})
        broken.add(check.rows())
        if probes := self._to_be_asked_after_all(size, session):
            (check,) = await session.run(("check_batch", {"ids": uuids(()), **probes.parameters()}))
            broken.add(check.rows())
        return head, broken

    def _to_be_asked_after_all(self, size: int, session: Pipeline) -> Probes | None:
        """What looked still when the lock was sent for, and cannot be said to have stood still now that it is ours."""
        known = self._recent.agrees(size, session)
        probes = Probes()
        for number in self._unasked:
            condition = self.appends[number].condition
            if condition is not None and not (known and self._recent.stood_still(condition)):
                probes.add(number, condition.query, condition.after)
        return probes if probes.tag_types or probes.tag_only else None

    async def _write(
        self,
        session: Pipeline,
        head: Head,
        verdict: Verdict,
        within: float,
        meanwhile: Callable[[Pipeline], Awaitable[None]],
    ) -> None:
        """Put the accepted entries in and commit. From here on a lost connection leaves the outcome open."""
        pieces, completed = self._pieces(head, verdict.accepted)
        commands: list[Command] = [("append_entries", piece) for piece in pieces]
        try:
            with warnings_of(session) as warnings:
                async with asyncio.timeout(within):
                    for command in commands[:-1]:
                        await session.run(command)
                    sent = await session.send(commands[-1], *_full_tiles(completed), ("commit", {}))
                    await meanwhile(session)
                    last, *_, end = await session.receive(sent)
        except TimeoutError as exc:
            await session.close()
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
            await session.close()
            raise InDoubt(verdict)

    def _pieces(self, head: Head, accepted: Iterable[Accepted]) -> tuple[list[dict[str, bytes]], list[Completed]]:
        """The parameters of `append_entries`, for as many statements as it takes, and the tiles that get full."""
        pieces: list[list[Stored]] = [[]]
        size = 0
        for each in accepted:
            for entry in each.entries:
                if pieces[-1] and (len(pieces[-1]) == PIECE_ENTRIES or size + len(entry.entry) > PIECE_BYTES):
                    pieces.append([])
                    size = 0
                pieces[-1].append(entry)
                size += len(entry.entry)
        whole = len(pieces) == 1 and len(pieces[0]) == sum(len(append.entries) for append in self.appends)
        commands: list[dict[str, bytes]] = []
        completed: list[Completed] = []
        for piece in pieces:
            commands.append(_piece(head.frontier, piece, self._packed if whole else _packed(piece)))
            completed += head.frontier.completed
        return commands, completed


def _full_tiles(completed: Sequence[Completed]) -> list[Command]:
    """A statement for each level that has tiles to put in, the lowest first: those above are made of those below."""
    commands: list[Command] = []
    for level in sorted({each.level for each in completed}):
        filled = [each for each in completed if each.level == level]
        parameters = {"first": bigint(filled[0].index), "roots": byteas([each.root for each in filled])}
        if level == HEIGHT:
            commands.append(("append_leaf_tiles", parameters))
        else:
            commands.append(("append_upper_tiles", {**parameters, "level": smallint(level // HEIGHT - 1)}))
    return commands


def _packed(entries: Sequence[Proposed | Stored]) -> dict[str, bytes]:
    return {
        "ids": uuids([entry.id for entry in entries]),
        "types": texts([entry.type for entry in entries]),
        "tags": texts([literal(entry.tags) for entry in entries]),
    }


def _piece(frontier: Frontier, entries: Sequence[Stored], packed: dict[str, bytes]) -> dict[str, bytes]:
    before = frontier.size
    frontier.extend([entry.leaf_hash for entry in entries])
    return {
        **packed,
        "size": bigint(before),
        "entries": byteas([entry.entry for entry in entries]),
        "leaf_hashes": byteas([entry.leaf_hash for entry in entries]),
        "recorded_at": timestamptz(entries[0].recorded_at),
        "frontier": frontier.to_bytes(),
    }
