"""`ledger witness`: the key it makes, and what it refuses to start with."""

from __future__ import annotations

from pathlib import Path

import pytest

from ledger.key_file import read_key
from ledger.transparency.keys import COSIGNATURE_V1, VerifierKey
from tests.cli.command_line import ledger
from tests.transparency.vectors import LOG
from tests.witness.running import prepared


def test_a_new_key_is_shown_by_its_public_half_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    state = tmp_path / "deep" / "state"
    result = ledger({}, "witness", "--state", state, "--new-key", "council.example/w1")
    key = VerifierKey.parse(result.stdout.strip())
    assert (key.name, key.type) == ("council.example/w1", COSIGNATURE_V1)
    assert read_key(state / "key", COSIGNATURE_V1).verifier == key
    assert (state / "key").stat().st_mode & 0o777 == 0o600
    assert "PRIVATE" not in result.output


def test_a_key_is_never_written_over(tmp_path: Path) -> None:
    state = prepared(tmp_path)
    before = (state / "key").read_bytes()
    result = ledger({}, "witness", "--state", state, "--new-key", "council.example/w1")
    assert (result.exit_code, "is there already" in result.stderr) == (1, True)
    assert (state / "key").read_bytes() == before


@pytest.mark.parametrize("name", ["", "with space", "with+plus"])
def test_a_name_that_no_key_can_have_makes_none(tmp_path: Path, name: str) -> None:
    result = ledger({}, "witness", "--state", tmp_path / "state", "--new-key", name)
    assert result.exit_code == 1
    assert "name" in result.stderr
    assert not (tmp_path / "state" / "key").exists()


def refused(state: Path, logs: Path) -> str:
    result = ledger({}, "witness", "--state", state, "--logs", logs)
    assert result.exit_code != 0
    assert "Traceback" not in result.output
    return result.stderr


def test_it_does_not_start_with_a_key_that_others_can_read(tmp_path: Path) -> None:
    state = prepared(tmp_path)
    (state / "key").chmod(0o640)
    assert "others than its owner may read" in refused(state, tmp_path / "logs.txt")


def test_it_does_not_start_with_a_key_of_a_log(tmp_path: Path) -> None:
    state = prepared(tmp_path, LOG)
    assert "is of type 0x01" in refused(state, tmp_path / "logs.txt")


def test_it_does_not_start_without_a_key(tmp_path: Path) -> None:
    prepared(tmp_path)
    assert "make it with --new-key" in refused(tmp_path / "empty", tmp_path / "logs.txt")


def test_it_does_not_start_without_a_log_to_witness(tmp_path: Path) -> None:
    state = prepared(tmp_path)
    (tmp_path / "logs.txt").write_text("quorum none\n")
    assert "there is nobody to witness" in refused(state, tmp_path / "logs.txt")
    (tmp_path / "logs.txt").write_text("log nonsense\nquorum none\n")
    assert "line 1 of the policy" in refused(state, tmp_path / "logs.txt")
    assert "Say with --logs" in ledger({}, "witness", "--state", state).stderr
