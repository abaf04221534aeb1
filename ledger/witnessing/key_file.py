"""A witness's own key, in a file that only its owner can read."""

from __future__ import annotations

import secrets
import stat
from pathlib import Path
from typing import Final

from ledger.transparency.keys import COSIGNATURE_V1, SignerKey
from ledger.witnessing.durable import PRIVATE, create, make_directory

_OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
_SEED_SIZE: Final = 32


def new_key(path: Path, name: str) -> SignerKey:
    """Make a key under that name. Raise ValueError for a name that no key can have, FileExistsError over another."""
    key = SignerKey(name, secrets.token_bytes(_SEED_SIZE), COSIGNATURE_V1)
    # What cannot be read back must not be written: `parse` is what refuses a name.
    text = SignerKey.parse(key.private_text()).private_text()
    make_directory(path.parent)
    create(path, f"{text}\n".encode(), PRIVATE)
    return key


def read_key(path: Path) -> SignerKey:
    """The key that is there. Raise ValueError where others could read it, or where it is none that cosigns."""
    if path.stat().st_mode & _OTHERS:
        raise ValueError(f"others than its owner may read or write {path.name}: chmod 600 it, or make a new key")
    key = SignerKey.parse(path.read_text(encoding="utf-8").strip())
    if key.type != COSIGNATURE_V1:
        raise ValueError(f"the key of {key.name} is of type {key.type:#04x}; a witness's is {COSIGNATURE_V1:#04x}")
    return key
