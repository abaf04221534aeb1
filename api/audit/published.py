"""The log of a database as a source: the same bytes under the same paths as the service has them."""

from __future__ import annotations

from api.audit.source import CHECKPOINT, CHECKPOINTS, HISTORY, listed
from ledger.postgres.tree_tables import TreeTables
from ledger.publication import Publication
from ledger.transparency import tiles
from ledger.transparency.canonical import from_decimal
from ledger.tree import Tree


class PublishedLog:
    """What the store's log has published, up to its latest checkpoint."""

    def __init__(self, tables: TreeTables) -> None:
        self._tables = tables
        self._publication = Publication(tables, Tree(tables))

    async def read(self, path: str) -> bytes | None:
        """The bytes that the service answers at that path with; None where it answers 404."""
        if path == CHECKPOINTS:
            return listed(await published_sizes(self._tables))
        if path.startswith("tile/"):
            part = tiles.parse(path)
            if isinstance(part, tiles.Tile):
                return await self._publication.tile(part)
            return await self._publication.bundle(part)
        if path == CHECKPOINT:
            found = await self._publication.latest()
        else:
            found = await self._publication.checkpoint(from_decimal(path.removeprefix(HISTORY), "the size"))
        return found.note if found else None


async def published_sizes(tables: TreeTables) -> list[int]:
    """The sizes of all checkpoints that were published, the smallest first."""
    sizes: list[int] = []
    while some := await tables.checkpoint_sizes(sizes[-1] if sizes else -1):
        sizes.extend(some)
    return sizes
