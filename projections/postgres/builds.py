"""Builds: a view's rows of one time, with the place in the log they have got to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Struct, field
from psycopg.types.numeric import Int4, Int8

from projections.postgres.sessions import Bigints, Bytes, Connection, Texts
from projections.postgres.statements import Rows, fetch, run
from projections.view import Unfoldable, View

_PIECE_BYTES = 500_000
"""What one statement stores. A single larger body goes alone."""


class Build(Struct, frozen=True):
    """One row of `projection`: every key of the view that was started at or before `position` has a row in `view`.

    While it has a `goal` it is built key by key, in the order of tags, and `reached` is the last tag that is done.
    """

    name: str
    version: int
    build: int
    position: int
    active: bool
    goal: int | None = None
    reached: str = ""
    error: str = ""
    error_position: int | None = None

    @property
    def age(self) -> tuple[int, int]:
        """Of two builds of one name, the one with the higher age is the newer."""
        return self.version, self.build

    @property
    def place(self) -> dict[str, Any]:
        """What its rows are found by."""
        return {"name": self.name, "version": Int4(self.version), "build": Int4(self.build)}


class Row(Struct, frozen=True):
    """A view as it is stored."""

    key: str
    since: int
    position: int
    body: bytes


class Step(Struct):
    """What is to be stored of one build, and how far it then has come."""

    build: Build
    rows: list[Row] = field(default_factory=list)

    async def save(self, connection: Connection) -> None:
        """Store it: rows first, then how far they go. One transaction of the caller's holds both."""
        for piece in _pieces(self.rows):
            await run(
                connection,
                "save_views",
                **self.build.place,
                keys=Texts([row.key for row in piece]),
                sinces=Bigints([row.since for row in piece]),
                positions=Bigints([row.position for row in piece]),
                bodies=Bytes([row.body for row in piece]),
            )
        build = self.build
        await run(
            connection,
            "advance_build",
            **build.place,
            position=Int8(build.position),
            goal=None if build.goal is None else Int8(build.goal),
            reached=build.reached,
            error=build.error,
            error_position=None if build.error_position is None else Int8(build.error_position),
        )


def stopped(build: Build, error: Unfoldable) -> Build:
    """The build as it stands at an entry that it cannot take in."""
    return msgspec.structs.replace(build, error=str(error), error_position=error.position)


def builds(rows: Rows) -> list[Build]:
    """From rows of `projection`; what comes after its columns is left out."""
    return [Build(*row[: len(Build.__struct_fields__)]) for row in rows]


async def all_builds(connection: Connection, views: Iterable[View[Any]]) -> tuple[list[Build], int]:
    """Every build of these views, by name and age, and the log's size in the same snapshot."""
    rows = await fetch(connection, "projections", names=Texts([view.name for view in views]))
    return builds([row for row in rows if row[0] is not None]), rows[0][-1]


def _pieces(rows: Sequence[Row]) -> Iterable[list[Row]]:
    piece: list[Row] = []
    size = 0
    for row in rows:
        if piece and size + len(row.body) > _PIECE_BYTES:
            yield piece
            piece, size = [], 0
        piece.append(row)
        size += len(row.body)
    if piece:
        yield piece
