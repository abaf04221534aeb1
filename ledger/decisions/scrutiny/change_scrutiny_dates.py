"""Record that the dates given to scrutiny change, and when the change was published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.scrutiny import ScrutinyDatesChanged
from ledger.facts.case.case import Case
from ledger.facts.consultation.consultation_state import ConsultationState
from ledger.facts.scrutiny.scrutiny import Scrutiny
from ledger.matters.scrutiny import ScrutinyDatesChange
from ledger.rules.rule import Rule
from ledger.rules.scrutiny import regulation_23


class ChangeScrutinyDates(ScrutinyDatesChange, frozen=True, kw_only=True):
    """Record that the dates given to scrutiny change, and when the change was published."""


class Known(Struct, frozen=True):
    """The reconfiguration and the consultation must exist."""

    reconfiguration: Case
    scrutiny: Annotated[Scrutiny, About("reconfiguration")]
    consultation: ConsultationState | None


RULES: Sequence[Rule[Known, ScrutinyDatesChanged]] = (regulation_23.PUBLISHED, regulation_23.CHANGED_IN_TIME)


def decide(known: Known, command: ChangeScrutinyDates, /) -> Sequence[ScrutinyDatesChanged]:
    """They change."""
    require.known(command, reconfiguration=known.reconfiguration, consultation=known.consultation)
    require.of_case(command.reconfiguration, consultation=known.consultation)
    return (said(ScrutinyDatesChanged, command),)
