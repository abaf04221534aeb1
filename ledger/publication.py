"""What others may fetch of the log: checkpoints that were published, what lies under the latest, and receipts.

Nothing beyond the latest published checkpoint is given away: what no signature covers yet is nobody's to rely on, and
an auditor who sees it could not tell it from a fork.
"""

from __future__ import annotations

import asyncio
from typing import Final

from ledger.errors import Corrupt
from ledger.postgres.tree_tables import Published, TreeTables
from ledger.transparency.checkpoint import Checkpoint
from ledger.transparency.inclusion import verify_inclusion
from ledger.transparency.proof import Proof
from ledger.transparency.tiles import Bundle, Tile, width_at
from ledger.tree import Tree

_LOOK_SECONDS: Final = 0.1
"""Between two looks for a checkpoint that is waited for; it may come from another process."""


class Publication:
    """The public face of a store's tree. Safe for any number of tasks."""

    def __init__(self, tables: TreeTables, tree: Tree) -> None:
        self._tables = tables
        self._tree = tree
        self._size = -1
        """Of the largest checkpoint seen so far: what it covers stays published, and need not be asked for again."""

    async def latest(self) -> Published | None:
        """The latest published checkpoint; none before the first."""
        found = await self._tables.latest_checkpoint()
        if found is not None:
            self._size = max(self._size, found.size)
        return found

    async def checkpoint(self, size: int) -> Published | None:
        """The published checkpoint of that size; none where there is none."""
        return await self._tables.checkpoint(size)

    async def tile(self, tile: Tile) -> bytes | None:
        """The bytes of a tile; none where the latest checkpoint does not reach to its end."""
        return await self._tree.tile(tile) if await self._reaches(tile.level, tile.index, tile.width) else None

    async def bundle(self, bundle: Bundle) -> bytes | None:
        """The bytes of an entry bundle; none as above."""
        reached = await self._reaches(0, bundle.index, bundle.width)
        return await self._tree.bundle(bundle.index, bundle.width) if reached else None

    async def covering(self, size: int, seconds: float) -> Published | None:
        """The latest checkpoint, as soon as it is of so many entries; none where that takes longer than the seconds."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        while (found := await self.latest()) is None or found.size < size:
            if (left := end - loop.time()) <= 0:
                return None
            await asyncio.sleep(min(_LOOK_SECONDS, left))
        return found

    async def proof(self, index: int, leaf: bytes, published: Published) -> Proof:
        """The proof that entry `index`, with that leaf hash, is under a published checkpoint that covers it.

        Verified before it is given away. Raise Corrupt where it does not hold: the store is not what was signed.
        """
        checkpoint = Checkpoint.of_note(published.note)
        try:
            hashes = await self._tree.inclusion(index, checkpoint.size)
            verify_inclusion(index, checkpoint.size, leaf, hashes, checkpoint.root)
        except ValueError as exc:  # also where the log no longer has as many entries
            raise Corrupt(f"the published checkpoint of {checkpoint.size} entries: {exc}") from exc
        return Proof(index, hashes, published.note)

    async def _reaches(self, level: int, index: int, width: int) -> bool:
        if width_at(level, index, max(self._size, 0)) < width:
            await self.latest()
        return width_at(level, index, max(self._size, 0)) >= width
