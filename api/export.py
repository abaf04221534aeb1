"""Exporting the log: every entry exactly as it was hashed, one a line (NDJSON), in log order, without gaps.

An entry holds no line break, so that the lines are the entries: whoever has the file has what the leaves of the tree
are made of.
"""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from ledger.store import Store, Stored

_PAGE: Final = 2_000


async def entries(store: Store, after: int = 0) -> AsyncIterator[tuple[tuple[Stored, ...], int]]:
    """The log after that position, in pages, each with the position of the last entry to come.

    As long as the log was when the first page was read: what is recorded meanwhile is left to the next export.
    """
    end: int | None = None
    while end is None or after < end:
        page = await store.read(after=after, limit=_PAGE)
        end = page.head if end is None else end
        some = tuple(entry for entry in page.entries if entry.position <= end)
        if not some:
            return
        yield some, end
        after = some[-1].position


async def write(store: Store, out: BinaryIO, after: int, written: Callable[[int, int], None]) -> int:
    """Write the log after that position; how many entries that were. `written` hears how many, of how many."""
    count = 0
    async for page, end in entries(store, after):
        out.writelines(entry.entry + b"\n" for entry in page)
        count += len(page)
        written(count, end - after)
    out.flush()
    return count


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A file that appears under its name when it is complete and on disk, and not at all otherwise.

    Something other than a regular file (a pipe, a device) is written to as it is.
    """
    if path.exists() and not path.is_file():
        with path.open("wb") as out:
            yield out
        return
    if not path.parent.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no such directory", str(path.parent))
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with draft.open("xb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        # The name too is on disk only when its directory is.
        os.fsync(folder)
    finally:
        os.close(folder)
