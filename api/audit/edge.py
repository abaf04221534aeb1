"""The right edge of a log: the partial tiles of all levels, which together are the root that was signed, or are not.

Everything else is verified down from here. Where the edge does not give the root, the entries are asked what is wrong.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator

from api.audit.entries import examine
from api.audit.findings import Found
from api.audit.history import History
from api.audit.source import Part, Source, ahead, narrowed, part_of, path_of
from ledger.transparency import tiles
from ledger.transparency.canonical import HASH_SIZE, to_base64
from ledger.transparency.merkle import Frontier
from ledger.transparency.tiles import HEIGHT, WIDTH, Bundle, Tile


async def verified_edge(source: Source, history: History) -> dict[int, bytes]:
    """The partial tiles by level. Raise Found, naming what is wrong, unless they give the root that was signed."""
    size = history.latest.checkpoint.size
    edge: dict[int, bytes] = {}
    try:
        for tile in tiles.right_edge(size):
            edge[tile.level] = await part_of(source, tile)
    except Found:
        await _explain(source, history, {})
        raise
    found = tiles.frontier_of(size, list(edge.values())).root()
    if found != history.latest.checkpoint.root:
        await _explain(source, history, edge)
        roots = f"{to_base64(found)}, not {to_base64(history.latest.checkpoint.root)}"
        raise Found(", ".join(map(path_of, tiles.right_edge(size))), f"these tiles together give root {roots}")
    return edge


async def _explain(source: Source, history: History, edge: dict[int, bytes]) -> None:
    """Raise Found for what the entries themselves say is wrong: a checkpoint that they do not give, else a tile."""
    size = history.latest.checkpoint.size
    grown = Frontier()
    tops: dict[int, list[bytes]] = {level: [] for level in edge}
    async for part, data in ahead(source, _bundles(size), _as_it_is):
        first = grown.size
        try:
            leaves = examine(data, first, part.width, schema=False).leaves
        except ValueError as error:
            raise Found(path_of(part), str(error)) from error
        for number in range(part.width):
            grown.append(leaves[HASH_SIZE * number : HASH_SIZE * (number + 1)])
            for done in grown.completed:
                if (level := done.level // HEIGHT) in tops and done.index >> HEIGHT == size >> HEIGHT * (level + 1):
                    tops[level].append(done.root)
            if grown.size in history.sizes:
                history.check(grown)
        if part.width < WIDTH:
            tops[0] = [leaves]
    for level, hashes in sorted((level, tops[level]) for level in edge):
        if b"".join(hashes) != edge[level]:
            held = tiles.split(edge[level], len(edge[level]) // HASH_SIZE)
            rooted = tiles.split(b"".join(hashes), len(held))
            number = next(at for at, each in enumerate(held) if each != rooted[at])
            tile = next(tile for tile in tiles.right_edge(size) if tile.level == level)
            raise Found(path_of(tile), f"hash {number + 1} of {tile.width} is not that of the entries under it")


async def _as_it_is(_: Part, data: bytes) -> bytes:
    return data


def _bundles(size: int) -> Iterator[Bundle]:
    return (Bundle(index, tiles.width_at(0, index, size)) for index in range(-(-size // WIDTH)))


def older_partials(sizes: tuple[int, ...], latest: int) -> Iterator[tuple[Part, Part]]:
    """The partial tiles and bundles of older checkpoints of which there is no full one yet, each with the latest.

    "MUST serve partial tiles for every size a checkpoint was produced for; MAY delete" one that is full by now.
    """
    seen: set[Part] = set()
    for size in sizes:
        for tile in tiles.right_edge(size):
            wide = tiles.width_at(tile.level, tile.index, latest)
            if tile.width < wide < WIDTH and tile not in seen:
                seen.add(tile)
                yield tile, Tile(tile.level, tile.index, wide)
                if not tile.level:
                    yield Bundle(tile.index, tile.width), Bundle(tile.index, wide)


async def each_older_partial(source: Source, history: History, look: Callable[[Part, bytes], Awaitable[None]]) -> None:
    """Say of each of them what it must be, as part of the one that is verified."""
    for old, latest in older_partials(history.sizes, history.latest.checkpoint.size):
        await look(old, narrowed(await part_of(source, latest), old))
