"""The services that entries of a reconfiguration name: their state as decisions know it, and what readers ask of it."""

from __future__ import annotations

from typing import Final, TypeGuard, get_args

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.case import ReconfigurationProposed
from ledger.events.catalogue import Event
from ledger.events.decommissioning import ServiceSuspended, ServiceWithdrawn
from ledger.events.recommissioning import ServiceRegistered
from ledger.facts.services import service_state
from ledger.facts.services.service_state import Happening, ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.case import Intent
from ledger.matters.decommissioning import SuspensionGround
from ledger.when import When
from projections.concerned import services

_HAPPENING: Final = frozenset(get_args(Happening))


class StopKept(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A suspension as it was announced; which review date holds now, the service's state says."""

    on: When
    ground: SuspensionGround
    reopening_test: str = ""


class ServiceKept(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A service that entries of this reconfiguration name."""

    state: ServiceState
    intent: Intent | None = None
    site: str = ""
    stops: tuple[StopKept, ...] = ()
    withdrawn: When | None = None


def evolve(
    known: dict[ServiceId, ServiceKept], event: Event, meant: tuple[ServiceId, ...] = ()
) -> dict[ServiceId, ServiceKept]:
    """What the event says of each service it names, or means without naming it. Each is kept, if only by reference."""
    named = services(event) or meant
    if not named:
        return known
    changed = {}
    for service in named:
        kept = known.get(service) or ServiceKept(state=ServiceState(service))
        changed[service] = _service(kept, event) if _happens(event) else kept
    return known | changed


def _happens(event: Event) -> TypeGuard[Happening]:
    return type(event) in _HAPPENING


def _service(kept: ServiceKept, event: Happening) -> ServiceKept:
    service = kept.state.id
    state = service_state.evolve(kept.state, event)
    match event:
        case ReconfigurationProposed():
            intent = next(named.intent for named in event.services if named.service == service)
            return replace(kept, state=state, intent=kept.intent or intent)
        case ServiceRegistered():
            site = event.site if event.service == service else ""
            return replace(kept, state=state, site=kept.site or site)
        case ServiceSuspended():
            stop = StopKept(on=event.on, ground=event.ground, reopening_test=event.reopening_test)
            return replace(kept, state=state, stops=(*kept.stops, stop))
        case ServiceWithdrawn():
            return replace(kept, state=state, withdrawn=event.on)
        case _:
            return replace(kept, state=state)
