"""One step of the story: what is posted, and where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from ledger.account import Account

Body = Mapping[str, Any]


class Step(Struct, frozen=True):
    """A command as it is posted: its body, and what the braces of its route's path stand for.

    Some paths name an entry, whose id nobody knows before it is recorded: there stands the command whose step, the
    first in the story, was recorded as that entry.
    """

    command: type[Account]
    body: Body
    path: Mapping[str, str | type[Account]] = {}

    def address(self, path: str, entries: Mapping[type[Account], str]) -> str:
        """The address it is posted to. `entries`: the ids of the entries that steps of these commands became first."""
        named = {name: value if isinstance(value, str) else entries[value] for name, value in self.path.items()}
        return path.format_map({name: quote(value, safe="") for name, value in named.items()})
