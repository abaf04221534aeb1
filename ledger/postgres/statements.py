"""The statements of `ledger/sql/`, one a file, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final, LiteralString, cast

SQL: Final = Path(__file__).parents[1] / "sql"


@cache
def statement(name: str) -> LiteralString:
    """The text of `ledger/sql/<name>.sql`."""
    # A literal in all but the checker's eyes: the file ships with this module, and nothing of a request is put into it.
    return cast(LiteralString, (SQL / f"{name}.sql").read_text(encoding="utf-8"))
