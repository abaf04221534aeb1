"""The statements of `ledger/sql/`, one a file, read once."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final, LiteralString

from msgspec import Struct

SQL: Final = Path(__file__).parents[1] / "sql"
_PARAMETER: Final = re.compile(r"%\((\w+)\)s")
_COMMENT: Final = re.compile(r"^--.*\n", re.MULTILINE)


class Numbered(Struct, frozen=True):
    """A statement as the protocol wants it: `$1`, `$2`, and what the numbers stand for."""

    name: bytes
    text: bytes
    parameters: tuple[str, ...]


@cache
def statement(name: str) -> LiteralString:
    """The text of `ledger/sql/<name>.sql`."""
    # A literal in all but a checker's eyes: the file ships with this module, and nothing of a request is put into it.
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


@cache
def numbered(name: str) -> Numbered:
    """The same with numbers for names, and without the comments, which a server need not parse."""
    text = _COMMENT.sub("", statement(name))
    parameters = tuple(dict.fromkeys(_PARAMETER.findall(text)))
    places = {parameter: f"${place}" for place, parameter in enumerate(parameters, 1)}
    text = _PARAMETER.sub(lambda match: places[match[1]], text)
    return Numbered(name.encode(), text.encode(), parameters)
