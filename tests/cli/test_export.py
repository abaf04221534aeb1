"""`ledger export`: the log, byte for byte, whole or not at all."""

from __future__ import annotations

import asyncio
from pathlib import Path
from uuid import UUID

import pytest

from api import export
from ledger.store import Proposed, Store
from tests.cli.command_line import EXAMPLES, ledger, on
from tests.conftest import Database


def proposed(number: int) -> Proposed:
    return Proposed(UUID(int=number), "test.v1", ("test:1",), b'{"specversion":"1.0","data":{}}')


async def lines(database: Database, after: int = 0) -> bytes:
    async with Store.open(database.urls.app) as store:
        page = await store.read(after=after)
    return b"".join(entry.entry + b"\n" for entry in page.entries)


def test_an_export_is_the_log_byte_for_byte(database: Database, tmp_path: Path) -> None:
    ledger(on(database.urls), "import", EXAMPLES / "horton-obstetrics.json")
    out = tmp_path / "log.ndjson"
    result = ledger(on(database.urls), "export", out)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", f"41 entries exported to {out}.\n")
    assert out.read_bytes() == asyncio.run(lines(database))
    assert out.read_bytes().count(b"\n") == 41


def test_an_export_goes_to_standard_output_where_no_file_is_named(database: Database) -> None:
    ledger(on(database.urls), "import", EXAMPLES / "horton-obstetrics.json")
    assert ledger(on(database.urls), "export").stdout_bytes == asyncio.run(lines(database))
    assert ledger(on(database.urls), "export", "--after", "30").stdout_bytes == asyncio.run(lines(database, 30))
    assert ledger(on(database.urls), "export", "--after", "41").stdout_bytes == b""
    assert ledger(on(database.urls), "export", "--after", "-1").exit_code == 2


async def test_a_log_of_many_pages_is_exported_as_long_as_it_was_at_the_start(
    store: Store, database: Database, tmp_path: Path
) -> None:
    await store.append([proposed(number) for number in range(4_100)])
    seen: list[tuple[int, int]] = []
    before = await lines(database)
    with (tmp_path / "log").open("wb") as out:
        pages = export.entries(store)
        async for page, end in pages:
            out.writelines(entry.entry + b"\n" for entry in page)
            seen.append((len(page), end))
            await store.append([proposed(5_000 + len(seen))])
    assert seen == [(2_000, 4_100), (2_000, 4_100), (100, 4_100)]
    assert (tmp_path / "log").read_bytes() == before


async def test_an_export_tells_how_far_it_is(store: Store, tmp_path: Path) -> None:
    await store.append([proposed(number) for number in range(2_500)])
    told: list[tuple[int, int]] = []
    with (tmp_path / "log").open("wb") as out:
        assert await export.write(store, out, 100, lambda count, of: told.append((count, of))) == 2_400
    assert told == [(2_000, 2_400), (2_400, 2_400)]


def test_a_file_that_is_not_finished_is_not_there_and_the_one_before_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "log.ndjson"
    path.write_bytes(b"before")
    with pytest.raises(ZeroDivisionError), export.whole_file(path) as out:
        out.write(b"%d" % (1 / 0))
    assert path.read_bytes() == b"before"
    assert [each.name for each in tmp_path.iterdir()] == ["log.ndjson"]
    with export.whole_file(path) as out:
        out.write(b"all")
    assert path.read_bytes() == b"all"


def test_a_place_that_cannot_be_written_to_is_one_sentence(database: Database, tmp_path: Path) -> None:
    result = ledger(on(database.urls), "export", tmp_path / "missing" / "log")
    assert (result.exit_code, result.stderr) == (1, f"Error: no such directory ({tmp_path / 'missing'})\n")


def test_what_is_no_file_is_written_to_and_not_replaced(database: Database) -> None:
    assert ledger(on(database.urls), "export", "/dev/null").exit_code == 0
    assert Path("/dev/null").is_char_device()
