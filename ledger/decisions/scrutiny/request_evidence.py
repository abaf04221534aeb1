"""Ask for information that a committee reasonably requires."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.scrutiny import EvidenceRequested
from ledger.facts.case.case import Case
from ledger.facts.consultation.consultations import Consultations
from ledger.facts.scrutiny.scrutiny import Scrutiny
from ledger.matters.scrutiny import EvidenceRequest
from ledger.rules.rule import Rule
from ledger.rules.scrutiny import joint_committee


class RequestEvidence(EvidenceRequest, frozen=True, kw_only=True):
    """Ask for information that a committee reasonably requires."""


class Known(Struct, frozen=True):
    """The reconfiguration must exist; the request must be new."""

    reconfiguration: Case
    scrutiny: Annotated[Scrutiny, About("reconfiguration")]
    consultations: Annotated[Consultations, About("reconfiguration")]


RULES: Sequence[Rule[Known, EvidenceRequested]] = (joint_committee.IT_ALONE,)


def decide(known: Known, command: RequestEvidence, /) -> Sequence[EvidenceRequested]:
    """It is asked for."""
    require.known(command, reconfiguration=known.reconfiguration)
    require.unused(command.request, known.scrutiny.requests, "request", "request")
    return (said(EvidenceRequested, command),)
