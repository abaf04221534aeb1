"""Record which provider was selected, by which route, by whom and why."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.decisions.service_case import case_of
from ledger.events.recommissioning import ProviderSelected
from ledger.facts.case.case import Case
from ledger.facts.services.service_state import ServiceState
from ledger.matters.recommissioning import ProviderSelection
from ledger.rules import sequence
from ledger.rules.involvement import contribution
from ledger.rules.recommissioning import procurement
from ledger.rules.rule import Rule


class SelectProvider(ProviderSelection, frozen=True, kw_only=True):
    """Record which provider was selected, by which route, by whom and why."""


class Known(Struct, frozen=True):
    """The service must exist."""

    service: ServiceState
    reconfiguration: Case | None


RULES: Sequence[Rule[Known, ProviderSelected]] = (
    sequence.SERVICE_IN_ORDER,
    procurement.RECORDED,
    procurement.CONFLICTS_HANDLED,
    procurement.STOOD_STILL,
    procurement.URGENT_AWARD_TOLD,
    contribution.CHOSEN_WITH_USERS,
)


def decide(known: Known, command: SelectProvider, /) -> Sequence[ProviderSelected]:
    """The provider is selected."""
    require.known(command, service=known.service, reconfiguration=known.reconfiguration)
    return (said(ProviderSelected, command, reconfiguration=case_of(command, known.service)),)
