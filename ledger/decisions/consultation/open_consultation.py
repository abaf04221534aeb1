"""Open a consultation on a proposal."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from ledger.decision import said
from ledger.decisions import require
from ledger.errors import Invalid, Reason
from ledger.events.consultation import ConsultationOpened
from ledger.facts.case import Case
from ledger.facts.consultation_state import ConsultationState
from ledger.facts.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.consultation import ConsultationOpening
from ledger.rules import consultation
from ledger.rules.rule import Rule


class OpenConsultation(ConsultationOpening, frozen=True, kw_only=True):
    """Open a consultation, with the dates that scrutiny is given for the decision and for its comments."""


class Known(Struct, frozen=True):
    """The reference must be free; reconfiguration and services must exist."""

    consultation: ConsultationState
    reconfiguration: Case
    services: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, ConsultationOpened]] = (consultation.DATES_GIVEN,)


def decide(known: Known, command: OpenConsultation, /) -> Sequence[ConsultationOpened]:
    """It opens. Raise Invalid where it would close before it opens."""
    require.free(known.consultation, "consultation", "consultation")
    require.known(command, reconfiguration=known.reconfiguration, services=known.services)
    opens = command.opens or command.on
    if command.closes is not None and command.closes.precedes(opens):
        raise Invalid(
            Reason(
                rule="closes-before-it-opens",
                title="A consultation cannot close before it opens",
                found=command.closes.text,
                expected=f"{opens} or later",
                pointer="/closes",
            )
        )
    return (said(ConsultationOpened, command),)
