"""What the rules about a decision look at: everything recorded of its reconfiguration, and who decides.

They ask for what should have been there by the date of the decision. A source seldom says all of that, so where an
imported decision stands beside nothing at all, nothing is known, and no breach is claimed; where what was asked for
was recorded and certainly came too late, that is a finding in history as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Protocol

from ledger.events.decision import DecisionTaken
from ledger.facts.case.case import Case
from ledger.facts.case.case_course import CaseCourse
from ledger.facts.case.case_file import CaseFile
from ledger.facts.case.proposal import ProposalState
from ledger.facts.consultation.consultation_state import ConsultationState
from ledger.facts.consultation.consultations import Consultations
from ledger.facts.decision.joint_decisions import JointDecisions
from ledger.facts.decision.moratoria import Moratoria
from ledger.facts.involvement.involvements import Involvements
from ledger.facts.record_keeping.organisation_state import OrganisationState
from ledger.facts.scrutiny.scrutiny import Scrutiny
from ledger.identifiers import ConsultationId, OrganisationId
from ledger.rules.rule import Shortfall
from ledger.when import When

APPROVING: Final = frozenset({"approved", "approved-with-conditions"})


class KnowsTheCase(Protocol):
    """What must be known: one reconfiguration, whole, and the bodies that may act for it."""

    @property
    def reconfiguration(self) -> Case:
        """The proposal as it was put forward."""

    @property
    def course(self) -> CaseCourse:
        """Where it stands, how open its plan is, and what lies over it."""

    @property
    def proposal(self) -> ProposalState:
        """Its versions, benefits and options."""

    @property
    def file(self) -> CaseFile:
        """Its documents and tests."""

    @property
    def involvements(self) -> Involvements:
        """How people were involved in it."""

    @property
    def consultations(self) -> Consultations:
        """Its consultations: when, on which version, and what became of them."""

    @property
    def consulted(self) -> Mapping[ConsultationId, ConsultationState]:
        """Each of them, with what it said when it opened."""

    @property
    def scrutiny(self) -> Scrutiny:
        """What scrutiny was told and said."""

    @property
    def moratoria(self) -> Moratoria:
        """What stopped changes for a time."""

    @property
    def joint(self) -> JointDecisions:
        """What several bodies decided together."""

    @property
    def bodies(self) -> Mapping[OrganisationId, OrganisationState]:
        """The body that acts, those that lead, and their successors."""


def approves(event: DecisionTaken) -> bool:
    """Whether a decision lets the change go ahead; one of which the source does not say which way does not count."""
    return event.outcome in APPROVING


def by_then(dates: Iterable[When], on: When) -> tuple[When, ...]:
    """Those of these dates that may lie before that one is over."""
    return tuple(when for when in dates if on.precedes(when) is not True)


def lacking(what: str, dates: Iterable[When], event: DecisionTaken, by: When | None = None) -> list[str]:
    """What to say where none of these may have been by then: "only after", or "no" where there are none at all.

    `by`: where it should have been there before something else than the decision. History with none says nothing.
    """
    known = tuple(dates)
    if by_then(known, by or event.on) or (event.historical and not known):
        return []
    if not known:
        return [f"no {what}"]
    return [f"{what} only after {'consultation opened' if by else 'the decision'}"]


def shortfall(found: Iterable[str], expected: str) -> Shortfall | None:
    """One of all that was found, if anything was."""
    said = "; ".join(found)
    return Shortfall(said, expected) if said else None
