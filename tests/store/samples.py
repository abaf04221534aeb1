"""Entries to append, and conditions on them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID, uuid4

import msgspec
from eventsourcing.dcb.api import DCBAppendCondition, DCBQuery, DCBQueryItem

from ledger.store import Proposed


def proposed(
    kind: str = "thing-done.v1", tags: Sequence[str] = (), *, known: UUID | None = None, pad: int = 0
) -> Proposed:
    """An entry that is a CloudEvents document, as `check_ledger` expects."""
    identifier = known or uuid4()
    document = {"specversion": "1.0", "id": str(identifier), "source": "test", "type": kind, "data": {"pad": "x" * pad}}
    return Proposed(identifier, kind, tuple(tags), msgspec.json.encode(document))


def query(*items: tuple[Sequence[str], Sequence[str]]) -> DCBQuery:
    """A query of items, each as its types and its tags."""
    return DCBQuery([DCBQueryItem(list(types), list(tags)) for types, tags in items])


def unless(*tags: str, types: Sequence[str] = (), after: int = 0) -> DCBAppendCondition:
    """The condition that nothing after `after` carries all these tags and one of these types."""
    return DCBAppendCondition(query((types, tags)), after)
