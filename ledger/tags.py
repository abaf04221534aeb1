"""What an entry can be found by, derived from what it says. Nobody types a tag.

Every identifier field gives one (`ledger/identifiers.py`). Accounts that have no reference of their own, because they
found nothing (a note, an involvement), have their digest instead: the same account twice carries the same tag, and two
different ones of one case have none in common that either would have to wait for.
"""

from __future__ import annotations

import hashlib
from typing import Final

from msgspec.structs import replace

from ledger import wire
from ledger.account import Account
from ledger.marks import Found, marked

DIGEST: Final = "account"
"""The prefix of the tag that is a digest, and the field by which decisions name it."""


def identifiers(account: Account) -> tuple[Found, ...]:
    """Every identifier in an event or command: where it stands (JSON pointer), the prefix of its tags, and itself."""
    named = marked(type(account), "tag")(account)
    return (*named, (f"/{DIGEST}", DIGEST, digest(account))) if account.once else named


def tags(account: Account) -> tuple[str, ...]:
    """The tags of an event or command: `service:old-moat`, one for each identifier, sorted, without repeats.

    What is said about an earlier entry has the tags of that entry too, which it holds as they are.
    """
    return tuple(sorted({f"{prefix}:{value}" if prefix else value for _, prefix, value in identifiers(account)}))


def subject(account: Account) -> str:
    """What an entry is about: its reconfiguration, or its service where it names none."""
    named = {prefix: value for _, prefix, value in reversed(marked(type(account), "tag")(account))}
    return str(named.get("reconfiguration") or named.get("service", ""))


def digest(account: Account) -> str:
    """SHA-256 of what is said, in hexadecimal: equal for command and event, whatever was found or acknowledged."""
    said = replace(account, acknowledges=(), **({"findings": ()} if hasattr(account, "findings") else {}))
    matter = type(account).__bases__[0].__name__
    return hashlib.sha256(matter.encode() + b"\n" + wire.encode(said)).hexdigest()
