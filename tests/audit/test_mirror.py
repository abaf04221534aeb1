"""A copy is the log, file for file, whatever cut it short; and a log that is not the one copied leaves it as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.audit.findings import Found, Unreachable
from api.audit.folder import Folder
from api.audit.mirror import mirror
from api.audit.source import CHECKPOINT, VKEYS, Source
from api.audit.verification import verify
from ledger.transparency.policy import Policy
from tests.audit.logs import LOG, WITNESS, Log, entry, flipped, write

POLICY = Policy.of([LOG.verifier], [WITNESS.verifier], 1)
KEYS = {VKEYS: f"{LOG.verifier}\n".encode()}


class Watched:
    """A source that counts what it is asked for, and breaks off after so many answers."""

    def __init__(self, source: Source, answers: int = 10**9) -> None:
        self._source = source
        self._left = answers
        self.asked: list[str] = []

    async def read(self, path: str) -> bytes | None:
        """Answer, or be gone."""
        self._left -= 1
        if self._left < 0:
            raise Unreachable("the line is dead")
        self.asked.append(path)
        return await self._source.read(path)


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("sizes", [(0,), (0, 1), (0, 100, 256), (0, 100, 300, 600, 700), (65_000, 65_537)], ids=str)
async def test_a_copy_is_the_log_file_for_file(tmp_path: Path, sizes: tuple[int, ...]) -> None:
    files = Log.of(*sizes).files()
    verified = await mirror(Folder(write(tmp_path / "log", files)), Folder(tmp_path / "copy"), POLICY)
    assert verified.checked.checkpoint.size == sizes[-1]
    assert contents(tmp_path / "copy") == files | KEYS
    assert (await verify(Folder(tmp_path / "copy"), POLICY, schema=False)).history.agreed == sizes[-1]


async def test_a_copy_that_was_cut_short_anywhere_goes_on_where_it_was(tmp_path: Path) -> None:
    files = Log.of(0, 100, 300, 600, 700).files()
    log = Folder(write(tmp_path / "log", files))
    whole = Watched(log)
    await mirror(whole, Folder(tmp_path / "whole"), POLICY)
    for answers in range(len(whole.asked)):
        copy = tmp_path / f"copy-{answers}"
        with pytest.raises(Unreachable):
            await mirror(Watched(log, answers), Folder(copy), POLICY)
        assert not (copy / CHECKPOINT).exists()
        before = {path for path in contents(copy) if path.startswith("tile/")} if copy.exists() else set()
        again = Watched(log)
        await mirror(again, Folder(copy), POLICY)
        assert contents(copy) == files | KEYS
        assert not before & set(again.asked)


async def test_a_copy_grows_with_its_log_and_asks_only_for_what_is_new(tmp_path: Path) -> None:
    copy = Folder(tmp_path / "copy")
    await mirror(Folder(write(tmp_path / "before", Log.of(0, 100, 300).files())), copy, POLICY)
    later = Log.of(0, 100, 300, 512, 600)
    source = Watched(Folder(write(tmp_path / "later", later.files())))
    await mirror(source, copy, POLICY)
    assert contents(tmp_path / "copy") == later.files() | KEYS
    assert "tile/0/000" not in source.asked
    assert "tile/entries/000" not in source.asked
    assert "tile/entries/001" in source.asked
    again = Watched(Folder(tmp_path / "later"))
    await mirror(again, copy, POLICY)
    assert again.asked == ["log/checkpoints", CHECKPOINT]


async def test_a_log_that_went_back_or_aside_leaves_the_copy_as_it_was(tmp_path: Path) -> None:
    honest = Log.of(0, 100, 300)
    copy = tmp_path / "copy"
    await mirror(Folder(write(tmp_path / "honest", honest.files())), Folder(copy), POLICY)
    before = contents(copy)
    forked = Log((*honest.entries[:200], *(entry(index, "Other.") for index in range(200, 400))), (400,))
    cases = {
        "back": (Log.of(0, 100, 200), "checkpoint: has 200 entries, but the log had 300 already, by checkpoint"),
        "aside": (forked, "is of another log than this"),
    }
    for name, (log, says) in cases.items():
        with pytest.raises(Found, match=says):
            await mirror(Folder(write(tmp_path / name, log.files())), Folder(copy), POLICY)
        assert {path: data for path, data in contents(copy).items() if path in before} == before
        assert (await verify(Folder(copy), POLICY)).checked.checkpoint.size == 300


async def test_what_does_not_verify_is_not_copied(tmp_path: Path) -> None:
    files = Log.of(0, 700).files()
    for path in ("tile/0/001", "tile/entries/001", "tile/entries/002.p/188", "tile/1/000.p/2", "checkpoint"):
        copy = tmp_path / path.replace("/", "-")
        lying = Folder(write(copy / "log", files | {path: flipped(files[path], 40)}))
        with pytest.raises(Found):
            await mirror(lying, Folder(copy / "copy"), POLICY)
        assert path not in contents(copy / "copy")
        assert "checkpoint" not in contents(copy / "copy")


async def test_a_directory_with_other_files_in_it_is_left_alone(tmp_path: Path) -> None:
    log = Folder(write(tmp_path / "log", Log.of(0, 1).files()))
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mine.txt").write_text("dear")
    with pytest.raises(Unreachable, match="has other files in it"):
        await mirror(log, Folder(tmp_path / "letters"), POLICY)
    assert contents(tmp_path / "letters") == {"mine.txt": b"dear"}


async def test_where_there_is_no_directory_nothing_is_known(tmp_path: Path) -> None:
    with pytest.raises(Unreachable, match="there is no directory"):
        await verify(Folder(tmp_path / "missing"), POLICY)
