"""The tree in the tables is that of the entries: at every size, in every tile, also of what was recorded before it."""

from __future__ import annotations

import random
from collections.abc import Sequence

import psycopg
import pytest

from ledger.errors import Corrupt
from ledger.migrations import migrate
from ledger.store import Proposed, Store
from ledger.transparency import tiles
from ledger.transparency.consistency import verify_consistency
from ledger.transparency.inclusion import verify_inclusion
from ledger.transparency.merkle import Frontier, leaf_hashes, root_of
from ledger.tree import Tree
from tests.checks import check_ledger
from tests.conftest import Database
from tests.store.samples import proposed

SOME = 5_000
"""Entries in one append: several statements."""


async def appended(store: Store, count: int) -> list[bytes]:
    """Append so many and return their leaf hashes."""
    leaves: list[bytes] = []
    while count:
        some = [Proposed(each.id, each.type, (), each.body) for each in (proposed() for _ in range(min(SOME, count)))]
        leaves += [entry.leaf_hash for entry in (await store.append(some)).entries]
        count -= len(some)
    return leaves


def tree_of(leaves: Sequence[bytes]) -> dict[tuple[int, int, int], bytes]:
    """Every tile of these leaves, by level, index and width: level by level, without the code under test."""
    found: dict[tuple[int, int, int], bytes] = {}
    level, hashes = 0, list(leaves)
    while hashes:
        rows = [hashes[start : start + 256] for start in range(0, len(hashes), 256)]
        found |= {(level, index, len(row)): b"".join(row) for index, row in enumerate(rows)}
        hashes = [root_of(row) for row in rows if len(row) == 256]
        level += 1
    return found


async def check_tiles(store: Store, leaves: Sequence[bytes]) -> None:
    tree, expected = Tree(store), tree_of(leaves)
    assert {(tile.level, tile.index, tile.width) for tile in tiles.tiles_for(len(leaves))} == set(expected)
    for (level, index, width), data in expected.items():
        assert await tree.tile(tiles.Tile(level, index, width)) == data, (level, index, width)
    full = [index for level, index, width in expected if (level, width) == (0, 256)]
    assert await store.tiles(0, 0, len(leaves)) == tuple(expected[0, index, 256] for index in full)
    frontier = Frontier()
    frontier.extend(list(leaves))
    assert (await tree.frontier(len(leaves))).to_bytes() == frontier.to_bytes()


async def test_tiles_are_those_of_the_entries_at_every_size_where_one_gets_full(
    store: Store, database: Database
) -> None:
    leaves: list[bytes] = []
    for size in (1, 2, 255, 256, 257, 511, 512, 513, 1_023, 1_025):
        leaves += await appended(store, size - len(leaves))
        await check_tiles(store, leaves)
    assert await check_ledger(database.urls.admin) == 1_025


async def test_tiles_and_proofs_are_right_around_65536_entries(store: Store) -> None:
    leaves = await appended(store, 65_535)
    await check_tiles(store, leaves)
    leaves += await appended(store, 1)
    await check_tiles(store, leaves)
    assert await store.tile(1, 0) is not None
    assert await store.roots(2, 0, 5) == (root_of(leaves),)
    leaves += await appended(store, 600)
    await check_tiles(store, leaves)
    chance = random.Random(5)  # noqa: S311 - which ones are tried need not be a secret
    tree, size = Tree(store), len(leaves)
    for new in (1, 2, 255, 256, 257, 65_535, 65_536, 65_537, size):
        root = root_of(leaves[:new])
        for index in {0, new - 1, chance.randrange(new)}:
            verify_inclusion(index, new, leaves[index], await tree.inclusion(index, new), root)
        for old in {1, new, chance.randint(1, new)}:
            proof = await tree.consistency(old, new)
            verify_consistency(old, new, proof, root_of(leaves[:old]), root)
    for level in range(17):
        for index in {0, (size >> level) - 1}:
            wanted = root_of(leaves[index << level : (index + 1) << level])
            assert await tree.subtree(level, index) == wanted, (level, index)


async def test_bundles_have_the_entries_as_they_were_hashed(store: Store) -> None:
    leaves = await appended(store, 300)
    tree = Tree(store)
    for index, width in ((0, 256), (1, 44), (1, 1), (0, 7)):
        data = await tree.bundle(index, width)
        assert data is not None
        first = 256 * index
        assert leaf_hashes(tiles.entries_of(data, width)) == leaves[first : first + width]


async def test_what_the_log_does_not_reach_is_not_there(store: Store) -> None:
    await appended(store, 300)
    tree = Tree(store)
    beyond = ((0, 1, 256), (0, 1, 45), (0, 2, 1), (1, 0, 2), (1, 0, 256), (2, 0, 1), (0, 0, 0), (63, 0, 1))
    for level, index, width in beyond:
        assert await tree.tile(tiles.Tile(level, index, width)) is None, (level, index, width)
    assert await tree.tile(tiles.Tile(0, 2**62, 1)) is None
    for index, width in ((1, 45), (1, 256), (2, 1), (2**60, 3), (0, 0)):
        assert await tree.bundle(index, width) is None, (index, width)
    for refused in (tree.inclusion(300, 301), tree.inclusion(5, 4), tree.consistency(5, 301), tree.consistency(5, 4)):
        with pytest.raises(ValueError, match=r"does not have|has no entry|never had"):
            await refused
    with pytest.raises(ValueError, match="does not have all of subtree 2 of level 7"):
        await tree.subtree(7, 2)


async def test_a_batch_that_fills_a_tile_is_in_the_log_with_its_tile_or_not_at_all(
    store: Store, database: Database
) -> None:
    await appended(store, 255)
    async with await psycopg.AsyncConnection.connect(database.urls.admin, autocommit=True) as admin:
        await admin.execute("REVOKE INSERT (root) ON tile FROM ledger_app")
        with pytest.raises(Exception, match="lacks a right"):
            await store.append([proposed()])
        assert await store.head() == 255
        await admin.execute("GRANT INSERT (root) ON tile TO ledger_app")
    await appended(store, 1)
    assert await store.tile(0, 0) is not None
    assert await check_ledger(database.urls.admin) == 256


FORGET_THE_TREE = """
    DROP TABLE tile, checkpoint;
    DROP FUNCTION refuse_stray_tile(), refuse_early_checkpoint();
    DELETE FROM migration WHERE name = '0005_tree';
"""


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 1_000, 66_000])
async def test_what_was_recorded_before_there_was_a_tree_is_brought_into_it(database: Database, size: int) -> None:
    async with Store.open(database.urls.app) as store:
        leaves = await appended(store, size)
    async with await psycopg.AsyncConnection.connect(database.urls.admin, autocommit=True) as admin:
        await admin.execute(FORGET_THE_TREE.encode())
    assert await migrate(database.urls.migrate) == ("0005_tree",)
    async with Store.open(database.urls.app) as store:
        await check_tiles(store, leaves)
        leaves += await appended(store, 300)
        await check_tiles(store, leaves)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE event SET entry = entry || ' ' WHERE position = 77",
        "UPDATE event SET entry = entry || ' ', leaf_hash = sha256('\\x00'::bytea || entry || ' ') WHERE position = 77",
        "DELETE FROM event WHERE position = 77",
        "UPDATE log_head SET frontier = sha256('x') || substring(frontier FROM 33)",
    ],
)
async def test_a_log_that_contradicts_itself_is_not_brought_into_a_tree(database: Database, damage: str) -> None:
    async with Store.open(database.urls.app) as store:
        await appended(store, 300)
    async with await psycopg.AsyncConnection.connect(database.urls.admin, autocommit=True) as admin:
        await admin.execute(FORGET_THE_TREE.encode())
        for table in ("event", "log_head"):
            await admin.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER".encode())
        await admin.execute(damage.encode())
    with pytest.raises(Corrupt, match="contradicts itself"):
        await migrate(database.urls.migrate)
