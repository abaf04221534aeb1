"""Every reference the ledger knows, one annotated type each: pattern, meaning and tag prefix in one place.

Tags are derived from these types (`ledger/marks.py`), in events and in what decisions read alike, so that what is
appended and what is looked up cannot be spelt differently. A person's tag is their reference, which means nothing to
anybody who has no access to their enrolment.
"""

from __future__ import annotations

from typing import Annotated, Final
from uuid import UUID

from msgspec import Meta

_END: Final = r"$(?!\n)"
"""Python's `$` alone also matches before a last line feed; ECMAScript, in which OpenAPI is read, has no `\\Z`."""

ReconfigurationId = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9][a-z0-9-]{1,78}[a-z0-9]" + _END,
        description="The lead's own reference for a reconfiguration: lower-case letters, digits and hyphens, 3 to 80.",
        examples=["old-moat-2006"],
        extra={"tag": "reconfiguration"},
    ),
]
ServiceId = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9][a-z0-9-]{1,118}[a-z0-9]" + _END,
        description="One service at one site, by the reference of the body that registered it. 3 to 120 characters.",
        examples=["old-moat-2006-day-service"],
        extra={"tag": "service"},
    ),
]
ConsultationId = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9][a-z0-9-]{1,118}[a-z0-9]" + _END,
        description="One consultation exercise, unique in the ledger. 3 to 120 characters.",
        examples=["old-moat-2006-consultation"],
        extra={"tag": "consultation"},
    ),
]
DecisionId = Annotated[
    str,
    Meta(
        pattern=r"^[a-z0-9][a-z0-9-]{1,118}[a-z0-9]" + _END,
        description="One decision of one body, unique in the ledger. 3 to 120 characters.",
        examples=["old-moat-2006-board-2007-06"],
        extra={"tag": "decision"},
    ),
]
OrganisationId = Annotated[
    str,
    Meta(
        pattern=r"^(ods:[A-Z0-9]{3,12}|gss:[A-Z][0-9]{8})" + _END,
        description="An organisation by its ODS code (`ods:QXU`) or, for a council, its GSS code (`gss:E10000030`).",
        examples=["ods:QXU", "gss:E10000030"],
        extra={"tag": "organisation"},
    ),
]
PersonId = Annotated[
    str,
    Meta(
        pattern=r"^[A-Za-z0-9_-]{16,64}" + _END,
        description="An enrolled private person: an opaque reference without meaning, never a name or an NHS number.",
        examples=["p3Zk9Q0v7mT2xW5c"],
        extra={"tag": "person"},
    ),
]
DocumentDigest = Annotated[
    str,
    Meta(
        pattern=r"^[0-9a-f]{64}" + _END,
        description="A document by the SHA-256 of its bytes, in lower-case hexadecimal.",
        examples=["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
        extra={"tag": "document"},
    ),
]
AccountDigest = Annotated[
    str,
    Meta(
        pattern=r"^[0-9a-f]{64}" + _END,
        description="An account that has no reference of its own, by the SHA-256 of what it says.",
        examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
        extra={"tag": "account"},
    ),
]
EntryId = Annotated[
    UUID,
    Meta(
        description="An entry of this ledger.",
        examples=["01989f0e-0c4b-7d63-9b1e-0a54c1a1a001"],
        extra={"tag": "entry"},
    ),
]
Tag = Annotated[
    str,
    Meta(
        pattern=r"^[a-z]+:[^\s]{1,200}" + _END,
        description="What an entry can be found by: a kind of reference and the reference, as an earlier entry had it.",
        examples=["service:old-moat-2006-day-service"],
        extra={"tag": ""},
    ),
]
