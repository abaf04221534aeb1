"""Recommissioning: what comes instead is entered, specified, bought, made ready, opened and looked back on."""

from __future__ import annotations

from typing import Literal

from msgspec import field

from ledger.account import Account, Count, Label, Part, Stated, Text
from ledger.identifiers import DecisionId, DocumentDigest, ReconfigurationId, ServiceId
from ledger.matters.decision import Interest
from ledger.matters.involvement import GroupInvolved
from ledger.parties import Organisation, Party
from ledger.when import Happened, Planned

Route = Literal[
    "direct-award-a", "direct-award-b", "direct-award-c", "most-suitable-provider", "competitive", "urgent-award",
    "framework", "procurement-act-2023", "before-2024", "not-stated",
]  # fmt: skip
"""Routes of the Provider Selection Regime (SI 2023/1348), of the Procurement Act 2023, and whatever came before."""


class Measured(Part, frozen=True, kw_only=True):
    """One measure of an evaluation, against where it began and what was aimed at."""

    measure: Label
    value: Text = ""
    baseline: Text = ""
    target: Text = ""


class Registration(Account, frozen=True, kw_only=True):
    """One service at one site is entered, whether people use it now or it is only planned (`in_place` false)."""

    service: ServiceId
    name: Label
    reconfiguration: ReconfigurationId | None = None
    site: Text = ""
    kind: Text = ""
    codes: dict[str, str] = field(default_factory=dict)
    provider: Organisation | None = None
    commissioner: Organisation | None = None
    in_place: bool = True
    people: Count | None = None
    beds: Count | None = None
    replaces: tuple[ServiceId, ...] = ()


class Specification(Account, frozen=True, kw_only=True):
    """What a replacement must offer is set out: by whom, and for what it is to replace."""

    service: ServiceId
    requirements: Stated
    reconfiguration: ReconfigurationId | None = None
    replaces: tuple[ServiceId, ...] = ()
    set_out_by: tuple[GroupInvolved, ...] = ()
    document: DocumentDigest | None = None


class ProviderSelection(Account, frozen=True, kw_only=True):
    """A provider is selected: the record of SI 2023/1348 reg 24, and who sat on the panel in what capacity."""

    service: ServiceId
    provider: Organisation
    route: Route
    reconfiguration: ReconfigurationId | None = None
    selected_by: Organisation | None = None
    panel: tuple[GroupInvolved, ...] = ()
    reasons: Text = ""
    conflicts: tuple[Interest, ...] = ()
    conflicts_asked: bool | None = None
    value: Text = ""
    notice_published: Happened | None = None
    representations: Count | None = None
    representations_answered: Happened | None = None
    standstill_ends: Planned | None = None
    contract_awarded: Happened | None = None


class Mobilisation(Account, frozen=True, kw_only=True):
    """A replacement is made ready: staffed, housed, equipped; not yet open."""

    service: ServiceId
    reconfiguration: ReconfigurationId | None = None
    ready: Text = ""
    outstanding: Text = ""
    opens: Planned | None = None


class Availability(Account, frozen=True, kw_only=True):
    """A service is there for people to use: commissioned, staffed and open (pledge 5)."""

    service: ServiceId
    reconfiguration: ReconfigurationId | None = None
    in_place_of: tuple[ServiceId, ...] = ()
    capacity: Text = ""
    eligibility: Text = ""
    access: Text = ""
    same_people: bool | None = None


class Evaluation(Account, frozen=True, kw_only=True):
    """A service is evaluated: by whom, on which measures, with what result, at what cost."""

    service: ServiceId
    reconfiguration: ReconfigurationId | None = None
    evaluated_by: Party | None = None
    involving: tuple[GroupInvolved, ...] = ()
    measures: tuple[Measured, ...] = ()
    result: Text = ""
    cost: Text = ""
    decision: DecisionId | None = None
    document: DocumentDigest | None = None
