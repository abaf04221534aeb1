"""Tables of cases, each keyed by the sentence it proves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from ledger.account import Account
from ledger.events.catalogue import Event

Recording = tuple[Sequence[Event], Account, Sequence[str]]
"""A history, a command, and the rules of which its event has findings."""
Refusal = tuple[Sequence[Event], Account, Sequence[str]]
"""A history, a command, and the reasons why it is refused."""


def cases(table: Mapping[str, Any]) -> pytest.MarkDecorator:
    """Run a test once for each row, named by its sentence; the test takes the row as `case`."""
    return pytest.mark.parametrize("case", list(table.values()), ids=list(table))
