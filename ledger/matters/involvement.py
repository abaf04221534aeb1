"""Involvement, which the pledges came from: people steer, specify, evaluate, choose; or are asked; or are told."""

from __future__ import annotations

from typing import ClassVar, Literal

from ledger.account import Account, Count, Label, Part, Stated, Text
from ledger.identifiers import EntryId, ReconfigurationId, ServiceId
from ledger.parties import Party
from ledger.when import Planned

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
Claim = Literal["it-happened", "kind", "level", "who", "numbers", "what-was-heard", "effect", "feedback"]


class GroupInvolved(Part, frozen=True, kw_only=True):
    """People involved, by capacity and number; None where nobody counted."""

    capacity: Label
    count: Count | None = None
    name: Text = ""


class Involvement(Account, frozen=True, kw_only=True):
    """People were involved (NHS Act 2006 s.13Q, s.14Z45, s.242): who, how deeply, and what came of it."""

    once: ClassVar[bool] = True
    reconfiguration: ReconfigurationId
    kind: InvolvementKind
    level: InvolvementLevel
    groups: tuple[GroupInvolved, ...] = ()
    services: tuple[ServiceId, ...] = ()
    method: Text = ""
    accessible: Text = ""
    invited_by: Text = ""
    heard: Text = ""
    effect: Text = ""
    feedback: Text = ""


class Information(Account, frozen=True, kw_only=True):
    """People were told something: who, what, and how. Telling is not involving."""

    once: ClassVar[bool] = True
    reconfiguration: ReconfigurationId
    told: Stated
    groups: tuple[GroupInvolved, ...] = ()
    services: tuple[ServiceId, ...] = ()
    method: Text = ""
    accessible: Text = ""
    reply_by: Planned | None = None


class InvolvementAttestation(Account, frozen=True, kw_only=True):
    """Those concerned confirm a recorded involvement, in whole or in what they name."""

    reconfiguration: ReconfigurationId
    entry: EntryId
    attested_by: Party
    statement: Text = ""
    confirms: tuple[Claim, ...] = ()


class InvolvementDispute(Account, frozen=True, kw_only=True):
    """Those concerned contest a recorded involvement: what of it, and what they say happened."""

    reconfiguration: ReconfigurationId
    entry: EntryId
    disputed_by: Party
    statement: Stated
    contests: tuple[Claim, ...] = ()
