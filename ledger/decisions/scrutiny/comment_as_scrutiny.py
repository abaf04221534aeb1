"""Record a committee's comments and recommendations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.scrutiny import ScrutinyCommented
from ledger.facts.case.case import Case
from ledger.facts.consultation.consultation_state import ConsultationState
from ledger.facts.consultation.consultations import Consultations
from ledger.facts.scrutiny.scrutiny import Scrutiny
from ledger.matters.scrutiny import ScrutinyComment
from ledger.rules.rule import Rule
from ledger.rules.scrutiny import joint_committee


class CommentAsScrutiny(ScrutinyComment, frozen=True, kw_only=True):
    """Record a committee's comments and recommendations."""


class Known(Struct, frozen=True):
    """The reconfiguration and the consultation must exist; recommendations must be new."""

    reconfiguration: Case
    scrutiny: Annotated[Scrutiny, About("reconfiguration")]
    consultation: ConsultationState | None
    consultations: Annotated[Consultations, About("reconfiguration")]


RULES: Sequence[Rule[Known, ScrutinyCommented]] = (joint_committee.IT_ALONE,)


def decide(known: Known, command: CommentAsScrutiny, /) -> Sequence[ScrutinyCommented]:
    """They commented."""
    require.known(command, reconfiguration=known.reconfiguration, consultation=known.consultation)
    require.of_case(command.reconfiguration, consultation=known.consultation)
    for index, each in enumerate(command.recommendations):
        require.unused(
            each.recommendation,
            known.scrutiny.recommended,
            f"recommendations/{index}/recommendation",
            "recommendation",
        )
    return (said(ScrutinyCommented, command),)
