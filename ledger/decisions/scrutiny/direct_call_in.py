"""Record that the Secretary of State called the proposal in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.scrutiny import CallInDirected
from ledger.facts.case.case import Case
from ledger.facts.scrutiny.oversight import Oversight
from ledger.matters.scrutiny import CallInDirection
from ledger.rules.rule import Rule
from ledger.rules.scrutiny import secretary_of_state


class DirectCallIn(CallInDirection, frozen=True, kw_only=True):
    """Record that the Secretary of State called the proposal in."""


class Known(Struct, frozen=True):
    """The reconfiguration must exist."""

    reconfiguration: Case
    oversight: Annotated[Oversight, About("reconfiguration")]


RULES: Sequence[Rule[Known, CallInDirected]] = (secretary_of_state.NOT_YET,)


def decide(known: Known, command: DirectCallIn, /) -> Sequence[CallInDirected]:
    """It is called in."""
    require.known(command, reconfiguration=known.reconfiguration)
    return (said(CallInDirected, command),)
