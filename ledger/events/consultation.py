"""Consultation: what happened."""

from __future__ import annotations

from typing import ClassVar

from ledger.account import Finding
from ledger.matters import consultation as matters


class ConsultationOpened(matters.ConsultationOpening, frozen=True, kw_only=True):
    """A consultation opened."""

    wire: ClassVar[str] = "consultation-opened.v1"
    findings: tuple[Finding, ...] = ()


class ConsultationExtended(matters.ConsultationExtension, frozen=True, kw_only=True):
    """A consultation was to stay open longer."""

    wire: ClassVar[str] = "consultation-extended.v1"
    findings: tuple[Finding, ...] = ()


class ConsultationPaused(matters.ConsultationPause, frozen=True, kw_only=True):
    """A consultation stopped for a time."""

    wire: ClassVar[str] = "consultation-paused.v1"
    findings: tuple[Finding, ...] = ()


class ConsultationResumed(matters.ConsultationResumption, frozen=True, kw_only=True):
    """A consultation went on."""

    wire: ClassVar[str] = "consultation-resumed.v1"
    findings: tuple[Finding, ...] = ()


class ConsultationPostponed(matters.ConsultationPostponement, frozen=True, kw_only=True):
    """A consultation was put off."""

    wire: ClassVar[str] = "consultation-postponed.v1"
    findings: tuple[Finding, ...] = ()


class ConsultationClosed(matters.ConsultationClosing, frozen=True, kw_only=True):
    """A consultation closed."""

    wire: ClassVar[str] = "consultation-closed.v1"
    findings: tuple[Finding, ...] = ()


class ResponsesCounted(matters.ResponsesCount, frozen=True, kw_only=True):
    """Responses were counted."""

    wire: ClassVar[str] = "responses-counted.v1"
    findings: tuple[Finding, ...] = ()


class ResponsesAnalysed(matters.ResponsesAnalysis, frozen=True, kw_only=True):
    """Responses were analysed."""

    wire: ClassVar[str] = "responses-analysed.v1"
    findings: tuple[Finding, ...] = ()


class ConsultationAnswered(matters.ConsultationAnswer, frozen=True, kw_only=True):
    """Those who responded were answered."""

    wire: ClassVar[str] = "consultation-answered.v1"
    findings: tuple[Finding, ...] = ()
