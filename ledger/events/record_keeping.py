"""Keeping the record: what happened."""

from __future__ import annotations

from typing import Any, ClassVar

from msgspec import field

from ledger.account import Finding
from ledger.identifiers import ReconfigurationId, Tag
from ledger.matters import record_keeping as matters


class EntryCorrected(matters.Correction, frozen=True, kw_only=True):
    """What an entry says was put right."""

    wire: ClassVar[str] = "entry-corrected.v1"
    derived: ClassVar[frozenset[str]] = frozenset({"reconfiguration", "about", "before"})
    reconfiguration: ReconfigurationId | None = None
    about: tuple[Tag, ...] = ()
    before: dict[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


class EntryDisputed(matters.Dispute, frozen=True, kw_only=True):
    """An entry was disputed."""

    wire: ClassVar[str] = "entry-disputed.v1"
    derived: ClassVar[frozenset[str]] = frozenset({"reconfiguration", "about"})
    reconfiguration: ReconfigurationId | None = None
    about: tuple[Tag, ...] = ()
    findings: tuple[Finding, ...] = ()


class EntryAttested(matters.Attestation, frozen=True, kw_only=True):
    """An entry was confirmed."""

    wire: ClassVar[str] = "entry-attested.v1"
    derived: ClassVar[frozenset[str]] = frozenset({"reconfiguration", "about"})
    reconfiguration: ReconfigurationId | None = None
    about: tuple[Tag, ...] = ()
    findings: tuple[Finding, ...] = ()


class OrganisationSucceeded(matters.Succession, frozen=True, kw_only=True):
    """An organisation ended and others took over."""

    wire: ClassVar[str] = "organisation-succeeded.v1"
    findings: tuple[Finding, ...] = ()


class HoldPlaced(matters.Hold, frozen=True, kw_only=True):
    """A hold was placed on the record."""

    wire: ClassVar[str] = "hold-placed.v1"
    findings: tuple[Finding, ...] = ()


class HoldLifted(matters.HoldEnd, frozen=True, kw_only=True):
    """A hold was lifted."""

    wire: ClassVar[str] = "hold-lifted.v1"
    findings: tuple[Finding, ...] = ()


class TrailRequested(matters.TrailRequest, frozen=True, kw_only=True):
    """The decision trail was asked for."""

    wire: ClassVar[str] = "trail-requested.v1"
    findings: tuple[Finding, ...] = ()


class TrailIssued(matters.TrailIssue, frozen=True, kw_only=True):
    """The decision trail was given."""

    wire: ClassVar[str] = "trail-issued.v1"
    findings: tuple[Finding, ...] = ()


class PersonEnrolled(matters.Enrolment, frozen=True, kw_only=True):
    """A private person was given a reference."""

    wire: ClassVar[str] = "person-enrolled.v1"
    findings: tuple[Finding, ...] = ()


class PersonForgotten(matters.Forgetting, frozen=True, kw_only=True):
    """A private person was forgotten."""

    wire: ClassVar[str] = "person-forgotten.v1"
    findings: tuple[Finding, ...] = ()


class NoteRecorded(matters.Note, frozen=True, kw_only=True):
    """Something else happened."""

    wire: ClassVar[str] = "note-recorded.v1"
    findings: tuple[Finding, ...] = ()
