"""Say that an entry is not right, on behalf of somebody it concerns."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.decisions.record_keeping.about import about
from ledger.events.record_keeping import EntryDisputed
from ledger.facts.record_keeping.entry_state import EntryState
from ledger.matters.record_keeping import Dispute
from ledger.rules.rule import Rule


class DisputeEntry(Dispute, frozen=True, kw_only=True):
    """Say that an entry is not right, on behalf of somebody it concerns."""


class Known(Struct, frozen=True):
    """The log must have the entry."""

    entry: EntryState


RULES: Sequence[Rule[Known, EntryDisputed]] = ()


def decide(known: Known, command: DisputeEntry, /) -> Sequence[EntryDisputed]:
    """It is disputed."""
    require.known(command, entry=known.entry)
    return (said(EntryDisputed, command, **about(known.entry)),)
