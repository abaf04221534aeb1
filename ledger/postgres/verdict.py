"""Which appends of a batch go in, and what each is told.

Pure: it is given what the database said about the log, and looks at the neighbours in the batch itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from msgspec import Struct, field

from ledger.entries import Appended, Proposed, Stored, opening
from ledger.errors import Conflict
from ledger.postgres.matching import Condition, Neighbours
from ledger.transparency.merkle import Frontier, leaf_hash


class Head(Struct, frozen=True):
    """Where the log stands while this batch has it locked: its tree, and the time the batch is recorded at."""

    frontier: Frontier
    recorded_at: datetime


class Broken(Struct, frozen=True):
    """What the log says against a batch: ids that are in it, and numbers of appends whose condition is broken."""

    known: set[UUID]
    requests: set[int]

    def add(self, rows: Iterable[tuple[int | None, UUID | None]]) -> None:
        """Take in the rows of `check_batch`: each is either of the two."""
        for request, identifier in rows:
            if request is not None:
                self.requests.add(request)
            elif identifier is not None:
                self.known.add(identifier)


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


def judge(batch: Sequence[Append], head: Head, broken: Broken) -> Verdict:
    """Who goes in, in the order they came: checked against the log before, and here against those just let in."""
    verdict = Verdict(size=head.frontier.size)
    known = set(broken.known)
    neighbours = Neighbours(append.condition for append in batch if append.condition is not None)
    start = opening(head.recorded_at)
    for number, append in enumerate(batch):
        # An id is looked up before the condition: a repeated request breaks its own condition by having succeeded.
        if any(entry.id in known for entry in append.entries):
            verdict.replays.append(append)
        elif number in broken.requests or (append.condition is not None and neighbours.match(append.condition)):
            verdict.refused.append((append, Conflict("what was read for this decision has changed since")))
        else:
            stored = tuple(
                _stored(position, entry, start, head.recorded_at)
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
