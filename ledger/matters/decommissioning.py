"""Decommissioning: notice, transition, people moved; stops that are said to be temporary; the end, and coming back."""

from __future__ import annotations

from typing import Literal

from ledger.account import Account, Count, Part, Stated, Text
from ledger.identifiers import DecisionId, DocumentDigest, ReconfigurationId, ServiceId
from ledger.parties import Organisation
from ledger.when import Happened, Planned

SuspensionGround = Literal["safety", "staffing", "premises", "demand", "other", "not-stated"]
SuspensionOutcome = Literal["reopened", "reopened-in-part", "made-permanent", "not-stated"]


class PeopleMoved(Part, frozen=True, kw_only=True):
    """How many people went on to the replacement, declined it, or were left without a service."""

    moved: Count
    declined: Count = 0
    unplaced: Count = 0


class Notice(Account, frozen=True, kw_only=True):
    """Notice is given that a service will end: to whom, and when it ends."""

    service: ServiceId
    reconfiguration: ReconfigurationId | None = None
    decision: DecisionId | None = None
    given_by: Organisation | None = None
    given_to: Text = ""
    ends: Planned | None = None
    reason: Text = ""


class TransitionPlan(Account, frozen=True, kw_only=True):
    """How the people who use a service go on to what replaces it is planned."""

    service: ServiceId
    plan: Stated
    reconfiguration: ReconfigurationId | None = None
    people: Count | None = None
    to: tuple[ServiceId, ...] = ()
    begins: Planned | None = None
    ends: Planned | None = None
    document: DocumentDigest | None = None


class Move(Account, frozen=True, kw_only=True):
    """People go on to another service, decline it, or are left without: the number, never a name."""

    service: ServiceId
    people: PeopleMoved
    reconfiguration: ReconfigurationId | None = None
    to: ServiceId | None = None
    unplaced_why: Text = ""


class Suspension(Account, frozen=True, kw_only=True):
    """A service stops for a time, or is said to stop only for a time."""

    service: ServiceId
    ground: SuspensionGround
    reason: Stated
    reconfiguration: ReconfigurationId | None = None
    decided_by: Organisation | None = None
    urgent: Text = ""
    review: Planned | None = None
    reopening_test: Text = ""
    scrutiny_notified: Happened | None = None


class SuspensionExtension(Account, frozen=True, kw_only=True):
    """A stop lasts longer than was said."""

    service: ServiceId
    reason: Stated
    reconfiguration: ReconfigurationId | None = None
    review: Planned | None = None


class SuspensionEnd(Account, frozen=True, kw_only=True):
    """A stop ends: the service opens again, or its stopping is made permanent."""

    service: ServiceId
    outcome: SuspensionOutcome
    reconfiguration: ReconfigurationId | None = None
    decision: DecisionId | None = None
    reason: Text = ""


class Withdrawal(Account, frozen=True, kw_only=True):
    """A service ends at a site."""

    service: ServiceId
    reason: Stated
    reconfiguration: ReconfigurationId | None = None
    decision: DecisionId | None = None
    people: PeopleMoved | None = None


class Reinstatement(Account, frozen=True, kw_only=True):
    """A service that had ended or stopped is there again."""

    service: ServiceId
    reconfiguration: ReconfigurationId | None = None
    decision: DecisionId | None = None
    reason: Text = ""
