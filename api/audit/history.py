"""The checkpoints a log has shown: each must be a size that it really went through.

Where one was not, the log was rewritten: somewhere after the last checkpoint that still agrees.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from api.audit.findings import Found, entries
from ledger.transparency.canonical import to_base64
from ledger.transparency.checkpoint import Checkpoint
from ledger.transparency.merkle import EMPTY_ROOT, Frontier


class Shown(NamedTuple):
    """A checkpoint, verified as to who signed it, under the name that the auditor knows it by."""

    place: str
    checkpoint: Checkpoint
    note: bytes


@dataclass
class History:
    """The checkpoints of one log, the latest first of all; and how far the entries have been followed."""

    latest: Shown
    before: tuple[Shown, ...] = ()
    agreed: int = field(default=0, init=False)
    """The largest size at which the entries gave the root that was signed."""

    def __post_init__(self) -> None:
        """Raise Found where two of them cannot be of one log, whatever its entries."""
        origin, size = self.latest.checkpoint.origin, self.latest.checkpoint.size
        for place, checkpoint, _ in self.before:
            if checkpoint.origin != origin:
                raise Found(place, f"is of {checkpoint.origin}, not of {origin}")
            if checkpoint.size > size:
                what = f"has {size:,} entries, but the log had {checkpoint.size:,} already, by {place}"
                raise Found(self.latest.place, what)
        self._at: dict[int, list[Shown]] = {}
        for shown in (self.latest, *self.before):
            self._at.setdefault(shown.checkpoint.size, []).append(shown)
        self.check(Frontier())

    @property
    def sizes(self) -> tuple[int, ...]:
        """Every size of which there is a checkpoint, the smallest first."""
        return tuple(sorted(self._at))

    def between(self, first: int, end: int) -> Iterable[int]:
        """The sizes in between, both ends left out, the smallest first."""
        return sorted(size for size in self._at if first < size < end) if end - first > 1 else ()

    def check(self, frontier: Frontier) -> None:
        """Hold a size that the entries have reached against what was signed of it. Sizes must come in order.

        Raise Found, naming the checkpoint and the entries among which the difference is, unless each root is that one.
        """
        size, root = frontier.size, frontier.root() if frontier.size else EMPTY_ROOT
        for place, checkpoint, _ in self._at.get(size, ()):
            if checkpoint.root != root:
                among = f": the difference is in {entries(self.agreed, size)}" if size else ""
                roots = f"root {to_base64(root)}, not {to_base64(checkpoint.root)}"
                raise Found(place, f"is of another log than this: the first {size:,} entries here give {roots}{among}")
        self.agreed = size if size in self._at else self.agreed
