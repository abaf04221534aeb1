"""Decisions: what happened."""

from __future__ import annotations

from typing import ClassVar

from ledger.account import Finding
from ledger.matters import decision as matters


class DecisionTaken(matters.BodyDecision, frozen=True, kw_only=True):
    """A body decided."""

    wire: ClassVar[str] = "decision-taken.v1"
    findings: tuple[Finding, ...] = ()


class DecisionAnnounced(matters.Announcement, frozen=True, kw_only=True):
    """A decision was made known."""

    wire: ClassVar[str] = "decision-announced.v1"
    findings: tuple[Finding, ...] = ()


class ConditionDischarged(matters.Discharge, frozen=True, kw_only=True):
    """A condition was met or let go."""

    wire: ClassVar[str] = "condition-discharged.v1"
    findings: tuple[Finding, ...] = ()


class DecisionReversed(matters.Reversal, frozen=True, kw_only=True):
    """A decision was taken back."""

    wire: ClassVar[str] = "decision-reversed.v1"
    findings: tuple[Finding, ...] = ()


class JudicialReviewIssued(matters.JudicialReview, frozen=True, kw_only=True):
    """A claim for judicial review was issued."""

    wire: ClassVar[str] = "judicial-review-issued.v1"
    findings: tuple[Finding, ...] = ()


class CourtRuled(matters.Ruling, frozen=True, kw_only=True):
    """A court ruled."""

    wire: ClassVar[str] = "court-ruled.v1"
    findings: tuple[Finding, ...] = ()


class MoratoriumImposed(matters.Moratorium, frozen=True, kw_only=True):
    """A moratorium was imposed."""

    wire: ClassVar[str] = "moratorium-imposed.v1"
    findings: tuple[Finding, ...] = ()


class MoratoriumLifted(matters.MoratoriumEnd, frozen=True, kw_only=True):
    """A moratorium was lifted."""

    wire: ClassVar[str] = "moratorium-lifted.v1"
    findings: tuple[Finding, ...] = ()
