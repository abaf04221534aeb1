"""The tamper drill on a copy, or on a server that lies: whatever was changed is found, and said where.

The log here has 700 entries and showed checkpoints at 0, 100, 300, 600 and 700: two full bundles and a partial one, a
partial tile at each of two levels, older partial ones that are still served.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from api.audit.findings import Found
from api.audit.folder import Folder
from api.audit.source import CHECKPOINT, CHECKPOINTS, listed, old_checkpoint
from api.audit.verification import Old, verify
from ledger.transparency import tiles
from ledger.transparency.canonical import HASH_SIZE
from ledger.transparency.keys import SignerKey
from ledger.transparency.merkle import leaf_hash, leaf_hashes, root_of
from ledger.transparency.policy import Policy
from tests.audit.logs import LOG, WITNESS, Log, entry, flipped, rearranged, write

POLICY: Final = Policy.of([LOG.verifier], [WITNESS.verifier], 1)
HONEST: Final = Log.of(0, 100, 300, 600, 700)
Files = dict[str, bytes]


async def found(folder: Path, files: Files, policy: Policy = POLICY, **more: Any) -> Found:
    """What verification finds wrong with these files."""
    with pytest.raises(Found) as caught:
        await verify(Folder(write(folder, files)), policy, **more)
    return caught.value


def bundle_of(log: Log, index: int) -> bytes:
    return tiles.bundle(log.entries[256 * index : 256 * (index + 1)])


def places_in(data: bytes) -> list[int]:
    """Some bytes all over a file, its first and last ones too: each of several hundred."""
    return sorted({*range(0, len(data), max(1, len(data) // 40)), 1, len(data) - 1})


EXPECTED: Final = {path: path for path in HONEST.files()} | {
    CHECKPOINTS: "",  # what is listed is what is looked for: another size is missing, or misses
    "tile/entries/000": "entry",
    "tile/entries/001": "entry",
    "tile/entries/002.p/188": "entry",
}


@pytest.mark.parametrize("path", [path for path in EXPECTED if path != CHECKPOINTS])
async def test_a_flipped_bit_in_any_file_is_found_and_the_file_or_the_entry_named(tmp_path: Path, path: str) -> None:
    files = HONEST.files()
    write(tmp_path, files)
    for at in set(places_in(files[path])) - nobodys(path, files[path]):
        wrong = await found(tmp_path, {path: flipped(files[path], at, at % 8)}, schema=False)
        if EXPECTED[path] == "entry":
            index = int(path[13:16]) * 256
            assert wrong.place == f"entry {index + number_at(files[path], at) + 1}"
        else:
            assert wrong.place == path
    write(tmp_path, files)
    await verify(Folder(tmp_path), POLICY)


def nobodys(path: str, note: bytes) -> set[int]:
    """The name and key id of a witness under an older checkpoint: changed, it is the line of somebody unknown.

    Of an older checkpoint the log's signature is demanded; a quorum is demanded of the latest.
    """
    line = note.rfind("\N{EM DASH}".encode())
    return set(range(line, line + 3 + 2 + len(WITNESS.name) + 6)) if path.startswith("checkpoint-") else set()


def number_at(packed: bytes, at: int) -> int:
    """Which entry of a bundle has that byte, its length included."""
    number, end = -1, 0
    while end <= at:
        end += 2 + int.from_bytes(packed[end : end + 2], "big")
        number += 1
    return number


@pytest.mark.parametrize("path", [path for path in EXPECTED if path != CHECKPOINTS])
async def test_a_file_that_is_gone_or_cut_short_is_named(tmp_path: Path, path: str) -> None:
    files = HONEST.files()
    write(tmp_path, files)
    for end in (len(files[path]) // 2, len(files[path]) - 1, 0):
        wrong = await found(tmp_path, {path: files[path][:end]}, schema=False)
        assert wrong.place == path or wrong.place.startswith("entry ")
    write(tmp_path, files)
    (tmp_path / path).unlink()
    with pytest.raises(Found) as caught:
        await verify(Folder(tmp_path), POLICY)
    assert caught.value.place == path
    assert caught.value.args[0].endswith("is missing")


async def test_a_list_of_checkpoints_names_those_that_there_are(tmp_path: Path) -> None:
    files = HONEST.files()
    assert (await found(tmp_path, files | {CHECKPOINTS: listed([0, 101, 700])})).place == old_checkpoint(101)
    assert (await found(tmp_path, {CHECKPOINTS: b"0\n0100\n"})).place == CHECKPOINTS
    moved = {CHECKPOINTS: listed([0, 200]), old_checkpoint(200): files[old_checkpoint(100)]}
    assert str(await found(tmp_path, moved)) == "checkpoint-history/200: is of 100 entries"


def one_entry(log: Log) -> tuple[Files, str]:
    files = log.files()
    changed = entry(270, "Another note.")
    return files | {"tile/entries/001": bundle_of(log.replacing(replaced(log, 270, changed)), 1)}, "entry 271"


def replaced(log: Log, index: int, by: bytes) -> list[bytes]:
    return [*log.entries[:index], by, *log.entries[index + 1 :]]


def moved_boundary(log: Log) -> tuple[Files, str]:
    """The same bytes in the bundle, but one of them counts to the entry before it."""
    entries = list(log.entries[:256])
    entries[9], entries[10] = entries[9] + entries[10][:1], entries[10][1:]
    return log.files() | {"tile/entries/000": tiles.bundle(entries)}, "entry 10"


def entry_and_its_leaf_hash(log: Log) -> tuple[Files, str]:
    files, changed = log.files(), replaced(log, 270, entry(270, "Another note."))
    tile = b"".join(leaf_hashes(changed[256:512]))
    return files | {"tile/0/001": tile, "tile/entries/001": bundle_of(log.replacing(changed), 1)}, "entries 257 to 512"


def entry_and_all_tiles(log: Log) -> tuple[Files, str]:
    """Everything recomputed that can be without the key: the checkpoints are those of before."""
    forged = log.replacing(replaced(log, 270, entry(270, "Another note."))).files()
    kept = {path: data for path, data in log.files().items() if path.startswith("checkpoint")}
    return forged | kept, "checkpoint-history/300"


def tile_and_its_slot(log: Log) -> tuple[Files, str]:
    files = log.files()
    tile = flipped(files["tile/0/001"], 5)
    above = files["tile/1/000.p/2"][:HASH_SIZE] + tiles.tile_root(tile)
    return files | {"tile/0/001": tile, "tile/1/000.p/2": above}, "tile/1/000.p/2"


def another_tile_in_its_place(log: Log) -> tuple[Files, str]:
    files = log.files()
    return files | {"tile/0/001": files["tile/0/000"]}, "tile/0/001"


def bundles_exchanged(log: Log) -> tuple[Files, str]:
    files = log.files()
    swapped = {"tile/entries/000": files["tile/entries/001"], "tile/entries/001": files["tile/entries/000"]}
    return files | swapped, "entry 1"


def removed(log: Log) -> tuple[Files, str]:
    entries = list(log.entries)
    del entries[41]
    return log.files() | {"tile/entries/000": tiles.bundle(entries[:256])}, "entry 42"


def inserted(log: Log) -> tuple[Files, str]:
    entries = [*log.entries[:41], entry(41, "It was never so."), *log.entries[41:]]
    return log.files() | {"tile/entries/000": tiles.bundle(entries[:256])}, "entry 42"


def exchanged(log: Log) -> tuple[Files, str]:
    return log.files() | {"tile/entries/000": tiles.bundle(rearranged(log.entries[:256], 42, 41))}, "entry 42"


def truncated(log: Log) -> tuple[Files, str]:
    """All as it was at 600, but for the one file in which the later checkpoint still stands."""
    files = Log.of(0, 100, 300, 600).files()
    return files | {old_checkpoint(700): log.files()[CHECKPOINT], CHECKPOINTS: listed(log.sizes)}, "checkpoint"


CHEATS: Final[dict[str, Callable[[Log], tuple[Files, str]]]] = {
    "one entry replaced": one_entry,
    "an entry removed": removed,
    "an entry inserted": inserted,
    "two entries exchanged": exchanged,
    "a byte moved over to the entry before it": moved_boundary,
    "two bundles exchanged": bundles_exchanged,
    "one entry replaced, and its leaf hash": entry_and_its_leaf_hash,
    "one entry replaced, and every hash that can be without the key": entry_and_all_tiles,
    "a tile changed, and what the tile above holds of it": tile_and_its_slot,
    "a tile in the place of another": another_tile_in_its_place,
    "the log cut back to where it was": truncated,
}


@pytest.mark.parametrize("cheat", CHEATS.values(), ids=CHEATS)
async def test_what_is_changed_without_the_key_is_found_and_located(
    tmp_path: Path, cheat: Callable[[Log], tuple[Files, str]]
) -> None:
    files, place = cheat(HONEST)
    assert (await found(tmp_path, files)).place == place


async def test_a_rewritten_entry_is_between_the_checkpoints_that_still_agree_and_the_first_that_does_not(
    tmp_path: Path,
) -> None:
    files, _ = entry_and_all_tiles(HONEST)
    assert str(await found(tmp_path, files)).endswith(": the difference is in entries 101 to 300")


@pytest.mark.parametrize("level", [0, 1])
async def test_a_partial_tile_is_told_from_the_entries_under_it(tmp_path: Path, level: int) -> None:
    files = HONEST.files()
    path = ("tile/0/002.p/188", "tile/1/000.p/2")[level]
    wrong = await found(tmp_path, files | {path: flipped(files[path], HASH_SIZE + 3)})
    assert (wrong.place, str(wrong)) == (
        path,
        f"{path}: hash 2 of {(188, 2)[level]} is not that of the entries under it",
    )


async def test_a_forged_entry_in_the_last_bundle_and_tile_is_found_by_the_root(tmp_path: Path) -> None:
    files = HONEST.files()
    forged = entry(650, "Another note.")
    at = 650 - 512
    tile = files["tile/0/002.p/188"]
    changed = {
        "tile/0/002.p/188": tile[: HASH_SIZE * at] + leaf_hash(forged) + tile[HASH_SIZE * (at + 1) :],
        "tile/entries/002.p/188": tiles.bundle([*HONEST.entries[512:650], forged, *HONEST.entries[651:]]),
    }
    wrong = await found(tmp_path, files | changed)
    assert (wrong.place, str(wrong)[-24:]) == (CHECKPOINT, "is in entries 601 to 700")


# What the holder of the key can do.


async def test_time_that_falls_is_found_although_all_of_it_is_signed(tmp_path: Path) -> None:
    for pair in ((41, 42), (255, 256)):
        log = HONEST.replacing(rearranged(HONEST.entries, *reversed(pair)))
        wrong = await found(tmp_path, log.files())
        assert wrong.place == f"entry {pair[1] + 1}"
        assert "before the entry before it" in str(wrong)


BAD_ENTRIES: Final = {
    "has no time first": b'{"type":"x","time":"2026-11-22T17:40:52.123456Z"}',
    "is empty": b"",
    "has a field that its type does not know": entry(300).replace(b'"kind":', b'"sort":"x","kind":'),
    "lacks a field that its type demands": entry(300).replace(b',"kind":"court"', b""),
    "has an impossible date": entry(300).replace(b'"2006-09"', b'"2006-13"'),
    "is of a type nobody knows": entry(300).replace(b"note-recorded.v1", b"note-recorded.v9"),
    "is no JSON": entry(300)[:-1],
    "is longer than an entry may be": entry(300, "." * 60_000),
}


@pytest.mark.parametrize("bad", BAD_ENTRIES.values(), ids=BAD_ENTRIES)
async def test_an_entry_that_is_not_of_its_form_is_found_although_it_is_signed(tmp_path: Path, bad: bytes) -> None:
    log = HONEST.replacing(replaced(HONEST, 300, bad))
    assert (await found(tmp_path, log.files())).place == "entry 301"


async def test_an_entry_of_anothers_type_is_not_judged(tmp_path: Path) -> None:
    other = entry(300).replace(b"uk.nhs.reconfiguration.note-recorded.v1", b"org.example.something.v1")
    await verify(Folder(write(tmp_path, HONEST.replacing(replaced(HONEST, 300, other)).files())), POLICY)


async def test_history_rewritten_and_signed_again_is_right_to_those_who_remember_nothing(tmp_path: Path) -> None:
    forged = HONEST.replacing(replaced(HONEST, 270, entry(270, "Another note.")))
    folder = Folder(write(tmp_path, forged.files()))
    await verify(folder, POLICY)
    remembered = Old("mine.txt", HONEST.checkpoint(300))
    wrong = await found(tmp_path, {}, old=[Old("mine too.txt", HONEST.checkpoint(100)), remembered])
    assert wrong.place == "mine.txt"
    assert str(wrong).endswith("the difference is in entries 101 to 300")


async def test_history_rewritten_and_signed_again_is_found_where_a_witness_did_not_go_along(tmp_path: Path) -> None:
    honest = HONEST.files()
    forged = Log(tuple(replaced(HONEST, 270, entry(270, "Another note."))), HONEST.sizes, witness=None).files()
    alone = Policy.of([LOG.verifier])
    await verify(Folder(write(tmp_path, forged)), alone)
    wrong = await found(tmp_path, {})
    assert wrong.place == CHECKPOINT
    assert "the quorum enough is not met" in str(wrong)
    # The cosignature of what the witness saw, under what it did not see.
    line = honest[CHECKPOINT].splitlines(keepends=True)[-1]
    wrong = await found(tmp_path, {CHECKPOINT: forged[CHECKPOINT] + line})
    assert wrong.place == CHECKPOINT
    assert "is not over this text" in str(wrong)


async def test_a_log_that_was_forked_contradicts_what_was_seen_of_the_other_branch(tmp_path: Path) -> None:
    branch = Log((*HONEST.entries[:300], *(entry(index, "Other.") for index in range(300, 700))), (300, 700))
    wrong = await found(tmp_path, branch.files(), old=[Old("seen.txt", HONEST.checkpoint(700))])
    assert wrong.place == "seen.txt"
    assert "the difference is in entries 301 to 700" in str(wrong)


async def test_a_log_restored_from_an_old_copy_is_shorter_than_it_was_and_another_when_it_goes_on(
    tmp_path: Path,
) -> None:
    seen = Old("seen.txt", HONEST.checkpoint(700))
    wrong = await found(tmp_path / "restored", Log.of(0, 600).files(), old=[seen])
    assert str(wrong) == "checkpoint: has 600 entries, but the log had 700 already, by seen.txt"
    continued = Log((*HONEST.entries[:600], *(entry(index, "Later.") for index in range(600, 800))), (0, 600, 800))
    wrong = await found(tmp_path / "continued", continued.files(), old=[seen])
    assert (wrong.place, str(wrong)[-24:]) == ("seen.txt", "is in entries 601 to 700")


async def test_a_key_of_the_same_name_or_a_log_of_another_name_is_not_believed(tmp_path: Path) -> None:
    stranger = SignerKey(LOG.name, bytes(32))
    files = Log(HONEST.entries, HONEST.sizes, stranger).files()
    assert (await found(tmp_path, files)).place == CHECKPOINT
    other = SignerKey("other.example.org/log1", bytes(31) + b"x")
    both = Policy.of([LOG.verifier, other.verifier])
    files = Log(HONEST.entries, HONEST.sizes, other).files()
    wrong = await found(tmp_path, files, policy=both, old=[Old("seen.txt", HONEST.checkpoint(300))])
    assert str(wrong) == "seen.txt: is of ledger.example.org/log1, not of other.example.org/log1"


def test_the_roots_of_this_drill_are_of_the_tree_that_is_published() -> None:
    assert root_of(leaf_hashes(HONEST.entries[:600])) != root_of(leaf_hashes(HONEST.entries[:601]))
