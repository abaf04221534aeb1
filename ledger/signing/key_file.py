"""The log's own key, in a file that only its owner can read, or in a setting; never in the database.

It is written as golang.org/x/mod/sumdb/note writes one (`ledger/transparency/keys.py`), under the log's name, for ever.
"""

from __future__ import annotations

import contextlib
import secrets
import stat
from pathlib import Path
from typing import Final

from ledger.errors import Reason, Unsafe
from ledger.transparency.keys import ED25519, SignerKey
from ledger.witnessing.durable import PRIVATE, create, make_directory

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_SEED_SIZE: Final = 32
_HIDDEN: Final = 0o700


def new_key(path: Path, name: str) -> SignerKey:
    """Make a key under that name, durably. Raise ValueError for no name of a key, FileExistsError over another file."""
    key = SignerKey(name, secrets.token_bytes(_SEED_SIZE), ED25519)
    if not path.parent.is_dir():
        make_directory(path.parent)
        path.parent.chmod(_HIDDEN)
    create(path, f"{key.private_text()}\n".encode(), PRIVATE)
    return key


def key_made_once(path: Path, name: str) -> SignerKey:
    """The key in that file, made when it is first asked for. Raise as `read_key` does."""
    with contextlib.suppress(FileExistsError):
        if not path.exists():
            new_key(path, name)
    return read_key(path, name)


def read_key(path: Path, name: str) -> SignerKey:
    """The key in that file. Raise Unsafe where others could read it, or where it is not one of that log."""
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as exc:
        raise _unusable(f"{path} cannot be read", "Make a key with `ledger keys new`, or put it back.") from exc
    if mode & _OTHERS:
        found = f"{path} with mode {stat.S_IMODE(mode):04o}"
        raise _unusable(found, "Make a new key if anybody may have read this one; then chmod 600.")
    return checked_key(text, name)


def checked_key(text: str, name: str) -> SignerKey:
    """The key that this text is. Raise Unsafe, without saying any of it, where it does not sign for that log."""
    try:
        key = SignerKey.parse(text.strip())
    except ValueError as exc:
        raise _unusable(str(exc), "Make one with `ledger keys new`.") from exc
    if key.type != ED25519 or key.name != name:
        found = f"a key of type {key.type:#04x} under the name {key.name}"
        raise _unusable(found, f"A log's key is of type 0x01 and under the log's name, {name} (LEDGER_SOURCE).")
    return key


def _unusable(found: str, remedy: str) -> Unsafe:
    return Unsafe(Reason(rule="log-key", title="The log's key cannot be used", found=found, remedy=remedy))
