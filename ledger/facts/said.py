"""What has already been said of a reconfiguration, so that the same account is not recorded twice by accident."""

from __future__ import annotations

import hashlib

from msgspec import Struct
from msgspec.structs import replace

from ledger import wire
from ledger.account import Account
from ledger.events import NoteRecorded, PeopleInvolved
from ledger.identifiers import ReconfigurationId


class Said(Struct, frozen=True):
    """Digests of the notes and involvements recorded for a reconfiguration."""

    id: ReconfigurationId
    digests: frozenset[bytes] = frozenset()

    def already(self, event: PeopleInvolved | NoteRecorded) -> bool:
        """Whether the same has been recorded before, whatever was found on either occasion."""
        return _digest(event) in self.digests


def evolve(state: Said, event: PeopleInvolved | NoteRecorded, /) -> Said:
    """Every account counts."""
    return replace(state, digests=state.digests | {_digest(event)})


def _digest(event: Account) -> bytes:
    return hashlib.sha256(wire.encode(replace(event, findings=(), acknowledges=()))).digest()
