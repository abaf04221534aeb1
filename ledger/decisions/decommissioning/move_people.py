"""Record how many people went on to another service, declined it, or were left without one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.decisions.service_case import case_of
from ledger.events.decommissioning import PeopleMoved
from ledger.facts.case.case import Case
from ledger.facts.services.service_state import ServiceState
from ledger.matters.decommissioning import Move
from ledger.rules import sequence
from ledger.rules.recommissioning import replacement
from ledger.rules.rule import Rule


class MovePeople(Move, frozen=True, kw_only=True):
    """Record how many people went on to another service, declined it, or were left without one."""


class Known(Struct, frozen=True):
    """The services must exist."""

    service: ServiceState
    reconfiguration: Case | None
    to: ServiceState | None


RULES: Sequence[Rule[Known, PeopleMoved]] = (sequence.SERVICE_IN_ORDER, replacement.OPEN_FOR_THEM)


def decide(known: Known, command: MovePeople, /) -> Sequence[PeopleMoved]:
    """They moved."""
    require.known(command, service=known.service, reconfiguration=known.reconfiguration, to=known.to)
    return (said(PeopleMoved, command, reconfiguration=case_of(command, known.service)),)
