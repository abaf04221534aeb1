"""The walk: every tile and bundle of a log, in the order of its entries, each verified before the next is believed.

From the top down. The partial tiles of all levels together must give the root that is signed (`edge.py`); then each
full tile must have the root that the tile above holds in its place, checked tile by tile and not by whatever proofs
happen to touch it (what CVE-2026-56865 was about); then each entry must have the leaf hash in its tile. Beside it the
whole tree grows once more from the entries, and gives the root at every size of which there is a checkpoint.

Memory: one tile of each level, and the bundles that are being read.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from api.audit import findings
from api.audit.entries import EARLIEST, Examined, examine, fallen, first_difference
from api.audit.findings import Found
from api.audit.history import History
from api.audit.source import Part, Source, ahead, path_of
from ledger.transparency import tiles
from ledger.transparency.canonical import HASH_SIZE
from ledger.transparency.merkle import Frontier
from ledger.transparency.tiles import HEIGHT, WIDTH, Bundle, Tile

TILE_BYTES: Final = WIDTH * HASH_SIZE

Keep = Callable[[Part, bytes], Awaitable[None]]
"""Told of each full tile, and each bundle, as soon as it is verified."""


def plan(size: int) -> Iterator[Part]:
    """What is read of a log beside its edge: each bundle after its tile, each tile after the one above it."""
    for index in range(-(-size // WIDTH)):
        level = 1
        while not index % WIDTH**level and level <= tiles.LARGEST_LEVEL:
            level += 1
        for each in reversed(range(level)):
            if tiles.width_at(each, index // WIDTH**each, size) == WIDTH:
                yield Tile(each, index // WIDTH**each)
        yield Bundle(index, tiles.width_at(0, index, size))


@dataclass
class Walk:
    """One walk over a log whose right edge is verified: `edge` has its partial tiles by level."""

    source: Source
    history: History
    edge: dict[int, bytes]
    schema: bool = False
    keep: Keep | None = None
    progress: Callable[[int], None] = lambda _: None
    workers: Executor | None = None
    """Where bundles are examined; here, where there are none."""
    _above: dict[int, bytes] = field(default_factory=dict, init=False)
    _grown: Frontier = field(default_factory=Frontier, init=False)
    _time: bytes = field(default=EARLIEST, init=False)

    async def run(self) -> None:
        """Walk to the end. Raise Found for the first thing that is wrong, in the order of the entries."""
        size = self.history.latest.checkpoint.size
        async for part, data in ahead(self.source, plan(size), self._examined):
            match part, data:
                case Tile(), bytes():
                    self._tile(part, data)
                case Bundle(), (bytes() as packed, Examined() | ValueError() as examined):
                    await self._bundle(part, packed, examined)
                    self.progress(self._grown.size)
        if self._grown.size != size:
            raise AssertionError(f"{self._grown.size} of {size} entries were walked over")

    async def _examined(self, part: Part, data: bytes) -> object:
        """What is worked out of a part while those before it are still waited for."""
        if isinstance(part, Tile):
            return data
        look = partial(examine, data, WIDTH * part.index, part.width, schema=self.schema)
        try:
            if self.workers is None:
                return data, look()
            return data, await asyncio.get_running_loop().run_in_executor(self.workers, look)
        except ValueError as error:
            return data, error

    def _slot(self, level: int, index: int) -> bytes:
        """The root that the tile above holds for the full tile."""
        parent, offset = divmod(index, WIDTH)
        width = tiles.width_at(level + 1, parent, self.history.latest.checkpoint.size)
        hashes = self._above[level + 1] if width == WIDTH else self.edge[level + 1]
        return hashes[HASH_SIZE * offset : HASH_SIZE * (offset + 1)]

    def _tile(self, tile: Tile, data: bytes) -> None:
        """A full tile. Those of level 0 are held against the tile above when their entries are known, not twice."""
        self._above[tile.level] = data
        if tile.level and tiles.tile_root(data) != self._slot(tile.level, tile.index):
            raise Found(path_of(tile), "is not the tile whose root the tile above it holds")

    async def _bundle(self, part: Bundle, data: bytes, examined: Examined | ValueError) -> None:
        hashes = self._above[0] if part.width == WIDTH else self.edge[0]
        self._check(part, data, hashes, examined)
        if self.keep:
            # A tile is kept when all under it is verified, and agrees with every checkpoint that was shown before.
            level = 0
            while level in self._above and not self._grown.size % WIDTH ** (level + 1):
                await self.keep(Tile(level, part.index // WIDTH**level), self._above[level])
                level += 1
            await self.keep(part, data)

    def _check(self, part: Bundle, data: bytes, hashes: bytes, examined: Examined | ValueError) -> None:
        """Say of a bundle and its tile what is wrong first: an entry, the tile, or both."""
        first, full = WIDTH * part.index, part.width == WIDTH
        tile = path_of(Tile(0, part.index, part.width))
        slot = self._slot(0, part.index) if full else b""
        if isinstance(examined, ValueError) or examined.leaves != hashes:
            if full and tiles.tile_root(hashes) != slot:
                if isinstance(examined, Examined) and examined.root == slot:
                    raise Found(tile, "is not the tile whose root the tile above it holds; its entries are")
                where = findings.entries(first, first + WIDTH)
                raise Found(where, f"their bundle and {tile} differ, and neither is what the tile above it holds")
            number = first_difference(data, hashes)
            raise Found(findings.entry(first + number), f"is not what was hashed: {path_of(part)} is not of {tile}")
        if full and examined.root != slot:
            where = findings.entries(first, first + WIDTH)
            raise Found(where, f"at least one of them was changed, and {tile} with it: the tile above holds another")
        self._grow(examined, hashes, full=full)
        if examined.first < self._time:
            raise Found(findings.entry(first), fallen(examined.first, self._time))
        if examined.fault:
            raise Found(findings.entry(first + examined.fault.number), examined.fault.what)
        self._time = examined.last

    def _grow(self, examined: Examined, hashes: bytes, *, full: bool) -> None:
        """Let the tree grow over this bundle, and compare it at each checkpoint on the way."""
        start, width = self._grown.size, len(hashes) // HASH_SIZE
        for size in self.history.between(start, start + width):
            until = Frontier.from_bytes(start, self._grown.to_bytes())
            until.extend(tiles.split(hashes, size - start))
            self.history.check(until)
        if full:
            self._grown.merge(HEIGHT, examined.root)
        else:
            self._grown.extend(tiles.split(hashes, width))
        self.history.check(self._grown)
