"""Record that a scrutiny authority was told of a proposal, or of a decision taken without consulting it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.scrutiny import ScrutinyNotified
from ledger.facts.case.case import Case
from ledger.facts.consultation.consultation_state import ConsultationState
from ledger.facts.decision.decision_state import DecisionState
from ledger.facts.scrutiny.scrutiny import Scrutiny
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.scrutiny import ScrutinyNotice
from ledger.rules.rule import Rule
from ledger.rules.scrutiny import regulation_23


class NotifyScrutiny(ScrutinyNotice, frozen=True, kw_only=True):
    """Record that a scrutiny authority was told of a proposal, or of a decision taken without consulting it."""


class Known(Struct, frozen=True):
    """Everything it names must exist."""

    reconfiguration: Case
    scrutiny: Annotated[Scrutiny, About("reconfiguration")]
    consultation: ConsultationState | None
    decision: DecisionState | None
    services: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, ScrutinyNotified]] = (
    regulation_23.NOTICE_GIVES_DATES,
    regulation_23.PUBLISHED,
    regulation_23.AT_ONCE,
    regulation_23.REASONS_GIVEN,
)


def decide(known: Known, command: NotifyScrutiny, /) -> Sequence[ScrutinyNotified]:
    """It is told."""
    require.known(
        command,
        reconfiguration=known.reconfiguration,
        consultation=known.consultation,
        decision=known.decision,
        services=known.services,
    )
    require.of_case(command.reconfiguration, consultation=known.consultation, decision=known.decision)
    return (said(ScrutinyNotified, command),)
