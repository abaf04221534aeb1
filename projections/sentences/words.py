"""How sentences name things: services by their names where the trail knows them, private persons by capacity alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ledger.account import Account
from ledger.identifiers import ServiceId
from ledger.matters.involvement import GroupInvolved
from ledger.parties import Party, PrivatePerson
from ledger.when import When

Names = Mapping[ServiceId, str]
Sentences = Mapping[type[Account], Callable[[Any, Names], str]]
"""What is said of each kind of event. The key is the kind that the function is for."""


def name(service: ServiceId, names: Names) -> str:
    """A service by its name, or by its reference where no name is known."""
    return names.get(service, service)


def about(services: Iterable[ServiceId], names: Names) -> str:
    """`about A and B`, or nothing where none is named."""
    said = these(services, names)
    return f" about {said}" if said else ""


def these(services: Iterable[ServiceId], names: Names) -> str:
    """Services in a row."""
    return listed(name(service, names) for service in services)


def actor(parties: tuple[Party, ...]) -> str:
    """The one who acted, where only one is named: of several, the event does not say who did it."""
    return f"{party(parties[0])}:" if len(parties) == 1 else ""


def people(parties: Iterable[Party]) -> str:
    """Parties in a row."""
    return listed(map(party, parties))


def party(who: Party) -> str:
    """A party by name, a private person by capacity."""
    return f"a private person ({who.capacity})" if isinstance(who, PrivatePerson) else who.name


def by(who: Party | None) -> str:
    """`by X`, where it is said."""
    return f" by {party(who)}" if who else ""


def does(who: Party | None, active: str, passive: str) -> str:
    """`X asked`, or `it was asked` where nobody is named."""
    return f"{party(who)} {active}" if who else passive


def group(who: GroupInvolved) -> str:
    """People involved, with how many."""
    said = who.name or who.capacity
    return said if who.count is None else f"{said} ({who.count:,})"


def groups(who: Iterable[GroupInvolved]) -> str:
    """People involved, in a row."""
    return listed(map(group, who))


def count(number: int, one: str, many: str = "") -> str:
    """`1 response`, `2 responses`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Iterable[str]) -> str:
    """One; one and two; one, two and three."""
    *most, last = [*words] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def because(reason: str) -> str:
    """`: the reason`, without its full stop, where one is given."""
    return f": {reason.rstrip('.')}" if reason else ""


def dated(words: str, when: When | None) -> str:
    """The words with a date at their end, where there is one."""
    return f"{words} {when}" if when else ""


def plain(word: str) -> str:
    """A term of a vocabulary as words."""
    return word.replace("-", " ").replace("_", " ")
