"""The log's key: made once, read by nobody else, under the log's name, and never repeated in an error."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from ledger.errors import Unsafe
from ledger.signing.key_file import checked_key, key_made_once, new_key, read_key
from ledger.transparency.keys import COSIGNATURE_V1, SignerKey

NAME = "ledger.example.nhs.uk/log1"


def test_a_key_is_made_for_its_owner_alone_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "log.key"
    key = new_key(path, NAME)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert read_key(path, NAME) == key_made_once(path, NAME) == key
    assert new_key(tmp_path / "other.key", NAME).seed != key.seed


def test_a_key_is_never_made_over_another(tmp_path: Path) -> None:
    key = new_key(tmp_path / "log.key", NAME)
    with pytest.raises(FileExistsError):
        new_key(tmp_path / "log.key", NAME)
    assert read_key(tmp_path / "log.key", NAME) == key


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o620, 0o601, 0o777])
def test_a_key_that_others_may_read_or_write_is_refused(tmp_path: Path, mode: int) -> None:
    new_key(tmp_path / "log.key", NAME)
    (tmp_path / "log.key").chmod(mode)
    with pytest.raises(Unsafe, match=f"mode {mode:04o}"):
        read_key(tmp_path / "log.key", NAME)


def test_a_key_that_is_not_there_is_said_so_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(Unsafe, match=r"log\.key cannot be read"):
        read_key(tmp_path / "log.key", NAME)
    assert not list(tmp_path.iterdir())


BAD = {
    "of another log": SignerKey("ledger.example/log2", bytes(32)).private_text(),
    "of a witness": SignerKey(NAME, bytes(32), COSIGNATURE_V1).private_text(),
    "cut short": SignerKey(NAME, bytes(32)).private_text()[:-9],
    "public": str(SignerKey(NAME, bytes(32)).verifier),
    "empty": "",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_a_key_that_cannot_sign_for_this_log_is_refused_without_saying_any_of_it(text: str) -> None:
    with pytest.raises(Unsafe, match="The log's key cannot be used") as refused:
        checked_key(text, NAME)
    secret = text.rpartition("+")[2]
    assert not secret or secret not in str(refused.value)
    assert refused.value.reasons[0].remedy
