"""What a witness remembers: the last checkpoint that it cosigned, of each log, in a directory of its own.

    <directory>/<hex sha256(origin)>/checkpoint     the checkpoint, with the log's signatures and the witness's
    <directory>/<hex sha256(origin)>/lock           held from looking until it is written: also by other processes

Forgetting is the one thing a witness must not do: it would cosign another history from the beginning. So the key is
kept in the same directory (`ledger/key_file.py`), and a witness that lost its memory has lost its key with it.
"""

from __future__ import annotations

import fcntl
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from ledger.durable import make_directory, replace
from ledger.errors import Corrupt
from ledger.transparency.checkpoint import Checkpoint
from ledger.transparency.keys import VerifierKey
from ledger.transparency.merkle import EMPTY_ROOT
from ledger.transparency.note import Note, open_note

_PLACE: Final = re.compile("[0-9a-f]{64}")


def place_of(origin: str) -> str:
    """The name under which a log is found, here and by monitors: the hexadecimal SHA-256 of its origin."""
    return sha256(origin.encode()).hexdigest()


@dataclass(frozen=True)
class Memory:
    """One log's, while its lock is held."""

    checkpoint: Checkpoint
    """The last one cosigned; where there is none yet, that of the empty log, with which every log began."""
    time: int
    """When it was cosigned, in seconds since 1970."""
    _path: Path

    def keep(self, note: Note) -> None:
        """Remember this one from now on. Durable when it returns."""
        replace(self._path, note.to_bytes())


class State:
    """The memory of a witness with this key. Safe for any number of threads and processes."""

    def __init__(self, directory: Path, key: VerifierKey) -> None:
        self._directory = directory
        self._key = key

    def published(self, place: str) -> bytes | None:
        """The last checkpoint that was cosigned of the log with that `place_of`; None where there is none."""
        if not _PLACE.fullmatch(place):
            return None
        try:
            return (self._directory / place / "checkpoint").read_bytes()
        except FileNotFoundError:
            return None

    @contextmanager
    def held(self, origin: str) -> Iterator[Memory]:
        """What is remembered of a log, while nobody else can look or write: who comes at the same time waits.

        Raise Corrupt where what is there is not what this witness wrote.
        """
        directory = self._directory / place_of(origin)
        make_directory(directory)
        path = directory / "checkpoint"
        with (directory / "lock").open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # until the file is closed, or the process is gone
            yield self._remembered(origin, path)

    def _remembered(self, origin: str, path: Path) -> Memory:
        if not path.exists():
            return Memory(Checkpoint(origin, 0, EMPTY_ROOT), 0, path)
        try:
            note = open_note(path.read_bytes(), [self._key])
            checkpoint = Checkpoint.parse(note.text)
        except ValueError as exc:
            raise Corrupt(f"{path} is no checkpoint cosigned by {self._key}: {exc}") from exc
        if checkpoint.origin != origin:
            raise Corrupt(f"{path} is a checkpoint of {checkpoint.origin}, not of {origin}")
        return Memory(checkpoint, note.by[0].time or 0, path)
