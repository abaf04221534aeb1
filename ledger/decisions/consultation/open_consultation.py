"""Open a consultation on a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.errors import Invalid, Reason
from ledger.events.consultation import ConsultationOpened
from ledger.facts.case.case import Case
from ledger.facts.case.case_course import CaseCourse
from ledger.facts.case.case_file import CaseFile
from ledger.facts.case.proposal import ProposalState
from ledger.facts.consultation.consultation_state import ConsultationState
from ledger.facts.consultation.consultations import Consultations
from ledger.facts.involvement.involvements import Involvements
from ledger.facts.scrutiny.oversight import Oversight
from ledger.facts.scrutiny.scrutiny import Scrutiny
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.consultation import ConsultationOpening
from ledger.rules import sequence
from ledger.rules.consultation import gunning
from ledger.rules.rule import Rule
from ledger.rules.scrutiny import joint_committee, regulation_23, secretary_of_state


class OpenConsultation(ConsultationOpening, frozen=True, kw_only=True):
    """Open a consultation, with the dates that scrutiny is given for the decision and for its comments."""


class Known(Struct, frozen=True):
    """The reference must be free, or put off; reconfiguration and services must exist. The rest is for the rules."""

    consultation: ConsultationState
    reconfiguration: Case
    services: dict[ServiceId, ServiceState]
    course: Annotated[CaseCourse, About("reconfiguration")]
    proposal: Annotated[ProposalState, About("reconfiguration")]
    involvements: Annotated[Involvements, About("reconfiguration")]
    file: Annotated[CaseFile, About("reconfiguration")]
    consultations: Annotated[Consultations, About("reconfiguration")]
    scrutiny: Annotated[Scrutiny, About("reconfiguration")]
    oversight: Annotated[Oversight, About("reconfiguration")]


RULES: Sequence[Rule[Known, ConsultationOpened]] = (
    sequence.CASE_IN_ORDER,
    regulation_23.DATES_GIVEN,
    regulation_23.PUBLISHED,
    regulation_23.DECISION_AFTER_ANSWERS,
    gunning.NOT_DECIDED,
    gunning.OPTIONS_SET_OUT,
    gunning.NOT_FINISHED,
    gunning.REASONS_GIVEN,
    gunning.DISCARDED_EXPLAINED,
    gunning.TIME_ADEQUATE,
    joint_committee.FORMED,
    secretary_of_state.NOTIFIED_FIRST,
)


def decide(known: Known, command: OpenConsultation, /) -> Sequence[ConsultationOpened]:
    """It opens. Raise Invalid where it would close before it opens."""
    if not known.consultation.may_open(command.on):
        require.free(known.consultation, "consultation", "consultation")
    require.known(command, reconfiguration=known.reconfiguration, services=known.services)
    require.of_case(command.reconfiguration, consultation=known.consultation)
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
