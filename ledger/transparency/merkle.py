"""The Merkle tree of RFC 6962, section 2.1: leaves, nodes, and the frontier that grows and gives the root.

    leaf = SHA-256(0x00 || entry)      node = SHA-256(0x01 || left || right)      the root of no entries = SHA-256("")

Takes bytes and integers, imports nothing of ours, does no I/O. The two prefixes keep a leaf from passing for a node.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Final

HASH_SIZE: Final = 32
EMPTY_ROOT: Final = sha256(b"").digest()
"""RFC 6962, section 2.1: "The hash of an empty list is the hash of an empty string". Not 32 zero bytes."""


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry's exact bytes."""
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash over two neighbouring subtrees."""
    return sha256(b"\x01" + left + right).digest()


class Frontier:
    """The roots of the perfect subtrees that cover a log of `size` entries, the largest and leftmost first.

    Popcount(size) hashes, at most 64: all that is needed to add leaves and to know the root. A new leaf costs one
    node hash on average.
    """

    __slots__ = ("_hashes", "size")

    def __init__(self, size: int = 0, hashes: Iterable[bytes] = ()) -> None:
        """Take up a log where it stands. Raise ValueError when these cannot be the hashes of a log of that size."""
        self.size = size
        self._hashes = list(hashes)
        if size < 0 or len(self._hashes) != size.bit_count() or any(len(each) != HASH_SIZE for each in self._hashes):
            msg = f"a frontier of {size} entries has {max(size, 0).bit_count()} hashes, not {len(self._hashes)}"
            raise ValueError(msg)

    @classmethod
    def from_bytes(cls, size: int, packed: bytes) -> Frontier:
        """Read what `to_bytes` wrote. Raise ValueError when the bytes do not fit the size."""
        return cls(size, (packed[start : start + HASH_SIZE] for start in range(0, len(packed), HASH_SIZE)))

    def to_bytes(self) -> bytes:
        """The hashes one after the other, in order."""
        return b"".join(self._hashes)

    def append(self, leaf: bytes) -> None:
        """Add the next entry's leaf hash: every trailing one in `size` is a subtree that is now complete."""
        index = self.size
        while index & 1:
            leaf = node_hash(self._hashes.pop(), leaf)
            index >>= 1
        self._hashes.append(leaf)
        self.size += 1

    def root(self) -> bytes:
        """The tree's root hash, folded from the right edge."""
        if not self._hashes:
            return EMPTY_ROOT
        *rest, root = self._hashes
        for left in reversed(rest):
            root = node_hash(left, root)
        return root
