"""In which reconfiguration something happens to a service."""

from __future__ import annotations

from typing import Protocol

from ledger.facts.decision.decision_state import DecisionState
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ReconfigurationId


class MayNameACase(Protocol):
    """A command about a service that may say in which case it happens."""

    @property
    def reconfiguration(self) -> ReconfigurationId | None:
        """The one it names."""


def case_of(
    command: MayNameACase, service: ServiceState, decision: DecisionState | None = None
) -> ReconfigurationId | None:
    """The case the command names; else that of the decision under which it happens; else the service's own.

    A service's own case is the one it was registered in, or the only one that proposes or decides something for it.
    """
    decided = decision.reconfiguration if decision is not None else None
    only = next(iter(service.cases)) if len(service.cases) == 1 else None
    return command.reconfiguration or decided or service.reconfiguration or only
