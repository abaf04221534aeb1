"""Confirm an entry, on behalf of somebody it concerns."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.decisions.record_keeping.about import about
from ledger.events.record_keeping import EntryAttested
from ledger.facts.record_keeping.entry_state import EntryState
from ledger.matters.record_keeping import Attestation
from ledger.rules.rule import Rule


class AttestEntry(Attestation, frozen=True, kw_only=True):
    """Confirm an entry, on behalf of somebody it concerns."""


class Known(Struct, frozen=True):
    """The log must have the entry."""

    entry: EntryState


RULES: Sequence[Rule[Known, EntryAttested]] = ()


def decide(known: Known, command: AttestEntry, /) -> Sequence[EntryAttested]:
    """It is confirmed."""
    require.known(command, entry=known.entry)
    return (said(EntryAttested, command, **about(known.entry)),)
