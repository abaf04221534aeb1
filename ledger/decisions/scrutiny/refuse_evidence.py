"""Record that what a committee asked for is refused, on what ground and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.scrutiny import EvidenceRefused
from ledger.facts.case.case import Case
from ledger.facts.scrutiny.scrutiny import Scrutiny
from ledger.matters.scrutiny import EvidenceRefusal
from ledger.rules.rule import Rule
from ledger.rules.scrutiny import scrutiny


class RefuseEvidence(EvidenceRefusal, frozen=True, kw_only=True):
    """Record that what a committee asked for is refused, on what ground and why."""


class Known(Struct, frozen=True):
    """It must have been asked for."""

    reconfiguration: Case
    scrutiny: Annotated[Scrutiny, About("reconfiguration")]


RULES: Sequence[Rule[Known, EvidenceRefused]] = (scrutiny.ON_A_GROUND,)


def decide(known: Known, command: RefuseEvidence, /) -> Sequence[EvidenceRefused]:
    """It is refused."""
    require.known(command, reconfiguration=known.reconfiguration)
    require.listed(command.request, known.scrutiny.requests, "request", "request")
    return (said(EvidenceRefused, command),)
