"""Views in memory: those asked for last, within a bound of bytes."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar, cast

import msgspec

from ledger.wire import Recorded
from projections.view import View

S = TypeVar("S")
T = TypeVar("T")

log = logging.getLogger(__name__)


class Reading(Generic[S]):
    """A view as the log has it at `position`, the log's size when it was looked at; `view` is None where there is none.

    `changed` is the position of the last entry in it: a view with the same `changed` is the same view.
    """

    __slots__ = ("_forms", "changed", "position", "view")

    def __init__(self, view: S | None, position: int, changed: int, forms: dict[Any, Any]) -> None:
        self.view = view
        self.position = position
        self.changed = changed
        self._forms = forms

    def form(self, make: Callable[[S], T]) -> T:
        """What `make` makes of the view, made once for as long as the view stands still: its encoded bytes, a page.

        It is kept by the function, so not for lambdas. Raise LookupError where there is no view.
        """
        if self.view is None:
            raise LookupError("there is no view to make anything of")
        try:
            return cast(T, self._forms[make])
        except KeyError:
            made = self._forms[make] = make(self.view)
            return made


class Held(Generic[S]):
    """A view of one key in memory, and how far in the log it is known to be complete."""

    __slots__ = ("changed", "forms", "known_to", "view", "weight")

    def __init__(self, view: S | None = None, changed: int = 0, weight: int = 0) -> None:
        self.view = view
        self.changed = changed
        self.known_to = changed
        self.weight = weight
        self.forms: dict[Any, Any] = {}

    def take_in(self, view: View[S], key: str, entries: Sequence[Recorded]) -> None:
        """Fold entries that are of its tag and come next."""
        if not entries:
            return
        self.view = view.fold(key, self.view, entries)
        self.changed = self.known_to = entries[-1].position
        # A new one: readings that were handed out keep the forms of the view they were handed out with.
        self.forms = {}

    def start_over(self) -> None:
        """Let go of what was folded: all entries of the key come next. Its weight stays, for they are the same."""
        self.view = None
        self.changed = self.known_to = 0

    def reading(self) -> Reading[S]:
        """The view as it is now."""
        return Reading(self.view, self.known_to, self.changed, self.forms)


def stored_view(view: View[S], position: int, body: bytes) -> Held[S]:
    """A stored view. One that cannot be read is as good as none: its entries are all in the log."""
    try:
        return Held(view.decode(body), position, len(body))
    except msgspec.MsgspecError as error:
        log.warning("a stored %s that ends at entry %d cannot be read and is folded anew: %s", view, position, error)
        return Held()


class Memory:
    """Held views by name and key. The weight of one is the bytes it was made from."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._weight = 0
        self._held: OrderedDict[tuple[str, str], tuple[Held[Any], int]] = OrderedDict()

    def get(self, place: tuple[str, str]) -> Held[Any] | None:
        """The view held there, which is now the one used last."""
        if place not in self._held:
            return None
        self._held.move_to_end(place)
        return self._held[place][0]

    def put(self, place: tuple[str, str], held: Held[Any]) -> None:
        """Hold it, and let go of those not used for the longest time where all together are too heavy."""
        self.drop(place)
        self._held[place] = (held, held.weight)
        self._weight += held.weight
        while self._weight > self._limit and len(self._held) > 1:
            self.drop(next(iter(self._held)))

    def drop(self, place: tuple[str, str]) -> None:
        """Hold it no longer."""
        _, weight = self._held.pop(place, (None, 0))
        self._weight -= weight

    def __len__(self) -> int:
        return len(self._held)
