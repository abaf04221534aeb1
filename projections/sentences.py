"""What an event says, in one plain sentence, for entries that were recorded without one.

A sentence names who, what and which service, as far as the event says so, and nothing more. Services go by their names
where the trail knows them, a private person by capacity alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from ledger.events.case import ReconfigurationProposed
from ledger.events.catalogue import Event
from ledger.events.consultation import ConsultationClosed, ConsultationOpened
from ledger.events.decision import DecisionTaken
from ledger.events.decommissioning import ServiceSuspended, ServiceWithdrawn
from ledger.events.involvement import PeopleInvolved
from ledger.events.recommissioning import ServiceAvailable, ServiceRegistered
from ledger.events.record_keeping import NoteRecorded
from ledger.identifiers import ServiceId
from ledger.matters.decommissioning import PeopleMoved
from ledger.matters.involvement import GroupInvolved
from ledger.parties import Party, PrivatePerson

Names = Mapping[ServiceId, str]

INTENTS: Final = {
    "commission": "commission {}",
    "keep": "keep {}",
    "change": "change {}",
    "move": "move {}",
    "merge": "merge {}",
    "suspend": "suspend {}",
    "withdraw": "withdraw {}",
    "not-stated": "deal with {} (how is not stated)",
}
OUTCOMES: Final = {
    "approved": "approved {}",
    "approved-with-conditions": "approved {}, with conditions",
    "rejected": "rejected {}",
    "deferred": "deferred a decision on {}",
    "not-stated": "took a decision on {}, with an outcome that is not stated",
}
KINDS: Final = {
    "steering-group": "through a steering group",
    "specification": "in specifying the service",
    "evaluation-of-existing": "in evaluating the existing service",
    "provider-selection": "in selecting the provider",
    "options-workshop": "through an options workshop",
    "public-meeting": "through a public meeting",
    "panel": "through a panel",
    "drop-in": "through a drop-in",
    "written": "in writing",
    "not-stated": "",
}
LEVELS: Final = {
    "inform": "were informed",
    "consult": "were consulted",
    "engage": "were engaged",
    "co-design": "took part in the design",
    "co-produce": "co-produced the work",
    "not-stated": "were involved",
}
GROUNDS: Final = {
    "safety": " on grounds of safety",
    "staffing": " for want of staff",
    "premises": " because of the premises",
    "demand": " because of demand",
    "other": "",
    "not-stated": "",
}


def sentence(event: Event, names: Names) -> str:
    """The event in one sentence."""
    words = " ".join(_words(event, names).split()).rstrip(".")
    return words[:1].upper() + words[1:] + ("" if words.endswith(("?", "!")) else ".")


def _words(event: Event, names: Names) -> str:
    match event:
        case ReconfigurationProposed():
            what = [INTENTS[named.intent].format(named.name) for named in event.services]
            return f"{event.lead.name} proposed {event.title}{': to ' + _list(what) if what else ''}"
        case ServiceRegistered():
            return _registered(event, names)
        case PeopleInvolved():
            who = _list(map(_group, event.groups)) or _people(event.parties) or "people"
            host = f", invited by {event.invited_by}" if event.invited_by else ""
            return f"{who} {LEVELS[event.level]} {KINDS[event.kind]}{_about(event.services, names)}{host}"
        case ConsultationOpened():
            about = event.title or event.consultation
            until = f", to close on {event.closes}" if event.closes else ""
            return f"{_actor(event.parties)} consultation {about} opened{_about(event.services, names)}{until}"
        case ConsultationClosed():
            counted = "" if event.responses is None else f" with {_count(event.responses, 'response')}"
            return f"{_actor(event.parties)} consultation {event.consultation} closed{counted}"
        case DecisionTaken():
            return _decided(event, names)
        case ServiceSuspended():
            ground = GROUNDS[event.ground]
            return f"{_actor(event.parties)} {_name(event.service, names)} was suspended{ground}: {event.reason}"
        case ServiceAvailable():
            instead = _list(_name(service, names) for service in event.in_place_of)
            return f"{_name(event.service, names)} became available{' in place of ' + instead if instead else ''}"
        case ServiceWithdrawn():
            return f"{_name(event.service, names)} was withdrawn: {event.reason.rstrip('.')}{_moved(event.people)}"
        case NoteRecorded():
            kind = event.kind.replace("_", " ")
            return f"{_actor(event.parties)} {kind}{_about(event.services, names)}"


def _registered(event: ServiceRegistered, names: Names) -> str:
    site = f" at {event.site}" if event.site else ""
    provider = f", provided by {event.provider.name}," if event.provider else ""
    state = "a service that is in place" if event.in_place else "a service that is planned"
    replaced = _list(_name(service, names) for service in event.replaces)
    return f"{event.name}{site}{provider} was entered as {state}{', to replace ' + replaced if replaced else ''}"


def _decided(event: DecisionTaken, names: Names) -> str:
    what = OUTCOMES[event.outcome].format(event.option or "the proposal")
    actions = []
    for action in event.actions:
        instead = _list(_name(service, names) for service in action.replaced_by)
        done = INTENTS[action.action].format(_name(action.service, names))
        actions.append(f"{done}{', replaced by ' + instead if instead else ''}")
    return f"{event.body.name} {what}{': to ' + _list(actions) if actions else ''}"


def _name(service: ServiceId, names: Names) -> str:
    return names.get(service, service)


def _about(services: Iterable[ServiceId], names: Names) -> str:
    about = _list(_name(service, names) for service in services)
    return f" about {about}" if about else ""


def _actor(parties: tuple[Party, ...]) -> str:
    """The one who acted, where only one is named: of several, the event does not say who did it."""
    return f"{_party(parties[0])}:" if len(parties) == 1 else ""


def _people(parties: Iterable[Party]) -> str:
    return _list(map(_party, parties))


def _party(party: Party) -> str:
    return f"a private person ({party.capacity})" if isinstance(party, PrivatePerson) else party.name


def _group(group: GroupInvolved) -> str:
    who = group.name or group.capacity
    return who if group.count is None else f"{who} ({group.count:,})"


def _moved(people: PeopleMoved | None) -> str:
    if people is None:
        return ""
    told = [f"{_count(people.moved, 'person', 'people')} moved on"]
    if people.declined:
        told.append(f"{people.declined:,} declined")
    if people.unplaced:
        told.append(f"{people.unplaced:,} left without a service")
    return f" ({_list(told)})"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _list(words: Iterable[str]) -> str:
    """One; one and two; one, two and three."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last
