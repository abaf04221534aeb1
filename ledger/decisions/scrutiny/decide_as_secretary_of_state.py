"""Record what the Secretary of State decided, on a referral or on what was called in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.scrutiny import SecretaryOfStateDecided
from ledger.facts.case.case import Case
from ledger.facts.decision.decision_state import DecisionState
from ledger.facts.scrutiny.oversight import Oversight
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.scrutiny import SecretaryDecision
from ledger.rules.rule import Rule
from ledger.rules.scrutiny import secretary_of_state


class DecideAsSecretaryOfState(SecretaryDecision, frozen=True, kw_only=True):
    """Record what the Secretary of State decided, on a referral or on what was called in."""


class Known(Struct, frozen=True):
    """The reconfiguration, the decision and the services must exist."""

    reconfiguration: Case
    oversight: Annotated[Oversight, About("reconfiguration")]
    decision: DecisionState | None
    actions: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, SecretaryOfStateDecided]] = (
    secretary_of_state.NOT_YET,
    secretary_of_state.DIRECTED,
    secretary_of_state.IN_SIX_MONTHS,
)


def decide(known: Known, command: DecideAsSecretaryOfState, /) -> Sequence[SecretaryOfStateDecided]:
    """The Secretary of State decided."""
    require.known(command, reconfiguration=known.reconfiguration, decision=known.decision, actions=known.actions)
    require.of_case(command.reconfiguration, decision=known.decision)
    return (said(SecretaryOfStateDecided, command),)
