"""Lift a hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.record_keeping import HoldLifted
from ledger.facts.case.case import Case
from ledger.facts.record_keeping.keeping import Keeping
from ledger.matters.record_keeping import HoldEnd
from ledger.rules.rule import Rule


class LiftHold(HoldEnd, frozen=True, kw_only=True):
    """Lift a hold."""


class Known(Struct, frozen=True):
    """The hold must have been placed."""

    reconfiguration: Case
    keeping: Annotated[Keeping, About("reconfiguration")]


RULES: Sequence[Rule[Known, HoldLifted]] = ()


def decide(known: Known, command: LiftHold, /) -> Sequence[HoldLifted]:
    """It is lifted."""
    require.known(command, reconfiguration=known.reconfiguration)
    require.listed(command.hold, known.keeping.held, "hold", "hold")
    return (said(HoldLifted, command),)
