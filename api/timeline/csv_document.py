"""The same columns as a spreadsheet: one row an event, the first row names the columns, in any order.

`id`, `title`, `area` and the other columns about the reconfiguration as a whole are filled in the first row, or in
every row alike. Lists in a cell are separated by semicolons or line breaks, the parts of an actor by `|`; a list may
also be written as JSON. A column with any other name is kept as a detail of its row. `examples/README.md` says this for
people who fill in spreadsheets.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from api.timeline import json_document
from api.timeline.document import START, Document, Fault, Malformed, Path, Place, text
from api.timeline.row_checks import CODES

DELIMITERS: Final = (",", ";", "\t")
RENAMED: Final = {"precision": "date_precision"}
HEADING: Final = ("id", "title", "area", "status_summary", "provenance_note", "organisations", "sources")
"""Columns about the reconfiguration as a whole."""
REQUIRED: Final = ("date", "date_precision", "what", "type", "source", "confidence")

_LIST: Final = re.compile(r"[;\n]")
_JSON: Final = re.compile(r'\{|\[\s*["\[{\]]')
_NUMBER: Final = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,9})?")
_WHOLE: Final = re.compile(r"[0-9]{1,9}")


def read(data: bytes, name: str) -> Document:
    """The document in the bytes of a CSV file; `name` is the reference where no `id` column gives one."""
    decoded = text(data)
    header, rows = _table(decoded)
    missing = [column for column in REQUIRED if column not in header]
    if missing:
        says = f"the first row names no column {' and no column '.join(missing)}"
        raise Malformed(Fault(START, f"{says}; it has {', '.join(header)}"))
    return _Sheet(header, name).document(rows)


def _table(decoded: str) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """The names of the columns, and the rows with the line on which each starts; empty rows are passed over."""
    candidates = [(_names(decoded, delimiter), delimiter) for delimiter in DELIMITERS]
    header, delimiter = max(candidates, key=lambda candidate: len(set(REQUIRED) & set(candidate[0])))
    for column, given in enumerate(header, 1):
        if header.index(given) != column - 1 and given:
            raise Malformed(Fault(Place(1, column), f'the column "{given}" stands twice'))
    rows = _rows(decoded, delimiter)
    next(rows)
    return header, rows


def _names(decoded: str, delimiter: str) -> list[str]:
    _, cells = next(_rows(decoded, delimiter), (1, []))
    plain = [cell.strip().casefold().replace(" ", "_") for cell in cells]
    return [RENAMED.get(column, column) for column in plain]


def _rows(decoded: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(decoded, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        says = f"the quotation marks or cells of this row cannot be read ({error})"
        raise Malformed(Fault(Place(line, 1), says)) from error


class _Sheet:
    def __init__(self, header: list[str], name: str) -> None:
        self._header = header
        self._places: dict[Path, Place] = {}
        self._faults: list[Fault] = []
        self._heading: dict[str, Any] = {"id": name}
        self._seen: dict[str, str] = {}

    def document(self, rows: Iterator[tuple[int, list[str]]]) -> Document:
        events: list[dict[str, Any]] = []
        for line, cells in rows:
            events.append(self._event(line, cells, len(events)))
        if self._faults:
            raise Malformed(*self._faults)
        self._heading.setdefault("title", self._heading["id"])
        return Document({**self._heading, "events": events}, self._places)

    def _event(self, line: int, cells: list[str], index: int) -> dict[str, Any]:
        event: dict[str, Any] = {} if "seq" in self._header else {"seq": index + 1}
        self._places["events", index] = Place(line, 1)
        for column, cell in enumerate(cells):
            place = Place(line, column + 1)
            name = self._header[column] if column < len(self._header) else ""
            if not cell.strip():
                self._places["events", index, name] = place
            elif not name:
                self._faults.append(Fault(place, f"{cell.strip()[:40]!r} stands in a column that has no name"))
            elif name in HEADING:
                self._about_all(name, cell.strip(), place)
            else:
                self._places["events", index, name] = place
                event[name] = self._read(name, cell.strip(), place)
        return event

    def _about_all(self, name: str, cell: str, place: Place) -> None:
        if self._seen.setdefault(name, cell) != cell:
            says = f"{cell[:40]!r} is another {name} than {self._seen[name][:40]!r}; a file holds one reconfiguration"
            self._faults.append(Fault(place, says, name))
        elif (name,) not in self._places:
            self._places[name,] = place
            self._heading[name] = self._read(name, cell, place)

    def _read(self, name: str, cell: str, place: Place) -> Any:
        try:
            return CELLS[name](cell) if name in CELLS else cell
        except ValueError as error:
            self._faults.append(Fault(place, str(error), name))
            return None


def _items(cell: str) -> list[str]:
    return [part.strip() for part in _LIST.split(cell) if part.strip()]


def _seq(cell: str) -> int | str:
    return int(cell) if _WHOLE.fullmatch(cell) else cell


def _actors(cell: str) -> list[dict[str, str]]:
    """`name | kind | capacity | code`; what is left out at the end is not stated."""
    return [_actor([part.strip() for part in item.split("|")]) for item in _items(cell)]


def _actor(parts: list[str]) -> dict[str, str]:
    if len(parts) > len(("name", "kind", "capacity", "code")):
        msg = f"{' | '.join(parts)[:60]!r} has more than four parts, expected name | kind | capacity | code"
        raise ValueError(msg)
    name, kind, capacity, code = [*parts, "", "", ""][:4]
    return {"name": name, "kind": kind or "organisation", **({"capacity": capacity} if capacity else {}), **_code(code)}


def _organisations(cell: str) -> list[dict[str, str]]:
    """`name | code`."""
    split = (item.partition("|") for item in _items(cell))
    return [{"name": name.strip(), **_code(code.strip())} for name, _, code in split]


def _code(written: str) -> dict[str, str]:
    """`RTH`, `ods:RTH` or `gss:E10000025`."""
    scheme, colon, code = (part.strip() for part in written.rpartition(":"))
    if not written:
        return {}
    if colon and scheme.lower() not in CODES:
        msg = f"{written[:60]!r} is no code, expected one like RTH or gss:E10000025"
        raise ValueError(msg)
    return {scheme.lower() or "ods": code}


def _numbers(cell: str) -> dict[str, int | float | str]:
    """`name = figure`, or `name: figure`; a figure that is no plain number is kept as text."""
    numbers: dict[str, int | float | str] = {}
    for item in _items(cell):
        name, equals, figure = (part.strip() for part in item.partition("=" if "=" in item else ":"))
        if not equals or not name or not figure:
            msg = f"{item[:60]!r} is not a figure, expected name = figure"
            raise ValueError(msg)
        if name in numbers:
            msg = f"the figure {name!r} stands twice"
            raise ValueError(msg)
        numbers[name] = _figure(figure)
    return numbers


def _figure(written: str) -> int | float | str:
    if not _NUMBER.fullmatch(written):
        return written
    return float(written) if "." in written else int(written)


def _or_json(plain: Callable[[str], Any]) -> Callable[[str], Any]:
    """A cell as programs write it, or as people do: "[2009] EWHC 743" only starts like JSON."""

    def cell(written: str) -> Any:
        if not _JSON.match(written):
            return plain(written)
        try:
            return json_document.value(written)
        except Malformed as malformed:
            raise ValueError(f"this is not the JSON it looks like: {malformed.faults[0].says}") from malformed

    return cell


CELLS: Final[Mapping[str, Callable[[str], Any]]] = {
    "seq": _seq,
    "actors": _or_json(_actors),
    "numbers": _or_json(_numbers),
    "organisations": _or_json(_organisations),
    **dict.fromkeys(
        ("services", "sources", "conditions", "tests", "gates", "grounds", "links", "in_place_of"), _or_json(_items)
    ),
}
"""How the cells of a column are read; those of all others are text."""
