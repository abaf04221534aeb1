"""Proofs that an entry is in a log: RFC 6962, section 2.1.1, and how one is verified, RFC 9162, section 2.1.3.2.

It has the hash beside the leaf, the one beside the node over both, and so on to the root: one for each level at most.
"""

from __future__ import annotations

from collections.abc import Sequence

from ledger.transparency.merkle import Name, Subtrees, Wrong, bagged, check_hashes, covering, middle_of, node_hash


def needed_for_inclusion(index: int, size: int) -> tuple[Name, ...]:
    """The subtrees that `inclusion` will ask for, so that they can be fetched first. Raise ValueError as it does."""
    return tuple(name for names in _path(index, size) for name in names)


def inclusion(index: int, size: int, subtree: Subtrees) -> tuple[bytes, ...]:
    """The proof that entry `index` is in the log of `size` entries. Raise ValueError when there is no such entry."""
    return tuple(bagged([subtree(*name) for name in names]) for names in _path(index, size))


def verify_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> None:
    """Raise Wrong unless this leaf hash is that of entry `index` in the log with this root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        raise Wrong(f"a log of {size} entries has no entry {index}: the first is 0")
    check_hashes(leaf, root, *proof)
    place, last, found = index, size - 1, leaf
    for each in proof:
        if not last:
            raise Wrong(f"the proof for entry {index} of {size} is too long: it has {len(proof)} hashes")
        if place & 1 or place == last:
            found = node_hash(each, found)
            while place and not place & 1:  # the right edge: levels where this subtree has no sibling
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(found, each)
        place, last = place >> 1, last >> 1
    if last:
        raise Wrong(f"the proof for entry {index} of {size} is too short: it has {len(proof)} hashes")
    if found != root:
        raise Wrong(
            f"entry {index} is not in this log of {size}: proof and leaf give root {found.hex()}, not {root.hex()}"
        )


def _path(index: int, size: int) -> list[tuple[Name, ...]]:
    """PATH(index, D[size]) of RFC 6962, section 2.1.1: what each hash is made of, the leaf's sibling first."""
    if not 0 <= index < size:
        raise ValueError(f"a log of {size} entries has no entry {index}: the first is 0")
    hashes, start, end = [], 0, size
    while end - start > 1:
        middle = middle_of(start, end)
        if index < middle:
            hashes.append(covering(middle, end))
            end = middle
        else:
            hashes.append(covering(start, middle))
            start = middle
    return hashes[::-1]
