"""What every account of something that happened may say, whoever gives it and whatever it is about.

An `Account` is the common part of commands and events: a command is what somebody says happened, its event the same
with what the ledger found (`findings`). `historical` marks an account given after the event, from a source.
"""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal

from msgspec import Meta, Struct

from ledger.identifiers import DocumentDigest
from ledger.parties import Party
from ledger.when import Happened, Planned

Text = Annotated[
    str,
    Meta(
        max_length=20_000,
        description="Free text. It is published and can never be taken back: no details of private persons.",
    ),
]
Stated = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=20_000,
        description="Free text that may not be empty. It is published for ever: no details of private persons.",
    ),
]
Label = Annotated[str, Meta(min_length=1, max_length=300, description="A short name or title in plain words.")]
Word = Annotated[str, Meta(min_length=1, max_length=80, description="One term of an open vocabulary.")]
Count = Annotated[int, Meta(ge=0, le=100_000_000, description="How many, a whole number.")]
Confidence = Literal["confirmed", "recalled", "disputed"]
Severity = Literal["impossible", "unlawful", "concern"]


class Part(Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """What an account is made of, beside plain values: written without defaults, read without unknown names."""


class Evidence(Part, frozen=True, kw_only=True):
    """A document that shows it, identified by its digest, so that another version cannot take its place."""

    kind: Word
    title: Text = ""
    sha256: DocumentDigest | None = None
    uri: Annotated[str, Meta(max_length=2_000)] = ""


class Acknowledgement(Part, frozen=True, kw_only=True):
    """A rule the recorder knows is not met, why it is recorded all the same, and which office answers for that."""

    rule: Word
    reason: Stated
    by: Label


class Finding(Part, frozen=True, kw_only=True):
    """A rule that was not met when this was recorded: kept in the entry for ever."""

    rule: str
    version: int
    severity: Severity
    title: str
    source: str
    found: str = ""
    expected: str = ""


class Account(Part, frozen=True, kw_only=True):
    """The fields all commands and all events share."""

    once: ClassVar[bool] = False
    """Whether the same account may be recorded only once: so for those that give nothing a reference of its own."""
    on: Happened
    announced: Happened | None = None
    effective: Planned | None = None
    what: Text = ""
    parties: tuple[Party, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    figures: dict[str, int | float | str] = {}
    thread: Text = ""
    note: Text = ""
    historical: bool = False
    source: Text = ""
    confidence: Confidence | None = None
    details: dict[str, Any] = {}
    acknowledges: tuple[Acknowledgement, ...] = ()
