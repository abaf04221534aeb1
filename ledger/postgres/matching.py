"""What a query selects, said twice over the same terms: for entries still in memory, and as index ranges for SQL.

The meaning is that of `eventsourcing.dcb.api`: items are alternatives; an item's types are alternatives; an entry must
carry all of an item's tags; an item without types and tags, and a query without items, match everything. The tests hold
both sayings against that library's own recorder.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache

from msgspec import Struct, field

from ledger.postgres.arrays import bigints, literal, texts


class Item(Struct, frozen=True):
    """One alternative of a query."""

    types: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    @property
    def is_everything(self) -> bool:
        """Whether no entry escapes it."""
        return not self.types and not self.tags

    def matches(self, kind: str, tags: Collection[str]) -> bool:
        """Whether it selects an entry of that type and those tags."""
        return (not self.types or kind in self.types) and all(tag in tags for tag in self.tags)


Query = tuple[Item, ...]
"""Alternatives; an empty one selects everything."""

EVERYTHING: Query = ()


class Condition(Struct, frozen=True):
    """Nothing that `query` selects may stand after `after`."""

    query: Query
    after: int


def is_everything(query: Query) -> bool:
    """Whether a query selects every entry."""
    return not query or any(item.is_everything for item in query)


class Probes(Struct):
    """The index ranges of many requests, as columns for one statement.

    By how a range is found: a tag with types, a tag alone, types alone. Where an item has several tags the first is
    looked up and the rest compared, so whoever writes such an item names the rarest tag first.
    """

    tag_types: list[tuple[int, int, int | None, str, str, str]] = field(default_factory=list)
    tag_only: list[tuple[int, int, int | None, str, str]] = field(default_factory=list)
    type_only: list[tuple[int, int, int | None, str]] = field(default_factory=list)

    def add(self, request: int, query: Iterable[Item], after: int, most: int | None = None) -> None:
        """Look for what the query's items select after `after`, at most the first `most`; none may be everything."""
        for item in query:
            types = _types(item.types)
            if not item.tags:
                self.type_only.append((request, after, most, types))
                continue
            first, *rest = item.tags
            others = literal(rest)
            if item.types:
                self.tag_types.append((request, after, most, first, others, types))
            else:
                self.tag_only.append((request, after, most, first, others))

    def parameters(self) -> dict[str, bytes]:
        """The parameters of `check_batch.sql` and `read_matching.sql`, those about ranges."""
        columns: dict[str, bytes] = {}
        for name, rows in (("tt", self.tag_types), ("t", self.tag_only), ("k", self.type_only)):
            requests, afters, mosts, *words = zip(*rows, strict=True) if rows else ((),) * _WIDTH[name]
            columns[f"{name}_request"] = bigints(requests)
            columns[f"{name}_after"] = bigints(afters)
            columns[f"{name}_most"] = bigints([NO_LIMIT if most is None else most for most in mosts])
            for label, column in zip(_LABELS[name], words, strict=True):
                columns[f"{name}_{label}"] = texts(column)
        return columns


_types = lru_cache(maxsize=4_096)(literal)
"""The types of an item come from the code, and so are the same again and again."""
Neighbour = tuple[int, str, tuple[str, ...]]
"""Position, type and tags of an entry."""
NO_LIMIT = 2**63 - 1
_LABELS = {"tt": ("tag", "others", "types"), "t": ("tag", "others"), "k": ("types",)}
_WIDTH = {name: 3 + len(labels) for name, labels in _LABELS.items()}


class Neighbours:
    """The entries a batch has accepted so far, as far as a condition of that batch looks at them."""

    def __init__(self, conditions: Iterable[Condition]) -> None:
        items = [item for condition in conditions for item in condition.query]
        # Only what some condition can ask for is kept: most batches keep next to nothing.
        self._by_tag: dict[str, list[Neighbour]] = {item.tags[0]: [] for item in items if item.tags}
        self._all: list[Neighbour] | None = [] if any(not item.tags for item in items) else None
        self._last = 0

    def add(self, position: int, kind: str, tags: tuple[str, ...]) -> None:
        """Accept an entry at the next position."""
        self._last = position
        if self._all is not None:
            self._all.append((position, kind, tags))
        for tag in tags:
            if tag in self._by_tag:
                self._by_tag[tag].append((position, kind, tags))

    def match(self, condition: Condition) -> bool:
        """Whether one of them breaks the condition, which must be one of those announced."""
        if self._last <= condition.after:
            return False
        return not condition.query or any(self._meets(item, condition.after) for item in condition.query)

    def _meets(self, item: Item, after: int) -> bool:
        candidates = self._by_tag[item.tags[0]] if item.tags else self._all or ()
        return any(position > after and item.matches(kind, tags) for position, kind, tags in candidates)
