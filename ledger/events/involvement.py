"""Involvement: what happened."""

from __future__ import annotations

from typing import ClassVar

from ledger.account import Finding
from ledger.matters import involvement as matters


class PeopleInvolved(matters.Involvement, frozen=True, kw_only=True):
    """People were involved."""

    wire: ClassVar[str] = "people-involved.v1"
    findings: tuple[Finding, ...] = ()


class PeopleInformed(matters.Information, frozen=True, kw_only=True):
    """People were told."""

    wire: ClassVar[str] = "people-informed.v1"
    findings: tuple[Finding, ...] = ()


class InvolvementAttested(matters.InvolvementAttestation, frozen=True, kw_only=True):
    """A recorded involvement was confirmed."""

    wire: ClassVar[str] = "involvement-attested.v1"
    findings: tuple[Finding, ...] = ()


class InvolvementDisputed(matters.InvolvementDispute, frozen=True, kw_only=True):
    """A recorded involvement was contested."""

    wire: ClassVar[str] = "involvement-disputed.v1"
    findings: tuple[Finding, ...] = ()
