"""Signed notes: text, an empty line, and the lines of those who signed it. c2sp.org/signed-note.

    text, of any lines
    (an empty line)
    — <name> <base64(4-byte key id || signature)>

What is signed is the text with its last newline, without the empty line. A text may have empty lines itself: the last
one of the note divides. Reading is strict, because what is tolerated can be changed without breaking a signature.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from ledger.transparency.canonical import check_lines, text_of
from ledger.transparency.keys import Signature, VerifierKey
from ledger.transparency.merkle import Wrong

LARGEST_NOTE: Final = 1 << 20
"""Bytes. 16 signatures must be accepted, of up to 5 kB each once ML-DSA comes: this leaves room for ten times that."""

MOST_SIGNATURES: Final = 100
"""As in golang.org/x/mod/sumdb/note: one note does not have us do any amount of work."""


class By(NamedTuple):
    """A line that a known key has verified; `time` for a cosignature, in seconds since 1970."""

    key: VerifierKey
    signature: Signature
    time: int | None


class Opened(NamedTuple):
    """A note that at least one known key has signed: its text may now be read."""

    text: str
    by: tuple[By, ...]

    @property
    def keys(self) -> frozenset[VerifierKey]:
        """Who signed."""
        return frozenset(each.key for each in self.by)


@dataclass(frozen=True)
class Note:
    """A text and its signature lines, none of them verified: `open_note` does that."""

    text: str
    signatures: tuple[Signature, ...]

    @classmethod
    def parse(cls, data: bytes) -> Note:
        """Read a note. Raise ValueError when it is none, has more than 1 MiB, or more than 100 signatures."""
        whole = text_of(data, "the note", LARGEST_NOTE)
        text, blank, signed = whole.rpartition("\n\n")
        if not blank or not signed:
            raise ValueError("the note has no empty line with signatures after it")
        return cls(text + "\n", signatures_of(signed))

    def __post_init__(self) -> None:
        """Raise ValueError for what could not be read back."""
        check_lines(self.text, "the text of the note")
        if not 1 <= len(self.signatures) <= MOST_SIGNATURES:
            raise ValueError(f"a note has 1 to {MOST_SIGNATURES} signatures, not {len(self.signatures)}")

    def to_bytes(self) -> bytes:
        """The bytes that `parse` reads, and that it read."""
        return f"{self.text}\n{signature_lines(self.signatures)}".encode()

    def adding(self, signatures: Iterable[Signature]) -> Note:
        """The same note with these lines after its own, none of them twice."""
        return Note(self.text, tuple(dict.fromkeys((*self.signatures, *signatures))))


def signatures_of(lines: str) -> tuple[Signature, ...]:
    """Read signature lines, each of which ends in a newline. Raise ValueError when anything else is among them."""
    check_lines(lines, "a signature line")
    # Not `splitlines`: it also ends lines at characters that a note may have in it.
    each = lines.removesuffix("\n").split("\n")
    if len(each) > MOST_SIGNATURES:
        raise ValueError(f"there are {len(each)} signatures, more than {MOST_SIGNATURES}")
    return tuple(Signature.parse(line) for line in each)


def signature_lines(signatures: Iterable[Signature]) -> str:
    """Write what `signatures_of` reads."""
    return "".join(f"{each}\n" for each in signatures)


def open_note(data: bytes, verifiers: Iterable[VerifierKey]) -> Opened:
    """Read a note that at least one of these keys has signed.

    Raise ValueError when it is no note, and Wrong when no known key has signed it or when the line of a known key is
    false, whoever else signed. A line is by a known key when name and key id are both its own; every other line, as one
    by ML-DSA, is ignored. Of several lines by one key each is verified and the first kept.
    """
    known: dict[tuple[str, bytes], VerifierKey] = {}
    for key in verifiers:
        if known.setdefault((key.name, key.id), key) != key:
            raise ValueError(f"two different keys go by {key.name}+{key.id.hex()}: which one signed cannot be told")
    note = Note.parse(data)
    by: dict[VerifierKey, By] = {}
    for line in note.signatures:
        if signer := known.get((line.name, line.key_id)):
            by.setdefault(signer, By(signer, line, signer.verify(note.text, line)))
    if not by:
        names = ", ".join(sorted({name for name, _ in known})) or "nobody"
        raise Wrong(f"none of the {len(note.signatures)} signatures is by a known key: known are {names}")
    return Opened(note.text, tuple(by.values()))
