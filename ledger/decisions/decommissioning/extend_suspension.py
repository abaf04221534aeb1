"""Record that a stop lasts longer than was said."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.decisions.service_case import case_of
from ledger.events.decommissioning import SuspensionExtended
from ledger.facts.case.case import Case
from ledger.facts.services.service_state import ServiceState
from ledger.matters.decommissioning import SuspensionExtension
from ledger.rules import sequence
from ledger.rules.decommissioning import closures
from ledger.rules.rule import Rule


class ExtendSuspension(SuspensionExtension, frozen=True, kw_only=True):
    """Record that a stop lasts longer than was said."""


class Known(Struct, frozen=True):
    """The service must be suspended."""

    service: ServiceState
    reconfiguration: Case | None


RULES: Sequence[Rule[Known, SuspensionExtended]] = (
    sequence.SERVICE_IN_ORDER,
    closures.REVIEWED_IN_TIME,
    closures.NEW_REVIEW_SET,
)


def decide(known: Known, command: ExtendSuspension, /) -> Sequence[SuspensionExtended]:
    """It lasts longer."""
    require.known(command, service=known.service, reconfiguration=known.reconfiguration)
    return (said(SuspensionExtended, command, reconfiguration=case_of(command, known.service)),)
