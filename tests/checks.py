"""`check_ledger`: the whole log, verified again from the tables alone, after every store and acceptance test."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import msgspec
import psycopg

from ledger.transparency.merkle import Frontier

_EVENTS = """
    SELECT position, id, type, tags, entry, leaf_hash, recorded_at
    FROM event
    WHERE position > %(after)s
    ORDER BY position
    LIMIT 5000
"""
_TAGS = """
    SELECT position, array_agg(tag ORDER BY tag), array_agg(DISTINCT type)
    FROM event_tag
    WHERE position > %(after)s AND position <= %(last)s
    GROUP BY position
"""


async def check_ledger(url: str) -> int:
    """Raise AssertionError, naming the entry, where the tables are not a log; return how many entries it has.

    Positions are gapless from 1; times never fall; times, ids and types are those in the entries; each leaf hash is
    SHA-256(0x00 || entry); head and frontier are those of these leaves; every tag finds the entries that carry it.
    """
    async with await psycopg.AsyncConnection.connect(url) as connection:
        await connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        frontier = Frontier()
        earlier = datetime(1970, 1, 1, tzinfo=UTC)
        async for row in _rows(connection):
            position, _, _, _, _, leaf, recorded_at = row
            assert position == frontier.size + 1, f"entry {position} follows entry {frontier.size}"
            assert recorded_at >= earlier, f"entry {position} was recorded before the one before it"
            _check_entry(row)
            frontier.append(leaf)
            earlier = recorded_at
        cursor = await connection.execute("SELECT size, frontier, recorded_at FROM log_head")
        head = await cursor.fetchone()
        assert head == (frontier.size, frontier.to_bytes(), earlier), "log_head is not that of these entries"
        stray = await connection.execute("SELECT count(*) FROM event_tag WHERE position > %s", [frontier.size])
        assert await stray.fetchone() == (0,), "event_tag names entries that do not exist"
        return frontier.size


async def _rows(connection: psycopg.AsyncConnection[Any]) -> AsyncIterator[tuple[Any, ...]]:
    after = 0
    while rows := await (await connection.execute(_EVENTS, {"after": after})).fetchall():
        last = rows[-1][0]
        cursor = await connection.execute(_TAGS, {"after": after, "last": last})
        tagged = {position: (tags, types) for position, tags, types in await cursor.fetchall()}
        for row in rows:
            position, _, kind, tags, *_ = row
            expected = (sorted(tags), [kind]) if tags else ([], [])
            assert tagged.get(position, ([], [])) == expected, f"entry {position} is found by other tags than it has"
            yield row
        after = last


def _check_entry(row: tuple[Any, ...]) -> None:
    position, identifier, kind, tags, entry, leaf, recorded_at = row
    assert len(entry) <= 60_000, f"entry {position} has {len(entry)} bytes"
    assert leaf == sha256(b"\x00" + entry).digest(), f"entry {position} is not what was hashed"
    read = msgspec.json.decode(entry)
    moment = recorded_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    assert next(iter(read)) == "time", f"entry {position} does not start with its time"
    assert read["time"] == moment, f"entry {position} says {read['time']}, its row {moment}"
    assert read["id"] == str(identifier), f"entry {position} says id {read['id']}, its row {identifier}"
    assert read["type"] == kind, f"entry {position} says type {read['type']}, its row {kind}"
    assert len(set(tags)) == len(tags), f"entry {position} has a tag twice"
