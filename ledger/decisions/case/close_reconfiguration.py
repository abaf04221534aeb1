"""Close a reconfiguration whose work is done and has been looked back on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.case import ReconfigurationClosed
from ledger.facts.case.case import Case
from ledger.facts.case.case_course import CaseCourse
from ledger.facts.case.case_file import CaseFile
from ledger.facts.case.proposal import ProposalState
from ledger.matters.case import Closure
from ledger.rules import sequence
from ledger.rules.case import benefits, closing
from ledger.rules.rule import Rule


class CloseReconfiguration(Closure, frozen=True, kw_only=True):
    """Close a reconfiguration whose work is done and has been looked back on."""


class Known(Struct, frozen=True):
    """It must exist and not be closed; what it promised and what lies over it should be settled."""

    reconfiguration: Case
    course: Annotated[CaseCourse, About("reconfiguration")]
    proposal: Annotated[ProposalState, About("reconfiguration")]
    file: Annotated[CaseFile, About("reconfiguration")]


RULES: Sequence[Rule[Known, ReconfigurationClosed]] = (
    sequence.CASE_IN_ORDER,
    closing.NOT_CALLED_IN,
    closing.NOT_REFERRED,
    closing.NOT_UNDER_REVIEW,
    benefits.BENEFITS_MEASURED,
)


def decide(known: Known, command: CloseReconfiguration, /) -> Sequence[ReconfigurationClosed]:
    """It is closed."""
    require.known(command, reconfiguration=known.reconfiguration)
    return (said(ReconfigurationClosed, command),)
