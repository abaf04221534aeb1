"""A summary as a later version of the program might have it: another struct, under the next version."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from ledger.identifiers import ReconfigurationId
from ledger.wire import Recorded
from projections.concerned import reconfiguration

NAME: Final = "summary"
VERSION: Final = 2


class Newer(Struct, frozen=True):
    """How many entries; nothing that the earlier version could read."""

    reconfiguration: ReconfigurationId
    counted: int = 0


key = reconfiguration


def start(key: ReconfigurationId, /) -> Newer:
    """Nothing counted."""
    return Newer(key)


def evolve(view: Newer, _: Recorded, /) -> Newer:
    """One more."""
    return Newer(view.reconfiguration, view.counted + 1)
