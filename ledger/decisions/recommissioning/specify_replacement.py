"""Set out what a replacement must offer, and who set it out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.decisions.service_case import case_of
from ledger.events.recommissioning import ReplacementSpecified
from ledger.facts.case.case import Case
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.recommissioning import Specification
from ledger.rules import sequence
from ledger.rules.involvement import contribution
from ledger.rules.rule import Rule


class SpecifyReplacement(Specification, frozen=True, kw_only=True):
    """Set out what a replacement must offer, and who set it out."""


class Known(Struct, frozen=True):
    """The services must exist."""

    service: ServiceState
    reconfiguration: Case | None
    replaces: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, ReplacementSpecified]] = (sequence.SERVICE_IN_ORDER, contribution.SPECIFIED_BY_USERS)


def decide(known: Known, command: SpecifyReplacement, /) -> Sequence[ReplacementSpecified]:
    """It is specified."""
    require.known(command, service=known.service, reconfiguration=known.reconfiguration, replaces=known.replaces)
    return (said(ReplacementSpecified, command, reconfiguration=case_of(command, known.service)),)
