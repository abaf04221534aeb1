"""Where things stand: the steps they have taken, walked through the tables.

Steps are taken in the order things happened, not in the order they were recorded, so that a fact of 2008 recorded today
does not move a case of 2019 back.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from ledger.events.catalogue import Event
from ledger.lifecycle.steps import step
from ledger.lifecycle.tables import BACK, FOUNDING, OUT_OF_ORDER, OVERLAYS, TABLES
from ledger.when import When

_BEFORE: Final = When("0001")
_LAYS: Final = {
    name: [
        (overlay, each.of, name in each.begins) for overlay, each in OVERLAYS.items() if name in each.begins | each.ends
    ]
    for name in frozenset[str]().union(*(each.begins | each.ends for each in OVERLAYS.values()))
}
"""Step to the overlays it begins or ends, of what, and which of the two."""
_ORDER: Final = {overlay: place for place, overlay in enumerate(OVERLAYS)}


class Step(Struct, frozen=True, array_like=True, omit_defaults=True):
    """One step and when it happened; `fell` is when the decision was taken that it undoes."""

    on: When
    name: str
    fell: When | None = None


class Course(Struct, frozen=True, array_like=True):
    """The steps something has taken, in the order they happened; those of one date in the order they were recorded."""

    table: str
    steps: tuple[Step, ...] = ()

    def then(self, event: Event, fell: When | None = None) -> Course:
        """The course with this event in its place. Events that the tables do not name leave it as it is.

        `fell`: the date of the decision that the event undoes, where it undoes one.
        """
        name = step(event)
        if not name:
            return self
        new = Step(_BEFORE if name in FOUNDING[self.table] else event.on, name, fell)
        # Most steps come in the order things happened, and their place is the end.
        if not self.steps or not new.on < self.steps[-1].on:
            return Course(self.table, (*self.steps, new))
        steps = list(self.steps)
        insort(steps, new, key=lambda taken: taken.on)
        return Course(self.table, tuple(steps))

    @property
    def stage(self) -> str:
        """Where the steps lead."""
        return self._walk(len(self.steps))

    def stage_at(self, when: When) -> str:
        """Where the steps taken up to and on that date lead."""
        return self._walk(sum(taken.on <= when for taken in self.steps))

    def stage_before(self, when: When) -> str:
        """Where the steps taken before that date lead."""
        return self._walk(sum(taken.on < when for taken in self.steps))

    def allows(self, event: Event) -> bool:
        """Whether the event is in order where things stood when it happened."""
        return step(event) in TABLES[self.table].get(self.stage_at(event.on), {})

    def _walk(self, count: int) -> str:
        table, otherwise = TABLES[self.table], OUT_OF_ORDER[self.table]
        stage = next(iter(table))
        for taken in self.steps[:count]:
            then = table[stage].get(taken.name) or otherwise.get(taken.name, stage)
            stage = self._back(taken, stage) if then == BACK else then
        return stage

    def _back(self, undone: Step, stage: str) -> str:
        """Where things stood before the decision that fell; where they are, if no date of it is known."""
        return stage if undone.fell is None or undone.on <= undone.fell else self.stage_before(undone.fell)


class Laid(Struct, frozen=True, array_like=True):
    """An overlay that began or ended: which, over what, and when."""

    on: When
    overlay: str
    over: str
    begins: bool


class Overlays(Struct, frozen=True, array_like=True):
    """What lies over the stage of a reconfiguration, in the order it happened. Several may lie at once."""

    laid: tuple[Laid, ...] = ()

    def then(self, event: Event) -> Overlays:
        """With what the event begins and ends, in its place."""
        new = [Laid(event.on, overlay, _over(event, of), begins) for overlay, of, begins in _LAYS.get(step(event), ())]
        if not new:
            return self
        return Overlays(tuple(sorted((*self.laid, *new), key=lambda laid: laid.on)))

    @property
    def standing(self) -> tuple[str, ...]:
        """Those that have begun and not ended, in the order of the table."""
        return _named(_lying(self.laid))

    @property
    def lying(self) -> tuple[tuple[str, str], ...]:
        """Those that stand, each with what it lies over ("" for the whole case): in the order of the table, by name."""
        return tuple(sorted(_lying(self.laid), key=lambda lies: (_ORDER[lies[0]], lies[1])))

    def standing_at(self, when: When) -> tuple[str, ...]:
        """Those that had begun and not ended by the end of that date."""
        return _named(_lying(laid for laid in self.laid if laid.on <= when))

    def lies(self, overlay: str, when: When, over: str | None = None) -> bool:
        """Whether that overlay lay on that date, over that, or over anything."""
        lying = _lying(laid for laid in self.laid if laid.on <= when)
        return any(name == overlay and over in {None, of} for name, of in lying)


def _lying(laid: Iterable[Laid]) -> frozenset[tuple[str, str]]:
    """Overlay and over what, for those that have not ended."""
    lying: set[tuple[str, str]] = set()
    for each in laid:
        (lying.add if each.begins else lying.discard)((each.overlay, each.over))
    return frozenset(lying)


def _named(lying: frozenset[tuple[str, str]]) -> tuple[str, ...]:
    names = {overlay for overlay, _ in lying}
    return tuple(overlay for overlay in OVERLAYS if overlay in names)


def _over(event: Event, of: str) -> str:
    return "" if of == "reconfiguration" else str(getattr(event, of))
