"""Decisions: of bodies, and what becomes of them: announced, discharged, reversed, challenged, quashed, held up."""

from __future__ import annotations

from typing import Literal

from ledger.account import Account, Count, Label, Part, Stated, Text, Word
from ledger.identifiers import ConsultationId, DecisionId, DocumentDigest, ReconfigurationId, ServiceId
from ledger.matters.case import Intent
from ledger.parties import Organisation, Party
from ledger.when import Happened, Planned

Outcome = Literal["approved", "approved-with-conditions", "rejected", "deferred", "not-stated"]
CourtStage = Literal["permission", "interim", "hearing", "appeal", "consent", "not-stated"]
RulingOutcome = Literal[
    "permission-granted", "permission-refused", "stayed", "stay-lifted", "dismissed", "quashed", "quashed-in-part",
    "declared-unlawful", "relief-refused", "claim-withdrawn", "not-stated",
]  # fmt: skip


class ServiceAction(Part, frozen=True, kw_only=True):
    """What was decided for one service at one site, and what is to be there instead."""

    service: ServiceId
    action: Intent
    replaced_by: tuple[ServiceId, ...] = ()
    effective: Planned | None = None


class Condition(Part, frozen=True, kw_only=True):
    """A condition attached to a decision."""

    what: Stated
    by: Planned | None = None
    condition: Text = ""
    owner: Text = ""


class Votes(Part, frozen=True, kw_only=True):
    """Votes as counted."""

    in_favour: Count
    against: Count
    abstained: Count = 0


class Quorum(Part, frozen=True, kw_only=True):
    """Members present and members needed for a valid decision."""

    present: Count
    required: Count


class Interest(Part, frozen=True, kw_only=True):
    """An interest declared (by office, never by private name) and how it was handled."""

    office: Label
    what: Stated
    handled: Text = ""


class Delegation(Part, frozen=True, kw_only=True):
    """By whom and by what a body was given the power to decide, and for how long."""

    delegated_by: Organisation
    instrument: Stated
    since: Happened | None = None
    until: Planned | None = None


class BodyDecision(Account, frozen=True, kw_only=True):
    """A body decides: with what authority, on which consultations, what for each service, and how it voted."""

    decision: DecisionId
    reconfiguration: ReconfigurationId
    body: Organisation
    outcome: Outcome
    authority: Text = ""
    delegation: Delegation | None = None
    option: Text = ""
    reasons: Text = ""
    actions: tuple[ServiceAction, ...] = ()
    conditions: tuple[Condition, ...] = ()
    consultations: tuple[ConsultationId, ...] = ()
    considered: tuple[Stated, ...] = ()
    responses_considered: Text = ""
    scrutiny_considered: Text = ""
    equality_considered: Text = ""
    document: DocumentDigest | None = None
    materiality: Text = ""
    votes: Votes | None = None
    dissent: tuple[Stated, ...] = ()
    quorum: Quorum | None = None
    interests: tuple[Interest, ...] = ()
    interests_asked: bool | None = None
    joint: Word | None = None
    urgent: Text = ""


class Announcement(Account, frozen=True, kw_only=True):
    """A decision is made known: to whom, and how."""

    decision: DecisionId
    reconfiguration: ReconfigurationId
    audience: Text = ""
    method: Text = ""
    document: DocumentDigest | None = None


class Discharge(Account, frozen=True, kw_only=True):
    """A condition of a decision is met, or let go."""

    decision: DecisionId
    reconfiguration: ReconfigurationId
    condition: Stated
    outcome: Literal["met", "waived", "not-stated"] = "met"
    discharged_by: Organisation | None = None
    reasons: Text = ""


class Reversal(Account, frozen=True, kw_only=True):
    """A decision is taken back by a body that may, in whole or for the services it names."""

    decision: DecisionId
    reconfiguration: ReconfigurationId
    reversed_by: Organisation
    reasons: Stated
    services: tuple[ServiceId, ...] = ()


class JudicialReview(Account, frozen=True, kw_only=True):
    """A claim for judicial review is issued (CPR Part 54)."""

    reconfiguration: ReconfigurationId
    claim: Word
    claimant: Party | None = None
    defendant: Organisation | None = None
    decision: DecisionId | None = None
    grounds: tuple[Stated, ...] = ()


class Ruling(Account, frozen=True, kw_only=True):
    """A court rules: at which stage, how, on what, for which services. It may date the decision itself."""

    reconfiguration: ReconfigurationId
    claim: Word
    court: Label
    stage: CourtStage
    outcome: RulingOutcome
    decision: DecisionId | None = None
    services: tuple[ServiceId, ...] = ()
    remedy: Text = ""
    reasons: Text = ""
    citation: Text = ""
    decision_taken_by: Happened | None = None


class Moratorium(Account, frozen=True, kw_only=True):
    """Somebody who may stops all changes of a kind for a time."""

    reconfiguration: ReconfigurationId
    imposed_by: Party
    reason: Stated
    until: Planned | None = None


class MoratoriumEnd(Account, frozen=True, kw_only=True):
    """A moratorium ends."""

    reconfiguration: ReconfigurationId
    lifted_by: Party | None = None
    reason: Text = ""
