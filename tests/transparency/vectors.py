"""The published vectors, and trees in memory to hold them against."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from ledger.transparency.keys import COSIGNATURE_V1, SignerKey
from ledger.transparency.merkle import EMPTY_ROOT, Subtrees, leaf_hash, node_hash

VECTORS: Final[dict[str, Any]] = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))

LOG: Final = SignerKey("ledger.example.nhs.uk/log1", bytes.fromhex(VECTORS["keys"]["log_seed"]))
WITNESS: Final = SignerKey("witness.example/w1", bytes.fromhex(VECTORS["keys"]["witness_seed"]), COSIGNATURE_V1)
AT: Final = 1_750_000_000

CHECKPOINT: Final = VECTORS["checkpoint_5"].encode()
"""Of five entries, signed by the log and cosigned by the witness."""
TEXT: Final = VECTORS["checkpoint_5"].partition("\n\n")[0] + "\n"
ROOT_5: Final = bytes.fromhex(VECTORS["roots"]["5"])


def entry(index: int) -> bytes:
    return f"event-{index}".encode()


@cache
def _all_leaves() -> tuple[bytes, ...]:
    return tuple(leaf_hash(entry(index)) for index in range(70_000))


def leaves(count: int) -> tuple[bytes, ...]:
    """The leaf hashes of the first entries, 70,000 at most."""
    return _all_leaves()[:count]


def unhex(hashes: list[str]) -> tuple[bytes, ...]:
    return tuple(map(bytes.fromhex, hashes))


def root_by_definition(hashes: tuple[bytes, ...]) -> bytes:
    """MTH of RFC 6962, section 2.1, as it is written there."""
    if len(hashes) <= 1:
        return hashes[0] if hashes else EMPTY_ROOT
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return node_hash(root_by_definition(hashes[:split]), root_by_definition(hashes[split:]))


@cache
def _subtree(level: int, index: int) -> bytes:
    if not level:
        return _all_leaves()[index]
    return node_hash(_subtree(level - 1, 2 * index), _subtree(level - 1, 2 * index + 1))


def memory(size: int) -> Subtrees:
    """The subtrees of a log of that size; to ask for one that it does not have fails."""

    def subtree(level: int, index: int) -> bytes:
        assert (index + 1) << level <= size, f"there is no perfect subtree {index} of level {level} in {size} entries"
        return _subtree(level, index)

    return subtree


def flipped(data: bytes, bit: int) -> bytes:
    return (int.from_bytes(data, "big") ^ 1 << bit).to_bytes(len(data), "big")
