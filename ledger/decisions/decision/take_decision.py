"""Take a decision: a body decides what becomes of each service.

Everything that was recorded of the reconfiguration is read: whoever records a decision while something it depends on
is being recorded decides again with what is true then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.decision import DecisionTaken
from ledger.facts.case.case import Case
from ledger.facts.case.case_course import CaseCourse
from ledger.facts.case.case_file import CaseFile
from ledger.facts.case.proposal import ProposalState
from ledger.facts.consultation.consultation_state import ConsultationState
from ledger.facts.consultation.consultations import Consultations
from ledger.facts.decision.decision_state import DecisionState
from ledger.facts.decision.joint_decisions import JointDecisions
from ledger.facts.decision.moratoria import Moratoria
from ledger.facts.involvement.involvements import Involvements
from ledger.facts.record_keeping.organisation_state import OrganisationState
from ledger.facts.scrutiny.scrutiny import Scrutiny
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ConsultationId, OrganisationId, ServiceId
from ledger.matters.decision import BodyDecision
from ledger.rules import sequence
from ledger.rules.consultation import answers, consultation
from ledger.rules.decision import assurance, authority, equality, held_up, interests, joint_decisions, pledges
from ledger.rules.involvement import involvement_duty
from ledger.rules.rule import Rule
from ledger.rules.scrutiny import scrutiny_heard


class TakeDecision(BodyDecision, frozen=True, kw_only=True):
    """Record what a body decided: on what authority, for what reasons, for each service, and how it voted."""


class Known(Struct, frozen=True):
    """The reference must be free and everything it names must exist; the rest is what the rules look at."""

    decision: DecisionState
    reconfiguration: Case
    course: Annotated[CaseCourse, About("reconfiguration")]
    proposal: Annotated[ProposalState, About("reconfiguration")]
    file: Annotated[CaseFile, About("reconfiguration")]
    involvements: Annotated[Involvements, About("reconfiguration")]
    consultations: Annotated[Consultations, About("reconfiguration")]
    consulted: Annotated[dict[ConsultationId, ConsultationState], About("consultations")]
    scrutiny: Annotated[Scrutiny, About("reconfiguration")]
    moratoria: Annotated[Moratoria, About("reconfiguration")]
    joint: Annotated[JointDecisions, About("reconfiguration")]
    bodies: Annotated[dict[OrganisationId, OrganisationState], About("body")]
    actions: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, DecisionTaken]] = (
    sequence.CASE_IN_ORDER,
    consultation.ANSWERS_AWAITED,
    authority.QUORATE,
    authority.HAS_POWER,
    authority.EXISTS,
    interests.ASKED_2013,
    interests.ASKED_2022,
    interests.HANDLED_2013,
    interests.HANDLED_2022,
    *involvement_duty.EVER,
    answers.ANALYSED,
    answers.CONSIDERED,
    answers.SAME_VERSION,
    scrutiny_heard.CONSULTED,
    scrutiny_heard.TIME_RUN,
    scrutiny_heard.CONSIDERED,
    scrutiny_heard.TOLD_AT_ONCE,
    assurance.FOUR,
    assurance.BEDS,
    equality.REGARD_HAD,
    held_up.NOT_CALLED_IN,
    held_up.NO_MORATORIUM,
    joint_decisions.AGREE,
    pledges.BENEFIT,
    pledges.CLINICALLY_DRIVEN,
    pledges.LOCALLY_LED,
    pledges.INVOLVED,
)


def widen(known: Known, /) -> Mapping[str, Iterable[str]]:
    """Every consultation of the case, named or not; those that lead it, and whoever has taken over from them."""
    return {
        "consulted": known.consultations.each,
        "bodies": authority.lineage(known.reconfiguration.codes, known.bodies),
    }


def decide(known: Known, command: TakeDecision, /) -> Sequence[DecisionTaken]:
    """It is taken. Raise Invalid where it rests on a consultation of another reconfiguration."""
    require.free(known.decision, "decision", "decision")
    require.known(
        command,
        reconfiguration=known.reconfiguration,
        consultations=known.consulted,
        actions=known.actions,
    )
    for each in known.consulted.values():
        require.of_case(command.reconfiguration, consultation=each)
    return (said(DecisionTaken, command),)
