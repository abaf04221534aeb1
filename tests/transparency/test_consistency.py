"""Proofs that a log only grew: the published ones, every pair of sizes to 64, and whatever is altered."""

from __future__ import annotations

from typing import Any

import pytest

from ledger.transparency.consistency import consistency, needed_for_consistency, verify_consistency
from ledger.transparency.merkle import EMPTY_ROOT, Wrong, root_of
from tests.transparency.vectors import VECTORS, flipped, leaves, memory, unhex

ROOTS = [root_of(leaves(64)[:size]) for size in range(65)]
SUBTREE = memory(64)
PROOF = consistency(3, 5, SUBTREE)


@pytest.mark.parametrize("vector", VECTORS["consistency"], ids=lambda each: f"{each['old']} to {each['size']}")
def test_a_proof_is_the_published_one_and_holds(vector: dict[str, Any]) -> None:
    old, new = vector["old"], vector["size"]
    hashes = leaves(70_000)[:new]
    proof = consistency(old, new, memory(new))
    assert proof == unhex(vector["proof"])
    verify_consistency(old, new, proof, root_of(hashes[:old]), root_of(hashes))


@pytest.mark.parametrize("new", range(65))
def test_every_smaller_log_is_proved_to_be_the_start_of_every_larger_one(new: int) -> None:
    for old in range(new + 1):
        proof = consistency(old, new, SUBTREE)
        verify_consistency(old, new, proof, ROOTS[old], ROOTS[new])
        assert (proof == ()) == (old in (0, new)), "none is needed from nothing, or to the same"


@pytest.mark.parametrize("new", range(1, 65))
def test_one_flipped_bit_anywhere_is_refused(new: int) -> None:
    for old in range(new + 1):
        told = [ROOTS[old], ROOTS[new], *consistency(old, new, SUBTREE)]
        for number, each in enumerate(told):
            if not old and number == 1:
                continue  # from nothing every log can grow: the new root is then not proved, only the empty one
            changed = [*told[:number], flipped(each, (7 * old + new) % 256), *told[number + 1 :]]
            with pytest.raises(Wrong):
                verify_consistency(old, new, changed[2:], changed[0], changed[1])


@pytest.mark.parametrize("new", range(2, 65))
def test_a_proof_holds_between_its_own_two_sizes_only(new: int) -> None:
    for old in range(1, new):
        proof = consistency(old, new, SUBTREE)
        for other in {old - 1, old + 1} - {0, old}:
            with pytest.raises(Wrong):
                verify_consistency(other, new, proof, ROOTS[old], ROOTS[new])


@pytest.mark.parametrize(("old", "new"), [(1, 2), (3, 5), (4, 8), (256, 257), (511, 70_000), (69_999, 70_000)])
def test_what_a_proof_needs_is_what_it_asks_for_in_that_order(old: int, new: int) -> None:
    subtree, asked = memory(new), []

    def asking(level: int, index: int) -> bytes:
        asked.append((level, index))
        return subtree(level, index)

    consistency(old, new, asking)
    assert tuple(asked) == needed_for_consistency(old, new)


OTHER = bytes(32)


@pytest.mark.parametrize(
    ("sentence", "sizes", "proof", "roots"),
    [
        ("a log of 5 entries never had 6", (6, 5), PROOF, (ROOTS[6], ROOTS[5])),
        ("a log of 5 entries never had -1", (-1, 5), (), (OTHER, ROOTS[5])),
        ("the proof from 3 to 5 is too long: it has 5 hashes", (3, 5), (*PROOF, OTHER), (ROOTS[3], ROOTS[5])),
        ("the proof from 3 to 5 is too short: it has 3 hashes", (3, 5), PROOF[:3], (ROOTS[3], ROOTS[5])),
        ("the proof from 3 to 5 is empty", (3, 5), (), (ROOTS[3], ROOTS[5])),
        ("the proof from 4 to 5 is empty", (4, 5), (), (ROOTS[4], ROOTS[5])),
        ("the proof from 5 to 5 has 1 hashes, but none is needed", (5, 5), (OTHER,), (ROOTS[5], ROOTS[5])),
        ("the proof from 0 to 5 has 1 hashes, but none is needed", (0, 5), (OTHER,), (EMPTY_ROOT, ROOTS[5])),
        ("the root of an empty log is e3b0c442.*, not 0000", (0, 5), (), (OTHER, ROOTS[5])),
        ("the root of an empty log is e3b0c442.*, not 0000", (0, 0), (), (EMPTY_ROOT, OTHER)),
        ("two logs of 5 entries differ: root 0b74d4.* and root 0000", (5, 5), (), (ROOTS[5], OTHER)),
        ("the proof from 3 to 5 gives old root db2eff.*, not 0000", (3, 5), PROOF, (OTHER, ROOTS[5])),
        ("the proof from 3 to 5 gives new root 0b74d4.*, not 0000", (3, 5), PROOF, (ROOTS[3], OTHER)),
        ("a hash has 33 bytes, not 32", (3, 5), (PROOF[0] + b"!", *PROOF[1:]), (ROOTS[3], ROOTS[5])),
    ],
)
def test_a_proof_that_is_none_is_refused(
    sentence: str, sizes: tuple[int, int], proof: tuple[bytes, ...], roots: tuple[bytes, bytes]
) -> None:
    with pytest.raises(Wrong, match=sentence):
        verify_consistency(*sizes, proof, *roots)


@pytest.mark.parametrize(("old", "new"), [(6, 5), (-1, 5)])
def test_there_is_no_proof_from_a_larger_log(old: int, new: int) -> None:
    with pytest.raises(ValueError, match=f"a log of {new} entries never had {old}"):
        needed_for_consistency(old, new)
