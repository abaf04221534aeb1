"""Take a decision back, in whole or for the services that are named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.decisions.decision import scope
from ledger.events.decision import DecisionReversed
from ledger.facts.case.case import Case
from ledger.facts.decision.decision_state import DecisionState
from ledger.facts.record_keeping.organisation_state import OrganisationState
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import OrganisationId, ServiceId
from ledger.matters.decision import Reversal
from ledger.rules.decision import afterwards, authority
from ledger.rules.rule import Rule


class ReverseDecision(Reversal, frozen=True, kw_only=True):
    """Take a decision back, in whole or for the services that are named."""


class Known(Struct, frozen=True):
    """It must have been taken, in this reconfiguration, by a body in whose line the one is that takes it back."""

    decision: DecisionState
    reconfiguration: Case
    services: dict[ServiceId, ServiceState]
    bodies: Annotated[dict[OrganisationId, OrganisationState], About("reversed_by")]


RULES: Sequence[Rule[Known, DecisionReversed]] = (
    afterwards.AFTER_IT,
    authority.MAY_REVERSE,
    authority.REVERSER_EXISTS,
)


def widen(known: Known, /) -> Mapping[str, Iterable[str]]:
    """Those that lead the reconfiguration, the body that decided, and whoever has taken over from them."""
    taken = known.decision.taken
    decided = {taken.body.organisation} if taken and taken.body.organisation else set()
    return {"bodies": authority.lineage(known.reconfiguration.codes | decided, known.bodies)}


def decide(known: Known, command: ReverseDecision, /) -> Sequence[DecisionReversed]:
    """It is reversed: for the services the command names, else for all it was about."""
    require.known(command, decision=known.decision, reconfiguration=known.reconfiguration, services=known.services)
    require.of_case(command.reconfiguration, decision=known.decision)
    if not command.historical:
        scope.decided(command.services, known.decision)
    services = command.services or known.decision.services
    return (said(DecisionReversed, command, services=services, thread=scope.thread(command, known.decision)),)
