"""The tables of a log held against each other, row by row: the first row that is wrong is named.

Positions are gapless from 1; times never fall; times, ids and types are those in the entries; each leaf hash is
SHA-256(0x00 || entry); every tag finds the entries that carry it, and an entry of this ledger's types has the tags that
it leads to; tiles and head are those of these leaves; each checkpoint is of the tree as it was at its size.

Who owns the tables can change all of them alike. That shows against a signed checkpoint that is kept elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

import msgspec
import psycopg
from psycopg.rows import TupleRow

from ledger import wire
from ledger.entries import MAX_ENTRY_BYTES, opening
from ledger.errors import Corrupt
from ledger.postgres.failures import translated
from ledger.postgres.statements import statement
from ledger.tags import tags as tags_of
from ledger.transparency import tiles
from ledger.transparency.canonical import HASH_SIZE
from ledger.transparency.checkpoint import Checkpoint, open_checkpoint
from ledger.transparency.keys import VerifierKey
from ledger.transparency.merkle import Completed, Frontier
from ledger.transparency.tiles import HEIGHT, WIDTH

PAGE: Final = 20 * WIDTH
CLOCKS: Final = timedelta(hours=1)
"""How far apart the clocks of signer and database may be before a checkpoint's time is held to be another's."""

_BEGIN: Final = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


class _Said(msgspec.Struct, frozen=True):
    """What an entry of whatever type says of itself."""

    id: str
    type: str


async def check_tables(
    url: str, tell: Callable[[int, int], None] = lambda _, __: None, logs: Sequence[VerifierKey] = ()
) -> int:
    """How many entries the log has. Raise Corrupt, naming the first row that is wrong; one snapshot is looked at.

    Whether checkpoints are signed is looked at where the log's keys are given.
    """
    try:
        async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
            await connection.execute(_BEGIN)
            return await _Check(connection, tell, logs).run()
    except psycopg.Error as error:
        raise translated(error) or error from error


class _Check:
    """One pass over the log, and how far it has come."""

    def __init__(
        self,
        connection: psycopg.AsyncConnection[TupleRow],
        tell: Callable[[int, int], None],
        logs: Sequence[VerifierKey],
    ) -> None:
        self._connection = connection
        self._tell = tell
        self._logs = logs
        self._grown = Frontier()
        self._time = datetime(1970, 1, 1, tzinfo=UTC)
        self._published = self._time
        self._filling: list[list[bytes]] = [[]]
        self._origin = ""

    async def _rows(self, name: str, **parameters: int) -> list[TupleRow]:
        return await (await self._connection.execute(statement(name), parameters)).fetchall()

    async def run(self) -> int:
        of = max((row[0] or 0 for row in await self._rows("check_rest", size=0)), default=0)
        await self._checkpoints({size: row for size, *row in await self._rows("check_checkpoints", first=0, last=0)})
        while rows := await self._rows("check_events", after=self._grown.size, most=PAGE):
            first, last = self._grown.size, self._grown.size + len(rows)
            published = await self._rows("check_checkpoints", first=first + 1, last=last)
            notes = {size: row for size, *row in published}
            kept = await self._rows("check_tiles", level=0, first=first // WIDTH, last=last // WIDTH)
            found = {(0, index): row for index, *row in kept}
            for row in rows:
                _check_row(row, self._grown.size + 1, self._time)
                self._time = row[6]
                self._grown.append(row[5])
                self._filling[0].append(row[5])
                for done in self._grown.completed:
                    await self._tile(done, found)
                await self._checkpoints(notes)
            self._tell(self._grown.size, max(of, self._grown.size))
        for position, tag, kind, lacking in await self._rows("check_tags"):
            how = "is not found by its tag" if lacking else "is found by a tag that it does not have:"
            raise Corrupt(f"event_tag, entry {position}: it {how} {tag} ({kind})")
        await self._rest()
        return self._grown.size

    async def _tile(self, done: Completed, found: dict[tuple[int, int], Any]) -> None:
        """A tile that the last entry filled."""
        level = done.level // HEIGHT - 1
        place = tiles.path(tiles.Tile(level, done.index))
        if level:
            row = await self._rows("check_tiles", level=level, first=done.index, last=done.index)
            found[level, done.index] = row[0][1:] if row else None
        if len(self._filling) == level + 1:
            self._filling.append([])
        expected, self._filling[level] = self._filling[level], []
        self._filling[level + 1].append(done.root)
        if not (kept := found.pop((level, done.index), None)):
            raise Corrupt(f"tile, {place}: it is missing")
        hashes, root = kept
        if hashes != b"".join(expected):
            number = next(at for at, each in enumerate(expected) if hashes[HASH_SIZE * at :][:HASH_SIZE] != each)
            raise Corrupt(f"tile, {place}: hash {number + 1} of it is not that of what is under it")
        if root != done.root:
            raise Corrupt(f"tile, {place}: its root is not that over its hashes")

    async def _checkpoints(self, notes: dict[int, Any]) -> None:
        """The checkpoint of the size that the log has come to, if there is one."""
        size = self._grown.size
        if size not in notes:
            return
        note, at = notes[size]
        place = f"checkpoint, size {size}"
        try:
            checkpoint = open_checkpoint(note, self._logs).checkpoint if self._logs else Checkpoint.of_note(note)
        except ValueError as error:
            raise Corrupt(f"{place}: {error}") from error
        if (checkpoint.size, checkpoint.root) != (size, self._grown.root()):
            raise Corrupt(f"{place}: it is not of these entries")
        if checkpoint.origin != (self._origin or checkpoint.origin):
            raise Corrupt(f"{place}: it is of {checkpoint.origin}, those before it of {self._origin}")
        if not max(self._time, self._published) - CLOCKS <= at <= datetime.now(UTC) + CLOCKS:
            raise Corrupt(f"{place}: it was published at {at}, out of turn")
        self._origin, self._published = checkpoint.origin, at

    async def _rest(self) -> None:
        """The head, and what should not be there."""
        for size, frontier, recorded_at, level, index, early in await self._rows("check_rest", size=self._grown.size):
            if (size, frontier, recorded_at) != (self._grown.size, self._grown.to_bytes(), self._time):
                raise Corrupt(f"log_head: it is not that of these {self._grown.size} entries")
            if level is not None:
                raise Corrupt(f"tile, level {level}, index {index}: the log does not fill it")
            if early is not None:
                raise Corrupt(f"checkpoint, size {early}: the log has {self._grown.size} entries")


def _check_row(row: TupleRow, expected: int, before: datetime) -> None:
    """One entry's row for itself, and after the one before it."""
    position, identifier, kind, tags, entry, leaf, recorded_at = row
    place = f"event, entry {position}"
    if position != expected:
        raise Corrupt(f"{place}: it follows entry {expected - 1}")
    if leaf != sha256(b"\x00" + entry).digest():
        raise Corrupt(f"{place}: it is not what was hashed")
    if len(entry) > MAX_ENTRY_BYTES:
        raise Corrupt(f"{place}: it has {len(entry)} bytes")
    if recorded_at < before:
        raise Corrupt(f"{place}: it was recorded before the one before it")
    if not entry.startswith(opening(recorded_at.astimezone(UTC))):
        raise Corrupt(f"{place}: its row says that it is of {recorded_at}, and it does not")
    try:
        said = msgspec.json.decode(entry, type=_Said)
    except msgspec.MsgspecError as error:
        raise Corrupt(f"{place}: {error}") from error
    for what, says, stands in (("id", said.id, str(identifier)), ("type", said.type, kind)):
        if says != stands:
            raise Corrupt(f"{place}: it says {what} {says}, its row {stands}")
    if len(set(tags)) != len(tags):
        raise Corrupt(f"{place}: it has a tag twice")
    recorded = wire.read(position, entry)
    if recorded is not None and tags_of(recorded.event) != tuple(tags):
        raise Corrupt(f"{place}: its tags are not those that it leads to")
