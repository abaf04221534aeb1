"""Proofs that a log only grew: RFC 6962, section 2.1.2, and how one is verified, RFC 9162, section 2.1.4.2.

A proof has what both roots can be made of: the old root, so that it is about that tree, and the new one, so that all
of the old tree is in it, in its place.
"""

from __future__ import annotations

from collections.abc import Sequence

from ledger.transparency.merkle import (
    EMPTY_ROOT,
    Name,
    Subtrees,
    Wrong,
    bagged,
    check_hashes,
    covering,
    middle_of,
    node_hash,
)


def needed_for_consistency(old: int, new: int) -> tuple[Name, ...]:
    """The subtrees that `consistency` will ask for."""
    return tuple(name for names in _growth(old, new) for name in names)


def consistency(old: int, new: int, subtree: Subtrees) -> tuple[bytes, ...]:
    """The proof that the log of `new` entries starts with that of `old`. Raise ValueError when `old` is larger."""
    return tuple(bagged([subtree(*name) for name in names]) for names in _growth(old, new))


def verify_consistency(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> None:
    """Raise Wrong unless the log with the new root starts with all of that with the old root (RFC 9162, 2.1.4.2)."""
    what = f"the proof from {old} to {new}"
    if not 0 <= old <= new:
        raise Wrong(f"a log of {new} entries never had {old}")
    check_hashes(old_root, new_root, *proof)
    for size, root in ((old, old_root), (new, new_root)):
        if not size and root != EMPTY_ROOT:
            raise Wrong(f"the root of an empty log is {EMPTY_ROOT.hex()}, not {root.hex()}")
    if old in (0, new):
        if proof:
            raise Wrong(f"{what} has {len(proof)} hashes, but none is needed")
        if old == new and old_root != new_root:
            raise Wrong(f"two logs of {old} entries differ: root {old_root.hex()} and root {new_root.hex()}")
        return
    # The old root is itself a subtree of the new tree where `old` is a power of two: the proof then leaves it out.
    hashes = list(proof) if old & (old - 1) else [old_root, *proof]
    if not proof:
        raise Wrong(f"{what} is empty")
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    before = after = hashes[0]
    for each in hashes[1:]:
        if not last:
            raise Wrong(f"{what} is too long: it has {len(proof)} hashes")
        if place & 1 or place == last:
            before, after = node_hash(each, before), node_hash(each, after)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            after = node_hash(after, each)
        place, last = place >> 1, last >> 1
    if last:
        raise Wrong(f"{what} is too short: it has {len(proof)} hashes")
    if before != old_root:
        raise Wrong(f"{what} gives old root {before.hex()}, not {old_root.hex()}")
    if after != new_root:
        raise Wrong(f"{what} gives new root {after.hex()}, not {new_root.hex()}")


def _growth(old: int, new: int) -> list[tuple[Name, ...]]:
    """PROOF(old, D[new]) of RFC 6962, section 2.1.2, and none from or to the same, or from nothing."""
    if not 0 <= old <= new:
        raise ValueError(f"a log of {new} entries never had {old}")
    if not old:
        return []
    hashes, start, end = [], 0, new
    while old != end:
        middle = middle_of(start, end)
        if old <= middle:
            hashes.append(covering(middle, end))
            end = middle
        else:
            hashes.append(covering(start, middle))
            start = middle
    if start:  # else what is left is the whole old tree, whose root the verifier has
        hashes.append(covering(start, end))
    return hashes[::-1]
