"""The moratoria that were imposed on one reconfiguration, and when each ended."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.decision import MoratoriumImposed, MoratoriumLifted
from ledger.identifiers import ReconfigurationId
from ledger.when import When


class Standstill(Struct, frozen=True):
    """One moratorium: when it began, until when it was said to last, and when it was lifted."""

    on: When
    until: When | None = None
    lifted: When | None = None

    def lies(self, when: When) -> bool:
        """Whether it certainly lay on all of that date: begun before it, and neither run out nor lifted by its end."""
        ends = [end for end in (self.until, self.lifted) if end is not None]
        return self.on.precedes(when) is True and all(when.precedes(end) is True for end in ends)


class Moratoria(Struct, frozen=True):
    """The moratoria of one reconfiguration, in the order they began."""

    id: ReconfigurationId
    each: tuple[Standstill, ...] = ()

    def lying(self, when: When) -> tuple[Standstill, ...]:
        """Those that certainly lay on that date."""
        return tuple(each for each in self.each if each.lies(when))


def evolve(state: Moratoria, event: MoratoriumImposed | MoratoriumLifted, /) -> Moratoria:
    """One more begins, or the latest that had begun by then and was not lifted yet ends."""
    match event:
        case MoratoriumImposed():
            each = (*state.each, Standstill(event.on, event.until))
            return replace(state, each=tuple(sorted(each, key=lambda lies: lies.on)))
        case MoratoriumLifted():
            open_ones = [lies for lies in state.each if lies.lifted is None and lies.on <= event.on]
            return replace(
                state,
                each=tuple(
                    replace(lies, lifted=event.on) if open_ones and lies is open_ones[-1] else lies
                    for lies in state.each
                ),
            )
