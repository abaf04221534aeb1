"""Record how a court ruled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.decisions.decision import scope
from ledger.events.decision import CourtRuled
from ledger.facts.case.case import Case
from ledger.facts.decision.claims import Claims
from ledger.facts.decision.decision_state import DecisionState
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.decision import Ruling
from ledger.rules.decision import afterwards
from ledger.rules.rule import Rule


class RecordRuling(Ruling, frozen=True, kw_only=True):
    """Record how a court ruled: at which stage, on which decision, for which services."""


class Known(Struct, frozen=True):
    """The reconfiguration, the decision and the services must exist."""

    reconfiguration: Case
    claims: Annotated[Claims, About("reconfiguration")]
    decision: DecisionState | None
    services: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, CourtRuled]] = (afterwards.CLAIM_ISSUED,)


def decide(known: Known, command: RecordRuling, /) -> Sequence[CourtRuled]:
    """It ruled. What quashes a decision whole names every service the decision was about.

    A live ruling says what it quashes; a source of history may only say that something was.
    """
    require.known(command, reconfiguration=known.reconfiguration, decision=known.decision, services=known.services)
    require.of_case(command.reconfiguration, decision=known.decision)
    if not command.historical:
        scope.decided(command.services, known.decision)
        scope.quashed(command, known.decision)
    whole = command.outcome == "quashed" and known.decision is not None and not command.services
    services = known.decision.services if known.decision is not None and whole else command.services
    return (said(CourtRuled, command, services=services, thread=scope.thread(command, known.decision)),)
