"""Record that an authority reported the proposal to the Secretary of State, and on which grounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.scrutiny import ReferredToSecretaryOfState
from ledger.facts.case.case import Case
from ledger.facts.decision.decision_state import DecisionState
from ledger.facts.scrutiny.oversight import Oversight
from ledger.facts.scrutiny.scrutiny import Scrutiny
from ledger.matters.scrutiny import Referral
from ledger.rules.rule import Rule
from ledger.rules.scrutiny import secretary_of_state


class ReferToSecretaryOfState(Referral, frozen=True, kw_only=True):
    """Record that an authority reported the proposal to the Secretary of State, and on which grounds."""


class Known(Struct, frozen=True):
    """The reconfiguration and the decision must exist."""

    reconfiguration: Case
    oversight: Annotated[Oversight, About("reconfiguration")]
    decision: DecisionState | None
    scrutiny: Annotated[Scrutiny, About("reconfiguration")]


RULES: Sequence[Rule[Known, ReferredToSecretaryOfState]] = (
    secretary_of_state.NO_LONGER,
    secretary_of_state.ON_GROUNDS,
    secretary_of_state.TRIED_LOCALLY,
)


def decide(known: Known, command: ReferToSecretaryOfState, /) -> Sequence[ReferredToSecretaryOfState]:
    """It is referred."""
    require.known(command, reconfiguration=known.reconfiguration, decision=known.decision)
    require.of_case(command.reconfiguration, decision=known.decision)
    return (said(ReferredToSecretaryOfState, command),)
