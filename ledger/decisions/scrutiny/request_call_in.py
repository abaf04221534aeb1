"""Record that somebody asked the Secretary of State to call the proposal in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.scrutiny import CallInRequested
from ledger.facts.case.case import Case
from ledger.facts.scrutiny.oversight import Oversight
from ledger.matters.scrutiny import CallInRequest
from ledger.rules.rule import Rule
from ledger.rules.scrutiny import secretary_of_state


class RequestCallIn(CallInRequest, frozen=True, kw_only=True):
    """Record that somebody asked the Secretary of State to call the proposal in."""


class Known(Struct, frozen=True):
    """The reconfiguration must exist."""

    reconfiguration: Case
    oversight: Annotated[Oversight, About("reconfiguration")]


RULES: Sequence[Rule[Known, CallInRequested]] = (secretary_of_state.NOT_YET, secretary_of_state.TRIED_BEFORE_CALL_IN)


def decide(known: Known, command: RequestCallIn, /) -> Sequence[CallInRequested]:
    """It is asked for."""
    require.known(command, reconfiguration=known.reconfiguration)
    return (said(CallInRequested, command),)
