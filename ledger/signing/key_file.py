"""The log's own key, in a file or in a setting, never in the database: made once, and for this log only."""

from __future__ import annotations

import contextlib
from pathlib import Path

from ledger import key_file
from ledger.errors import Reason, Unsafe
from ledger.transparency.keys import ED25519, SignerKey


def new_key(path: Path, name: str) -> SignerKey:
    """Make a log's key under that name. Raise as `ledger.key_file.new_key` does."""
    return key_file.new_key(path, name, ED25519)


def key_made_once(path: Path, name: str) -> SignerKey:
    """The key in that file, made when it is first asked for. Raise as `read_key` does."""
    with contextlib.suppress(FileExistsError):
        if not path.exists():
            new_key(path, name)
    return read_key(path, name)


def read_key(path: Path, name: str) -> SignerKey:
    """The key in that file. Raise Unsafe where others could read it, or where it is not one of that log."""
    try:
        return _of_log(key_file.read_key(path, ED25519), name)
    except OSError as exc:
        raise _unusable(f"{path} cannot be read", "Make a key with `ledger keys new`, or put it back.") from exc
    except ValueError as exc:
        raise _unusable(str(exc), "Make one with `ledger keys new`, or put the right one there.") from exc


def checked_key(text: str, name: str) -> SignerKey:
    """The key that this text is. Raise Unsafe, without saying any of it, where it does not sign for that log."""
    try:
        return _of_log(key_file.parsed(text, ED25519), name)
    except ValueError as exc:
        raise _unusable(str(exc), "Make one with `ledger keys new`.") from exc


def _of_log(key: SignerKey, name: str) -> SignerKey:
    if key.name != name:
        remedy = f"A log's key is under the log's name, {name} (LEDGER_SOURCE)."
        raise _unusable(f"a key under the name {key.name}", remedy)
    return key


def _unusable(found: str, remedy: str) -> Unsafe:
    return Unsafe(Reason(rule="log-key", title="The log's key cannot be used", found=found, remedy=remedy))
