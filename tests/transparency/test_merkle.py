"""The tree against vectors that golang.org/x/mod/sumdb/tlog and transparency-dev/merkle agree on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ledger.transparency.merkle import EMPTY_ROOT, Frontier, leaf_hash, node_hash

VECTORS: dict[str, Any] = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
RFC_6962 = [bytes.fromhex(each) for each in VECTORS["rfc_6962_leaves"]]


def leaves(count: int) -> list[bytes]:
    return [leaf_hash(f"event-{index}".encode()) for index in range(count)]


def grown(count: int) -> Frontier:
    frontier = Frontier()
    for leaf in leaves(count):
        frontier.append(leaf)
    return frontier


def root_by_definition(hashes: list[bytes]) -> bytes:
    """MTH of RFC 6962, section 2.1, as it is written there."""
    if len(hashes) <= 1:
        return hashes[0] if hashes else EMPTY_ROOT
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return node_hash(root_by_definition(hashes[:split]), root_by_definition(hashes[split:]))


@pytest.mark.parametrize(("index", "expected"), VECTORS["leaf_hash"].items())
def test_a_leaf_hash_is_the_published_one(index: str, expected: str) -> None:
    assert leaf_hash(f"event-{index}".encode()).hex() == expected


def test_the_root_is_the_published_one_at_every_published_size() -> None:
    frontier = Frontier()
    roots = {0: frontier.root().hex()}
    for size, leaf in enumerate(leaves(70_000), 1):
        frontier.append(leaf)
        if str(size) in VECTORS["roots"]:
            roots[size] = frontier.root().hex()
    assert roots == {int(size): root for size, root in VECTORS["roots"].items()}


def test_the_root_of_the_rfc_6962_reference_leaves_is_the_published_one() -> None:
    frontier = Frontier()
    for leaf in RFC_6962:
        frontier.append(leaf_hash(leaf))
    assert frontier.root().hex() == VECTORS["rfc_6962_root"]


@pytest.mark.parametrize(("size", "expected"), VECTORS["frontier"].items())
def test_a_frontier_is_the_published_one(size: str, expected: list[str]) -> None:
    assert grown(int(size)).to_bytes().hex() == "".join(expected)


@pytest.mark.parametrize("size", range(65))
def test_the_root_is_that_of_the_definition_in_every_size_to_64(size: int) -> None:
    assert grown(size).root() == root_by_definition(leaves(size))


@pytest.mark.parametrize("size", range(65))
def test_a_frontier_that_was_stored_goes_on_as_if_it_had_not_been(size: int) -> None:
    stored = Frontier.from_bytes(size, grown(size).to_bytes())
    stored.append(leaves(size + 1)[size])
    assert stored.root() == grown(size + 1).root()
    assert stored.size == size + 1


@pytest.mark.parametrize("size", range(1, 65))
def test_one_flipped_bit_in_any_leaf_changes_the_root(size: int) -> None:
    root = grown(size).root()
    for place in range(size):
        changed = leaves(size)
        changed[place] = bytes([changed[place][0] ^ 1]) + changed[place][1:]
        assert root_by_definition(changed) != root


@pytest.mark.parametrize(
    ("size", "packed"),
    {
        "a hash is missing": (3, bytes(32)),
        "there is one too many": (2, bytes(64)),
        "an empty log has one": (0, bytes(32)),
        "the last is cut short": (1, bytes(31)),
        "the size is negative": (-1, b""),
    }.values(),
    ids=["a hash is missing", "one too many", "an empty log has one", "the last is cut short", "negative size"],
)
def test_a_frontier_that_cannot_be_one_is_refused(size: int, packed: bytes) -> None:
    with pytest.raises(ValueError, match=r"a frontier of -?\d+ entries has \d+ hashes"):
        Frontier.from_bytes(size, packed)


def test_a_leaf_cannot_pass_for_a_node() -> None:
    left, right = leaves(2)
    assert leaf_hash(left + right) != node_hash(left, right)
