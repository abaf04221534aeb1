"""Rows of `event` as entries."""

from __future__ import annotations

from typing import Any

from ledger.entries import Stored


def stored(row: tuple[Any, ...]) -> Stored:
    """From position, id, type, tags, entry, leaf_hash, recorded_at, in this order."""
    position, identifier, kind, tags, entry, leaf, recorded_at = row
    return Stored(position, identifier, kind, tuple(tags), entry, leaf, recorded_at)
