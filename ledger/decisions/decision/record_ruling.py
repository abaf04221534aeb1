"""Record how a court ruled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.decision import CourtRuled
from ledger.facts.case import Case
from ledger.facts.claims import Claims
from ledger.facts.decision_state import DecisionState
from ledger.facts.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.decision import Ruling
from ledger.rules.rule import Rule


class RecordRuling(Ruling, frozen=True, kw_only=True):
    """Record how a court ruled: at which stage, on which decision, for which services."""


class Known(Struct, frozen=True):
    """The reconfiguration, the decision and the services must exist."""

    reconfiguration: Case
    claims: Annotated[Claims, About("reconfiguration")]
    decision: DecisionState | None
    services: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, CourtRuled]] = ()


def decide(known: Known, command: RecordRuling, /) -> Sequence[CourtRuled]:
    """It ruled. What quashes a decision whole names every service the decision was about."""
    require.known(command, reconfiguration=known.reconfiguration, decision=known.decision, services=known.services)
    require.of_case(command.reconfiguration, decision=known.decision)
    return (said(CourtRuled, command),)
