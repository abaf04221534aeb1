"""How people were involved in one reconfiguration, and when they were told something: telling is not involving."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.involvement import PeopleInformed, PeopleInvolved
from ledger.identifiers import ReconfigurationId
from ledger.matters.involvement import InvolvementKind, InvolvementLevel
from ledger.when import When


class Held(Struct, frozen=True):
    """One involvement: what kind, how deep, people of which capacities, and whether it had an effect."""

    on: When
    kind: InvolvementKind
    level: InvolvementLevel
    capacities: frozenset[str]
    effect: bool


class Involvements(Struct, frozen=True):
    """The involvements of one reconfiguration, and when people were told something, in the order recorded."""

    id: ReconfigurationId
    held: tuple[Held, ...] = ()
    told: tuple[When, ...] = ()

    def before(self, when: When) -> tuple[Held, ...]:
        """Those that may have been held before that date was over."""
        return tuple(held for held in self.held if when.precedes(held.on) is not True)


def evolve(state: Involvements, event: PeopleInvolved | PeopleInformed, /) -> Involvements:
    """One more."""
    if isinstance(event, PeopleInformed):
        return replace(state, told=(*state.told, event.on))
    capacities = frozenset(group.capacity for group in event.groups)
    held = Held(event.on, event.kind, event.level, capacities, bool(event.effect))
    return replace(state, held=(*state.held, held))
