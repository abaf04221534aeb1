"""Where tiles and bundles are and what is in them, held against the published bytes."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

import pytest

from ledger.transparency.consistency import consistency, needed_for_consistency
from ledger.transparency.inclusion import inclusion, needed_for_inclusion, verify_inclusion
from ledger.transparency.merkle import Wrong, leaf_hash, root_of
from ledger.transparency.tiles import (
    LARGEST_ENTRY,
    Bundle,
    Location,
    Tile,
    bundle,
    entries_of,
    entries_path,
    frontier_of,
    location,
    parse,
    path,
    reader,
    right_edge,
    split,
    tile_root,
    tiles_for,
    tiles_needed,
    width_at,
)
from tests.transparency.vectors import VECTORS, entry, leaves, memory

SIZES = [0, 1, 255, 256, 257, 512, 65_535, 65_536, 65_537, 70_000]
SUBTREE = memory(70_000)
NO_PATH = r"this is no path of|the path of this tile or entry bundle is|a tile's level|there is no tile or bundle"


def content(tile: Tile) -> bytes:
    return b"".join(SUBTREE(8 * tile.level, 256 * tile.index + number) for number in range(tile.width))


def fetched(tiles: Iterable[Tile]) -> dict[tuple[int, int], bytes]:
    return {(tile.level, tile.index): content(tile) for tile in tiles}


@pytest.mark.parametrize(("index", "expected"), VECTORS["paths"].items())
def test_a_path_is_the_published_one_and_says_which_tile(index: str, expected: str) -> None:
    tile = Tile(0, int(index))
    assert path(tile) == expected
    assert parse(expected) == tile


@pytest.mark.parametrize(
    ("tile", "expected"),
    [
        (Tile(0, 1_234_067, 5), "tile/0/x001/x234/067.p/5"),
        (Tile(63, 0), "tile/63/000"),
        (Tile(1, 273, 255), "tile/1/273.p/255"),
        (Tile(0, 2**63 - 1), "tile/0/x009/x223/x372/x036/x854/x775/807"),
        (Bundle(273, 112), "tile/entries/273.p/112"),
        (Bundle(1000), "tile/entries/x001/000"),
    ],
)
def test_tiles_and_bundles_of_every_width_are_found_again(tile: Tile | Bundle, expected: str) -> None:
    assert (path(tile) if isinstance(tile, Tile) else entries_path(tile.index, tile.width)) == expected
    assert parse(expected) == tile


@pytest.mark.parametrize(
    "alias",
    [
        "tile/0/x000/005",
        "tile/0/5",
        "tile/0/0005",
        "tile/0/1000",
        "tile/00/005",
        "tile/01/005",
        "tile/64/000",
        "tile/-1/000",
        "tile/0/005.p/0",
        "tile/0/005.p/256",
        "tile/0/005.p/05",
        "tile/0/005.p/1000",
        "tile/0/005.p/",
        "tile/0/005.p",
        "tile/0/x001",
        "tile/0/001/005",
        "tile/0/X001/005",
        "tile/0/x001/x005",
        "tile/0/x01/005",
        "tile/data/000",
        "tile/entries/x000/000",
        "tile/entries/000.p/256",
        "/tile/0/005",
        "tile/0/005/",
        "tile//0/005",
        "tile/0/../0/005",
        "tile/0/%30%30%35",
        "tile/8/0/005",
        "tile/0/\N{FULLWIDTH DIGIT ZERO}05",
        "checkpoint",
        "tile/0/x009/x223/x372/x036/x854/x775/808",
        "tile/0/x001/x000/x000/x000/x000/x000/x000/000",
    ],
)
def test_each_resource_has_one_path(alias: str) -> None:
    with pytest.raises(ValueError, match=NO_PATH):
        parse(alias)
    with pytest.raises(ValueError, match="this is no path of a tile"):
        parse("tile/0/005\n")


@pytest.mark.parametrize(
    "tile", [Tile(64, 0), Tile(-1, 0), Tile(0, -1), Tile(0, 0, 0), Tile(0, 0, 257), Tile(0, 2**63)]
)
def test_what_is_no_tile_has_no_path(tile: Tile) -> None:
    with pytest.raises(ValueError, match=r"a tile's level is from 0 to 63|there is no tile or bundle"):
        path(tile)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        (0, []),
        (1, ["tile/0/000.p/1"]),
        (255, ["tile/0/000.p/255"]),
        (256, ["tile/0/000", "tile/1/000.p/1"]),
        (257, ["tile/0/000", "tile/0/001.p/1", "tile/1/000.p/1"]),
        (65_535, [*(f"tile/0/{n:03}" for n in range(255)), "tile/0/255.p/255", "tile/1/000.p/255"]),
        (65_536, [*(f"tile/0/{n:03}" for n in range(256)), "tile/1/000", "tile/2/000.p/1"]),
        (65_537, [*(f"tile/0/{n:03}" for n in range(256)), "tile/0/256.p/1", "tile/1/000", "tile/2/000.p/1"]),
    ],
)
def test_a_log_of_a_size_has_these_tiles_and_no_empty_one(size: int, expected: list[str]) -> None:
    assert list(map(path, tiles_for(size))) == expected


def test_70_000_entries_are_277_tiles() -> None:
    tiles = list(tiles_for(70_000))
    assert len(tiles) == 277
    assert [path(tile) for tile in tiles if tile.width < 256] == [
        "tile/0/273.p/112",
        "tile/1/001.p/17",
        "tile/2/000.p/1",
    ]


@pytest.mark.parametrize("size", SIZES)
def test_a_tile_is_as_wide_as_its_log_makes_it_and_beyond_the_log_there_is_none(size: int) -> None:
    tiles = {(tile.level, tile.index): tile.width for tile in tiles_for(size)}
    for level in range(4):
        for index in [*range(275), 10**6]:
            assert width_at(level, index, size) == tiles.get((level, index), 0)


@pytest.mark.parametrize(("name", "expected"), VECTORS["tiles"].items())
def test_a_tile_or_bundle_has_the_published_bytes(name: str, expected: str) -> None:
    size, _, text = name.partition(":")
    match parse(text):
        case Tile() as tile:
            assert tile in list(tiles_for(int(size)))
            data = content(tile)
        case Bundle(index=index, width=width):
            assert width == width_at(0, index, int(size))
            data = bundle(entry(256 * index + number) for number in range(width))
            assert entries_of(data, width) == [entry(256 * index + number) for number in range(width)]
    assert sha256(data).hexdigest() == expected


@pytest.mark.parametrize(
    ("size", "edge"),
    [
        (0, []),
        (256, ["tile/1/000.p/1"]),
        (65_536, ["tile/2/000.p/1"]),
        (2**24, ["tile/3/000.p/1"]),
        (65_537, ["tile/2/000.p/1", "tile/0/256.p/1"]),
        (70_000, ["tile/2/000.p/1", "tile/1/001.p/17", "tile/0/273.p/112"]),
    ],
)
def test_the_right_edge_is_the_partial_tiles_the_highest_level_first(size: int, edge: list[str]) -> None:
    assert list(map(path, right_edge(size))) == edge


@pytest.mark.parametrize("size", [*SIZES, *range(1, 40), 300, 66_000])
def test_the_right_edge_folds_to_the_root(size: int) -> None:
    frontier = frontier_of(size, [content(tile) for tile in right_edge(size)])
    assert (frontier.size, frontier.root()) == (size, root_of(leaves(70_000)[:size]))


def test_an_edge_with_a_tile_missing_or_too_narrow_is_refused() -> None:
    edge = [content(tile) for tile in right_edge(70_000)]
    with pytest.raises(ValueError, match="shorter"):
        frontier_of(70_000, edge[:2])
    with pytest.raises(ValueError, match="a tile 112 wide has 3584 bytes, not 3552"):
        frontier_of(70_000, [*edge[:2], edge[2][:-32]])


def test_a_partial_tile_that_is_no_longer_kept_is_the_start_of_the_full_one() -> None:
    assert b"".join(split(content(Tile(0, 272)), 112)) == content(Tile(0, 272, 112))
    assert frontier_of(257, [content(Tile(1, 0, 17)), content(Tile(0, 1))]).root().hex() == VECTORS["roots"]["257"]


@pytest.mark.parametrize("data", [bytes(8191), bytes(8224), bytes(31), b""])
def test_bytes_that_are_no_full_tile_have_no_root(data: bytes) -> None:
    with pytest.raises(ValueError, match=f"a tile 256 wide has 8192 bytes, not {len(data)}"):
        tile_root(data)


def test_a_full_tile_is_one_hash_of_the_tile_above() -> None:
    assert tile_root(content(Tile(0, 272))) == split(content(Tile(1, 1, 17)), 17)[16]
    assert tile_root(content(Tile(1, 0))) == content(Tile(2, 0, 1))


@pytest.mark.parametrize(
    ("name", "at"),
    [
        ((0, 0), Location(0, 0, 0, 1)),
        ((0, 257), Location(0, 1, 1, 1)),
        ((3, 33), Location(0, 1, 8, 8)),
        ((7, 1), Location(0, 0, 128, 128)),
        ((8, 272), Location(1, 1, 16, 1)),
        ((12, 16), Location(1, 1, 0, 16)),
        ((16, 0), Location(2, 0, 0, 1)),
    ],
)
def test_a_subtree_is_in_one_tile(name: tuple[int, int], at: Location) -> None:
    assert location(*name) == at
    subtree = reader({(at.level, at.index): content(Tile(at.level, at.index, at.offset + at.count))})
    assert subtree(*name) == SUBTREE(*name)


@pytest.mark.parametrize(("index", "size"), [(0, 1), (0, 70_000), (69_999, 70_000), (65_536, 70_000), (256, 257)])
def test_an_inclusion_proof_comes_from_a_few_tiles(index: int, size: int) -> None:
    tiles = tiles_needed(needed_for_inclusion(index, size), size)
    assert len(tiles) <= 5
    assert set(tiles) <= set(tiles_for(size)), "only tiles that a checkpoint of this size requires"
    assert inclusion(index, size, reader(fetched(tiles))) == inclusion(index, size, SUBTREE)


@pytest.mark.parametrize(("old", "new"), [(255, 256), (256, 257), (65_535, 70_000), (1, 70_000), (69_999, 70_000)])
def test_a_consistency_proof_comes_from_a_few_tiles(old: int, new: int) -> None:
    tiles = tiles_needed(needed_for_consistency(old, new), new)
    assert len(tiles) <= 6
    assert consistency(old, new, reader(fetched(tiles))) == consistency(old, new, SUBTREE)


def test_a_proof_at_an_older_size_comes_from_the_tiles_of_today() -> None:
    tiles = tiles_needed(needed_for_inclusion(300, 301), 70_000)
    assert set(tiles) <= set(tiles_for(70_000))
    proof = inclusion(300, 301, reader(fetched(tiles)))
    verify_inclusion(300, 301, leaf_hash(entry(300)), proof, root_of(leaves(301)))


def test_two_entries_are_packed_as_published() -> None:
    assert bundle([entry(0), entry(1)]).hex() == VECTORS["bundle_2"]


@pytest.mark.parametrize("sizes", [[0], [LARGEST_ENTRY], [0, LARGEST_ENTRY, 0], [1] * 256, []])
def test_entries_of_every_length_come_out_as_they_went_in(sizes: list[int]) -> None:
    entries = [bytes([number % 256]) * size for number, size in enumerate(sizes)]
    assert entries_of(bundle(entries), len(entries)) == entries


def test_an_entry_that_is_too_long_is_refused() -> None:
    with pytest.raises(ValueError, match="entry 1 of the bundle has 65536 bytes, more than 65535"):
        bundle([b"", bytes(LARGEST_ENTRY + 1)])


@pytest.mark.parametrize(
    ("data", "width", "sentence"),
    [
        (b"\x00\x01a", 2, "the bundle ends in entry 1 of 2"),
        (b"\x00\x01a\x00", 2, "the bundle ends in entry 1 of 2"),
        (b"\x00\x02a", 1, "the bundle ends in entry 0 of 1"),
        (b"\x00\x01a\x00\x00", 1, "the bundle has 2 bytes after its 1 entries"),
        (b"\x00", 0, "the bundle has 1 bytes after its 0 entries"),
    ],
)
def test_a_bundle_of_another_width_is_refused(data: bytes, width: int, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        entries_of(data, width)


def test_a_boundary_moved_between_two_entries_is_caught_by_their_leaves() -> None:
    moved = bundle([entry(0) + entry(1)[:1], entry(1)[1:]])
    assert len(moved) == len(bundle([entry(0), entry(1)]))
    found = entries_of(moved, 2)
    assert b"".join(found) == entry(0) + entry(1)
    for index in range(2):
        proof = inclusion(index, 2, memory(2))
        with pytest.raises(Wrong, match=f"entry {index} is not in this log of 2"):
            verify_inclusion(index, 2, leaf_hash(found[index]), proof, root_of(leaves(2)))
