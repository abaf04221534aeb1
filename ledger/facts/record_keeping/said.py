"""Whether an account has been given before, word for word, so that it is not recorded twice by accident."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.involvement import PeopleInformed, PeopleInvolved
from ledger.events.record_keeping import NoteRecorded
from ledger.identifiers import AccountDigest


class Said(Struct, frozen=True):
    """One account, by its digest (`ledger/tags.py`)."""

    id: AccountDigest
    before: bool = False


def evolve(state: Said, _: PeopleInvolved | PeopleInformed | NoteRecorded, /) -> Said:
    """Whatever was found on that occasion, it was the same account."""
    return replace(state, before=True)
