"""Decommissioning: what happened."""

from __future__ import annotations

from typing import ClassVar

from ledger.account import Finding
from ledger.matters import decommissioning as matters


class NoticeGiven(matters.Notice, frozen=True, kw_only=True):
    """Notice was given that a service would end."""

    wire: ClassVar[str] = "notice-given.v1"
    findings: tuple[Finding, ...] = ()


class TransitionPlanned(matters.TransitionPlan, frozen=True, kw_only=True):
    """The transition of people was planned."""

    wire: ClassVar[str] = "transition-planned.v1"
    findings: tuple[Finding, ...] = ()


class PeopleMoved(matters.Move, frozen=True, kw_only=True):
    """People moved on, declined, or were left without."""

    wire: ClassVar[str] = "people-moved.v1"
    findings: tuple[Finding, ...] = ()


class ServiceSuspended(matters.Suspension, frozen=True, kw_only=True):
    """A service stopped, for a time."""

    wire: ClassVar[str] = "service-suspended.v1"
    findings: tuple[Finding, ...] = ()


class SuspensionExtended(matters.SuspensionExtension, frozen=True, kw_only=True):
    """A stop was to last longer."""

    wire: ClassVar[str] = "suspension-extended.v1"
    findings: tuple[Finding, ...] = ()


class SuspensionEnded(matters.SuspensionEnd, frozen=True, kw_only=True):
    """A stop ended."""

    wire: ClassVar[str] = "suspension-ended.v1"
    findings: tuple[Finding, ...] = ()


class ServiceWithdrawn(matters.Withdrawal, frozen=True, kw_only=True):
    """A service ended at a site."""

    wire: ClassVar[str] = "service-withdrawn.v1"
    findings: tuple[Finding, ...] = ()


class ServiceReinstated(matters.Reinstatement, frozen=True, kw_only=True):
    """A service was there again."""

    wire: ClassVar[str] = "service-reinstated.v1"
    findings: tuple[Finding, ...] = ()
