"""The five pledges (Lord Darzi, Leading Local Change, 9 May 2008), as far as recording can check them.

Pledge 5, "you will see the difference first", is read per service and site: every replacement that was named is there
for people to use when the service goes, and nobody is left without one.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from ledger.events.decommissioning import ServiceWithdrawn
from ledger.facts.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.rules.rule import Rule, Shortfall

_SOURCE = "Lord Darzi, Leading Local Change, 9 May 2008, pledge 5"


class KnowsReplacements(Protocol):
    """What must be known: the service and everything named to replace it."""

    @property
    def service(self) -> ServiceState:
        """The one that is withdrawn."""

    @property
    def replacements(self) -> dict[ServiceId, ServiceState]:
        """Every service named to replace it."""


def _replaced_first(known: KnowsReplacements, event: ServiceWithdrawn) -> Shortfall | None:
    if not known.replacements:
        return Shortfall("no replacement has been named", "every replacement available before the service is withdrawn")
    states = {service: state.replacement.stage_at(event.on) for service, state in sorted(known.replacements.items())}
    missing = [f"{service} is {state}" for service, state in states.items() if state not in {"available", "evaluated"}]
    return (
        Shortfall("; ".join(missing), "every replacement available before the service is withdrawn")
        if missing
        else None
    )


def _nobody_unplaced(_: KnowsReplacements, event: ServiceWithdrawn) -> Shortfall | None:
    if event.people is None or event.people.unplaced == 0:
        return None
    return Shortfall(f"{event.people.unplaced} people without a service", "nobody left without a service")


REPLACED_FIRST: Rule[KnowsReplacements, ServiceWithdrawn] = Rule(
    id="pledge-5",
    title="A service is not withdrawn until something better is available",
    source=_SOURCE,
    severity="unlawful",
    remedy="Record that each replacement is available, or acknowledge this rule with the reason it cannot be kept.",
    since=date(2008, 5, 9),
    check=_replaced_first,
)
NOBODY_UNPLACED: Rule[KnowsReplacements, ServiceWithdrawn] = Rule(
    id="nobody-unplaced",
    title="Nobody is left without a service when theirs is withdrawn",
    source=_SOURCE,
    severity="unlawful",
    remedy="Find a place for everybody first, or acknowledge this rule with the reason.",
    since=date(2008, 5, 9),
    check=_nobody_unplaced,
)
