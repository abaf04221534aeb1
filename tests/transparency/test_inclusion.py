"""Proofs that an entry is in a log: the published ones, every leaf of every size to 64, and whatever is altered."""

from __future__ import annotations

from typing import Any

import pytest

from ledger.transparency.inclusion import inclusion, needed_for_inclusion, verify_inclusion
from ledger.transparency.merkle import Wrong, leaf_hash, root_of
from tests.transparency.vectors import ROOT_5, VECTORS, flipped, leaves, memory, unhex

LEAF_3 = leaves(5)[3]
PROOF_3 = inclusion(3, 5, memory(5))


@pytest.mark.parametrize("vector", VECTORS["inclusion"], ids=lambda each: f"{each['index']} of {each['size']}")
def test_a_proof_is_the_published_one_and_holds(vector: dict[str, Any]) -> None:
    index, size = vector["index"], vector["size"]
    hashes = leaves(70_000)[:size]
    proof = inclusion(index, size, memory(size))
    assert proof == unhex(vector["proof"])
    verify_inclusion(index, size, hashes[index], proof, root_of(hashes))


@pytest.mark.parametrize("size", range(1, 65))
def test_every_leaf_of_every_size_to_64_has_a_proof_that_holds_for_it_alone(size: int) -> None:
    root, subtree = root_of(leaves(size)), memory(size)
    for index, leaf in enumerate(leaves(size)):
        proof = inclusion(index, size, subtree)
        verify_inclusion(index, size, leaf, proof, root)
        for other in {(index + 1) % size, index ^ 1, size - 1} - {index}:
            with pytest.raises(Wrong):
                verify_inclusion(other, size, leaf, proof, root)


@pytest.mark.parametrize("size", range(1, 65))
def test_one_flipped_bit_anywhere_is_refused(size: int) -> None:
    root, subtree = root_of(leaves(size)), memory(size)
    for index, leaf in enumerate(leaves(size)):
        proof = inclusion(index, size, subtree)
        told = [leaf, root, *proof]
        for number, each in enumerate(told):
            changed = [*told[:number], flipped(each, (7 * index + size) % 256), *told[number + 1 :]]
            with pytest.raises(Wrong, match=f"entry {index} is not in this log of {size}"):
                verify_inclusion(index, size, changed[0], changed[2:], changed[1])


@pytest.mark.parametrize("size", [1, 2, 5, 7, 64, 257, 70_000])
def test_what_a_proof_needs_is_what_it_asks_for_in_that_order(size: int) -> None:
    subtree, asked = memory(size), []

    def asking(level: int, index: int) -> bytes:
        asked.append((level, index))
        return subtree(level, index)

    inclusion(size // 2, size, asking)
    assert tuple(asked) == needed_for_inclusion(size // 2, size)


@pytest.mark.parametrize(
    ("sentence", "index", "size", "proof"),
    [
        ("a log of 5 entries has no entry 5: the first is 0", 5, 5, PROOF_3),
        ("a log of 5 entries has no entry -1", -1, 5, PROOF_3),
        ("a log of 0 entries has no entry 0", 0, 0, ()),
        ("the proof for entry 3 of 5 is too long: it has 4 hashes", 3, 5, (*PROOF_3, ROOT_5)),
        ("the proof for entry 3 of 5 is too short: it has 2 hashes", 3, 5, PROOF_3[:2]),
        ("the proof for entry 3 of 5 is too short: it has 0 hashes", 3, 5, ()),
        ("the proof for entry 0 of 1 is too long: it has 1 hashes", 0, 1, (ROOT_5,)),
        ("entry 2 is not in this log of 5: proof and leaf give root", 2, 5, PROOF_3),
        ("a hash has 31 bytes, not 32", 3, 5, (PROOF_3[0][:31], *PROOF_3[1:])),
    ],
)
def test_a_proof_that_is_none_is_refused(sentence: str, index: int, size: int, proof: tuple[bytes, ...]) -> None:
    with pytest.raises(Wrong, match=sentence):
        verify_inclusion(index, size, LEAF_3, proof, ROOT_5)


def test_the_only_entry_is_proved_by_nothing_and_nothing_else_is() -> None:
    verify_inclusion(0, 1, leaves(1)[0], (), leaves(1)[0])
    with pytest.raises(Wrong, match="entry 0 is not in this log of 1"):
        verify_inclusion(0, 1, leaf_hash(b"another"), (), leaves(1)[0])


@pytest.mark.parametrize(("index", "size"), [(5, 5), (-1, 5), (0, 0)])
def test_there_is_no_proof_for_an_entry_that_is_not_there(index: int, size: int) -> None:
    with pytest.raises(ValueError, match=f"a log of {size} entries has no entry {index}"):
        needed_for_inclusion(index, size)
