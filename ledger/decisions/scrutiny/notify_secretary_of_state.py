"""Record that the Secretary of State was notified of the proposal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.scrutiny import SecretaryOfStateNotified
from ledger.facts.case.case import Case
from ledger.facts.consultation.consultation_state import ConsultationState
from ledger.facts.scrutiny.oversight import Oversight
from ledger.matters.scrutiny import SecretaryNotice
from ledger.rules.rule import Rule
from ledger.rules.scrutiny import secretary_of_state


class NotifySecretaryOfState(SecretaryNotice, frozen=True, kw_only=True):
    """Record that the Secretary of State was notified of the proposal."""


class Known(Struct, frozen=True):
    """The reconfiguration and the consultation must exist."""

    reconfiguration: Case
    oversight: Annotated[Oversight, About("reconfiguration")]
    consultation: ConsultationState | None


RULES: Sequence[Rule[Known, SecretaryOfStateNotified]] = (secretary_of_state.NOT_YET,)


def decide(known: Known, command: NotifySecretaryOfState, /) -> Sequence[SecretaryOfStateNotified]:
    """The Secretary of State is notified."""
    require.known(command, reconfiguration=known.reconfiguration, consultation=known.consultation)
    require.of_case(command.reconfiguration, consultation=known.consultation)
    return (said(SecretaryOfStateNotified, command),)
