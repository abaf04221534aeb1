"""Confirm a recorded involvement on behalf of those who were involved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.involvement import InvolvementAttested
from ledger.facts.case.case import Case
from ledger.facts.involvement.involvement_claim import InvolvementClaim
from ledger.facts.record_keeping.entry_state import EntryState
from ledger.matters.involvement import InvolvementAttestation
from ledger.rules.involvement import involvement
from ledger.rules.rule import Rule


class AttestInvolvement(InvolvementAttestation, frozen=True, kw_only=True):
    """Confirm a recorded involvement on behalf of those who were involved."""


class Known(Struct, frozen=True):
    """The entry must be an involvement in this reconfiguration."""

    reconfiguration: Case
    entry: EntryState
    claim: Annotated[InvolvementClaim, About("entry")]


RULES: Sequence[Rule[Known, InvolvementAttested]] = (
    involvement.CONFIRMED_ONCE,
    involvement.FOR_THE_GROUP,
    involvement.NOT_BY_THE_BODY,
    involvement.NOT_CONTESTED,
)


def decide(known: Known, command: AttestInvolvement, /) -> Sequence[InvolvementAttested]:
    """It is confirmed."""
    require.known(command, reconfiguration=known.reconfiguration, entry=known.entry)
    require.involvement(known.entry, command.reconfiguration)
    return (said(InvolvementAttested, command),)
