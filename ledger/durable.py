"""Files that are whole and on disk, or as they were: what is said to the world must not be forgotten by a crash."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

READABLE: Final = 0o644
PRIVATE: Final = 0o600


def replace(path: Path, data: bytes) -> None:
    """Write the file anew. When this returns, the new bytes are durable; whenever it ends before, the old ones stand.

    One writer at a time: the caller holds the lock.
    """
    new = path.with_name(f".{path.name}.new")
    _write(new, data, os.O_TRUNC, READABLE)
    new.replace(path)
    sync_directory(path.parent)


def create(path: Path, data: bytes, mode: int = READABLE) -> None:
    """Write a file that is not there yet, durably. Raise FileExistsError where it is."""
    _write(path, data, os.O_EXCL, mode)
    sync_directory(path.parent)


def make_directory(path: Path) -> None:
    """Make a directory, and those above it, durably. One that is there stays as it is."""
    if not path.is_dir():
        make_directory(path.parent)
        path.mkdir(exist_ok=True)
        sync_directory(path.parent)


def sync_directory(path: Path) -> None:
    """Make names in it durable: fsync of a file says nothing about the directory that it is found by."""
    directory = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(directory)
    finally:
        os.close(directory)


def _write(path: Path, data: bytes, how: int, mode: int) -> None:
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | how, mode), "wb") as file:  # noqa: PTH123 - it is open already
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
