"""The tree against vectors that golang.org/x/mod/sumdb/tlog and transparency-dev/merkle agree on."""

from __future__ import annotations

import pytest

from ledger.transparency.merkle import EMPTY_ROOT, Completed, Frontier, leaf_hash, leaf_hashes, node_hash, root_of
from tests.transparency.vectors import VECTORS, entry, leaves, memory, root_by_definition

RFC_6962 = [bytes.fromhex(each) for each in VECTORS["rfc_6962_leaves"]]


def grown(count: int) -> Frontier:
    frontier = Frontier()
    for leaf in leaves(count):
        frontier.append(leaf)
    return frontier


@pytest.mark.parametrize(("index", "expected"), VECTORS["leaf_hash"].items())
def test_a_leaf_hash_is_the_published_one(index: str, expected: str) -> None:
    assert leaf_hash(entry(int(index))).hex() == expected
    assert leaf_hashes([entry(int(index))]) == [bytes.fromhex(expected)]


def test_the_root_is_the_published_one_at_every_published_size() -> None:
    frontier = Frontier()
    roots = {0: frontier.root().hex()}
    for size, leaf in enumerate(leaves(70_000), 1):
        frontier.append(leaf)
        if str(size) in VECTORS["roots"]:
            roots[size] = frontier.root().hex()
    assert roots == {int(size): root for size, root in VECTORS["roots"].items()}


@pytest.mark.parametrize(("size", "expected"), VECTORS["roots"].items())
def test_leaves_that_come_together_give_the_published_root(size: str, expected: str) -> None:
    assert root_of(leaves(70_000)[: int(size)]).hex() == expected


def test_the_root_of_the_rfc_6962_reference_leaves_is_the_published_one() -> None:
    assert root_of(leaf_hashes(RFC_6962)).hex() == VECTORS["rfc_6962_root"]


@pytest.mark.parametrize("size", [0, 65_535])
def test_an_entry_of_the_least_and_of_the_greatest_length_has_its_own_leaf(size: int) -> None:
    assert leaf_hash(bytes(size)) != leaf_hash(bytes(size + 1))
    assert root_of([leaf_hash(bytes(size))]) == leaf_hash(bytes(size))


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
        changed = list(leaves(size))
        changed[place] = bytes([changed[place][0] ^ 1]) + changed[place][1:]
        assert root_of(changed) != root


@pytest.mark.parametrize("first", [0, 1, 5, 255, 256, 300, 512])
@pytest.mark.parametrize("more", [0, 1, 2, 255, 256, 257, 700])
def test_leaves_added_together_leave_what_they_leave_one_by_one(first: int, more: int) -> None:
    together, completed = grown(first), []
    together.extend(leaves(2_000)[first : first + more])
    single = grown(first)
    for leaf in leaves(2_000)[first : first + more]:
        single.append(leaf)
        completed += single.completed
    assert (together.size, together.to_bytes()) == (single.size, single.to_bytes())
    assert together.completed == completed


def test_the_subtrees_that_tiles_above_hold_are_told_when_their_last_leaf_comes() -> None:
    frontier = grown(65_535)
    assert frontier.completed == []
    frontier.append(leaves(65_536)[65_535])
    subtree = memory(65_536)
    assert frontier.completed == [Completed(8, 255, subtree(8, 255)), Completed(16, 0, subtree(16, 0))]
    frontier.append(leaf_hash(b"the next"))
    assert frontier.completed == [], "they are told once"


@pytest.mark.parametrize("size", range(65))
def test_whole_subtrees_give_the_frontier_that_their_leaves_give(size: int) -> None:
    merged, subtree = Frontier(), memory(64)
    for level in reversed(range(7)):
        if size >> level & 1:
            merged.merge(level, subtree(level, merged.size >> level))
    assert (merged.size, merged.to_bytes()) == (size, grown(size).to_bytes())


def test_a_tile_taken_in_as_its_root_completes_itself_and_what_it_is_the_last_of() -> None:
    subtree = memory(65_536)
    frontier = grown(65_280)
    frontier.merge(8, subtree(8, 255))
    assert frontier.completed == [Completed(8, 255, subtree(8, 255)), Completed(16, 0, subtree(16, 0))]
    assert frontier.root().hex() == VECTORS["roots"]["65536"]


@pytest.mark.parametrize(
    ("size", "level", "root"),
    {"it starts inside another": (2, 2, bytes(32)), "its root is cut short": (4, 2, bytes(31))}.values(),
    ids=["it starts inside another", "its root is cut short"],
)
def test_a_subtree_that_cannot_come_next_is_refused(size: int, level: int, root: bytes) -> None:
    frontier = grown(size)
    with pytest.raises(ValueError, match=rf"no subtree of 2\^2 entries with 3[12] bytes of root starts at {size}"):
        frontier.merge(level, root)
    assert frontier.to_bytes() == grown(size).to_bytes()


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


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert root_of([]) == EMPTY_ROOT != bytes(32)
