"""Copying a log into a directory, so that the copy answers as the log does. What is copied is verified on the way.

Tiles and bundles are written as soon as they are verified, so that a copy that was cut short goes on where it was; the
checkpoint is written when all it stands for is on disk. A log that went back, or is not the one that was copied
before, leaves the copy as it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

from api.audit.edge import each_older_partial
from api.audit.findings import Found
from api.audit.folder import Folder
from api.audit.history import History
from api.audit.source import CHECKPOINT, CHECKPOINTS, VKEYS, Part, Source, listed, old_checkpoint, path_of, sizes_of
from api.audit.verification import Old, Verified, verify
from ledger.transparency import tiles
from ledger.transparency.keys import VerifierKey
from ledger.transparency.policy import Policy

WRITING: Final = 8
"""How many files are waited for at a time until they are on disk."""


class Resumed:
    """A source of which a part is in the directory already: nothing that never changes is asked for twice."""

    def __init__(self, origin: Source, folder: Folder) -> None:
        self._origin = origin
        self._folder = folder

    async def read(self, path: str) -> bytes | None:
        """What the directory has, else what the origin has; the latest checkpoint is the origin's."""
        if path == CHECKPOINTS:
            # Both: an origin that no longer shows a checkpoint which the copy has does not get rid of it.
            return listed({*await sizes_of(self._folder), *await sizes_of(self._origin)})
        if path != CHECKPOINT and (data := await self._folder.read(path)) is not None:
            return data
        return await self._origin.read(path)


class _Writing:
    """Files on their way to the disk, a few at a time."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._under_way: set[asyncio.Task[None]] = set()

    async def keep(self, part: Part, data: bytes) -> None:
        if len(self._under_way) >= WRITING:
            done, self._under_way = await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
            for each in done:
                each.result()
        self._under_way.add(asyncio.create_task(self._folder.write(path_of(part), data)))

    async def finish(self) -> None:
        under_way, self._under_way = self._under_way, set()
        await asyncio.gather(*under_way)


async def mirror(
    source: Source, folder: Folder, policy: Policy, progress: Callable[[int, int], None] = lambda _, __: None
) -> Verified:
    """Bring the directory to what the source is now. Raise Found where the source, or what is there, is wrong."""
    folder.make()
    note = await folder.read(CHECKPOINT)
    old = [Old(f"{CHECKPOINT} of the copy", note)] if note is not None else []
    writing = _Writing(folder)
    try:
        resumed = Resumed(source, folder)
        verified = await verify(resumed, policy, old=old, schema=False, keep=writing.keep, progress=progress)
    finally:
        await writing.finish()
    await each_older_partial(folder, verified.history, writing.keep)
    await writing.finish()
    await _checkpoints(folder, policy, verified.history)
    _clear(folder, verified)
    return verified


async def named_keys(source: Source, folder: Folder) -> tuple[tuple[VerifierKey, ...], bool]:
    """The keys that the copy was verified by before, else those that the source says are its own; whether the latter.

    Raise Found where there are none, or something else stands there.
    """
    kept = await folder.read(VKEYS) if folder.root.is_dir() else None
    named = kept or await source.read(VKEYS) or b""
    try:
        keys = tuple(VerifierKey.parse(line) for line in named.decode().splitlines())
    except ValueError as error:
        raise Found(VKEYS, f"is no list of verifier keys: {error}") from error
    if not keys:
        raise Found(VKEYS, "names no key")
    return keys, kept is None


async def _checkpoints(folder: Folder, policy: Policy, history: History) -> None:
    """The checkpoints, the latest last: with it the copy is one of the log as it is now."""
    for each in (*history.before, history.latest):
        path = old_checkpoint(each.checkpoint.size)
        if await folder.read(path) is None:
            await folder.write(path, each.note)
    await folder.write(CHECKPOINTS, listed(history.sizes))
    await folder.write(VKEYS, "".join(f"{log.key}\n" for log in policy.logs).encode())
    await folder.write(CHECKPOINT, history.latest.note)


def _clear(folder: Folder, verified: Verified) -> None:
    """What was partial in the copy before, and is full now, is full only."""
    size = verified.checked.checkpoint.size
    for old in verified.history.sizes:
        for tile in tiles.right_edge(old):
            if tiles.width_at(tile.level, tile.index, size) == tiles.WIDTH:
                folder.clear(tiles.path(tiles.Tile(tile.level, tile.index)))
                if not tile.level:
                    folder.clear(tiles.entries_path(tile.index))
