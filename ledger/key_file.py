"""A private key of ours, in a file that only its owner can read: the log's, or a witness's.

It is written as golang.org/x/mod/sumdb/note writes one (`ledger/transparency/keys.py`), under a name that it has for
ever.
"""

from __future__ import annotations

import secrets
import stat
from pathlib import Path
from typing import Final

from ledger.durable import PRIVATE, create, make_directory
from ledger.transparency.keys import SignerKey

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_SEED_SIZE: Final = 32
_HIDDEN: Final = 0o700


def new_key(path: Path, name: str, kind: int) -> SignerKey:
    """Make a key of that type under that name, durably.

    Raise ValueError for a name that no key can have, FileExistsError over another file.
    """
    # What cannot be read back must not be written: `parse` is what refuses a name.
    key = SignerKey.parse(SignerKey(name, secrets.token_bytes(_SEED_SIZE), kind).private_text())
    if not path.parent.is_dir():
        make_directory(path.parent)
        path.parent.chmod(_HIDDEN)
    create(path, f"{key.private_text()}\n".encode(), PRIVATE)
    return key


def read_key(path: Path, kind: int) -> SignerKey:
    """The key of that type in that file.

    Raise ValueError, without saying any of it, where others could read it or it is none of that type; OSError as
    `open` does.
    """
    mode = path.stat().st_mode
    if mode & _OTHERS:
        raise ValueError(
            f"{path} has mode {stat.S_IMODE(mode):04o}, so others than its owner may read or write it: chmod 600 it, "
            "or make a new key if anybody may have read this one"
        )
    return parsed(path.read_text(encoding="utf-8"), kind)


def parsed(text: str, kind: int) -> SignerKey:
    """The key of that type that this text is. Raise ValueError, without saying any of it, where it is none."""
    key = SignerKey.parse(text.strip())
    if key.type != kind:
        raise ValueError(f"the key of {key.name} is of type {key.type:#04x}, expected {kind:#04x}")
    return key
