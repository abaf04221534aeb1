"""Entries as the engine reads them: each decoded once, for all the views that want it at that time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from psycopg.types.numeric import Int8

from ledger import wire
from ledger.errors import Corrupt
from ledger.wire import Recorded
from projections.postgres.sessions import Bigints, Connection, Texts
from projections.postgres.statements import END, Rows, fetch
from projections.view import Unfoldable

MOST: Final = 4_000
"""Entries that one statement brings: some megabytes, decoded in some 30 ms."""


class Reader:
    """Decodes entries and remembers them as long as it lives: for one batch, or one round of reads."""

    def __init__(self) -> None:
        self._read: dict[int, Recorded | Unfoldable | None] = {}

    def read(self, position: int, entry: bytes) -> Recorded | Unfoldable | None:
        """The entry; None where it is not of this ledger's types, and the error where it is and cannot be read."""
        try:
            return self._read[position]
        except KeyError:
            pass
        try:
            recorded: Recorded | Unfoldable | None = wire.read(position, entry)
        except Corrupt as error:
            recorded = Unfoldable(position, str(error))
        self._read[position] = recorded
        return recorded

    def readable(self, rows: Rows) -> list[Recorded]:
        """The entries of rows that end with position and bytes. Raise Unfoldable at the first that cannot be read."""
        entries = []
        for *_, position, entry in rows:
            recorded = self.read(position, entry)
            if isinstance(recorded, Unfoldable):
                raise recorded
            if recorded is not None:
                entries.append(recorded)
        return entries


class Gained:
    """What tags have gained, and the log's size in that snapshot."""

    def __init__(self, head: int, rows: dict[str, Rows], most: int) -> None:
        self.head = head
        self._rows = rows
        self._most = most

    def of(self, tag: str, after: int) -> Rows:
        """Rows that end with position and bytes, in log order."""
        return [row for row in self._rows.get(tag, ()) if row[-2] > after]

    def complete(self, tag: str) -> bool:
        """Whether the tag has gained no more than that."""
        return len(self._rows.get(tag, ())) < self._most

    def last(self, tag: str) -> int:
        """The position of the last of them."""
        return int(self._rows[tag][-1][-2])


async def gained(
    connection: Connection, tags: Mapping[str, int], upto: int | None = None, most: int | None = None
) -> Gained:
    """What each tag has gained after its position, up to and with `upto`: at most the first `most` entries of each."""
    names = list(tags)
    most = most or max(MOST // max(len(names), 1), 50)
    rows = await fetch(
        connection,
        "gained",
        tags=Texts(names),
        afters=Bigints(list(tags.values())),
        upto=END if upto is None else Int8(upto),
        most=Int8(most),
    )
    found: dict[str, Rows] = {}
    for row in rows:
        if row[1] is not None:
            found.setdefault(names[row[1] - 1], []).append(row)
    for several in found.values():
        several.sort(key=_position)
    return Gained(rows[0][0], found, most)


async def everything_gained(
    connection: Connection, tags: Mapping[str, int], upto: int, reader: Reader, most: int | None = None
) -> dict[str, Sequence[Recorded]]:
    """All that each tag has gained after its position up to `upto`. Raise Unfoldable at what cannot be read.

    `most` entries of each tag are fetched at a time.
    """
    entries: dict[str, list[Recorded]] = {tag: [] for tag in tags}
    left = dict(tags)
    while left:
        found = await gained(connection, left, upto, most)
        for tag, after in left.items():
            entries[tag].extend(reader.readable(found.of(tag, after)))
        left = {tag: found.last(tag) for tag in left if not found.complete(tag)}
    return dict(entries)


def _position(row: tuple[object, ...]) -> int:
    return row[-2]  # type: ignore[return-value]  # the column is the last but one of each statement
