"""Contest a recorded involvement on behalf of those who were, or were not, involved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.involvement import InvolvementDisputed
from ledger.facts.case.case import Case
from ledger.facts.involvement.involvement_claim import InvolvementClaim
from ledger.facts.record_keeping.entry_state import EntryState
from ledger.matters.involvement import InvolvementDispute
from ledger.rules.involvement import involvement
from ledger.rules.rule import Rule


class DisputeInvolvement(InvolvementDispute, frozen=True, kw_only=True):
    """Contest a recorded involvement on behalf of those who were, or were not, involved."""


class Known(Struct, frozen=True):
    """The entry must be an involvement in this reconfiguration."""

    reconfiguration: Case
    entry: EntryState
    claim: Annotated[InvolvementClaim, About("entry")]


RULES: Sequence[Rule[Known, InvolvementDisputed]] = (involvement.CONTESTED_ONCE,)


def decide(known: Known, command: DisputeInvolvement, /) -> Sequence[InvolvementDisputed]:
    """It is contested."""
    require.known(command, reconfiguration=known.reconfiguration, entry=known.entry)
    require.involvement(known.entry, command.reconfiguration)
    return (said(InvolvementDisputed, command),)
