"""`ledger import`: what it says, what it refuses, and how it ends."""

from __future__ import annotations

import asyncio
import os
import pty
import subprocess
from pathlib import Path

from ledger.store import Store
from tests.cli.command_line import EXAMPLES, PROGRAM, ROOT, ledger, on
from tests.conftest import Database
from tests.timeline.timelines import file, row

BAD_DATE = "line 16, column 15 (date): '2016-13' does not exist in the calendar, expected YYYY, YYYY-MM or YYYY-MM-DD"
CHANGED = (
    "line 5, column 5 (seq): row 1 was imported before and said something else; "
    "what is recorded is not changed: put it back and add a row that corrects it"
)


def test_files_are_imported_once_and_the_second_time_there_is_nothing_new(database: Database) -> None:
    files = (EXAMPLES / "horton-obstetrics.json", EXAMPLES / "spreadsheet" / "chase-farm-beh.csv")
    first = ledger(on(database.urls), "import", *files)
    assert (first.exit_code, first.stderr) == (0, "")
    assert first.stdout.splitlines() == [
        "horton-obstetrics: 30 new of 30 rows, 41 entries recorded.",
        "chase-farm-beh: 25 new of 25 rows, 34 entries recorded.",
    ]
    second = ledger(on(database.urls), "import", *files)
    assert second.stdout.splitlines() == [
        "horton-obstetrics: nothing new in 30 rows.",
        "chase-farm-beh: nothing new in 25 rows.",
    ]


async def test_every_example_of_the_project_can_be_imported(database: Database) -> None:
    files = [path for path in EXAMPLES.iterdir() if path.suffix in {".json", ".csv"}]
    result = await asyncio.to_thread(ledger, on(database.urls), "import", *files)
    assert (result.exit_code, result.stderr, len(result.stdout.splitlines())) == (0, "", len(files))
    async with Store.open(database.urls.app) as store:
        assert await store.head() == 225


def test_a_bad_file_is_named_and_the_others_are_imported_all_the_same(database: Database, tmp_path: Path) -> None:
    good, bad, changed = tmp_path / "good.json", tmp_path / "bad.json", tmp_path / "changed.json"
    good.write_bytes(file(row(1), id="good-one"))
    bad.write_bytes(file(row(1), row(2, date="2016-13"), id="bad-one"))
    changed.write_bytes(file(row(1, what="Something else."), id="good-one"))
    result = ledger(on(database.urls), "import", bad, tmp_path / "missing.json", good, changed, tmp_path)
    assert result.exit_code == 1
    assert result.stdout == "good-one: 1 new of 1 rows, 2 entries recorded.\n"
    assert result.stderr.splitlines() == [
        f"{bad}: {BAD_DATE}",
        f"{bad}: nothing of this file was recorded",
        f"{tmp_path / 'missing.json'}: it cannot be read: No such file or directory",
        f"{tmp_path / 'missing.json'}: nothing of this file was recorded",
        f"{changed}: {CHANGED}",
        f"{changed}: nothing of this file was recorded",
        f"{tmp_path}: it cannot be read: Is a directory",
        f"{tmp_path}: nothing of this file was recorded",
    ]


def test_a_file_with_one_mistake_many_times_is_told_shortly(database: Database, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(file(*(row(seq, confidence="sure") for seq in range(25))))
    lines = ledger(on(database.urls), "import", bad).stderr.splitlines()
    assert len(lines) == 22
    assert lines[20] == f"{bad}: and 5 more"


def test_who_records_must_be_an_ods_code(database: Database) -> None:
    result = ledger(on(database.urls), "import", "--organisation", "qxu", "x.json")
    assert result.exit_code == 2
    assert "'qxu' is no ODS code, expected one like QXU" in result.stderr


def test_progress_is_shown_where_a_person_is_watching(database: Database, tmp_path: Path) -> None:
    good = tmp_path / "good.json"
    good.write_bytes(file(row()))
    ours, theirs = pty.openpty()
    environment = {**os.environ, **on(database.urls), "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "80"}
    done = subprocess.run(
        [*PROGRAM, "import", str(good)], env=environment, stdout=subprocess.PIPE, stderr=theirs, check=True, text=True
    )
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    assert done.stdout == "old-moat: 1 new of 1 rows, 2 entries recorded.\n"
    assert "Importing" in shown
