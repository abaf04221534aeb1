"""The Merkle tree of RFC 6962, section 2.1: leaves, nodes, and the frontier that grows and gives the root.

    leaf = SHA-256(0x00 || entry)      node = SHA-256(0x01 || left || right)      the root of no entries = SHA-256("")

Takes bytes and integers, imports nothing of ours, does no I/O. The two prefixes keep a leaf from passing for a node.
Indexes start at 0. A subtree is named (level, index): the perfect one over 2**level leaves, `index` of them before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, TypeAlias

from ledger.transparency.canonical import HASH_SIZE

EMPTY_ROOT: Final = sha256(b"").digest()
"""RFC 6962, section 2.1: "The hash of an empty list is the hash of an empty string". Not 32 zero bytes."""

TILE_LEVELS: Final = 8
"""The levels of a tile (c2sp.org/tlog-tiles): the roots of subtrees of level 8, 16, ... are what tiles above hold."""

Name: TypeAlias = tuple[int, int]
"""(level, index) of a perfect subtree."""

Subtrees: TypeAlias = Callable[[int, int], bytes]
"""Gives the root of the perfect subtree (level, index)."""


class Wrong(ValueError):
    """The proof or signature does not show what it was given for. The sentence says what was found."""


@dataclass(frozen=True)
class Completed:
    """A perfect subtree that now has all its leaves."""

    level: int
    index: int
    root: bytes


def leaf_hash(entry: bytes) -> bytes:
    """The hash of one entry's exact bytes."""
    return sha256(b"\x00" + entry).digest()


def leaf_hashes(entries: Iterable[bytes]) -> list[bytes]:
    """The same for many."""
    return [sha256(b"\x00" + entry).digest() for entry in entries]


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash over two neighbouring subtrees."""
    return sha256(b"\x01" + left + right).digest()


def root_of(hashes: Iterable[bytes]) -> bytes:
    """The root over subtrees of one size, or leaves, from left to right: any number of them."""
    frontier = Frontier()
    frontier.extend(list(hashes))
    return frontier.root()


class Frontier:
    """The roots of the perfect subtrees that cover a log of `size` entries, the largest and leftmost first.

    Popcount(size) hashes, at most 64: all that is needed to add leaves and to know the root. A new leaf costs one
    node hash on average. `completed` has the subtrees of level 8, 16, ... that the last `append`, `extend` or `merge`
    completed, in the order they were: what an appender writes its full tiles from.
    """

    __slots__ = ("_hashes", "completed", "size")

    def __init__(self, size: int = 0, hashes: Iterable[bytes] = ()) -> None:
        """Take up a log where it stands. Raise ValueError when these cannot be the hashes of a log of that size."""
        self.size = size
        self.completed: list[Completed] = []
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
        """Add the next entry's leaf hash."""
        self.completed = []
        self._push(0, leaf)

    def extend(self, leaves: Sequence[bytes]) -> None:
        """Add many leaf hashes, level by level: faster than one by one, with the same outcome."""
        self.completed = []
        start, end = 0, len(leaves)
        while start < end:
            # The largest perfect subtree, up to a tile, that starts where the log ends and that these leaves fill.
            aligned = (self.size & -self.size).bit_length() - 1 if self.size else TILE_LEVELS
            level = min(aligned, (end - start).bit_length() - 1, TILE_LEVELS)
            self._push(level, _folded(leaves[start : start + (1 << level)]))
            start += 1 << level

    def merge(self, level: int, root: bytes) -> None:
        """Add the next 2**level leaves as the root over them. Raise ValueError where such a subtree cannot start."""
        if len(root) != HASH_SIZE or self.size & ((1 << level) - 1):
            raise ValueError(f"no subtree of 2^{level} entries with {len(root)} bytes of root starts at {self.size}")
        self.completed = []
        self._push(level, root)

    def _push(self, level: int, root: bytes) -> None:
        """Every trailing one in `size`, from `level` on, is a subtree that now has its right half."""
        index = self.size >> level
        self.size += 1 << level
        if level and not level % TILE_LEVELS:
            self.completed.append(Completed(level, index, root))
        while index & 1:
            root = node_hash(self._hashes.pop(), root)
            index >>= 1
            level += 1
            if not level % TILE_LEVELS:
                self.completed.append(Completed(level, index, root))
        self._hashes.append(root)

    def root(self) -> bytes:
        """The tree's root hash."""
        return bagged(self._hashes) if self._hashes else EMPTY_ROOT


def _folded(hashes: Sequence[bytes]) -> bytes:
    """The root over a power of two of hashes."""
    while len(hashes) > 1:
        pairs = iter(hashes)
        hashes = [sha256(b"\x01" + left + right).digest() for left, right in zip(pairs, pairs, strict=True)]
    return hashes[0]


def bagged(hashes: Sequence[bytes]) -> bytes:
    """One root over perfect subtrees that fall in size from left to right: folded from the right edge."""
    *rest, root = hashes
    for left in reversed(rest):
        root = node_hash(left, root)
    return root


def middle_of(start: int, end: int) -> int:
    """Where RFC 6962 divides the leaves from `start` to `end`: after the largest power of two strictly below."""
    return start + (1 << (end - start - 1).bit_length() - 1)


def covering(start: int, end: int) -> tuple[Name, ...]:
    """The perfect subtrees that make up a range the tree divides into: one for each digit of its length."""
    names = []
    while start < end:
        level = (end - start).bit_length() - 1
        names.append((level, start >> level))
        start += 1 << level
    return tuple(names)


def check_hashes(*hashes: bytes) -> None:
    """Raise Wrong where one is longer or shorter: left and right could then meet in another place than they were."""
    for each in hashes:
        if len(each) != HASH_SIZE:
            raise Wrong(f"a hash has {len(each)} bytes, not {HASH_SIZE}")
