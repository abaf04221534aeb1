"""The log's tree at any size it has or had: subtrees, proofs, tiles and bundles, from a few indexed reads.

Only full tiles are stored. A partial tile is a prefix of what its place will hold, so it is made from the leaf hashes,
or from the roots of the full tiles below it: at the size of any checkpoint, however old.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from typing import Final

from ledger.postgres.tree_tables import TreeTables
from ledger.transparency import tiles
from ledger.transparency.canonical import LARGEST_SIZE
from ledger.transparency.consistency import consistency, needed_for_consistency
from ledger.transparency.inclusion import inclusion, needed_for_inclusion
from ledger.transparency.merkle import Frontier, Name, Subtrees, root_of
from ledger.transparency.tiles import HEIGHT, WIDTH, Tile

KEPT: Final = 65_536
"""How many roots of high subtrees are remembered: those of a log of eight million entries, in about 12 MB."""


class Tree:
    """Reads the tree of a store. Every answer is for a size that the caller names, and never changes later."""

    def __init__(self, store: TreeTables) -> None:
        self._store = store
        self._high: dict[Name, bytes] = {}

    async def subtree(self, level: int, index: int) -> bytes:
        """The root of the perfect subtree over 2**level leaves. Raise ValueError where the log does not have it all."""
        at = tiles.location(level, index)
        hashes = await self._hashes(at.level, at.index * WIDTH + at.offset, at.count)
        if len(hashes) < at.count:
            raise ValueError(f"the log does not have all of subtree {index} of level {level}")
        return root_of(hashes)

    async def inclusion(self, index: int, size: int) -> tuple[bytes, ...]:
        """The proof that entry `index` is in the log of `size` entries. Raise ValueError where either is too large."""
        return inclusion(index, size, await self._reader(needed_for_inclusion(index, size), size))

    async def consistency(self, old: int, new: int) -> tuple[bytes, ...]:
        """The proof that the log of `new` entries starts with that of `old`. Raise ValueError as above."""
        return consistency(old, new, await self._reader(needed_for_consistency(old, new), new))

    async def tile(self, tile: Tile) -> bytes | None:
        """The bytes of a tile, partial or full; none where the log does not have it all."""
        # Beyond what can be counted to there is nothing, and no number to ask the database for.
        if not 1 <= tile.width <= WIDTH or (tile.index * WIDTH + tile.width) << HEIGHT * tile.level > LARGEST_SIZE:
            return None
        if tile.width == WIDTH:
            return await self._store.tile(tile.level, tile.index)
        hashes = await self._hashes(tile.level, tile.index * WIDTH, tile.width)
        return b"".join(hashes) if len(hashes) == tile.width else None

    async def bundle(self, index: int, width: int = WIDTH) -> bytes | None:
        """The bytes of an entry bundle, partial or full; none where the log does not have it all."""
        if not 1 <= width <= WIDTH or index * WIDTH + width > LARGEST_SIZE:
            return None
        entries = await self._store.entries(index * WIDTH, width)
        return tiles.bundle(entries) if len(entries) == width else None

    async def frontier(self, size: int) -> Frontier:
        """The frontier of the first `size` entries, by the tiles. Raise ValueError where the log has fewer."""
        edge = tiles.right_edge(size)
        return tiles.frontier_of(size, await self._tiles(edge, size))

    async def _reader(self, names: Collection[Name], size: int) -> Subtrees:
        """The roots of these subtrees, the high ones from memory: a perfect subtree never changes."""
        found = {name: self._high[name] for name in names if name in self._high}
        missing = [name for name in names if name not in found]
        needed = tiles.tiles_needed(missing, size)
        fetched = zip(needed, await self._tiles(needed, size), strict=True)
        hashes = {(tile.level, tile.index): tiles.split(data, tile.width) for tile, data in fetched}
        for name in missing:
            at = tiles.location(*name)
            found[name] = root_of(hashes[at.level, at.index][at.offset : at.offset + at.count])
        self._keep({name: found[name] for name in missing if name[0] >= HEIGHT})
        return lambda level, index: found[level, index]

    def _keep(self, high: dict[Name, bytes]) -> None:
        if len(self._high) + len(high) > KEPT:
            self._high.clear()
        self._high.update(high)

    async def _tiles(self, needed: tuple[Tile, ...], size: int) -> list[bytes]:
        """All of them at once: what is asked at the same time shares a round trip."""
        found = await asyncio.gather(*map(self.tile, needed))
        if None in found:
            raise ValueError(f"the log does not have {size} entries")
        return [data for data in found if data is not None]

    async def _hashes(self, level: int, first: int, count: int) -> tuple[bytes, ...]:
        """Hashes of a tile level by number, from what is below it."""
        if level:
            return await self._store.roots(level, first, count)
        return await self._store.leaf_hashes(first, count)
