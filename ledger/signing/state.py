"""What a signer remembers, outside the database: the last checkpoint it signed or took up, and the tree at that size.

    <directory>/state.json      last checkpoint, frontier, policy
    <directory>/lock            held by the one process that may write there

Whoever changes the database does not change this, and so is found out. It is only ever replaced as a whole, and is on
disk before what it says is published: after a crash a signer knows of more than was published, never of less.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import Final

import msgspec

from ledger.durable import make_directory, replace
from ledger.errors import Corrupt
from ledger.transparency.checkpoint import open_checkpoint
from ledger.transparency.keys import VerifierKey
from ledger.transparency.merkle import Frontier
from ledger.transparency.policy import Policy

_HIDDEN: Final = 0o700


class Stopped(Corrupt):
    """The database contradicts what was signed, or the state cannot be trusted: people have to look."""


class Signed(msgspec.Struct, frozen=True):
    """A checkpoint, as the log's key signed it, and the frontier that its root is of, packed."""

    size: int
    note: bytes
    packed: bytes

    def frontier(self) -> Frontier:
        """The tree at that size, to go on from."""
        return Frontier.from_bytes(self.size, self.packed)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    checkpoint: str
    frontier: str
    policy: str


class StateFile:
    """The state in one directory, for one log and one key. `hold` before anything else."""

    def __init__(self, directory: Path, key: VerifierKey, policy: Policy) -> None:
        self._directory = directory
        self._path = directory / "state.json"
        self._key = key
        self._policy = policy
        self._lock: int | None = None

    def hold(self) -> bool:
        """Be the one process that reads and writes here; whether that is so. Ends with `release`, or the process."""
        if self._lock is not None:
            return True
        if not self._directory.is_dir():
            make_directory(self._directory)
            self._directory.chmod(_HIDDEN)
        lock = os.open(self._directory / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            return False
        self._lock = lock
        return True

    def release(self) -> None:
        """Let another process have it."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def load(self) -> Signed | None:
        """What was kept; none in a directory that never had any. Raise Stopped where it is not what was kept."""
        try:
            read = msgspec.json.decode(self._path.read_bytes(), type=_File)
            note = read.checkpoint.encode()
            checkpoint = open_checkpoint(note, [self._key]).checkpoint
            frontier = Frontier.from_bytes(checkpoint.size, bytes.fromhex(read.frontier))
        except FileNotFoundError:
            return None
        except (msgspec.DecodeError, ValueError) as exc:
            raise Stopped(f"{self._path} is not the state of a signer with the key {self._key}: {exc}") from exc
        if frontier.root() != checkpoint.root:
            raise Stopped(f"{self._path} has a frontier that is not of its checkpoint of {checkpoint.size} entries")
        return Signed(checkpoint.size, note, frontier.to_bytes())

    def save(self, signed: Signed) -> None:
        """Keep it; when this returns, it is on disk."""
        text = _File(signed.note.decode(), signed.packed.hex(), self._policy.to_bytes().decode())
        replace(self._path, msgspec.json.format(msgspec.json.encode(text), indent=1) + b"\n")
