"""What the log of the vectors submits, and what it would submit if it had two histories."""

from __future__ import annotations

from typing import Final

from ledger.transparency.add_checkpoint import AddCheckpoint
from ledger.transparency.checkpoint import Checkpoint
from ledger.transparency.consistency import consistency
from ledger.transparency.keys import SignerKey
from ledger.transparency.merkle import EMPTY_ROOT, Frontier, leaf_hash, root_of
from tests.transparency.vectors import LOG, leaves, memory

NOW: Final = 1_760_000_000
FORKED_AT: Final = 2
"""The entry, from 0, from which on the other history is another."""


def root(size: int, *, forked: bool = False) -> bytes:
    """Of the log, or of its other history."""
    if forked and size > FORKED_AT:
        others = [leaf_hash(b"another %d" % index) for index in range(FORKED_AT, size)]
        return root_of([*leaves(FORKED_AT), *others])
    return root_of(leaves(size)) if size else EMPTY_ROOT


def checkpoint(size: int, *, forked: bool = False, key: SignerKey = LOG) -> bytes:
    """Signed by the log alone."""
    return Checkpoint(key.name, size, root(size, forked=forked)).signed(key).to_bytes()


def submission(old: int, size: int) -> bytes:
    """A request as it should be."""
    return AddCheckpoint(old, consistency(old, size, memory(size)), checkpoint(size)).to_bytes()


async def proofs(old: int, new: int) -> tuple[bytes, ...]:
    """Out of the log of the vectors."""
    return consistency(old, new, memory(new))


def other_proofs(old: int, new: int) -> tuple[bytes, ...]:
    """Out of the other history: right within itself."""
    everything = [*leaves(FORKED_AT), *(leaf_hash(b"another %d" % index) for index in range(FORKED_AT, new))]

    def subtree(level: int, index: int) -> bytes:
        frontier = Frontier()
        frontier.extend(everything[index << level : (index + 1) << level])
        return frontier.root()

    return consistency(old, new, subtree)
