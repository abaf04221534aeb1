"""Each statement that touches the log or the views finds its rows by an index, with statistics and without them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

import psycopg
import pytest
import pytest_asyncio
from psycopg.types.numeric import Int4, Int8

from ledger.store import Store
from projections.catalogue import SUMMARY, VIEWS
from projections.engine import Engine
from projections.postgres.sessions import Bigints, Connection, Line, Texts
from projections.postgres.statements import END, statement
from tests.conftest import Database
from tests.projections.histories import note, proposal, record

KEYS = [f"case-{number:04}" for number in range(400)]
TAGS = [SUMMARY.tag(key) for key in KEYS]
BUILD = {"name": "summary", "version": Int4(1), "build": Int4(1)}

PLANS: dict[str, tuple[Mapping[str, Any], list[str]]] = {
    "gained": (
        {"tags": Texts(TAGS[:20]), "afters": Bigints([0] * 20), "upto": END, "most": Int8(60)},
        ["event_pkey", "event_tag_pkey"],
    ),
    "entries_after": ({"after": Int8(100), "upto": END, "most": Int8(50)}, ["event_pkey"]),
    "held_views": (
        {"names": Texts(["summary"] * 20), "versions": Bigints([1] * 20), "keys": Texts(KEYS[:20])},
        ["projection_pkey", "view_pkey"],
    ),
    "load_views": (BUILD | {"keys": Texts(KEYS[:20])}, ["view_pkey"]),
    "measure_views": (
        BUILD | {"keys": Texts(KEYS[:20]), "tags": Texts(TAGS[:20]), "upto": END},
        ["event_tag_pkey", "view_pkey"],
    ),
    "page_keys": (
        {"name": "summary", "version": Int4(1), "after": Int8(100), "most": Int8(51)},
        ["projection_name_active_idx", "projection_pkey", "view_name_since_idx", "view_pkey"],
    ),
    "listed_keys": ({"name": "summary", "keys": Texts(KEYS[:20])}, ["projection_name_active_idx", "view_pkey"]),
    "next_tags": (
        {"after": TAGS[100], "before": "reconfiguration;", "upto": END, "most": Int8(100)},
        ["event_tag_pkey"],
    ),
    "count_tagged": ({"after": TAGS[100], "before": "reconfiguration;", "upto": END}, ["event_tag_pkey"]),
}


@pytest_asyncio.fixture
async def session(store: Store, database: Database) -> AsyncIterator[Connection]:
    """A session as the engine has it, on a filled log with stored views."""
    await record(store, *map(proposal, KEYS))
    for _ in range(4):
        await record(store, *map(note, KEYS))
    async with Engine.open(database.urls.app, VIEWS) as engine:
        await engine.catch_up()
    line = Line(database.urls.app)
    yield await line.session()
    await line.close()


def parts(plan: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """A plan's node and all under it."""
    return [plan, *(part for inner in plan.get("Plans", ()) for part in parts(inner))]


@pytest.mark.parametrize("analysed", [False, True], ids=["without statistics", "with statistics"])
async def test_statements_find_their_rows_by_these_indexes(
    session: Connection, database: Database, *, analysed: bool
) -> None:
    if analysed:
        async with await psycopg.AsyncConnection.connect(database.urls.admin, autocommit=True) as admin:
            await admin.execute("ANALYZE")
    for name, (parameters, indexes) in PLANS.items():
        rows = await session.execute(b"EXPLAIN (FORMAT JSON) " + statement(name), parameters)
        plan = await rows.fetchone()
        assert plan is not None
        found = parts(plan[0][0]["Plan"])
        used = sorted({part["Index Name"] for part in found if "Index Name" in part})
        assert (name, used) == (name, indexes)
        scanned = {part["Relation Name"] for part in found if part["Node Type"] == "Seq Scan"}
        assert (name, scanned - {"log_head"}) == (name, set())
        for part in found:
            if part.get("Index Name") == "view_pkey":
                assert (name, part["Index Cond"].count(" = ")) == (name, 4)
