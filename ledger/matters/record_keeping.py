"""Keeping the record: entries corrected, disputed, confirmed; bodies succeeded; holds; trails given; people; notes."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, field

from ledger.account import Account, Stated, Text, Word
from ledger.identifiers import DocumentDigest, EntryId, PersonId, ReconfigurationId, ServiceId
from ledger.parties import Organisation, Party
from ledger.when import Planned

Fields = Annotated[
    dict[str, Any],
    Meta(
        description="The corrected entry's fields by name, each with its new value, null to take it out. "
        "References cannot be changed: strike the entry out and record what is right.",
        examples=[{"on": "2007-06-13"}],
    ),
]


class Correction(Account, frozen=True, kw_only=True):
    """What an entry says is put right, or the entry is struck out as recorded in error. The entry itself stays."""

    entry: EntryId
    reason: Stated
    changes: Fields = field(default_factory=dict)
    in_error: bool = False


class Dispute(Account, frozen=True, kw_only=True):
    """Somebody concerned says that an entry is not right."""

    entry: EntryId
    disputed_by: Party
    statement: Stated


class Attestation(Account, frozen=True, kw_only=True):
    """Somebody concerned confirms an entry."""

    entry: EntryId
    attested_by: Party
    statement: Text = ""


class Succession(Account, frozen=True, kw_only=True):
    """An organisation ends and others take over its duties (SI 2013/218 reg 34 does so for consultations)."""

    predecessor: Organisation
    successors: tuple[Organisation, ...]
    instrument: Text = ""
    takes_over: Text = ""


class Hold(Account, frozen=True, kw_only=True):
    """Nothing about a case may be disposed of while an inquiry or a claim lasts."""

    reconfiguration: ReconfigurationId
    hold: Word
    placed_by: Party
    reason: Stated


class HoldEnd(Account, frozen=True, kw_only=True):
    """A hold ends."""

    reconfiguration: ReconfigurationId
    hold: Word
    lifted_by: Party | None = None
    reason: Text = ""


class TrailRequest(Account, frozen=True, kw_only=True):
    """Somebody asks for the decision trail of a change: for what, by when."""

    reconfiguration: ReconfigurationId
    request: Word
    requested_by: Party
    purpose: Text = ""
    due: Planned | None = None


class TrailIssue(Account, frozen=True, kw_only=True):
    """The trail is given: as it stood at a position of the log, by the digest of what was handed over."""

    reconfiguration: ReconfigurationId
    position: Annotated[int, Meta(ge=0, description="The log's last position that the trail takes in.")]
    issued_to: Party | None = None
    request: Text = ""
    digest: DocumentDigest | None = None
    checkpoint: Text = ""


class Enrolment(Account, frozen=True, kw_only=True):
    """A private person is given a reference. What must be known of them is in disclosures, by digest only."""

    person: PersonId
    ground: Literal["consent", "public-task", "legal-obligation", "not-stated"]
    disclosures: tuple[DocumentDigest, ...] = ()


class Forgetting(Account, frozen=True, kw_only=True):
    """What was kept about a private person is destroyed; their reference stays."""

    person: PersonId
    ground: Literal["asked", "no-longer-needed", "unlawful", "not-stated"]


class Note(Account, frozen=True, kw_only=True):
    """Anything else that happened; `kind` is the source's own word for it."""

    once: ClassVar[bool] = True
    reconfiguration: ReconfigurationId
    kind: Annotated[Word, Meta(examples=["judicial_review", "irp_advice"])]
    services: tuple[ServiceId, ...] = ()
