"""Record what a panel advised, such as the Independent Reconfiguration Panel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.scrutiny import PanelAdvised
from ledger.facts.case.case import Case
from ledger.facts.scrutiny.oversight import Oversight
from ledger.matters.scrutiny import PanelAdvice
from ledger.rules.rule import Rule


class AdviseAsPanel(PanelAdvice, frozen=True, kw_only=True):
    """Record what a panel advised, such as the Independent Reconfiguration Panel."""


class Known(Struct, frozen=True):
    """The reconfiguration must exist."""

    reconfiguration: Case
    oversight: Annotated[Oversight, About("reconfiguration")]


RULES: Sequence[Rule[Known, PanelAdvised]] = ()


def decide(known: Known, command: AdviseAsPanel, /) -> Sequence[PanelAdvised]:
    """It advised."""
    require.known(command, reconfiguration=known.reconfiguration)
    return (said(PanelAdvised, command),)
