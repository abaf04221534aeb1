"""What a log says to a witness, and what it is told: the bodies of `add-checkpoint`. c2sp.org/tlog-witness.

    old <size of the last checkpoint that this witness cosigned>
    <base64 hash>                   any number up to 63: the consistency proof from there
    (an empty line)
    <the checkpoint, as the log signed it>

A witness that cosigns answers with its signature lines; one that is at another size, with that size (409, `SIZE_TYPE`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ledger.transparency.canonical import from_decimal, hash_from_base64, text_of, to_base64
from ledger.transparency.checkpoint import Checkpoint
from ledger.transparency.keys import Signature
from ledger.transparency.note import LARGEST_NOTE, signature_lines, signatures_of

SIZE_TYPE: Final = "text/x.tlog.size"
MOST_HASHES: Final = 63
""" "The client MUST NOT send more than 63 consistency proof lines"."""

LARGEST_REQUEST: Final = LARGEST_NOTE + 4096
"""Bytes: a checkpoint and 63 lines of 45 bytes before it."""

_LARGEST_SIZE_REPLY: Final = 32


@dataclass(frozen=True)
class AddCheckpoint:
    """A request to cosign; nothing of it is verified."""

    old: int
    proof: tuple[bytes, ...]
    checkpoint: bytes

    @classmethod
    def parse(cls, body: bytes) -> AddCheckpoint:
        """Read a request. Raise ValueError for what is to be answered 400: malformed, or from a later size."""
        head, blank, checkpoint = text_of(body, "the request", LARGEST_REQUEST).partition("\n\n")
        first, *lines = head.split("\n")
        if not first.startswith("old ") or not blank:
            raise ValueError('a request starts with "old" and has a checkpoint after an empty line')
        old = from_decimal(first.removeprefix("old "), "the old size")
        if len(lines) > MOST_HASHES:
            raise ValueError(f"the request has {len(lines)} hashes, more than {MOST_HASHES}")
        proof = tuple(hash_from_base64(line, "a hash of the proof") for line in lines)
        size = Checkpoint.of_note(checkpoint.encode()).size
        if old > size:
            raise ValueError(f"the old size {old} is larger than the size {size} of the checkpoint")
        return cls(old, proof, checkpoint.encode())

    def to_bytes(self) -> bytes:
        """The bytes that `parse` reads, and that it read."""
        lines = [f"old {self.old}", *map(to_base64, self.proof), "", ""]
        return "\n".join(lines).encode() + self.checkpoint


def cosigned_reply(cosignatures: tuple[Signature, ...]) -> bytes:
    """The body of a 200: the witness's lines."""
    return signature_lines(cosignatures).encode()


def cosignatures_of(body: bytes) -> tuple[Signature, ...]:
    """Read the body of a 200: at least one line, none verified. Raise ValueError when it is none."""
    return signatures_of(text_of(body, "the reply", LARGEST_NOTE))


def size_reply(size: int) -> bytes:
    """The body of a 409: the size of the last checkpoint that was cosigned."""
    return f"{size}\n".encode()


def size_of(body: bytes) -> int:
    """Read the body of a 409. Raise ValueError when it is no size."""
    return from_decimal(text_of(body, "the reply", _LARGEST_SIZE_REPLY).removesuffix("\n"), "the size")
