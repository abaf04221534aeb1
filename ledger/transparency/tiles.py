"""Tiles and entry bundles: how the tree and its entries lie in files and URLs (c2sp.org/tlog-tiles).

Tile (level, index) holds the roots of 256 neighbouring subtrees of level 8 * `level`, 32 bytes each, leftmost first:
8,192 bytes when it is full. Only full tiles are hashed into the level above, and nothing between is ever kept. An entry
bundle holds 256 entries. Only the last tile of a level, and the last bundle, may be partial: 1 to 255 wide.

Says where things are and what is in them; fetches nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ledger.transparency.canonical import HASH_SIZE, LARGEST_SIZE
from ledger.transparency.merkle import Frontier, Name, Subtrees, root_of

HEIGHT: Final = 8
WIDTH: Final = 1 << HEIGHT
LARGEST_LEVEL: Final = 63
LARGEST_ENTRY: Final = 0xFFFF
"""Bytes: a bundle gives the length of an entry in 16 bits."""

_PATH: Final = re.compile(r"tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\.p/([0-9]{1,3}))?")


@dataclass(frozen=True)
class Tile:
    """The `width` leftmost hashes of one tile."""

    level: int
    index: int
    width: int = WIDTH


@dataclass(frozen=True)
class Bundle:
    """The `width` first entries of one bundle."""

    index: int
    width: int = WIDTH


@dataclass(frozen=True)
class Location:
    """Where a perfect subtree's root is: fold `count` hashes of the tile, from number `offset` on."""

    level: int
    index: int
    offset: int
    count: int


def path(tile: Tile) -> str:
    """The one path of a tile below the log's prefix: `tile/0/x001/x234/067.p/5`. Raise ValueError if it has none."""
    if not 0 <= tile.level <= LARGEST_LEVEL:
        raise ValueError(f"a tile's level is from 0 to {LARGEST_LEVEL}, not {tile.level}")
    return f"tile/{tile.level}/{_place(tile.index, tile.width)}"


def entries_path(index: int, width: int = WIDTH) -> str:
    """The one path of an entry bundle: `tile/entries/273.p/112`. Raise ValueError if it has none."""
    return f"tile/entries/{_place(index, width)}"


def _place(index: int, width: int) -> str:
    if not (0 <= index <= LARGEST_SIZE and 1 <= width <= WIDTH):
        raise ValueError(f"there is no tile or bundle {index}, {width} wide")
    groups = [f"{index % 1000:03}"]
    while index := index // 1000:
        groups.append(f"x{index % 1000:03}")
    return "/".join(reversed(groups)) + (f".p/{width}" if width < WIDTH else "")


def parse(text: str) -> Tile | Bundle:
    """Read a path. Raise ValueError for every other spelling of it: each resource has one address."""
    match = _PATH.fullmatch(text)
    if not match:
        raise ValueError(f"this is no path of a tile or an entry bundle: {text[:100]!r}")
    level, groups, width = match.groups()
    index = int(groups.replace("/", "").replace("x", ""))
    found = Bundle(index, int(width or WIDTH)) if level == "entries" else Tile(int(level), index, int(width or WIDTH))
    canonical = path(found) if isinstance(found, Tile) else entries_path(found.index, found.width)
    if canonical != text:
        raise ValueError(f"the path of this tile or entry bundle is {canonical}, not {text}")
    return found


def width_at(level: int, index: int, size: int) -> int:
    """How wide tile `index` of a level is in a log of `size` entries: 0 where there is none. Bundles are as level 0."""
    return max(0, min(WIDTH, (size >> HEIGHT * level) - WIDTH * index))


def tiles_for(size: int) -> Iterator[Tile]:
    """Every tile of a log, level by level from the leaves. Those of level 0 are the entry bundles too."""
    level = 0
    while hashes := size >> HEIGHT * level:
        for index in range(hashes // WIDTH):
            yield Tile(level, index)
        if hashes % WIDTH:
            yield Tile(level, hashes // WIDTH, hashes % WIDTH)
        level += 1


def right_edge(size: int) -> tuple[Tile, ...]:
    """The partial tiles of a log, the highest level first: together they are its frontier."""
    levels = range((size.bit_length() - 1) // HEIGHT, -1, -1) if size else ()
    edge = ((level, size >> HEIGHT * level) for level in levels)
    return tuple(Tile(level, hashes // WIDTH, hashes % WIDTH) for level, hashes in edge if hashes % WIDTH)


def frontier_of(size: int, edge: Sequence[bytes]) -> Frontier:
    """The frontier that the tiles of `right_edge(size)` say, in that order. Raise ValueError when one is not as wide.

    What a verifier does before it trusts any tile: the frontier's root must be that of a checkpoint.
    """
    frontier = Frontier()
    for tile, data in zip(right_edge(size), edge, strict=True):
        hashes = split(data, tile.width)
        start = 0
        for digit in reversed(range(HEIGHT)):
            if tile.width >> digit & 1:
                frontier.merge(HEIGHT * tile.level + digit, root_of(hashes[start : start + (1 << digit)]))
                start += 1 << digit
    return frontier


def split(data: bytes, width: int) -> list[bytes]:
    """The first `width` hashes of a tile that may be wider, as when the partial one is no longer kept."""
    if len(data) % HASH_SIZE or not HASH_SIZE * width <= len(data) <= HASH_SIZE * WIDTH:
        raise ValueError(f"a tile {width} wide has {HASH_SIZE * width} bytes, not {len(data)}")
    return [data[start : start + HASH_SIZE] for start in range(0, HASH_SIZE * width, HASH_SIZE)]


def tile_root(data: bytes) -> bytes:
    """The root over a full tile: what the tile above must hold in its place. Raise ValueError when it is not full."""
    return root_of(split(data, WIDTH))


def location(level: int, index: int) -> Location:
    """Where the root of the perfect subtree (level, index) is: in a tile of the level just below or at it."""
    inner = level % HEIGHT
    first = index << inner
    return Location(level // HEIGHT, first // WIDTH, first % WIDTH, 1 << inner)


def tiles_needed(subtrees: Iterable[Name], size: int) -> tuple[Tile, ...]:
    """The tiles to fetch for these subtrees, each once, as wide as they are in a log of `size` entries.

    `size` may be that of a newer log than the proof is for: only tiles that a checkpoint requires should be asked for.
    """
    found = (location(*name) for name in subtrees)
    places = sorted({(at.level, at.index) for at in found})
    return tuple(Tile(level, index, width_at(level, index, size)) for level, index in places)


def reader(tiles: Mapping[tuple[int, int], bytes]) -> Subtrees:
    """The roots of subtrees out of fetched tiles, by (level, index): what `inclusion` and `consistency` ask."""

    def subtree(level: int, index: int) -> bytes:
        at = location(level, index)
        hashes = split(tiles[at.level, at.index], at.offset + at.count)
        return root_of(hashes[at.offset :])

    return subtree


def bundle(entries: Iterable[bytes]) -> bytes:
    """Pack entries: of each its length in 16 bits, big-endian, and its bytes. Raise ValueError when one is too long."""
    packed = bytearray()
    for number, entry in enumerate(entries):
        if len(entry) > LARGEST_ENTRY:
            raise ValueError(f"entry {number} of the bundle has {len(entry)} bytes, more than {LARGEST_ENTRY}")
        packed += len(entry).to_bytes(2, "big") + entry
    return bytes(packed)


def entries_of(data: bytes, width: int) -> list[bytes]:
    """Unpack exactly `width` entries. Raise ValueError where there are fewer, or anything after them."""
    entries = []
    start, size = 0, len(data)
    for number in range(width):
        end = start + 2 + (data[start] << 8 | data[start + 1]) if start + 1 < size else size + 1
        if end > size:
            raise ValueError(f"the bundle ends in entry {number} of {width}")
        entries.append(data[start + 2 : end])
        start = end
    if start != size:
        raise ValueError(f"the bundle has {size - start} bytes after its {width} entries")
    return entries
