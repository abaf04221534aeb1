"""What the rows so far have told that later rows refer to without saying so: consultations, decisions, claims, stops.

A reference is given only where exactly one thing can be meant. Where several can, the thread of the row decides; where
it does not, nothing is meant, and the row becomes the nearest thing that needs no reference.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Protocol, TypeVar

from msgspec import Struct


class Consultation(Struct):
    """A consultation, the thread its row names, and how far it has come: announced, open or closed."""

    id: str
    thread: str
    state: str


class Decision(Struct, frozen=True):
    """A decision, the thread of its row, the services it names, and its conditions in the row's words."""

    id: str
    thread: str
    services: tuple[str, ...]
    conditions: tuple[str, ...] = ()


class Threaded(Protocol):
    """Something that belongs to a thread of a timeline, or to none."""

    @property
    def thread(self) -> str:
        """The row's own word for it; empty where it has none."""


T = TypeVar("T", bound=Threaded)


class Told:
    """What was told up to here."""

    def __init__(self) -> None:
        self.consultations: list[Consultation] = []
        self.decisions: list[Decision] = []
        self.options: set[str] = set()
        self.stopped: set[str] = set()
        self.requests: list[str] = []
        self.holds: list[str] = []
        self.moratorium = False
        self.paused = False
        self._claim = ""
        self._over = True
        self._issued = False

    def consultation(self, thread: str, *states: str) -> Consultation | None:
        """The one that can be meant, of those in the first of these states that any is in."""
        for state in states:
            if found := [each for each in self.consultations if each.state == state]:
                return _only(found, thread)
        return None

    def decision(self, thread: str, services: Collection[str]) -> Decision | None:
        """The one that can be meant: about any of these services, or about any where none is named."""
        about = [each for each in self.decisions if not services or {*services} & {*each.services}]
        return _only(about, thread)

    def claim(self, seq: int, *, appeal: bool) -> str:
        """The claim a court is concerned with: the one that goes on, or, but for an appeal, a new one by its row."""
        if not self._claim or (self._over and not appeal):
            self._claim = f"claim-{seq}"
            self._issued = False
        self._over = False
        return self._claim

    def claim_issued(self, seq: int) -> str:
        """A claim that is issued: the one that goes on is not issued again."""
        self._over = self._over or self._issued
        claim = self.claim(seq, appeal=False)
        self._issued = True
        return claim

    def claim_ends(self) -> None:
        """From here on only an appeal is about the same claim."""
        self._over = True


def _only(found: Iterable[T], thread: str) -> T | None:
    several = list(found)
    if len(several) > 1:
        several = [each for each in several if each.thread == thread]
    return several[0] if len(several) == 1 else None
