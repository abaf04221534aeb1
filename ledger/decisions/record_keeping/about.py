"""What an entry about an earlier entry takes over from it, so that both are found by the same references."""

from __future__ import annotations

from typing import Any

from ledger.facts.record_keeping.entry_state import EntryState
from ledger.tags import tags


def about(entry: EntryState) -> dict[str, Any]:
    """The tags of the earlier entry, and its reconfiguration where it has one."""
    assert entry.said is not None  # noqa: S101 - the others have been refused by require.known
    return {"about": tags(entry.said), "reconfiguration": getattr(entry.said, "reconfiguration", None)}
