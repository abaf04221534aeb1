"""File a document with the case, by its digest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.case import EvidenceFiled
from ledger.facts.case.case import Case
from ledger.facts.case.case_file import CaseFile
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.case import EvidenceFiling
from ledger.rules.case import case
from ledger.rules.rule import Rule


class FileEvidence(EvidenceFiling, frozen=True, kw_only=True):
    """File a document with the case, by its digest: a business case, senate advice, an impact assessment."""


class Known(Struct, frozen=True):
    """The reconfiguration and the services must exist."""

    reconfiguration: Case
    file: Annotated[CaseFile, About("reconfiguration")]
    services: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, EvidenceFiled]] = (case.EVIDENCE_IDENTIFIED,)


def decide(known: Known, command: FileEvidence, /) -> Sequence[EvidenceFiled]:
    """It is filed."""
    require.known(command, reconfiguration=known.reconfiguration, services=known.services)
    return (said(EvidenceFiled, command),)
