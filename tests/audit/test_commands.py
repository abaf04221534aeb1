"""`ledger audit`, `ledger verify` and `ledger export DIR/`: what is said, and the exit status that a script goes by."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import Result

from api.audit.source import VKEYS, old_checkpoint
from ledger.store import Store
from ledger.transparency import tiles
from ledger.transparency.checkpoint import Checkpoint
from ledger.transparency.inclusion import inclusion
from ledger.transparency.keys import SignerKey
from ledger.transparency.merkle import leaf_hashes, root_of
from ledger.transparency.policy import Policy
from ledger.transparency.proof import Proof
from tests.audit.logs import LOG, ORIGIN, WITNESS, Log, entry, flipped, write
from tests.audit.owner import as_owner, grow
from tests.cli.command_line import ledger, on
from tests.conftest import Database

LOG_OF_700: Final = Log.of(0, 300, 700)
VKEY: Final = ("--vkey", str(LOG.verifier))
WITNESSED: Final = ("--witness", str(WITNESS.verifier))


class _Quiet(SimpleHTTPRequestHandler):
    """A plain file server that keeps its log to itself."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    """One whose clients may go away: an audit that found a fault asks for nothing more, and hangs up."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: it would be said on the standard error of the command that is tested."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Any file server, on that directory."""
    server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def says(result: Result, status: int, what: str) -> None:
    """Hold a result against its exit status and the sentence on standard error, or else what was told."""
    said = result.stderr if status else result.stdout
    assert (result.exit_code, what in said) == (status, True), result.output
    assert result.stderr.count("\n") == bool(status) or status == 2


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of 700 entries in a directory; it is not changed."""
    return write(tmp_path_factory.mktemp("log"), LOG_OF_700.files())


@pytest.mark.parametrize("more", [(), WITNESSED, ("--jobs", "2"), ("--tree-only",)], ids=str)
def test_a_log_in_a_directory_is_found_right(copy: Path, more: tuple[str, ...]) -> None:
    result = ledger({}, "audit", "verify", copy, *VKEY, *more)
    says(result, 0, f"{ORIGIN}: 700 entries are right, to the root ")
    assert "Checkpoints that were shown or kept, and agree: 3." in result.stdout
    assert (f"Cosigned by {WITNESS.name} at 2027-01-15 08:11:40 UTC." in result.stdout) == (more == WITNESSED)


def test_a_copy_on_any_file_server_is_mirrored_and_verified_as_the_log_itself(copy: Path, tmp_path: Path) -> None:
    with served(copy) as url:
        says(ledger({}, "audit", "verify", url, *VKEY), 0, "700 entries are right")
        says(ledger({}, "audit", "mirror", url, tmp_path / "mirror", *VKEY, *WITNESSED), 0, "700 entries are right")
    with served(tmp_path / "mirror") as url:
        says(ledger({}, "audit", "mirror", f"{url}/", tmp_path / "second", *VKEY), 0, "700 entries are right")
    says(ledger({}, "audit", "verify", tmp_path / "second", *VKEY), 0, "700 entries are right")


def test_a_mirror_without_a_key_believes_the_log_once_and_then_nobody_else(tmp_path: Path) -> None:
    mirror = tmp_path / "mirror"
    named = LOG_OF_700.files() | {VKEYS: f"{LOG.verifier}\n".encode()}
    with served(write(tmp_path / "log", named)) as url:
        first, again = (ledger({}, "audit", "mirror", url, mirror) for _ in range(2))
    assert (first.exit_code, "700 entries are right" in first.stdout) == (0, True)
    assert first.stderr.endswith(f"its key is {LOG.verifier}. Ask somebody you trust whether it is.\n")
    says(again, 0, "700 entries are right")
    assert "Believing" not in again.stderr
    other = SignerKey(LOG.name, bytes(reversed(range(32))))
    files = replace(LOG_OF_700, key=other).files() | {VKEYS: f"{other.verifier}\n".encode()}
    with served(write(tmp_path / "other", files)) as url:
        assert ledger({}, "audit", "mirror", url, mirror).exit_code == 1
    says(ledger({}, "audit", "verify", mirror, *VKEY), 0, "700 entries are right")


@pytest.mark.parametrize("named", [b"", b"mine\n", b"\xff"], ids=["nothing", "no key", "no text"])
def test_a_log_that_names_no_key_is_not_believed(tmp_path: Path, named: bytes) -> None:
    with served(write(tmp_path / "log", LOG_OF_700.files() | {VKEYS: named})) as url:
        result = ledger({}, "audit", "mirror", url, tmp_path / "mirror")
    assert (result.exit_code, "log/vkeys" in result.stderr) == (1, True)


def test_a_policy_file_says_whom_to_believe(copy: Path, tmp_path: Path) -> None:
    policy = tmp_path / "policy"
    policy.write_bytes(Policy.of([LOG.verifier], [WITNESS.verifier], 1).to_bytes())
    says(ledger({}, "audit", "verify", copy, "--policy", policy), 0, "Cosigned by")


def test_what_is_wrong_is_one_sentence_with_its_place_and_status_1(copy: Path, tmp_path: Path) -> None:
    files = LOG_OF_700.files()
    path = "tile/entries/001"
    write(tmp_path, files | {path: flipped(files[path], 300)})
    result = ledger({}, "audit", "verify", tmp_path, *VKEY)
    says(result, 1, "Error: entry 257: is not what was hashed: tile/entries/001 is not of tile/0/001\n")
    says(ledger({}, "audit", "verify", tmp_path, *VKEY, "--jobs", "2"), 1, "Error: entry 257: ")
    with served(tmp_path) as url:
        says(ledger({}, "audit", "mirror", url, tmp_path / "mirror", *VKEY), 1, "Error: entry 257: ")
    forged = Log((*LOG_OF_700.entries[:200], entry(200, "Other."), *LOG_OF_700.entries[201:]), (700,))
    old = copy / old_checkpoint(300)
    says(ledger({}, "audit", "verify", write(tmp_path / "forged", forged.files()), *VKEY), 0, "700 entries are right")
    result = ledger({}, "audit", "verify", tmp_path / "forged", *VKEY, "--old", old)
    says(result, 1, f"Error: {old}: is of another log than this: ")
    assert result.stderr.endswith("the difference is in entries 1 to 300\n")


USAGE: Final[Mapping[str, tuple[str, ...]]] = {
    "nobody to believe": ("verify", "DIR"),
    "a policy and keys": ("verify", "DIR", *VKEY, "--policy", __file__),
    "a policy that is none": ("verify", "DIR", "--policy", __file__),
    "a key that is none": ("verify", "DIR", "--vkey", "mine"),
    "a witness's key for a log's": ("verify", "DIR", "--vkey", str(WITNESS.verifier)),
    "the same witness twice": ("verify", "DIR", *VKEY, *WITNESSED, *WITNESSED),
    "an old checkpoint that is not there": ("verify", "DIR", *VKEY, "--old", "missing"),
    "a mirror of nowhere": ("mirror", "http://127.0.0.1:1"),
    "no processes": ("verify", "DIR", *VKEY, "--jobs", "0"),
}


@pytest.mark.parametrize("arguments", USAGE.values(), ids=USAGE)
def test_a_command_that_makes_no_sense_has_status_2(arguments: tuple[str, ...]) -> None:
    assert ledger({}, "audit", *arguments).exit_code == 2


def test_a_log_that_cannot_be_read_has_status_3(tmp_path: Path) -> None:
    says(ledger({}, "audit", "verify", tmp_path / "missing", *VKEY), 3, "Error: there is no directory")
    says(ledger({}, "audit", "verify", "http://127.0.0.1:1", *VKEY), 3, "Error: http://127.0.0.1:1/")
    says(ledger({}, "audit", "mirror", "http://127.0.0.1:1", tmp_path / "copy", *VKEY), 3, "cannot be read")
    unreachable = {"LEDGER_DATABASE_URL": "postgresql://127.0.0.1:1/x"}
    says(ledger(unreachable, "audit", "database"), 3, "Error: the database cannot be reached")


def receipt(index: int) -> bytes:
    """What the log answers for that entry."""
    leaves = leaf_hashes(LOG_OF_700.entries)

    def subtree(level: int, place: int) -> bytes:
        return root_of(leaves[place << level : place + 1 << level])

    return Proof(index, inclusion(index, 700, subtree), LOG_OF_700.checkpoint(700)).to_bytes()


def test_an_entry_is_right_by_its_receipt_alone(tmp_path: Path) -> None:
    write(tmp_path, {"receipt": receipt(300), "entry": entry(300), "line": entry(300) + b"\n", "other": entry(301)})
    arguments = ("verify", tmp_path / "receipt")
    for name in ("entry", "line"):
        result = ledger({}, *arguments, tmp_path / name, *VKEY, *WITNESSED)
        says(result, 0, f"Entry 301 of 700 in {ORIGIN} is right.\nCosigned by {WITNESS.name} at ")
    says(ledger({}, *arguments, tmp_path / "other", *VKEY), 1, "entry 300 is not in this log of 700")
    stranger = ("--witness", str(WITNESS.verifier).replace("w1+", "w2+"))
    assert ledger({}, *arguments, tmp_path / "entry", *VKEY, *stranger).exit_code == 2
    says(ledger({}, "verify", tmp_path / "entry", tmp_path / "entry", *VKEY), 1, "Error: ")
    assert ledger({}, *arguments, tmp_path / "missing", *VKEY).exit_code == 2
    assert ledger({}, *arguments, tmp_path / "entry").exit_code == 2


@pytest.mark.parametrize("name", ["receipt", "entry"])
def test_a_flipped_bit_anywhere_in_a_receipt_or_its_entry_is_found(tmp_path: Path, name: str) -> None:
    files = {"receipt": receipt(3), "entry": entry(3)}
    for at in range(0, len(files[name]), 7):
        write(tmp_path, files | {name: flipped(files[name], at, at % 8)})
        result = ledger({}, "verify", tmp_path / "receipt", tmp_path / "entry", *VKEY, *WITNESSED)
        assert result.exit_code == 1, at


def test_an_export_into_a_directory_is_the_published_log_and_is_continued(database: Database, tmp_path: Path) -> None:
    asyncio.run(_grow(database, (0, 100, 300)))
    environment = {**on(database.urls), "LEDGER_SOURCE": ORIGIN, "LEDGER_LOG_VKEY": str(LOG.verifier)}
    stick = tmp_path / "stick"
    result = ledger(environment, "export", f"{stick}/")
    assert (result.exit_code, result.stdout, "300 entries are right" in result.stderr) == (0, "", True)
    says(ledger({}, "audit", "verify", stick, *VKEY, *WITNESSED), 0, "300 entries are right")
    assert (stick / VKEYS).read_text() == f"{LOG.verifier}\n"
    asyncio.run(_grow(database, (520,)))
    assert ledger(environment, "export", stick).exit_code == 0
    says(ledger({}, "audit", "verify", stick, *VKEY, *WITNESSED), 0, "520 entries are right")
    assert Checkpoint.of_note((stick / old_checkpoint(300)).read_bytes()).size == 300
    assert len(tiles.entries_of((stick / "tile/entries/001").read_bytes(), 256)) == 256
    assert ledger(environment, "export", stick, "--after", "3").exit_code == 2
    assert ledger(environment, "export", tmp_path / "log.ndjson").exit_code == 0
    assert (tmp_path / "log.ndjson").read_bytes().count(b"\n") == 520


def test_the_tables_are_checked_against_each_other(database: Database) -> None:
    asyncio.run(_grow(database, (0, 100, 300)))
    says(ledger(on(database.urls), "audit", "database", *VKEY), 0, "The tables agree on 300 entries.\n")
    asyncio.run(as_owner(database.urls.admin, "DELETE FROM event_tag WHERE position = 77 AND tag LIKE 'r%'"))
    result = ledger(on(database.urls), "audit", "database")
    says(result, 1, "Error: event_tag, entry 77: it is not found by its tag reconfiguration:old-moat-2006 (")


async def _grow(database: Database, sizes: tuple[int, ...]) -> None:
    async with Store.open(database.urls.app) as store:
        await grow(store, sizes)
