"""What a fact and a decision are, and the consistency boundary derived from them. Nobody writes a query by hand.

A *fact* is a struct whose first field is `id`, and in the same module `evolve(state, event)`: the event types in its
annotation are what it reads, with the tag of the one identifier it is about (dcb.events: the append condition follows
from what was read).

A *decision* is a module: a command, `Known` (facts, each of the identifier that the command's field of that name holds;
a `dict` of facts for a field that holds several), `decide(known, command)`, and, where facts lead further,
`widen(known)`: more identifiers for the fields it names, until nothing new turns up. The field `account` stands for the
command itself, by its digest. `RULES` are checked on what is decided.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from functools import cache
from types import ModuleType
from typing import Any, Final, TypeVar, get_args, get_origin, get_type_hints
from uuid import UUID

from eventsourcing.dcb.api import DCBAppendCondition, DCBQuery, DCBQueryItem
from msgspec import Meta, Struct
from msgspec.structs import replace

from ledger import wire
from ledger.account import Account
from ledger.corrections import effective
from ledger.events.catalogue import Event
from ledger.events.record_keeping import EntryCorrected
from ledger.rules.rule import Rule
from ledger.tags import identifiers

Saying = TypeVar("Saying", bound=Account)
ENTRY: Final = "entry"
"""The prefix of an entry's own id. Of a fact about an entry, `said` is the event that stands in it."""


class Tagged(Struct, frozen=True):
    """An event with its entry's id and the tags it was recorded under."""

    id: UUID
    tags: tuple[str, ...]
    event: Event


class About(Struct, frozen=True):
    """In the annotation of a `Known` field: the command's field that holds the identifier, where the names differ."""

    field: str


class Fact(Struct, frozen=True, eq=False):
    """One fold: its state, what it reads, and what its identifier's tags start with. There is one of each."""

    state: type[Any]
    evolve: Callable[[Any, Any], Any]
    reads: tuple[type[Any], ...]
    selects: tuple[type[Any], ...]
    """What it reads, and what puts that right."""
    types: tuple[str, ...]
    """The full wire names of all it selects, old versions too, sorted."""
    prefix: str

    def tag(self, identifier: str) -> str:
        """The tag of an identifier it can be about."""
        return f"{self.prefix}:{identifier}"

    def fold(self, identifier: str, events: Iterable[Tagged]) -> Any:
        """The state of that identifier after these events, as corrected, of which it takes those it reads."""
        tag = self.tag(identifier)
        history = [
            (each.id, each.event) for each in events if tag in each.tags and isinstance(each.event, self.selects)
        ]
        state = self.state(identifier)
        for _, event in effective(history):
            if event is not None and isinstance(event, self.reads):
                state = self.evolve(state, event)
        return state


class Place(Struct, frozen=True):
    """A field of `Known`: its fact, the command's field that names the identifiers, and whether it holds many."""

    name: str
    fact: Fact
    field: str
    many: bool


Reading = Mapping[str, frozenset[str]]
"""Field of `Known` to the identifiers whose facts are to be read for it."""


class Boundary(Struct, frozen=True):
    """The facts that were read, and so what must not have changed when the events are appended."""

    facts: frozenset[tuple[Fact, str]]

    def query(self) -> DCBQuery:
        """Event types with one identifier's tag for each fact, never the union across tags; in a fixed order."""
        items = sorted({(fact.tag(identifier), fact.types) for fact, identifier in self.facts})
        return DCBQuery(items=[DCBQueryItem(types=list(types), tags=[tag]) for tag, types in items])

    def entries(self) -> frozenset[str]:
        """The entries it is about: read by their ids, and not part of any condition, because they never change."""
        return frozenset(identifier for fact, identifier in self.facts if fact.prefix == ENTRY)

    def condition(self, after: int) -> DCBAppendCondition:
        """Nothing of it may have been recorded after that position."""
        return DCBAppendCondition(fail_if_events_match=self.query(), after=after)


class Decision:
    """A decision module, with what can be derived from it worked out once."""

    def __init__(self, module: ModuleType) -> None:
        hints = get_type_hints(module.decide)
        (emitted,) = get_args(hints.pop("return"))
        known, command = hints.values()
        self.emits: Final[tuple[type[Account], ...]] = get_args(emitted) or (emitted,)
        self.name: Final = module.__name__.rpartition(".")[2]
        self.command: Final[type[Account]] = command
        self.known: Final[type[Any]] = known
        self.decide: Final[Callable[[Any, Any], Sequence[Event]]] = module.decide
        self.rules: Final[Sequence[Rule[Any, Any]]] = module.RULES
        self._widen: Callable[[Any], Mapping[str, Iterable[str]]] | None = getattr(module, "widen", None)
        self.places: Final = tuple(
            _place(name, hint) for name, hint in get_type_hints(known, include_extras=True).items()
        )

    def names(self, command: Account) -> Reading:
        """The identifiers that the command itself names."""
        named = [(prefix, pointer.split("/")[1], str(value)) for pointer, prefix, value in identifiers(command)]
        return {
            place.name: frozenset(
                value for prefix, field, value in named if prefix == place.fact.prefix and field == place.field
            )
            for place in self.places
        }

    def leads(self, known: Any) -> Reading:
        """The identifiers that what is known leads to."""
        return {name: frozenset(more) for name, more in self._widen(known).items()} if self._widen else {}

    def boundary(self, reading: Reading) -> Boundary:
        """The facts to read for these identifiers."""
        return Boundary(
            frozenset((place.fact, identifier) for place in self.places for identifier in reading[place.name])
        )

    def know(self, reading: Reading, events: Sequence[Tagged]) -> Any:
        """The facts about these identifiers after these events."""
        return self.known(**{place.name: _fill(place, reading[place.name], events) for place in self.places})


def said(event: type[Saying], command: Account, **filled: Any) -> Saying:
    """The event that keeps what a command says: the fields are the same (`ledger/matters.py`).

    `filled`: what the command leaves open and the log answers.
    """
    return event(**{field: getattr(command, field) for field in command.__struct_fields__} | filled)


def gather(decision: Decision, command: Account) -> Generator[Boundary, Sequence[Tagged], tuple[Any, Boundary]]:
    """Find out what must be known for a decision, leaving the reading to the caller.

    Yields a boundary, takes the events that match it in log order, and yields a wider one until nothing new turns up.
    Each boundary holds the ones before it, so that the last answer alone is one consistent picture. Returns what is
    known and the boundary it was read from.
    """
    wanted = decision.names(command)
    while True:
        boundary = decision.boundary(wanted)
        events = yield boundary
        known = decision.know(wanted, events)
        wider = widened(wanted, decision.leads(known))
        if wider == wanted:
            return known, boundary
        wanted = wider


def widened(wanted: Reading, more: Reading) -> Reading:
    """Both together."""
    return {name: identifiers | more.get(name, frozenset()) for name, identifiers in wanted.items()}


def _fill(place: Place, identifiers: frozenset[str], events: Sequence[Tagged]) -> Any:
    folded = {identifier: _state(place.fact, identifier, events) for identifier in sorted(identifiers)}
    return folded if place.many else next(iter(folded.values()), None)


def _state(fact: Fact, identifier: str, events: Sequence[Tagged]) -> Any:
    state = fact.fold(identifier, events)
    if fact.prefix != ENTRY:
        return state
    return replace(state, said=next((each.event for each in events if str(each.id) == identifier), None))


def _place(name: str, hint: Any) -> Place:
    about = next((extra.field for extra in get_args(hint) if isinstance(extra, About)), name)
    many = _bare(hint)
    if get_origin(many) is dict:
        return Place(name, _fact(get_args(many)[1]), about, many=True)
    state = next(part for part in (get_args(many) or (many,)) if part is not type(None))
    return Place(name, _fact(state), about, many=False)


def _bare(hint: Any) -> Any:
    return get_args(hint)[0] if hasattr(hint, "__metadata__") else hint


@cache
def _fact(state: type[Any]) -> Fact:
    """The one fact with that state: its hints are read and its names looked up once, not for each command."""
    module = sys.modules[state.__module__]
    hints = get_type_hints(module.evolve)
    hints.pop("return")
    _, event = hints.values()
    reads = get_args(event) or (event,)
    selects = reads if EntryCorrected in reads else (*reads, EntryCorrected)
    identifier = next(iter(get_type_hints(state, include_extras=True).values()))
    (meta,) = (each for each in get_args(identifier) if isinstance(each, Meta))
    names = tuple(sorted(name for each in selects for name in wire.CATALOGUE.names(each)))
    return Fact(state, module.evolve, reads, selects, names, (meta.extra or {})["tag"])
