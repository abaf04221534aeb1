"""A file as it was read: plain values, where each of them stands, and what is wrong with it.

Both forms of a timeline, JSON and CSV, become the same document, so that everything after reading is written once. A
path leads to a value: `("events", 3, "date")` is the date of the fourth row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from msgspec import Struct

Path = tuple[str | int, ...]

MAX_BYTES: Final = 8 * 1024 * 1024
"""A timeline is tens of kilobytes; a file this long is something else, and nothing of it is read."""
_BYTE_ORDER_MARKS: Final = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class Place(Struct, frozen=True, order=True):
    """Line and column, both counted from 1: characters in JSON, cells in CSV."""

    line: int
    column: int


START: Final = Place(1, 1)


class Fault(Struct, frozen=True):
    """One thing that is wrong, where it stands, and the field concerned where there is one."""

    place: Place
    says: str
    field: str = ""

    def __str__(self) -> str:
        named = f" ({self.field})" if self.field else ""
        return f"line {self.place.line}, column {self.place.column}{named}: {self.says}"


class Malformed(Exception):
    """A file that cannot be imported as it stands; `faults` has every one that was found, in the file's order."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.place))
        super().__init__("; ".join(str(fault) for fault in self.faults))


class Document(Struct, frozen=True):
    """The values of a file and the place of each."""

    content: dict[str, Any]
    places: Mapping[Path, Place]

    def place(self, path: Path) -> Place:
        """Where a value stands; for one that is not there, where what it is missing from stands."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, START)

    def fault(self, path: Path, says: str) -> Fault:
        """What is wrong with the value at that path."""
        return Fault(self.place(path), says, field(path))


def field(path: Path) -> str:
    """A path as people write it, without the row, which line and column already give: `actors[0].name`."""
    inner = path[2:] if path[:1] == ("events",) and len(path) > 1 else path
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in inner).lstrip(".")


def text(data: bytes) -> str:
    """The characters of a file: UTF-8, with or without the byte order mark that spreadsheets write."""
    if len(data) > MAX_BYTES:
        raise Malformed(Fault(START, f"the file is longer than {MAX_BYTES:,} bytes, the most a timeline may have"))
    if (other := _BYTE_ORDER_MARKS.get(data[:2])) is not None:
        raise Malformed(Fault(START, f"the file is written in {other}; save it as UTF-8"))
    try:
        decoded = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8-sig")
        says = f"the byte {data[error.start]:#04x} is not UTF-8; save the file as UTF-8"
        raise Malformed(Fault(place_in(good, len(good)), says)) from error
    if not decoded.strip():
        raise Malformed(Fault(START, "the file is empty"))
    if (control := _CONTROL.search(decoded)) is not None:
        says = f"the control character U+{ord(control.group()):04X} stands here; take it out"
        raise Malformed(Fault(place_in(decoded, control.start()), says))
    return decoded


def place_in(decoded: str, offset: int) -> Place:
    """Line and column of a character."""
    return Place(decoded.count("\n", 0, offset) + 1, offset - decoded.rfind("\n", 0, offset))
