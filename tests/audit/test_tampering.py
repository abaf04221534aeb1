"""The tamper drill on the database: every column of every table that holds history, and whole histories, by its owner.

Each change is found, and said where, by `ledger audit database`, which knows the tables, by exporting, which verifies
what it writes, or by an auditor who kept something: a copy, a checkpoint, or the key of a witness.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final
from uuid import UUID

import psycopg
import pytest
import pytest_asyncio

from api.audit.findings import Found
from api.audit.folder import Folder
from api.audit.mirror import mirror
from api.audit.published import PublishedLog
from api.audit.verification import Old, verify
from ledger.embedded.connection import Urls
from ledger.errors import Corrupt, Unsafe
from ledger.postgres.self_check import check_tables
from ledger.store import Store
from ledger.transparency.policy import Policy
from tests.audit.logs import LOG, WITNESS
from tests.audit.owner import SIZES, TABLES, Row, as_owner, entries_of, grow, rewrite, said
from tests.conftest import Database, cloned

ALONE: Final = Policy.of([LOG.verifier])
WITNESSED: Final = Policy.of([LOG.verifier], [WITNESS.verifier], 1)
UNSEEN: Final = ""


async def exported(database: Database, folder: Path, policy: Policy = ALONE) -> Folder:
    """The log of this database in a directory, as `ledger export` puts it there."""
    async with Store.open(database.urls.app) as store:
        await mirror(PublishedLog(store), Folder(folder), policy)
    return Folder(folder)


CHANGES: Final[dict[tuple[str, str], tuple[str, str, str]]] = {
    # column: what the owner does; what `audit database` names; what an export names
    ("event", "position"): (
        "UPDATE event SET position = 1294 WHERE position = 270",
        "event, entry 271",
        "tile/entries/001",
    ),
    ("event", "id"): (
        "UPDATE event SET id = '00000000-0000-0000-0000-0000ffff010e' WHERE position = 270",
        "event, entry 270: it says id",
        UNSEEN,
    ),
    ("event", "type"): (
        "UPDATE event SET type = overlay(type placing 'v' from 2) WHERE position = 270",
        "event, entry 270: it says type",
        UNSEEN,
    ),
    ("event", "tags"): (
        "UPDATE event SET tags = ARRAY[overlay(tags[1] placing 'b' from 1)] || tags[2:] WHERE position = 270",
        "event, entry 270: its tags",
        UNSEEN,
    ),
    ("event", "entry"): (
        "UPDATE event SET entry = set_byte(entry, 99, get_byte(entry, 99) # 1) WHERE position = 270",
        "event, entry 270",
        "entry 270",
    ),
    ("event", "leaf_hash"): (
        "UPDATE event SET leaf_hash = set_byte(leaf_hash, 31, get_byte(leaf_hash, 31) # 1) WHERE position = 650",
        "event, entry 650: it is not what was hashed",
        "tile/0/002.p/188",
    ),
    ("event", "recorded_at"): (
        "UPDATE event SET recorded_at = recorded_at + interval '1 microsecond' WHERE position = 700",
        "event, entry 700: its row says",
        UNSEEN,
    ),
    ("event_tag", "tag"): (
        "UPDATE event_tag SET tag = overlay(tag placing 'x' from 1) WHERE position = 270 AND tag LIKE 'r%'",
        "event_tag, entry 270: it is",
        UNSEEN,
    ),
    ("event_tag", "type"): (
        "UPDATE event_tag SET type = overlay(type placing 'x' from 1) WHERE position = 270 AND tag LIKE 'r%'",
        "event_tag, entry 270: it is",
        UNSEEN,
    ),
    ("event_tag", "position"): (
        "UPDATE event_tag SET position = 271 + 1024 WHERE position = 270 AND tag LIKE 'r%'",
        "event_tag, entry 270: it is not found by its tag",
        UNSEEN,
    ),
    ("log_head", "size"): ("UPDATE log_head SET size = 444", "log_head", UNSEEN),
    ("log_head", "frontier"): (
        "UPDATE log_head SET frontier = set_byte(frontier, 33, get_byte(frontier, 33) # 1)",
        "log_head",
        UNSEEN,
    ),
    ("log_head", "recorded_at"): (
        "UPDATE log_head SET recorded_at = recorded_at + interval '1 microsecond'",
        "log_head",
        UNSEEN,
    ),
    ("tile", "level"): (
        "UPDATE tile SET level = 1 WHERE index = 1",
        "tile, tile/0/001: it is missing",
        "tile/1/000.p/2",
    ),
    ("tile", "index"): (
        "UPDATE tile SET index = 3 WHERE index = 1",
        "tile, tile/0/001: it is missing",
        "tile/1/000.p/2",
    ),
    ("tile", "hashes"): (
        "UPDATE tile SET hashes = set_byte(hashes, 4099, get_byte(hashes, 4099) # 1) WHERE index = 1",
        "tile, tile/0/001: hash 129 of it",
        "tile/0/001",
    ),
    ("tile", "root"): (
        "UPDATE tile SET root = set_byte(root, 0, get_byte(root, 0) # 1) WHERE index = 1",
        "tile, tile/0/001: its root",
        "tile/1/000.p/2",
    ),
    ("checkpoint", "size"): (
        "UPDATE checkpoint SET size = 301 WHERE size = 300",
        "checkpoint, size 301",
        "checkpoint-history/301",
    ),
    ("checkpoint", "note"): (
        "UPDATE checkpoint SET note = set_byte(note, 30, get_byte(note, 30) # 1) WHERE size = 300",
        "checkpoint, size 300",
        "checkpoint-history/300",
    ),
    ("checkpoint", "at"): (
        "UPDATE checkpoint SET at = at - interval '2 hours' WHERE size = 300",
        "checkpoint, size 300: it was published",
        UNSEEN,
    ),
}


async def test_every_column_that_holds_history_is_in_the_drill(database: Database) -> None:
    query = "SELECT table_name, column_name FROM information_schema.columns WHERE table_name = ANY(%s)"
    async with await psycopg.AsyncConnection.connect(database.urls.admin) as owner:
        columns = {*await (await owner.execute(query, [list(TABLES)])).fetchall()}
    assert columns - {("log_head", "sole")} == set(CHANGES)  # `sole` is always true: a check says so


@pytest_asyncio.fixture
async def log(database: Database) -> Database:
    """A log of 700 entries that published five checkpoints; nobody is connected to it."""
    async with Store.open(database.urls.app) as store:
        await grow(store)
    return database


async def test_one_byte_changed_by_the_owner_is_found_in_whichever_column(
    log: Database, cluster: Urls, tmp_path: Path
) -> None:
    assert await check_tables(log.urls.app, logs=[LOG.verifier]) == 700
    honest = contents(await exported(log, tmp_path / "honest"))
    for (table, column), (change, named, file) in CHANGES.items():
        async with cloned(cluster, log.name) as victim:
            await as_owner(victim.urls.admin, change)
            with pytest.raises(Corrupt, match=f"^{re.escape(named)}"):
                await check_tables(victim.urls.app, logs=[LOG.verifier])
            folder = tmp_path / f"{table}-{column}"
            if file:
                with pytest.raises(Found) as caught:
                    await exported(victim, folder)
                assert caught.value.place == file, (table, column)
                assert not (folder / "checkpoint").exists()
            else:
                assert contents(await exported(victim, folder)) == honest, (table, column)


def contents(folder: Folder) -> dict[str, bytes]:
    return {str(path.relative_to(folder.root)): path.read_bytes() for path in folder.root.rglob("*") if path.is_file()}


def replaced(rows: list[Row]) -> list[Row]:
    return [*rows[:269], said(rows[269], "B note."), *rows[270:]]


def removed(rows: list[Row]) -> list[Row]:
    return [*rows[:269], *rows[270:]]


def inserted(rows: list[Row]) -> list[Row]:
    """The last entry with another id, at the time of the one it is put before."""
    identifier, kind, tagged, entry, time = rows[269]
    other = UUID(int=9_999)
    return [
        *rows[:269],
        (other, kind, tagged, entry.replace(str(identifier).encode(), str(other).encode()), time),
        *rows[269:],
    ]


def reordered(rows: list[Row]) -> list[Row]:
    """Two entries recorded at the same moment."""
    return [*rows[:269], rows[270], rows[269], *rows[271:]]


def truncated(rows: list[Row]) -> list[Row]:
    return rows[:650]


HISTORIES: Final[dict[str, tuple[Callable[[list[Row]], list[Row]], str, str]]] = {
    "an entry replaced": (replaced, "checkpoint-history/300", "entries 101 to 300"),
    "an entry removed": (removed, "checkpoint-history/300", "entries 101 to 300"),
    "an entry inserted": (inserted, "checkpoint-history/300", "entries 101 to 300"),
    "two entries exchanged": (reordered, "checkpoint-history/300", "entries 101 to 300"),
    "the end cut off": (truncated, "tile/entries/002.p/188", "is missing"),
}


@pytest.mark.parametrize(("forge", "place", "among"), HISTORIES.values(), ids=HISTORIES)
async def test_history_rewritten_with_every_hash_recomputed_contradicts_its_checkpoints(
    log: Database, tmp_path: Path, forge: Callable[[list[Row]], list[Row]], place: str, among: str
) -> None:
    await rewrite(log.urls.admin, forge(await entries_of(log.urls.admin)))
    with pytest.raises(
        Corrupt, match=r"^checkpoint, size [37]00: (it is not of these entries|the log has 650 entries)"
    ):
        await check_tables(log.urls.app)
    with pytest.raises(Found) as caught:
        await exported(log, tmp_path / "export")
    assert caught.value.place == place
    assert str(caught.value).endswith(among)


@pytest.mark.parametrize("forge", [replaced, removed, inserted, reordered, truncated])
async def test_history_rewritten_and_signed_again_is_found_by_whoever_kept_something(
    log: Database, tmp_path: Path, forge: Callable[[list[Row]], list[Row]]
) -> None:
    kept = await exported(log, tmp_path / "copy", WITNESSED)
    before = contents(kept)
    forged = forge(await entries_of(log.urls.admin))
    await rewrite(log.urls.admin, forged, resigned=[*SIZES[:4], len(forged)])
    assert await check_tables(log.urls.app, logs=[LOG.verifier]) == len(forged)
    export = await exported(log, tmp_path / "export")
    await verify(export, ALONE)

    with pytest.raises(Found, match="the quorum enough is not met"):
        await verify(export, WITNESSED)
    with pytest.raises(Found) as caught:
        await verify(export, ALONE, old=[Old("kept.txt", before["checkpoint"])])
    assert caught.value.place in {"kept.txt", "checkpoint"}
    with pytest.raises(Found):
        await exported(log, kept.root)
    assert {path: data for path, data in contents(kept).items() if path in before} == before
    await verify(kept, WITNESSED)


async def test_a_database_restored_from_an_old_backup_and_continued_is_another_branch(
    cluster: Urls, database: Database, tmp_path: Path
) -> None:
    async with Store.open(database.urls.app) as store:
        await grow(store, (0, 300))
    async with cloned(cluster, database.name) as backup:
        async with Store.open(database.urls.app) as store:
            await grow(store, (500,))
        kept = await exported(database, tmp_path / "copy")
        with pytest.raises(Found, match=r"^checkpoint: has 300 entries, but the log had 500 already"):
            await exported(backup, kept.root)
        async with Store.open(backup.urls.app) as store:
            await grow(store, (400, 600), "B note.")
        assert await check_tables(backup.urls.app) == 600
        with pytest.raises(Found) as caught:
            await exported(backup, kept.root)
        assert caught.value.place in {"checkpoint-history/500", "checkpoint of the copy"}
        assert str(caught.value).endswith("the difference is in entries 401 to 500")


async def test_the_service_does_not_start_while_a_guard_of_history_is_down(log: Database) -> None:
    async with await psycopg.AsyncConnection.connect(log.urls.admin) as owner:
        await owner.execute("ALTER TABLE tile DISABLE TRIGGER tile_refuse_change")
    with pytest.raises(Unsafe, match="guards are down"):
        async with Store.open(log.urls.app):
            pass
