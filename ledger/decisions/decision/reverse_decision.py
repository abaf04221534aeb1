"""Take a decision back, in whole or for the services that are named."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.events.decision import DecisionReversed
from ledger.facts.case import Case
from ledger.facts.decision_state import DecisionState
from ledger.facts.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.decision import Reversal
from ledger.rules.rule import Rule


class ReverseDecision(Reversal, frozen=True, kw_only=True):
    """Take a decision back, in whole or for the services that are named."""


class Known(Struct, frozen=True):
    """It must have been taken, in this reconfiguration."""

    decision: DecisionState
    reconfiguration: Case
    services: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, DecisionReversed]] = ()


def decide(known: Known, command: ReverseDecision, /) -> Sequence[DecisionReversed]:
    """It is reversed: for the services the command names, else for all it was about."""
    require.known(command, decision=known.decision, reconfiguration=known.reconfiguration, services=known.services)
    require.of_case(command.reconfiguration, decision=known.decision)
    return (said(DecisionReversed, command, services=command.services or known.decision.services),)
