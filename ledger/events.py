"""Every event, in the past tense, with its wire name: hashed into the log, never changed, never reused.

`data` of an entry is exactly one of these structs. The union `Event` is closed: a `match` over it needs no default
branch, and a forgotten event is a type error.
"""

from __future__ import annotations

from typing import ClassVar

from ledger import matters
from ledger.account import Finding


class ReconfigurationProposed(matters.Proposal, frozen=True, kw_only=True):
    """A change to services was put forward."""

    wire: ClassVar[str] = "reconfiguration-proposed.v1"
    findings: tuple[Finding, ...] = ()


class ServiceRegistered(matters.Registration, frozen=True, kw_only=True):
    """A service at a site was entered."""

    wire: ClassVar[str] = "service-registered.v1"
    findings: tuple[Finding, ...] = ()


class PeopleInvolved(matters.Involvement, frozen=True, kw_only=True):
    """People were involved."""

    wire: ClassVar[str] = "people-involved.v1"
    findings: tuple[Finding, ...] = ()


class ConsultationOpened(matters.ConsultationOpening, frozen=True, kw_only=True):
    """A consultation opened."""

    wire: ClassVar[str] = "consultation-opened.v1"
    findings: tuple[Finding, ...] = ()


class ConsultationClosed(matters.ConsultationClosing, frozen=True, kw_only=True):
    """A consultation closed."""

    wire: ClassVar[str] = "consultation-closed.v1"
    findings: tuple[Finding, ...] = ()


class DecisionTaken(matters.BodyDecision, frozen=True, kw_only=True):
    """A body decided."""

    wire: ClassVar[str] = "decision-taken.v1"
    findings: tuple[Finding, ...] = ()


class ServiceSuspended(matters.Suspension, frozen=True, kw_only=True):
    """A service stopped, for a time."""

    wire: ClassVar[str] = "service-suspended.v1"
    findings: tuple[Finding, ...] = ()


class ServiceAvailable(matters.Availability, frozen=True, kw_only=True):
    """A service was there for people to use."""

    wire: ClassVar[str] = "service-available.v1"
    findings: tuple[Finding, ...] = ()


class ServiceWithdrawn(matters.Withdrawal, frozen=True, kw_only=True):
    """A service ended at a site."""

    wire: ClassVar[str] = "service-withdrawn.v1"
    findings: tuple[Finding, ...] = ()


class NoteRecorded(matters.Note, frozen=True, kw_only=True):
    """Something else happened."""

    wire: ClassVar[str] = "note-recorded.v1"
    findings: tuple[Finding, ...] = ()


Event = (
    ReconfigurationProposed
    | ServiceRegistered
    | PeopleInvolved
    | ConsultationOpened
    | ConsultationClosed
    | DecisionTaken
    | ServiceSuspended
    | ServiceAvailable
    | ServiceWithdrawn
    | NoteRecorded
)
