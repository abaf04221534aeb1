"""Scrutiny: councils (SI 2013/218 Part 4), the Secretary of State (NHS Act 2006 Sch 10A), the panel that advises."""

from __future__ import annotations

from typing import Literal

from ledger.account import Account, Part, Stated, Text, Word
from ledger.identifiers import ConsultationId, DecisionId, DocumentDigest, ReconfigurationId, ServiceId
from ledger.matters.decision import ServiceAction
from ledger.parties import Organisation, Party
from ledger.when import Happened, Planned

Purpose = Literal["consultation", "decision-without-consultation", "question", "information", "not-stated"]
RefusalGround = Literal[
    "identifies-a-person", "prohibited-by-law", "not-reasonably-required", "not-held", "other", "not-stated"
]
Position = Literal["supports", "supports-with-conditions", "objects", "no-comment", "not-stated"]
Response = Literal["accepted", "accepted-in-part", "rejected", "not-stated"]
Agreement = Literal["agreed", "agreed-in-part", "not-agreed", "continuing", "not-stated"]
ReferralGround = Literal[
    "consultation-inadequate", "reasons-for-not-consulting-inadequate", "not-in-local-interest", "not-stated"
]
AdviceKind = Literal["initial", "full", "review", "informal", "not-stated"]
Advice = Literal[
    "supports", "supports-with-conditions", "does-not-support", "full-review", "no-full-review", "further-work",
    "not-stated",
]  # fmt: skip
SecretaryOutcome = Literal["proceed", "proceed-modified", "not-proceed", "further-work", "not-stated"]


class Recommendation(Part, frozen=True, kw_only=True):
    """One recommendation, by the number or word it goes by."""

    recommendation: Word
    what: Stated


class ScrutinyNotice(Account, frozen=True, kw_only=True):
    """A scrutiny authority is told, with the dates it is given (reg 23(1)), or why it was not consulted (23(3))."""

    reconfiguration: ReconfigurationId
    authority: Organisation
    purpose: Purpose
    consultation: ConsultationId | None = None
    decision: DecisionId | None = None
    services: tuple[ServiceId, ...] = ()
    decision_by: Planned | None = None
    comments_by: Planned | None = None
    published: Happened | None = None
    reasons: Text = ""


class ScrutinyDatesChange(Account, frozen=True, kw_only=True):
    """The dates given to scrutiny change (reg 23(1)(c)); changes are published (23(1)(d))."""

    reconfiguration: ReconfigurationId
    authority: Organisation
    consultation: ConsultationId | None = None
    decision_by: Planned | None = None
    comments_by: Planned | None = None
    published: Happened | None = None
    reason: Text = ""


class JointCommittee(Account, frozen=True, kw_only=True):
    """Authorities form a joint committee (reg 30): where several are consulted only it may comment."""

    reconfiguration: ReconfigurationId
    committee: Organisation
    authorities: tuple[Organisation, ...]
    terms: Text = ""
    document: DocumentDigest | None = None


class EvidenceRequest(Account, frozen=True, kw_only=True):
    """A committee asks for information it reasonably requires (reg 26)."""

    reconfiguration: ReconfigurationId
    request: Word
    committee: Organisation
    asked: Stated
    asked_of: Organisation | None = None
    due: Planned | None = None


class EvidenceSupply(Account, frozen=True, kw_only=True):
    """What a committee asked for is given to it."""

    reconfiguration: ReconfigurationId
    request: Word
    supplied_by: Organisation | None = None
    complete: bool | None = None
    anonymised: bool | None = None
    supplied: Text = ""


class EvidenceRefusal(Account, frozen=True, kw_only=True):
    """What a committee asked for is refused, on a ground (reg 26(2) to (4))."""

    reconfiguration: ReconfigurationId
    request: Word
    ground: RefusalGround
    reasons: Stated
    refused_by: Organisation | None = None


class ScrutinyMeeting(Account, frozen=True, kw_only=True):
    """A committee meets about the change."""

    reconfiguration: ReconfigurationId
    committee: Organisation
    considered: tuple[Stated, ...] = ()
    resolved: Text = ""
    document: DocumentDigest | None = None


class ScrutinyComment(Account, frozen=True, kw_only=True):
    """A committee comments and recommends (reg 22, 23(4)); it may ask for an answer in writing."""

    reconfiguration: ReconfigurationId
    committee: Organisation
    position: Position
    comments: Text = ""
    consultation: ConsultationId | None = None
    recommendations: tuple[Recommendation, ...] = ()
    answer_asked: bool = False


class RecommendationAnswer(Account, frozen=True, kw_only=True):
    """A recommendation is answered (reg 22(6) and (7): within 28 days where that is asked)."""

    reconfiguration: ReconfigurationId
    recommendation: Word
    response: Response
    reasons: Text = ""
    committee: Organisation | None = None
    answered_by: Organisation | None = None


class LocalAgreement(Account, frozen=True, kw_only=True):
    """Steps are taken to agree (reg 23(5)), and what came of them."""

    reconfiguration: ReconfigurationId
    steps: Stated
    outcome: Agreement
    committee: Organisation | None = None
    reasons: Text = ""


class Referral(Account, frozen=True, kw_only=True):
    """An authority reports the proposal to the Secretary of State (reg 23(9); only before 31 January 2024)."""

    reconfiguration: ReconfigurationId
    committee: Organisation
    grounds: tuple[ReferralGround, ...]
    referral: Text = ""
    reasons: Text = ""
    decision: DecisionId | None = None


class PanelAdvice(Account, frozen=True, kw_only=True):
    """A panel advises: the Independent Reconfiguration Panel, or another that was asked."""

    reconfiguration: ReconfigurationId
    panel: Organisation
    kind: AdviceKind
    advice: Advice
    asked_by: Party | None = None
    reasons: Text = ""
    recommendations: tuple[Recommendation, ...] = ()
    document: DocumentDigest | None = None


class SecretaryNotice(Account, frozen=True, kw_only=True):
    """The Secretary of State is notified of a proposal (NHS Act 2006 Sch 10A para 2; SI 2024/15)."""

    reconfiguration: ReconfigurationId
    notified_by: Organisation
    consultation: ConsultationId | None = None
    reasons: Text = ""


class CallInRequest(Account, frozen=True, kw_only=True):
    """Somebody asks the Secretary of State to call a proposal in."""

    reconfiguration: ReconfigurationId
    requested_by: Party
    reasons: Stated
    local_resolution: Text = ""


class CallInDirection(Account, frozen=True, kw_only=True):
    """The Secretary of State calls the proposal in (Sch 10A para 3): six months run from the direction."""

    reconfiguration: ReconfigurationId
    reasons: Text = ""
    directed_to: Organisation | None = None
    steps: tuple[Stated, ...] = ()
    document: DocumentDigest | None = None


class CallInRefusal(Account, frozen=True, kw_only=True):
    """The Secretary of State does not call the proposal in."""

    reconfiguration: ReconfigurationId
    reasons: Text = ""


class SecretaryDecision(Account, frozen=True, kw_only=True):
    """The Secretary of State decides, on a referral or on what was called in."""

    reconfiguration: ReconfigurationId
    outcome: SecretaryOutcome
    route: Literal["referral", "call-in", "other", "not-stated"]
    reasons: Text = ""
    actions: tuple[ServiceAction, ...] = ()
    steps: tuple[Stated, ...] = ()
    decision: DecisionId | None = None
