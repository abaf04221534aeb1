"""What the owner of the tables can do: triggers down, anything changed, triggers up again; and a log to do it to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

import psycopg

from ledger import wire
from ledger.entries import Proposed
from ledger.events.record_keeping import NoteRecorded
from ledger.store import Store
from ledger.tags import tags
from ledger.transparency import tiles
from ledger.transparency.checkpoint import Checkpoint
from ledger.transparency.merkle import Frontier, leaf_hash
from ledger.when import When
from tests.audit.logs import LOG, WITNESS
from tests.wire.examples import envelope

TABLES: Final = ("event", "event_tag", "log_head", "tile", "checkpoint")
SIZES: Final = (0, 100, 300, 600, 700)
Row = tuple[Any, ...]


def proposed(number: int, what: str = "A note.") -> Proposed:
    """An entry as the ledger itself proposes one."""
    event = NoteRecorded(on=When("2006-09"), what=what, reconfiguration="old-moat-2006", kind="court")
    enveloped = envelope(event, id=UUID(int=number + 1), source=LOG.name)
    return Proposed(enveloped.id, enveloped.type, tags(event), wire.body(event, enveloped))


async def grow(store: Store, sizes: Sequence[int] = SIZES, what: str = "A note.") -> None:
    """Record entries up to each size, and publish a checkpoint of it that a witness has seen."""
    for size in sizes:
        head = await store.head()
        if size > head:
            await store.append([proposed(number, what) for number in range(head, size)])
        await store.add_checkpoint(size, signed(await store.frontier(), witnessed=True), datetime.now(UTC))


def signed(frontier: Frontier, *, witnessed: bool) -> bytes:
    """The checkpoint of that tree."""
    note = Checkpoint(LOG.name, frontier.size, frontier.root()).signed(LOG)
    return (note.adding([WITNESS.cosign(note.text, 1_800_000_000)]) if witnessed else note).to_bytes()


async def as_owner(url: str, *statements: str) -> None:
    """Run these with every guard of history down, and put the guards up again."""
    async with await psycopg.AsyncConnection.connect(url) as owner:
        await _guards(owner, "DISABLE TRIGGER")
        for statement in statements:
            await owner.execute(statement.encode())
        await _guards(owner, "ENABLE ALWAYS TRIGGER")


async def _guards(owner: psycopg.AsyncConnection[Any], how: str) -> None:
    query = """
        SELECT tgname, tgrelid::regclass::text FROM pg_trigger
        WHERE NOT tgisinternal AND tgrelid::regclass::text = ANY(%s)
    """
    for name, table in await (await owner.execute(query, [list(TABLES)])).fetchall():
        await owner.execute(f"ALTER TABLE {table} {how} {name}".encode())


async def entries_of(url: str) -> list[Row]:
    """The rows of the log: id, type, tags, entry, time."""
    async with await psycopg.AsyncConnection.connect(url) as owner:
        cursor = await owner.execute("SELECT id, type, tags, entry, recorded_at FROM event ORDER BY position")
        return await cursor.fetchall()


async def rewrite(url: str, rows: Sequence[Row], *, resigned: Sequence[int] = ()) -> None:
    """Put other entries in the place of all of them, and recompute every hash, tile and tag that there is.

    With `resigned`, checkpoints of these sizes are signed anew: the owner has the log's key too, and no witness's.
    """
    frontier, above = Frontier(), list[list[bytes]]([[], [], []])
    filled, events, notes = list[Row](), list[Row](), list[Row]()
    if 0 in resigned:
        notes.append((0, signed(frontier, witnessed=False)))
    for position, (identifier, kind, tagged, entry, time) in enumerate(rows, 1):
        leaf = leaf_hash(entry)
        frontier.append(leaf)
        above[0].append(leaf)
        for done in frontier.completed:
            level = done.level // tiles.HEIGHT - 1
            filled.append((level, done.index, b"".join(above[level]), done.root))
            above[level] = []
            above[level + 1].append(done.root)
        events.append((position, identifier, kind, tagged, entry, leaf, time))
        if position in resigned:
            notes.append((position, signed(frontier, witnessed=False)))
    async with await psycopg.AsyncConnection.connect(url) as owner:
        await _guards(owner, "DISABLE TRIGGER")
        await owner.execute(b"TRUNCATE event, event_tag, tile")
        async with owner.cursor() as cursor:
            await cursor.executemany("INSERT INTO event VALUES (%s, %s, %s, %s, %s, %s, %s)", events)
            await cursor.executemany("INSERT INTO tile VALUES (%s, %s, %s, %s)", filled)
            await owner.execute(
                "INSERT INTO event_tag (tag, type, position) SELECT unnest(tags), type, position FROM event"
            )
            head = [frontier.size, frontier.to_bytes(), rows[-1][4]]
            await owner.execute("UPDATE log_head SET size = %s, frontier = %s, recorded_at = %s", head)
            if resigned:
                await owner.execute(b"TRUNCATE checkpoint")
                await cursor.executemany("INSERT INTO checkpoint VALUES (%s, %s, now())", notes)
        await _guards(owner, "ENABLE ALWAYS TRIGGER")


def said(row: Row, what: str) -> Row:
    """The row with an entry that says something else, at the same time, and its tags."""
    entry: bytes = row[3].replace(b"A note.", what.encode())
    recorded = wire.read(1, entry)
    assert recorded is not None
    return (*row[:2], list(tags(recorded.event)), entry, row[4])
