"""The format of a timeline, checked: one reconfiguration, and what happened, row by row, each from a source.

The names are those of the files people keep (`examples/README.md`). A name the format does not know is no fault: its
value is kept with the row. What is checked here is what the ledger relies on, and every fault of the file is reported.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path as File
from typing import Any, Final, cast

import msgspec
from msgspec import Struct

from api.timeline import csv_document, json_document, row_checks
from api.timeline.document import MAX_BYTES, Document, Fault, Malformed, Path, Place
from api.timeline.row_checks import Actor, Wrong
from ledger.account import Confidence, Label
from ledger.identifiers import ReconfigurationId
from ledger.when import When

MAX_ROWS: Final = 2_000
"""A file is recorded in one commit, and each row is judged by what the rows before it say."""


class Row(Struct, frozen=True, kw_only=True):
    """One row. `on` is the date at its own precision; `extra` has the columns that only some rows have."""

    seq: int
    on: When
    type: str
    what: str
    source: str
    confidence: Confidence
    actors: tuple[Actor, ...]
    services: tuple[str, ...]
    numbers: Mapping[str, int | float | str]
    note: str
    thread: str
    extra: Mapping[str, Any]
    digest: str
    """SHA-256 of what the row says: whether it was changed since it was recorded."""
    place: Place


class Timeline(Struct, frozen=True, kw_only=True):
    """One file. `heading` is what it says of the reconfiguration beside title and area, as it says it."""

    id: str
    title: str
    area: str
    heading: Mapping[str, Any]
    rows: tuple[Row, ...]
    place: Place
    """Where its reference stands."""

    @property
    def organisations(self) -> Sequence[Mapping[str, Any]]:
        """The organisations the file lists, with their codes."""
        return [listed for listed in self.heading.get("organisations") or () if isinstance(listed, dict)]


class _Heading(Struct, frozen=True):
    id: ReconfigurationId
    title: Label
    area: str | None = ""
    organisations: list[dict[str, Any]] | None = None


def read(file: File, now: datetime) -> Timeline:
    """The timeline in a file, CSV where its name says so, else JSON. Raise Malformed, and OSError as `open` does."""
    with file.open("rb") as opened:
        data = opened.read(MAX_BYTES + 1)
    if file.suffix.lower() in {".csv", ".tsv", ".txt"}:
        return check(csv_document.read(data, file.stem), now)
    return check(json_document.read(data), now)


def check(document: Document, now: datetime) -> Timeline:
    """The timeline that a document holds. Raise Malformed with every fault in it."""
    content = document.content
    faults: list[Fault] = []
    try:
        heading = msgspec.convert(content, _Heading)
    except msgspec.ValidationError as error:
        wrong = row_checks.wrong(error, content)
        faults.append(document.fault(wrong.path, wrong.says))
        heading = _Heading("", "")
    events = content.get("events")
    if not isinstance(events, list) or not events:
        raise Malformed(*faults, document.fault(("events",), "the file has no events"))
    if len(events) > MAX_ROWS:
        raise Malformed(*faults, document.fault(("events", MAX_ROWS), f"a timeline has at most {MAX_ROWS:,} rows"))
    rows = _rows(document, events, now, faults)
    if faults:
        raise Malformed(*faults)
    return Timeline(
        id=heading.id,
        title=heading.title,
        area=heading.area or "",
        heading={name: value for name, value in content.items() if name not in {"id", "title", "area", "events"}},
        rows=tuple(sorted(rows, key=lambda row: row.seq)),
        place=document.place(("id",)),
    )


def _rows(document: Document, events: list[Any], now: datetime, faults: list[Fault]) -> list[Row]:
    """The good rows; what is wrong with the others, or between them, goes to the faults."""
    rows: list[Row] = []
    first: dict[int, Place] = {}
    for index, event in enumerate(events):
        path: Path = ("events", index)
        try:
            row = _row(event, document.place(path), now)
        except Wrong as wrong:
            faults.append(document.fault((*path, *wrong.path), wrong.says))
            continue
        if row.seq in first:
            says = f"the number {row.seq} belongs to another row already (line {first[row.seq].line})"
            faults.append(document.fault((*path, "seq"), says))
        first.setdefault(row.seq, document.place((*path, "seq")))
        rows.append(row)
    return rows


def _row(event: Any, place: Place, now: datetime) -> Row:
    given = row_checks.given(event)
    on = row_checks.happened(given.date, given.date_precision, now)
    content = {
        "on": on.text,
        "actors": [_stated(actor) for actor in event.get("actors") or ()],
        **{name: value for name, value in event.items() if name not in {"date", "date_precision", "actors"}},
    }
    return Row(
        seq=given.seq,
        on=on,
        type=given.type,
        what=given.what,
        source=given.source,
        confidence=cast("Confidence", given.confidence),
        actors=given.actors or (),
        services=given.services or (),
        numbers=given.numbers or {},
        note=given.note or "",
        thread=given.thread or "",
        extra=row_checks.further(event),
        digest=hashlib.sha256(msgspec.json.encode(_stated(content), order="deterministic")).hexdigest(),
        place=place,
    )


def _stated(content: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is empty: a field left out, null and an empty list say the same, in JSON and in CSV."""
    return {name: value for name, value in content.items() if value not in (None, "", [], {})}
