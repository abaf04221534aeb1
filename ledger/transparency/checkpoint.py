"""Checkpoints: what a log says its tree is, as the text of a note. c2sp.org/tlog-checkpoint.

    ledger.example.nhs.uk/log1                      the origin: which log; also the name of the key that signs
    5                                               its size, in entries
    C3TUMA55gFbNSHKLT7AenxWtPgp5UPvFiXT/Z1MnHSQ=    its root hash

There is no time in it: that comes from cosignatures. Further lines, "extension lines", are read and never written:
witnesses disagree on whether their signatures cover them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ledger.transparency.canonical import (
    HASH_SIZE,
    LARGEST_SIZE,
    check_lines,
    from_decimal,
    hash_from_base64,
    to_base64,
)
from ledger.transparency.keys import SignerKey, VerifierKey
from ledger.transparency.merkle import Wrong
from ledger.transparency.note import By, Note, open_note


@dataclass(frozen=True)
class Checkpoint:
    """The tree of one log at one size."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raise ValueError for what no checkpoint can say."""
        if not self.origin or "\n" in self.origin:
            raise ValueError(f"an origin is one line that is not empty: {self.origin[:100]!r}")
        if not 0 <= self.size <= LARGEST_SIZE or len(self.root) != HASH_SIZE:
            raise ValueError(f"no tree has {self.size} entries and a root of {len(self.root)} bytes")

    @classmethod
    def parse(cls, text: str) -> Checkpoint:
        """Read the text of a note. Raise ValueError when it is not, to the letter, that of a checkpoint."""
        check_lines(text, "the checkpoint")
        lines = text.removesuffix("\n").split("\n")
        match lines:
            case [origin, size, root, *extensions] if all(lines):
                size_read = from_decimal(size, "the checkpoint's size")
                return cls(origin, size_read, hash_from_base64(root, "the checkpoint's root"), tuple(extensions))
            case _:
                raise ValueError("a checkpoint has an origin, a size and a root, and no empty line")

    @classmethod
    def of_note(cls, note: bytes) -> Checkpoint:
        """Read a note without verifying who signed it: only to find out which keys to ask for. Raise ValueError."""
        return cls.parse(Note.parse(note).text)

    def body(self) -> str:
        """The text to sign. Raise ValueError when there are extension lines: those are not ours to write."""
        if self.extensions:
            raise ValueError(f"the checkpoint of {self.origin} has extension lines, which are not written")
        text = f"{self.origin}\n{self.size}\n{to_base64(self.root)}\n"
        check_lines(text, "the checkpoint")
        return text

    def signed(self, signer: SignerKey) -> Note:
        """The checkpoint as its log signs it. Raise ValueError when the key is under another name than the origin."""
        if signer.name != self.origin:
            raise ValueError(f"the key of {signer.name} does not sign for {self.origin}")
        return Note(self.body(), (signer.sign(self.body()),))


class Checked(NamedTuple):
    """A checkpoint that its log has signed, with every line that a known key has verified."""

    checkpoint: Checkpoint
    text: str
    by: tuple[By, ...]


def open_checkpoint(note: bytes, logs: Iterable[VerifierKey], witnesses: Iterable[VerifierKey] = ()) -> Checked:
    """Read a checkpoint that one of these logs has signed for its own origin.

    Raise ValueError when it is no checkpoint, and Wrong when the log has not signed it, or when the line of a known
    key, a witness's too, is false.
    """
    known = tuple(logs)
    text, by = open_note(note, (*known, *witnesses))
    checkpoint = Checkpoint.parse(text)
    if not any(each.key in known and each.key.name == checkpoint.origin for each in by):
        raise Wrong(f"the checkpoint of {checkpoint.origin} is not signed by a known key of that name")
    return Checked(checkpoint, text, by)
