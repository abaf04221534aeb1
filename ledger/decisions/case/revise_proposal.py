"""Record another version of the proposal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.case import ProposalRevised
from ledger.facts.case.case import Case
from ledger.facts.case.proposal import ProposalState
from ledger.facts.consultation.consultations import Consultations
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.case import Revision
from ledger.rules.case import case
from ledger.rules.rule import Rule


class ReviseProposal(Revision, frozen=True, kw_only=True):
    """Record another version of the proposal: what changed, and whether the difference matters."""


class Known(Struct, frozen=True):
    """The reconfiguration and the services must exist; those who were consulted may have to be asked again."""

    reconfiguration: Case
    proposal: Annotated[ProposalState, About("reconfiguration")]
    consultations: Annotated[Consultations, About("reconfiguration")]
    services: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, ProposalRevised]] = (case.MATERIALITY_SAID, case.CONSULTED_AGAIN)


def decide(known: Known, command: ReviseProposal, /) -> Sequence[ProposalRevised]:
    """It is revised."""
    require.known(command, reconfiguration=known.reconfiguration, services=known.services)
    return (said(ProposalRevised, command),)
