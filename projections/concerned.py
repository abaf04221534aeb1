"""Which services an event is about: every one it names, in the order it names them."""

from __future__ import annotations

from ledger.events.case import ReconfigurationProposed
from ledger.events.catalogue import Event
from ledger.events.consultation import ConsultationClosed, ConsultationOpened
from ledger.events.decision import DecisionTaken
from ledger.events.decommissioning import ServiceSuspended, ServiceWithdrawn
from ledger.events.involvement import PeopleInvolved
from ledger.events.recommissioning import ServiceAvailable, ServiceRegistered
from ledger.events.record_keeping import NoteRecorded
from ledger.identifiers import ServiceId


def services(event: Event) -> tuple[ServiceId, ...]:
    """The services that the event carries tags of, without repeats."""
    match event:
        case PeopleInvolved() | ConsultationOpened() | NoteRecorded():
            return _once(event.services)
        case ConsultationClosed():
            return ()
        case ServiceSuspended() | ServiceWithdrawn():
            return (event.service,)
        case ServiceRegistered():
            return _once((event.service, *event.replaces))
        case ServiceAvailable():
            return _once((event.service, *event.in_place_of))
        case ReconfigurationProposed():
            return _once(tuple(intent.service for intent in event.services if intent.service is not None))
        case DecisionTaken():
            return _once(tuple(s for action in event.actions for s in (action.service, *action.replaced_by)))


def _once(named: tuple[ServiceId, ...]) -> tuple[ServiceId, ...]:
    return tuple(dict.fromkeys(named)) if len(named) > 1 else named
