"""How an audit fails: something is wrong, at a place; or it could not be looked at."""

from __future__ import annotations

from ledger.transparency.merkle import Wrong


class Found(Wrong):
    """The log is not what was signed, or not what it was: `place` names the first entry, tile or checkpoint of it."""

    def __init__(self, place: str, what: str) -> None:
        super().__init__(f"{place}: {what}")
        self.place = place


class Unreachable(Exception):
    """The log could not be read: nothing is known about it."""


def entry(index: int) -> str:
    """An entry as people are told of it: by its position, which counts from 1 (a leaf's index counts from 0)."""
    return f"entry {index + 1}"


def entries(first: int, end: int) -> str:
    """The entries from index `first` up to but not including index `end`."""
    return entry(first) if end - first == 1 else f"entries {first + 1} to {end}"
