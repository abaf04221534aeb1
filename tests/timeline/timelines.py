"""Timelines to test with: rows that say as little as a row may, and files made of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from api.timeline import json_document, timeline
from api.timeline.plan import plan
from api.timeline.timeline import Timeline
from ledger.account import Account
from ledger.decisions.recommissioning.register_service import RegisterService

NOW: Final = datetime(2026, 11, 22, 12, tzinfo=UTC)
BOARD: Final = {"name": "Oxford University Hospitals NHS FT", "kind": "organisation", "capacity": "provider board"}


def row(seq: int = 1, **columns: Any) -> dict[str, Any]:
    """A row of a timeline; `columns` replace and add, a column given as None is left out."""
    plain = {
        "seq": seq,
        "date": "2016-10-03",
        "date_precision": "day",
        "type": "scrutiny",
        "what": "The committee met.",
        "source": "Minutes",
        "confidence": "confirmed",
    }
    return {name: value for name, value in {**plain, **columns}.items() if value is not None}


def file(*rows: dict[str, Any], **heading: Any) -> bytes:
    """A JSON file with these rows."""
    return msgspec.json.format(msgspec.json.encode({"id": "old-moat", "title": "Old Moat", **heading, "events": rows}))


def read(*rows: dict[str, Any], **heading: Any) -> Timeline:
    """The timeline in such a file."""
    return timeline.check(json_document.read(file(*rows, **heading)), NOW)


def commands(*rows: dict[str, Any], **heading: Any) -> Sequence[Account]:
    """What such a file leads to, without the case and the registrations that come before."""
    entries = plan(read(*rows, **heading), NOW)[1:]
    return [entry.command for entry in entries if not isinstance(entry.command, RegisterService)]


def registrations(*rows: dict[str, Any], **heading: Any) -> Sequence[RegisterService]:
    """The services that such a file registers."""
    return [entry.command for entry in plan(read(*rows, **heading), NOW) if isinstance(entry.command, RegisterService)]
