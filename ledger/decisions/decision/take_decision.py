"""Take a decision: a body decides what becomes of each service."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.decision import DecisionTaken
from ledger.facts.case import Case
from ledger.facts.consultation_state import ConsultationState
from ledger.facts.consultations import Consultations
from ledger.facts.decision_state import DecisionState
from ledger.facts.service_state import ServiceState
from ledger.identifiers import ConsultationId, ServiceId
from ledger.matters.decision import BodyDecision
from ledger.rules import authority, consultation
from ledger.rules.rule import Rule


class TakeDecision(BodyDecision, frozen=True, kw_only=True):
    """Record what a body decided: on what authority, for what reasons, for each service, and how it voted."""


class Known(Struct, frozen=True):
    """The reference must be free, everything it names must exist, and consultation should have closed."""

    decision: DecisionState
    reconfiguration: Case
    consultations: Annotated[Consultations, About("reconfiguration")]
    relied_on: Annotated[dict[ConsultationId, ConsultationState], About("consultations")]
    actions: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, DecisionTaken]] = (consultation.ANSWERS_AWAITED, authority.QUORATE)


def decide(known: Known, command: TakeDecision, /) -> Sequence[DecisionTaken]:
    """It is taken."""
    require.free(known.decision, "decision", "decision")
    require.known(
        command,
        reconfiguration=known.reconfiguration,
        consultations=known.relied_on,
        actions=known.actions,
    )
    return (said(DecisionTaken, command),)
