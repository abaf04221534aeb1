"""What can be said: the fields of each account, once for the command that says it and the event that keeps it.

Field meaning lives in the field's type (`identifiers.py`, `account.py`, `when.py`). Adding a field with a default is
the only change a wire version survives; anything else is the next version of the event and a line in `wire.py`.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

from ledger.account import Account, Count, Label, Stated, Text, Word
from ledger.identifiers import ConsultationId, DecisionId, DocumentDigest, ReconfigurationId, ServiceId
from ledger.parties import Organisation, Party
from ledger.when import Happened, Planned

Intent = Literal["commission", "keep", "change", "move", "merge", "suspend", "withdraw", "not-stated"]
InvolvementKind = Literal[
    "steering-group",
    "specification",
    "evaluation-of-existing",
    "provider-selection",
    "options-workshop",
    "public-meeting",
    "panel",
    "drop-in",
    "written",
    "not-stated",
]
InvolvementLevel = Literal["inform", "consult", "engage", "co-design", "co-produce", "not-stated"]
Outcome = Literal["approved", "approved-with-conditions", "rejected", "deferred", "not-stated"]
SuspensionGround = Literal["safety", "staffing", "premises", "demand", "other", "not-stated"]


class ServiceIntent(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A service the proposal would touch and what it would do to it, by its reference where it has one."""

    name: Label
    intent: Intent
    service: ServiceId | None = None


class Benefit(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A promised benefit with what it takes to check it later (pledge 1)."""

    what: Stated
    measure: Text = ""
    baseline: Text = ""
    target: Text = ""
    by: Planned | None = None


class GroupInvolved(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """People involved, by capacity and number; None where nobody counted."""

    capacity: Label
    count: Count | None = None
    name: Text = ""


class ServiceAction(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What was decided for one service at one site, and what is to be there instead."""

    service: ServiceId
    action: Intent
    replaced_by: tuple[ServiceId, ...] = ()
    effective: Planned | None = None


class Condition(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """A condition attached to a decision."""

    what: Stated
    by: Planned | None = None


class Votes(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Votes as counted."""

    in_favour: Count
    against: Count
    abstained: Count = 0


class Quorum(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Members present and members needed for a valid decision."""

    present: Count
    required: Count


class Interest(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """An interest declared (by office, never by private name) and how it was handled."""

    office: Label
    what: Stated
    handled: Text = ""


class PeopleMoved(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """How many people went on to the replacement, declined it, or were left without a service."""

    moved: Count
    declined: Count = 0
    unplaced: Count = 0


class Proposal(Account, frozen=True, kw_only=True):
    """A change in the arrangements for NHS services (NHS Act 2006 Sch 10A para 1) is put forward."""

    reconfiguration: ReconfigurationId
    title: Label
    lead: Organisation
    case_for_change: Stated
    area: Text = ""
    services: tuple[ServiceIntent, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    clinical_lead: Party | None = None
    money: Text = ""


class Registration(Account, frozen=True, kw_only=True):
    """One service at one site is entered, whether people use it now or it is only planned (`in_place` false)."""

    service: ServiceId
    name: Label
    reconfiguration: ReconfigurationId | None = None
    site: Text = ""
    kind: Text = ""
    provider: Organisation | None = None
    commissioner: Organisation | None = None
    in_place: bool = True
    replaces: tuple[ServiceId, ...] = ()


class Involvement(Account, frozen=True, kw_only=True):
    """People were involved (NHS Act 2006 s.13Q, s.14Z45, s.242): who, how deeply, and what came of it."""

    once: ClassVar[bool] = True
    reconfiguration: ReconfigurationId
    kind: InvolvementKind
    level: InvolvementLevel
    groups: tuple[GroupInvolved, ...] = ()
    services: tuple[ServiceId, ...] = ()
    method: Text = ""
    invited_by: Text = ""
    heard: Text = ""
    effect: Text = ""
    feedback: Text = ""


class ConsultationOpening(Account, frozen=True, kw_only=True):
    """A consultation opens. The two dates are those given to scrutiny (SI 2013/218 reg 23(1)(b))."""

    consultation: ConsultationId
    reconfiguration: ReconfigurationId
    title: Text = ""
    document: DocumentDigest | None = None
    questions: tuple[Stated, ...] = ()
    services: tuple[ServiceId, ...] = ()
    opens: Planned | None = None
    closes: Planned | None = None
    decision_by: Planned | None = None
    comments_by: Planned | None = None


class ConsultationClosing(Account, frozen=True, kw_only=True):
    """A consultation closes."""

    consultation: ConsultationId
    reconfiguration: ReconfigurationId
    responses: Count | None = None


class BodyDecision(Account, frozen=True, kw_only=True):
    """A body decides: with what authority, on which consultations, what for each service, and how it voted."""

    decision: DecisionId
    reconfiguration: ReconfigurationId
    body: Organisation
    outcome: Outcome
    authority: Text = ""
    option: Text = ""
    reasons: Text = ""
    actions: tuple[ServiceAction, ...] = ()
    conditions: tuple[Condition, ...] = ()
    consultations: tuple[ConsultationId, ...] = ()
    considered: tuple[Stated, ...] = ()
    document: DocumentDigest | None = None
    votes: Votes | None = None
    dissent: tuple[Stated, ...] = ()
    quorum: Quorum | None = None
    interests: tuple[Interest, ...] = ()
    joint: Word | None = None


class Suspension(Account, frozen=True, kw_only=True):
    """A service stops for a time, or is said to stop only for a time."""

    service: ServiceId
    ground: SuspensionGround
    reason: Stated
    reconfiguration: ReconfigurationId | None = None
    review: Planned | None = None
    reopening_test: Text = ""
    scrutiny_notified: Happened | None = None


class Availability(Account, frozen=True, kw_only=True):
    """A service is there for people to use: commissioned, staffed and open (pledge 5)."""

    service: ServiceId
    reconfiguration: ReconfigurationId | None = None
    in_place_of: tuple[ServiceId, ...] = ()
    capacity: Text = ""
    eligibility: Text = ""
    access: Text = ""


class Withdrawal(Account, frozen=True, kw_only=True):
    """A service ends at a site."""

    service: ServiceId
    reason: Stated
    reconfiguration: ReconfigurationId | None = None
    decision: DecisionId | None = None
    people: PeopleMoved | None = None


class Note(Account, frozen=True, kw_only=True):
    """Anything else that happened; `kind` is the source's own word for it."""

    once: ClassVar[bool] = True
    reconfiguration: ReconfigurationId
    kind: Annotated[Word, Meta(examples=["judicial_review", "irp_advice"])]
    services: tuple[ServiceId, ...] = ()
