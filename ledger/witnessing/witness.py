"""A witness: cosigns a checkpoint that continues the last one it cosigned of that log, and none other, ever.

c2sp.org/tlog-witness, `add-checkpoint`. "The witness MUST persist the new checkpoint before responding", and looking at
the last one and writing the new one is one step: of two submissions at once, one finds the other's checkpoint.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import TypeAlias

from ledger.transparency.add_checkpoint import AddCheckpoint
from ledger.transparency.checkpoint import Checked, Checkpoint, open_checkpoint
from ledger.transparency.consistency import verify_consistency
from ledger.transparency.keys import Signature, SignerKey, VerifierKey
from ledger.transparency.merkle import Wrong
from ledger.transparency.note import Note
from ledger.witnessing import evidence
from ledger.witnessing.state import Memory, State, place_of


class No(Enum):
    """Why a checkpoint is not cosigned."""

    MALFORMED = auto()
    UNKNOWN_LOG = auto()
    UNTRUSTED = auto()
    INCONSISTENT = auto()


@dataclass(frozen=True)
class Declined:
    """Not cosigned, and nothing changed."""

    why: No
    detail: str


@dataclass(frozen=True)
class Elsewhere:
    """Not cosigned: the proof starts at another size than that of the last checkpoint cosigned."""

    size: int


@dataclass(frozen=True)
class Cosigned:
    """Cosigned, and remembered durably."""

    lines: tuple[Signature, ...]


Answer: TypeAlias = Cosigned | Elsewhere | Declined


class Witness:
    """One witness, for the logs whose keys it was given. A key's name is the origin of its log."""

    def __init__(self, key: SignerKey, logs: Iterable[VerifierKey], directory: Path) -> None:
        trusted: dict[str, tuple[VerifierKey, ...]] = {}
        for log in logs:
            trusted[log.name] = (*trusted.get(log.name, ()), log)
        self._logs: Mapping[str, tuple[VerifierKey, ...]] = trusted
        self._key = key
        self._evidence = directory / "evidence"
        self.state = State(directory / "logs", key.verifier)

    def add_checkpoint(self, body: bytes, now: int) -> Answer:
        """Answer a request, at a time in seconds since 1970. Blocks: for the disk, and while others submit for the log.

        Raise Corrupt where the memory is not what this witness wrote.
        """
        try:
            request = AddCheckpoint.parse(body)
            origin = Checkpoint.of_note(request.checkpoint).origin
        except ValueError as exc:
            return Declined(No.MALFORMED, str(exc))
        if origin not in self._logs:
            return Declined(No.UNKNOWN_LOG, f"the log {origin[:200]!r} is not witnessed here")
        try:
            checked = open_checkpoint(request.checkpoint, self._logs[origin])
        except Wrong as exc:
            return Declined(No.UNTRUSTED, str(exc))
        with self.state.held(origin) as memory:
            if request.old != memory.checkpoint.size:
                return Elsewhere(memory.checkpoint.size)
            try:
                last, new = memory.checkpoint, checked.checkpoint
                verify_consistency(last.size, new.size, request.proof, last.root, new.root)
            except Wrong as exc:
                about = f"{origin} signed a checkpoint that was not shown to continue its last one: {exc}"
                evidence.keep(self._evidence, about, body, self.state.published(place_of(origin)) or b"")
                return Declined(No.INCONSISTENT, str(exc))
            return Cosigned((self._cosign(checked, memory, now),))

    def _cosign(self, checked: Checked, memory: Memory, now: int) -> Signature:
        # "At this time, the largest tree I have seen": a clock that was put back must not say it of an earlier time.
        line = self._key.cosign(checked.text, max(now, memory.time))
        # A crash before this is written: nobody has the line. After: the log asks again, from this size.
        memory.keep(Note(checked.text, (*(each.signature for each in checked.by), line)))
        return line
