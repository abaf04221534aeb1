"""Recommissioning: what happened."""

from __future__ import annotations

from typing import ClassVar

from ledger.account import Finding
from ledger.matters import recommissioning as matters


class ServiceRegistered(matters.Registration, frozen=True, kw_only=True):
    """A service at a site was entered."""

    wire: ClassVar[str] = "service-registered.v1"
    findings: tuple[Finding, ...] = ()


class ReplacementSpecified(matters.Specification, frozen=True, kw_only=True):
    """What a replacement must offer was set out."""

    wire: ClassVar[str] = "replacement-specified.v1"
    findings: tuple[Finding, ...] = ()


class ProviderSelected(matters.ProviderSelection, frozen=True, kw_only=True):
    """A provider was selected."""

    wire: ClassVar[str] = "provider-selected.v1"
    findings: tuple[Finding, ...] = ()


class ReplacementMobilised(matters.Mobilisation, frozen=True, kw_only=True):
    """A replacement was made ready."""

    wire: ClassVar[str] = "replacement-mobilised.v1"
    findings: tuple[Finding, ...] = ()


class ServiceAvailable(matters.Availability, frozen=True, kw_only=True):
    """A service was there for people to use."""

    wire: ClassVar[str] = "service-available.v1"
    findings: tuple[Finding, ...] = ()


class ServiceEvaluated(matters.Evaluation, frozen=True, kw_only=True):
    """A service was evaluated."""

    wire: ClassVar[str] = "service-evaluated.v1"
    findings: tuple[Finding, ...] = ()
