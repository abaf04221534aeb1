"""What a view is: a module that answers one question about one identifier, by folding the entries that carry its tag.

The module has `VERSION`, `key(event)`, `start(key)` and `evolve(view, recorded)`; its name is the view's, unless it has
a `NAME`. All three are pure. `evolve` refuses
no recorded event, and leaves the view it is given as it was. A change to any of them, or to the struct, is a new
`VERSION`: views are rebuilt, never patched. The annotation of `start` says the rest: whose identifier the key is, so
that its entries are found by their tag, and which struct is stored.

`evolve` is given entries as the corrections up to the end of what is folded leave them (`ledger/corrections.py`), those
struck out too, so that it need not know of corrections. A correction's key has to be that of the entry it corrects.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import Any, Final, Generic, Protocol, TypeVar, cast, get_args, get_type_hints

import msgspec

from ledger import wire
from ledger.corrections import amended
from ledger.errors import Corrupt
from ledger.events.catalogue import Event
from ledger.events.record_keeping import EntryCorrected
from ledger.wire import Recorded

S = TypeVar("S")


class Unfoldable(Corrupt):
    """An entry that stops a view: its bytes cannot be read, or the fold fails on it."""

    def __init__(self, position: int, message: str) -> None:
        super().__init__(message)
        self.position = position


class Fold(Protocol[S]):
    """The shape of a view module."""

    @property
    def VERSION(self) -> int:  # noqa: N802 - a constant of the module
        """Of the fold and its struct together; counts up from 1."""

    def key(self, event: Event, /) -> str | None:
        """Whose view the event belongs to; None where it belongs to none."""

    def start(self, key: str, /) -> S:
        """The view of that key before anything is recorded."""

    def evolve(self, view: S, recorded: Recorded, /) -> S:
        """The view after that entry. Entries come in log order."""


class View(Generic[S]):
    """A view module with what can be derived from it: its name, its tag, and how its struct is stored."""

    def __init__(self, module: Fold[S]) -> None:
        """Raise TypeError where the key of `start` is not one of the identifiers that have a tag."""
        self.name: Final[str] = getattr(module, "NAME", cast(ModuleType, module).__name__.rpartition(".")[2])
        self.version: Final = module.VERSION
        self._key: Final = module.key
        self._start: Final = module.start
        self._evolve: Final = module.evolve
        hints = get_type_hints(module.start, include_extras=True)
        self.struct: Final[type[Any]] = hints.pop("return")
        self.prefix: Final = _prefix(self.name, *hints.values())
        self._decoder: Final = msgspec.json.Decoder(self.struct, dec_hook=wire.dec_hook)

    def tag(self, key: str) -> str:
        """The tag that every entry of that key carries."""
        return f"{self.prefix}:{key}"

    def fold(self, key: str, view: S | None, entries: Iterable[Recorded]) -> S | None:
        """The view after these entries, given in log order, of which it takes those of its key.

        None as long as none of them is. Without a view to fold on from, they are all there are, and what is corrected
        among them is folded as corrected. On top of a view no correction can be folded: where it `corrects`, begin with
        the first entry again. Raise Unfoldable where an entry cannot be taken in.
        """
        own = [recorded for recorded in entries if self.key(recorded) == key]
        if corrections := [recorded for recorded in own if isinstance(recorded.event, EntryCorrected)]:
            own = self._amended(view, own, corrections[-1])
        for recorded in own:
            try:
                view = self._evolve(self._start(key) if view is None else view, recorded)
            except Exception as error:
                raise self._refused(recorded, error) from error
        return view

    def corrects(self, key: str, entries: Iterable[Recorded]) -> bool:
        """Whether one of these entries puts right what an earlier one of that key says."""
        return any(isinstance(each.event, EntryCorrected) and self.key(each) == key for each in entries)

    def _amended(self, view: S | None, own: Sequence[Recorded], last: Recorded) -> list[Recorded]:
        try:
            if view is not None:
                raise TypeError("a correction is folded with all that it can correct")
            return amended(own)
        except Exception as error:
            raise self._refused(last, error) from error

    def key(self, recorded: Recorded) -> str | None:
        """Whose view the entry belongs to. Raise Unfoldable where the module cannot tell."""
        try:
            return self._key(recorded.event)
        except Exception as error:
            raise self._refused(recorded, error) from error

    def _refused(self, recorded: Recorded, error: Exception) -> Unfoldable:
        return Unfoldable(recorded.position, f"entry {recorded.position} cannot be folded into {self.name}: {error!r}")

    def concerns(self, tags: Iterable[str]) -> bool:
        """Whether an entry with these tags may be one of this view's: all that is known of one that cannot be read."""
        return any(tag.startswith(f"{self.prefix}:") for tag in tags)

    def encode(self, view: S) -> bytes:
        """The view as it is stored: the same bytes for the same history."""
        return wire.encode(view)

    def decode(self, body: bytes) -> S:
        """A stored view. Raise ValidationError where another fold than this one has made it."""
        return cast(S, self._decoder.decode(body))

    def __repr__(self) -> str:
        return f"View({self.name} v{self.version})"


def _prefix(name: str, *keys: Any) -> str:
    for annotation in keys:
        for mark in get_args(annotation)[1:]:
            if isinstance(mark, msgspec.Meta) and "tag" in (mark.extra or {}):
                return str((mark.extra or {})["tag"])
    raise TypeError(f"the view {name} starts from no identifier that has a tag: annotate the key of start()")
