"""Record that notice is given that a service will end."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.decisions.service_case import case_of
from ledger.events.decommissioning import NoticeGiven
from ledger.facts.case.case import Case
from ledger.facts.decision.decision_state import DecisionState
from ledger.facts.services.service_state import ServiceState
from ledger.matters.decommissioning import Notice
from ledger.rules import sequence
from ledger.rules.rule import Rule


class GiveNotice(Notice, frozen=True, kw_only=True):
    """Record that notice is given that a service will end."""


class Known(Struct, frozen=True):
    """The service and the decision must exist."""

    service: ServiceState
    reconfiguration: Case | None
    decision: DecisionState | None


RULES: Sequence[Rule[Known, NoticeGiven]] = (sequence.SERVICE_IN_ORDER,)


def decide(known: Known, command: GiveNotice, /) -> Sequence[NoticeGiven]:
    """Notice is given."""
    require.known(command, service=known.service, reconfiguration=known.reconfiguration, decision=known.decision)
    return (said(NoticeGiven, command, reconfiguration=case_of(command, known.service, known.decision)),)
