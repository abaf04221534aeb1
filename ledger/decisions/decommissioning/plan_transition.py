"""Record how the people who use a service are to go on to what replaces it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.decisions.service_case import case_of
from ledger.events.decommissioning import TransitionPlanned
from ledger.facts.case.case import Case
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.decommissioning import TransitionPlan
from ledger.rules import sequence
from ledger.rules.recommissioning import replacement
from ledger.rules.rule import Rule


class PlanTransition(TransitionPlan, frozen=True, kw_only=True):
    """Record how the people who use a service are to go on to what replaces it."""


class Known(Struct, frozen=True):
    """The services must exist."""

    service: ServiceState
    reconfiguration: Case | None
    to: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, TransitionPlanned]] = (sequence.SERVICE_IN_ORDER, replacement.PEOPLE_COUNTED)


def decide(known: Known, command: PlanTransition, /) -> Sequence[TransitionPlanned]:
    """It is planned."""
    require.known(command, service=known.service, reconfiguration=known.reconfiguration, to=known.to)
    return (said(TransitionPlanned, command, reconfiguration=case_of(command, known.service)),)
