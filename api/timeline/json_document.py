"""JSON with the place of every value, so that a mistake in a file of a thousand lines can be found by line and column.

Stricter than the standard library where it would lose or change what somebody wrote: a name that stands twice in one
object, NaN and Infinity, a number too large for the ledger and half of a surrogate pair are faults.
"""

from __future__ import annotations

import json
import math
import re
from json.decoder import scanstring  # type: ignore[attr-defined]  # documented nowhere, there since Python 2.6
from typing import Any, Final, NoReturn

from api.timeline.document import Document, Fault, Malformed, Path, Place, place_in, text

DEPTH: Final = 32
_SPACE: Final = re.compile(r"[ \t\n\r]*")
_SAFE: Final = 2**53
"""Above it JSON readers no longer agree on the value (RFC 8259 section 6)."""


def read(data: bytes) -> Document:
    """The document in the bytes of a JSON file. Raise Malformed at the first thing that is not JSON."""
    reader = _Reader(text(data))
    content = reader.whole()
    if not isinstance(content, dict):
        raise Malformed(Fault(reader.place(0), "the file holds no JSON object; it starts with { and ends with }"))
    return Document(content, reader.places)


def value(decoded: str) -> Any:
    """The value that a piece of JSON holds. Raise Malformed where it is none."""
    return _Reader(decoded).whole()


class _Reader:
    def __init__(self, decoded: str) -> None:
        self._text = decoded
        self._scalar = json.JSONDecoder(parse_constant=_no_number).raw_decode
        self.places: dict[Path, Place] = {}
        self._line, self._counted = 1, 0

    def whole(self) -> Any:
        value, end = self._value(self._skip(0), ())
        if self._skip(end) < len(self._text):
            self._fault(self._skip(end), "something follows after the end of the JSON")
        return value

    def place(self, offset: int) -> Place:
        return place_in(self._text, offset)

    def _value(self, at: int, path: Path) -> tuple[Any, int]:
        # Values come in the file's order, so lines are counted once and not again for each of them.
        self._line += self._text.count("\n", self._counted, at)
        self._counted = at
        self.places[path] = Place(self._line, at - self._text.rfind("\n", 0, at))
        if len(path) > DEPTH:
            self._fault(at, f"lists and objects are nested more than {DEPTH} deep")
        match self._text[at : at + 1]:
            case "{":
                return self._object(at, path)
            case "[":
                return self._array(at, path)
            case _:
                return self._plain(at)

    def _object(self, at: int, path: Path) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        at = self._skip(at + 1)
        while self._text[at : at + 1] != "}":
            if found:
                at = self._skip(self._expect(at, ","))
            name, end = self._name(at)
            if name in found:
                self._fault(at, f'"{name}" stands twice in one object; one of the two would be lost')
            found[name], end = self._value(self._skip(self._expect(self._skip(end), ":")), (*path, name))
            at = self._skip(end)
        return found, at + 1

    def _array(self, at: int, path: Path) -> tuple[list[Any], int]:
        found: list[Any] = []
        at = self._skip(at + 1)
        while self._text[at : at + 1] != "]":
            if found:
                at = self._skip(self._expect(at, ","))
            value, end = self._value(at, (*path, len(found)))
            found.append(value)
            at = self._skip(end)
        return found, at + 1

    def _name(self, at: int) -> tuple[str, int]:
        if self._text[at : at + 1] != '"':
            self._fault(at, 'expected a name in double quotes, or "}"')
        name, end = self._plain(at)
        return str(name), end

    def _plain(self, at: int) -> tuple[Any, int]:
        try:
            value, end = (
                scanstring(self._text, at + 1) if self._text[at : at + 1] == '"' else self._scalar(self._text, at)
            )
        except json.JSONDecodeError as error:
            where = min(error.pos, len(self._text))
            self._fault(where, "the file ends in the middle" if where == len(self._text) else error.msg.lower())
        except ValueError as error:
            self._fault(at, str(error))
        if isinstance(value, str):
            self._whole_characters(value, at)
        elif isinstance(value, int | float) and not (math.isfinite(value) and abs(value) <= _SAFE):
            self._fault(at, "this number is too large; write it as text")
        return value, end

    def _whole_characters(self, value: str, at: int) -> None:
        if not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError:
                self._fault(at, "this text holds half of a surrogate pair, which is no character")
        if "\x00" in value:
            self._fault(at, "this text holds the control character U+0000; take it out")

    def _expect(self, at: int, sign: str) -> int:
        if self._text[at : at + 1] != sign:
            self._fault(at, "the file ends in the middle" if at >= len(self._text) else f'expected "{sign}"')
        return at + 1

    def _skip(self, at: int) -> int:
        space = _SPACE.match(self._text, at)
        return space.end() if space else at

    def _fault(self, at: int, says: str) -> NoReturn:
        raise Malformed(Fault(self.place(at), says))


def _no_number(written: str) -> NoReturn:
    msg = f"{written} is not a number"
    raise ValueError(msg)
