"""Scrutiny: what happened."""

from __future__ import annotations

from typing import ClassVar

from ledger.account import Finding
from ledger.matters import scrutiny as matters


class ScrutinyNotified(matters.ScrutinyNotice, frozen=True, kw_only=True):
    """A scrutiny authority was told."""

    wire: ClassVar[str] = "scrutiny-notified.v1"
    findings: tuple[Finding, ...] = ()


class ScrutinyDatesChanged(matters.ScrutinyDatesChange, frozen=True, kw_only=True):
    """The dates given to scrutiny changed."""

    wire: ClassVar[str] = "scrutiny-dates-changed.v1"
    findings: tuple[Finding, ...] = ()


class JointCommitteeFormed(matters.JointCommittee, frozen=True, kw_only=True):
    """A joint committee was formed."""

    wire: ClassVar[str] = "joint-committee-formed.v1"
    findings: tuple[Finding, ...] = ()


class EvidenceRequested(matters.EvidenceRequest, frozen=True, kw_only=True):
    """A committee asked for information."""

    wire: ClassVar[str] = "evidence-requested.v1"
    findings: tuple[Finding, ...] = ()


class EvidenceSupplied(matters.EvidenceSupply, frozen=True, kw_only=True):
    """A committee was given what it asked for."""

    wire: ClassVar[str] = "evidence-supplied.v1"
    findings: tuple[Finding, ...] = ()


class EvidenceRefused(matters.EvidenceRefusal, frozen=True, kw_only=True):
    """A committee was refused what it asked for."""

    wire: ClassVar[str] = "evidence-refused.v1"
    findings: tuple[Finding, ...] = ()


class ScrutinyMet(matters.ScrutinyMeeting, frozen=True, kw_only=True):
    """A committee met about it."""

    wire: ClassVar[str] = "scrutiny-met.v1"
    findings: tuple[Finding, ...] = ()


class ScrutinyCommented(matters.ScrutinyComment, frozen=True, kw_only=True):
    """A committee commented."""

    wire: ClassVar[str] = "scrutiny-commented.v1"
    findings: tuple[Finding, ...] = ()


class RecommendationAnswered(matters.RecommendationAnswer, frozen=True, kw_only=True):
    """A recommendation was answered."""

    wire: ClassVar[str] = "recommendation-answered.v1"
    findings: tuple[Finding, ...] = ()


class LocalAgreementSought(matters.LocalAgreement, frozen=True, kw_only=True):
    """Agreement was sought locally."""

    wire: ClassVar[str] = "local-agreement-sought.v1"
    findings: tuple[Finding, ...] = ()


class ReferredToSecretaryOfState(matters.Referral, frozen=True, kw_only=True):
    """A proposal was referred to the Secretary of State."""

    wire: ClassVar[str] = "referred-to-secretary-of-state.v1"
    findings: tuple[Finding, ...] = ()


class PanelAdvised(matters.PanelAdvice, frozen=True, kw_only=True):
    """A panel advised."""

    wire: ClassVar[str] = "panel-advised.v1"
    findings: tuple[Finding, ...] = ()


class SecretaryOfStateNotified(matters.SecretaryNotice, frozen=True, kw_only=True):
    """The Secretary of State was notified."""

    wire: ClassVar[str] = "secretary-of-state-notified.v1"
    findings: tuple[Finding, ...] = ()


class CallInRequested(matters.CallInRequest, frozen=True, kw_only=True):
    """A call-in was asked for."""

    wire: ClassVar[str] = "call-in-requested.v1"
    findings: tuple[Finding, ...] = ()


class CallInDirected(matters.CallInDirection, frozen=True, kw_only=True):
    """The proposal was called in."""

    wire: ClassVar[str] = "call-in-directed.v1"
    findings: tuple[Finding, ...] = ()


class CallInDeclined(matters.CallInRefusal, frozen=True, kw_only=True):
    """A call-in was declined."""

    wire: ClassVar[str] = "call-in-declined.v1"
    findings: tuple[Finding, ...] = ()


class SecretaryOfStateDecided(matters.SecretaryDecision, frozen=True, kw_only=True):
    """The Secretary of State decided."""

    wire: ClassVar[str] = "secretary-of-state-decided.v1"
    findings: tuple[Finding, ...] = ()
