"""What can go wrong, in four families. The type says whose fault it is, and so what the caller should do.

`Refused`   the caller's: the request cannot be recorded as it stands. Nothing was recorded. Do not repeat it unchanged.
`Conflict`  nobody's: somebody else was first. Nothing was recorded. `Ledger.record` tries again before it lets one out.
`Unknown`   the network's: whether the commit happened cannot be known. Ask again with the same idempotency key.
`Corrupt`   ours: stored bytes cannot be right. Never retried, always loud.

No error text holds a private person's details: reasons quote identifiers, dates and states, never free text.
"""

from __future__ import annotations

import msgspec


class Reason(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that stands in the way, in words that can be shown to the person who asked.

    `rule` is a stable identifier (of a rule in `ledger/rules/`, or of a check on the input); `pointer` is the JSON
    pointer (RFC 6901) of the field concerned, empty where no single field is.
    """

    rule: str
    title: str
    source: str = ""
    found: str = ""
    expected: str = ""
    remedy: str = ""
    pointer: str = ""


class LedgerError(Exception):
    """Base of the four families; never raised itself."""


class Refused(LedgerError):
    """What was asked cannot be recorded; `reasons` has every one, never only the first."""

    def __init__(self, *reasons: Reason) -> None:
        super().__init__("; ".join(_sentence(reason) for reason in reasons))
        self.reasons = reasons
        self.index = 0
        """Which of several requests was refused, counted from 0."""


class Invalid(Refused):
    """The input is malformed: a wrong type, an impossible date, a field that does not exist."""


class NotFound(Refused):
    """The thing the request is about has never been recorded."""


class Mismatch(Refused):
    """An idempotency key came back with another command than the one it was first used for."""


class Unsafe(Refused):
    """The database would let history be lost or rewritten, so the service does not run on it."""


class Conflict(LedgerError):
    """Something relevant was recorded between reading and appending."""


class Unavailable(Conflict):
    """There is no room, or no database, just now. Nothing was recorded; try again after `retry_after` seconds."""

    def __init__(self, message: str, retry_after: int = 1) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class Unknown(LedgerError):
    """The connection was lost around COMMIT and the log could not be asked what became of it."""


class Corrupt(LedgerError):
    """Stored bytes contradict what the log promises; the message names the entry."""


def _sentence(reason: Reason) -> str:
    parts = [reason.title]
    if reason.pointer:
        parts.append(f"at {reason.pointer}")
    if reason.found:
        parts.append(f"found {reason.found}")
    if reason.expected:
        parts.append(f"expected {reason.expected}")
    return ", ".join(parts)
