"""The log: an async recorder of dynamic consistency boundaries on PostgreSQL. It knows bytes, ids, types and tags.

What may be asked and conditioned on is the vocabulary of `eventsourcing.dcb.api`, with exactly its meaning. How the log
speaks to the database is in `ledger/postgres/`, the statements are in `ledger/sql/`, where the README says why.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Final
from uuid import UUID

from eventsourcing.dcb.api import DCBAppendCondition, DCBQuery

from ledger.entries import MAX_ENTRY_BYTES, Appended, Page, Proposed, Stored
from ledger.errors import Invalid, Reason
from ledger.postgres.group_commit import GroupCommit, Limits
from ledger.postgres.group_read import GroupRead
from ledger.postgres.matching import EVERYTHING, Condition, Item, Query
from ledger.postgres.tree_tables import Published, TreeTables

__all__ = ["Appended", "Limits", "Page", "Proposed", "Published", "Store", "Stored"]

MAX_WORD_BYTES: Final = 1_000
"""The longest type or tag, in UTF-8. An index row of PostgreSQL takes 2,704 bytes, and one index has both."""
MAX_POSITION: Final = 2**63 - 1
_POLL_SECONDS: Final = 0.25


class Store(TreeTables):
    """An open log. Safe for any number of tasks; any number of processes may have the same log open.

    Its tree is read by number, leaves counted from 0 (`TreeTables`); `ledger/tree.py` makes proofs and tiles of that.
    """

    def __init__(self, conninfo: str, limits: Limits) -> None:
        self._reader = GroupRead(conninfo)
        super().__init__(self._reader.rows)
        self._writer = GroupCommit(conninfo, limits, self._reader, self._moved)
        self._seen = 0
        self._waiting: set[asyncio.Future[None]] = set()

    @classmethod
    @asynccontextmanager
    async def open(cls, conninfo: str, *, limits: Limits | None = None) -> AsyncIterator[Store]:
        """Open the log at a libpq connection string or URI; several hosts may be named.

        Raise Unsafe where the database could lose or rewrite what is acknowledged, Unavailable where it cannot be
        reached. On leaving, appends that wait are committed first.
        """
        store = cls(conninfo, limits or Limits())
        await store._writer.open()
        try:
            yield store
        finally:
            await store._writer.close()
            await store._reader.close()

    async def append(self, entries: Sequence[Proposed], condition: DCBAppendCondition | None = None) -> Appended:
        """Append all the entries next to each other, or none.

        Durable when it returns; readers then see it. Entries are recorded in the order of the log's positions, and
        their times never fall. Concurrent calls, of this process and of others, are each checked against all that
        stands before them in the log. Where one of the ids is in the log already, nothing is written and what is
        stored under these ids comes back, `replayed`: the same append twice is one append.

        Raise Conflict: the condition's query selects an entry after `condition.after`. Unavailable: there is no room
        or no database, nothing was recorded. Unknown: whether it was recorded cannot be found out now; append again
        with the same ids. Invalid: an entry that can never be stored. Cancelling the caller leaves open whether the
        append happens, and harms nobody else.
        """
        proposed = tuple(entries)
        _refuse_malformed(proposed)
        return await self._writer.append(proposed, None if condition is None else _condition(condition))

    async def read(self, query: DCBQuery | None = None, *, after: int = 0, limit: int | None = None) -> Page:
        """The entries after position `after` that the query selects, at most the first `limit`, in log order.

        One snapshot, taken after the call: it holds every append that has returned before. Calls that wait at the same
        time are answered by one statement.
        """
        most = None if limit is None else _position(limit)
        return await self._reader.read(_query(query), _position(after), most)

    async def by_id(self, ids: Sequence[UUID]) -> tuple[Stored, ...]:
        """The entries with these ids, in log order, without those that do not exist."""
        return await self._reader.by_id(ids)

    async def head(self) -> int:
        """How many entries the log has: the position of the last one."""
        return (await self._reader.read(EVERYTHING, 0, 0)).head

    async def wait(self, after: int, seconds: float) -> int:
        """The log's size, as soon as it is more than `after` or when the seconds are over.

        Appends of this process are noticed at once, those of others within a quarter of a second.
        """
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while (head := await self.head()) <= after and (left := end - loop.time()) > 0:
            moved = loop.create_future()
            # An append of this process may have been committed since the head was read.
            if self._seen > after:
                continue
            self._waiting.add(moved)
            try:
                with suppress(TimeoutError):
                    await asyncio.wait_for(moved, min(left, _POLL_SECONDS))
            finally:
                self._waiting.discard(moved)
        return head

    def _moved(self, size: int) -> None:
        self._seen = max(self._seen, size)
        for each in self._waiting:
            if not each.done():
                each.set_result(None)


def _condition(condition: DCBAppendCondition) -> Condition:
    return Condition(_query(condition.fail_if_events_match), _position(condition.after or 0))


def _position(number: int) -> int:
    """The number within what the log can count to: nothing stands before 0, or after the largest bigint."""
    return min(max(number, 0), MAX_POSITION)


def _query(query: DCBQuery | None) -> Query:
    """The library's query, which is mutable, as ours. Raise Invalid for words that are not text to the database."""
    if query is None:
        return EVERYTHING
    for item in query.items:
        together = "".join((*item.types, *item.tags))
        if "\0" in together or not (together.isascii() or _is_text(together)):
            raise Invalid(Reason(rule="bad-type-or-tag", title="A query names a type or tag that is not text"))
    return tuple(Item(tuple(item.types), tuple(item.tags)) for item in query.items)


def _is_text(words: str) -> bool:
    """Whether it has an encoding: half a surrogate pair has none."""
    try:
        words.encode()
    except UnicodeEncodeError:
        return False
    return True


def _refuse_malformed(entries: tuple[Proposed, ...]) -> None:
    """Raise Invalid for what the database would refuse: one bad entry must not take a batch of others with it."""
    if not entries:
        raise Invalid(Reason(rule="nothing-to-append", title="An append has at least one entry", found="none"))
    if len(entries) > 1 and len({entry.id for entry in entries}) < len(entries):
        raise Invalid(Reason(rule="entry-id-twice", title="Two entries of one append have the same id"))
    for entry in entries:
        if entry.entry_size > MAX_ENTRY_BYTES:
            raise Invalid(
                Reason(
                    rule="entry-too-large",
                    title="An entry is too large",
                    source="c2sp.org/tlog-tiles: an entry's length has 16 bits",
                    found=f"{entry.entry_size} bytes",
                    expected=f"at most {MAX_ENTRY_BYTES}",
                )
            )
        if not entry.body.startswith(b'{"'):
            raise Invalid(Reason(rule="entry-not-an-object", title="An entry is a JSON object with members"))
        if len(set(entry.tags)) < len(entry.tags):
            raise Invalid(Reason(rule="tag-twice", title="An entry has a tag twice"))
        _refuse_bad_words(entry.type, *entry.tags)


def _refuse_bad_words(*words: str) -> None:
    together = "".join(words)
    if together.isascii() and "\0" not in together and len(together) <= MAX_WORD_BYTES and all(words):
        return  # nearly always
    for word in words:
        size = len(word.encode()) if _is_text(word) else 0
        if not 0 < size <= MAX_WORD_BYTES or "\0" in word:
            raise Invalid(
                Reason(
                    rule="bad-type-or-tag",
                    title="A type or tag cannot be stored",
                    found=f"{len(word)} characters",
                    expected=f"1 to {MAX_WORD_BYTES} bytes of UTF-8 without U+0000",
                )
            )
