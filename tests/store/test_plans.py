"""Every statement is a few index ranges, on an empty log as on a filled one, and stays that when statistics change."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from typing import Any

import psycopg
import pytest
import pytest_asyncio

from ledger.postgres.statements import numbered, statement
from tests.conftest import Database

# A tag on 100,000 entries (an organisation), among them one of a rare type; a tag on each entry of its own.
FILL = """
WITH appended AS (
    INSERT INTO event (position, id, type, tags, entry, leaf_hash, recorded_at)
    SELECT
        n,
        gen_random_uuid(),
        CASE WHEN n = 77777 THEN 'rare.v1' ELSE 'common.v' || n % 20 END,
        ARRAY['organisation:big', 'case:' || n / 10],
        '{}',
        sha256('x'),
        now()
    FROM generate_series(1, 100000) AS n
)
UPDATE log_head
SET size = 100000, recorded_at = now(), frontier = (
    SELECT string_agg(sha256('x'), '') FROM generate_series(1, bit_count(int8send(100000)))
)
"""

INDEXES = {
    "check_batch": {"event_id_key", "event_tag_pkey", "event_type_position_idx", "event_pkey"},
    "read_matching": {"event_tag_pkey", "event_type_position_idx", "event_pkey"},
    "read_after": {"event_pkey"},
    "read_by_id": {"event_id_key"},
    "append_leaf_tiles": {"event_pkey"},
    "append_upper_tiles": {"tile_pkey"},
    "read_tiles": {"tile_pkey"},
    "read_roots": {"tile_pkey"},
    "read_leaf_hashes": {"event_pkey"},
    "read_entries": {"event_pkey"},
    "read_checkpoint": {"checkpoint_pkey"},
    "read_latest_checkpoint": {"checkpoint_pkey"},
}
"""The indexes that each statement's plan names."""


@pytest_asyncio.fixture
async def session(database: Database) -> AsyncIterator[psycopg.AsyncConnection[Any]]:
    """A session set up like the store's."""
    async with await psycopg.AsyncConnection.connect(database.urls.app, autocommit=True) as connection:
        await connection.execute(statement("prepare_session"), {"lock_timeout_ms": 1000})
        yield connection


async def fill(database: Database, *, analysed: bool) -> None:
    async with await psycopg.AsyncConnection.connect(database.urls.admin, autocommit=True) as admin:
        await admin.execute(FILL.encode())
        if analysed:
            await admin.execute("VACUUM ANALYZE")


def text(name: str) -> bytes:
    return numbered(name).text.strip().rstrip(b";")


async def plan(session: psycopg.AsyncConnection[Any], name: str) -> str:
    cursor = await session.execute(b"EXPLAIN (GENERIC_PLAN, COSTS OFF) " + text(name))
    return "\n".join(row[0] for row in await cursor.fetchall())


@pytest.mark.parametrize("state", ["empty", "filled", "filled and analysed"])
async def test_each_statement_finds_entries_by_these_indexes_and_scans_no_table(
    database: Database, session: psycopg.AsyncConnection[Any], state: str
) -> None:
    if state != "empty":
        await fill(database, analysed=state == "filled and analysed")
    for name, expected in INDEXES.items():
        explained = await plan(session, name)
        assert set(re.findall(r"using (\w+)", explained)) == expected, explained
        assert set(re.findall(r"Seq Scan on (\w+)", explained)) <= {"log_head"}, explained
        assert "Hash Join" not in explained, explained


async def test_a_tag_with_types_is_a_range_of_all_three_columns(session: psycopg.AsyncConnection[Any]) -> None:
    for name in ("check_batch", "read_matching"):
        explained = await plan(session, name)
        assert '((tag = p.tag) AND (type = ANY ((p.types)::text[])) AND ("position" > p.after))' in explained, explained


async def pages(session: psycopg.AsyncConnection[Any], parameters: dict[str, str]) -> tuple[int, int]:
    """How many pages a read touched, and how many rows it gave."""
    sql = numbered("read_matching")
    empty = dict.fromkeys(sql.parameters, "'{}'")
    values = ", ".join({**empty, **parameters}[each] for each in sql.parameters).encode()
    await session.execute(b"DEALLOCATE ALL")
    await session.execute(b"PREPARE measured AS " + text("read_matching"))
    cursor = await session.execute(b"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE measured (" + values + b")")
    row = await cursor.fetchone()
    assert row is not None
    explained = row[0] if isinstance(row[0], list) else json.loads(row[0])
    top = explained[0]["Plan"]
    return top["Shared Hit Blocks"] + top["Shared Read Blocks"], top["Actual Rows"]


async def test_reading_one_fact_of_a_tag_with_100000_entries_touches_a_few_pages(
    database: Database, session: psycopg.AsyncConnection[Any]
) -> None:
    await fill(database, analysed=True)
    tag = "ARRAY['organisation:big']"
    common = {"tt_request": "'{0}'", "tt_after": "'{0}'", "tt_most": "'{9223372036854775807}'"}
    fact = {**common, "tt_tag": tag, "tt_others": "'{\"{}\"}'"}
    touched, rows = await pages(session, {**fact, "tt_types": "'{\"{rare.v1}\"}'"})
    assert rows == 1
    assert touched < 20
    touched, _ = await pages(session, {**fact, "tt_types": "'{\"{never.v1}\"}'"})
    assert touched < 15


async def test_a_page_of_a_tag_with_100000_entries_does_not_read_the_rest(
    database: Database, session: psycopg.AsyncConnection[Any]
) -> None:
    await fill(database, analysed=True)
    touched, rows = await pages(
        session,
        {
            "t_request": "'{0}'",
            "t_after": "'{50000}'",
            "t_most": "'{50}'",
            "t_tag": "ARRAY['organisation:big']",
            "t_others": "'{\"{}\"}'",
        },
    )
    assert rows == 50
    # 21 types occur: some three pages each for finding the type and its first entries, and the entries themselves.
    assert touched < 500
