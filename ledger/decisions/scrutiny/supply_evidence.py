"""Record that what a committee asked for was given to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.scrutiny import EvidenceSupplied
from ledger.facts.case.case import Case
from ledger.facts.scrutiny.scrutiny import Scrutiny
from ledger.matters.scrutiny import EvidenceSupply
from ledger.rules.rule import Rule
from ledger.rules.scrutiny import scrutiny


class SupplyEvidence(EvidenceSupply, frozen=True, kw_only=True):
    """Record that what a committee asked for was given to it."""


class Known(Struct, frozen=True):
    """It must have been asked for."""

    reconfiguration: Case
    scrutiny: Annotated[Scrutiny, About("reconfiguration")]


RULES: Sequence[Rule[Known, EvidenceSupplied]] = (scrutiny.SUPPLIED_IN_TIME,)


def decide(known: Known, command: SupplyEvidence, /) -> Sequence[EvidenceSupplied]:
    """It is supplied."""
    require.known(command, reconfiguration=known.reconfiguration)
    require.listed(command.request, known.scrutiny.requests, "request", "request")
    return (said(EvidenceSupplied, command),)
