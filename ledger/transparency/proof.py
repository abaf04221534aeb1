"""Proofs that an entry is in a log, to keep beside the entry and check offline. c2sp.org/tlog-proof, `.tlog-proof`.

c2sp.org/tlog-proof@v1
extra <base64>                  only where there is any: signed by nobody, to be trusted by nobody
index <number of the entry, from 0>
<base64 hash>                   any number: the leaf's sibling first
(an empty line)
<the checkpoint, as it was signed and cosigned>
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ledger.transparency.canonical import from_base64, from_decimal, hash_from_base64, text_of, to_base64
from ledger.transparency.checkpoint import Checked, Checkpoint
from ledger.transparency.inclusion import verify_inclusion
from ledger.transparency.merkle import leaf_hash
from ledger.transparency.note import LARGEST_NOTE
from ledger.transparency.policy import Policy

HEADER: Final = "c2sp.org/tlog-proof@v1"
LARGEST_PROOF: Final = 2 * LARGEST_NOTE
"""Bytes: the checkpoint and as much again for extra data."""

MOST_HASHES: Final = 63
"""The longest path in a tree of 2^63 entries."""


@dataclass(frozen=True)
class Proof:
    """What goes with an entry; nothing of it is verified until `verify` is asked."""

    index: int
    hashes: tuple[bytes, ...]
    checkpoint: bytes
    extra: bytes = b""

    @classmethod
    def parse(cls, data: bytes) -> Proof:
        """Read a proof. Raise ValueError when it is, to the letter, none, or has more than 2 MiB."""
        head, blank, checkpoint = text_of(data, "the proof", LARGEST_PROOF).partition("\n\n")
        header, *lines = head.split("\n")
        if header != HEADER or not blank:
            raise ValueError(f"a proof starts with {HEADER} and has a checkpoint after an empty line")
        extra = b""
        if lines and lines[0].startswith("extra "):
            extra = from_base64(lines.pop(0).removeprefix("extra "), "the extra data")
            if not extra:
                raise ValueError('where there is no extra data there is no line "extra"')
        if not lines or not lines[0].startswith("index "):
            raise ValueError('the proof has no line "index"')
        index = from_decimal(lines[0].removeprefix("index "), "the index")
        if len(lines) > 1 + MOST_HASHES:
            raise ValueError(f"the proof has {len(lines) - 1} hashes, more than {MOST_HASHES}")
        hashes = tuple(hash_from_base64(line, "a hash of the proof") for line in lines[1:])
        Checkpoint.of_note(checkpoint.encode())
        return cls(index, hashes, checkpoint.encode(), extra)

    def to_bytes(self) -> bytes:
        """The bytes that `parse` reads, and that it read."""
        extra = [f"extra {to_base64(self.extra)}"] if self.extra else []
        lines = [HEADER, *extra, f"index {self.index}", *map(to_base64, self.hashes), "", ""]
        return "\n".join(lines).encode() + self.checkpoint


def verify(proof: Proof, entry: bytes, policy: Policy) -> Checked:
    """Return the checkpoint, signed and witnessed as the policy demands, of a log that has exactly this entry there.

    Raise Wrong when it has not, when the policy is not met, or a signature is false.
    """
    checked = policy.open(proof.checkpoint)
    tree = checked.checkpoint
    verify_inclusion(proof.index, tree.size, leaf_hash(entry), proof.hashes, tree.root)
    return checked
