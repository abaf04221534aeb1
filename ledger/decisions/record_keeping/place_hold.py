"""Place a hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.record_keeping import HoldPlaced
from ledger.facts.case.case import Case
from ledger.facts.record_keeping.keeping import Keeping
from ledger.matters.record_keeping import Hold
from ledger.rules.rule import Rule


class PlaceHold(Hold, frozen=True, kw_only=True):
    """Place a hold: nothing about the case may be disposed of until it is lifted."""


class Known(Struct, frozen=True):
    """The reconfiguration must exist; the hold must be new."""

    reconfiguration: Case
    keeping: Annotated[Keeping, About("reconfiguration")]


RULES: Sequence[Rule[Known, HoldPlaced]] = ()


def decide(known: Known, command: PlaceHold, /) -> Sequence[HoldPlaced]:
    """It is placed."""
    require.known(command, reconfiguration=known.reconfiguration)
    require.unused(command.hold, known.keeping.held, "hold", "hold")
    return (said(HoldPlaced, command),)
