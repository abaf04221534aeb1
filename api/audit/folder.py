"""A copy of a log in a directory: each file under the path that a server has it at, so that any file server serves it.

A file appears under its name when it is whole and on disk. What is there has passed its check; `checkpoint` is written
last and says how much of it is a log: whatever cuts a copy short leaves the one before.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path
from typing import Final

from api.audit.findings import Found, Unreachable
from api.audit.source import CHECKPOINT
from api.export import whole_file
from ledger.transparency import tiles

_LARGEST: Final = tiles.WIDTH * (2 + tiles.LARGEST_ENTRY)
"""Bytes. No bundle is larger, and nothing else of a log is."""

_OWN: Final = {"tile", "log", "checkpoint-history"}
"""What a copy that was cut short may have left."""


class Folder:
    """The directory as a source, and what is written into it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    async def read(self, path: str) -> bytes | None:
        """The file's bytes; None where it is not there."""
        return self._read(path)

    def _read(self, path: str) -> bytes | None:
        if not self.root.is_dir():
            raise Unreachable(f"there is no directory {self.root}")
        try:
            with (self.root / path).open("rb") as file:
                if os.fstat(file.fileno()).st_size > _LARGEST:
                    raise Found(path, f"has more than {_LARGEST:,} bytes")
                return file.read()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None
        except OSError as error:
            raise Unreachable(f"{path} cannot be read: {error.strerror}") from error

    async def write(self, path: str, data: bytes) -> None:
        """Put the file there, whole or not at all; durable when it returns. The same bytes are not written again."""
        await asyncio.to_thread(self._write, path, data)

    def _write(self, path: str, data: bytes) -> None:
        place = self.root / path
        if place.exists() and place.read_bytes() == data:
            return
        place.parent.mkdir(parents=True, exist_ok=True)
        with whole_file(place) as out:
            out.write(data)

    def clear(self, full: str) -> None:
        """Remove the partial tiles or bundles that a full one has taken the place of."""
        shutil.rmtree(self.root / f"{full}.p", ignore_errors=True)

    def make(self) -> None:
        """Make the directory. Raise Unreachable where it has something else than a log in it."""
        self.root.mkdir(parents=True, exist_ok=True)
        if not (self.root / CHECKPOINT).exists() and {each.name for each in self.root.iterdir()} - _OWN:
            raise Unreachable(f"{self.root} has other files in it: a log is copied into a directory of its own")
