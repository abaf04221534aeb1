"""What entries say after they were put right. The entries stay as they are; folds read them as corrected.

A correction holds for whatever is worked out from its own position on: before it, the old is what was known. It names
an entry and the fields that change; or it strikes the entry out, as recorded in error.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

import msgspec
from msgspec.structs import replace

from ledger import wire
from ledger.events.catalogue import Event
from ledger.events.record_keeping import EntryCorrected
from ledger.wire import Recorded

History = Sequence[tuple[UUID, Event]]


def applied(event: Event, changes: dict[str, object]) -> Event:
    """The event with these fields changed, and those that are null taken out.

    Raise ValidationError where no such event can be.
    """
    data = msgspec.json.decode(wire.encode(event)) | changes
    kept = {name: value for name, value in data.items() if value is not None}
    return wire.CATALOGUE.event(wire.PREFIX + event.wire, wire.encode(kept))


def effective(history: History) -> list[tuple[UUID, Event | None]]:
    """Each event as all corrections in this history leave it, in its place; None where it was struck out.

    Later corrections of an entry come on top of earlier ones; the last says whether it is struck out.
    """
    corrections: dict[UUID, list[EntryCorrected]] = {}
    for _, event in history:
        if isinstance(event, EntryCorrected):
            corrections.setdefault(event.entry, []).append(event)
    if not corrections:
        return list(history)
    return [(entry, _after(event, corrections.get(entry, ()))) for entry, event in history]


def amended(entries: Iterable[Recorded]) -> list[Recorded]:
    """Entries of a log, or all those of one key, as the corrections among them leave them; `struck` where out."""
    recorded = list(entries)
    history = effective([(each.id, each.event) for each in recorded])
    return [
        each if event is each.event else replace(each, event=event or each.event, struck=event is None)
        for each, (_, event) in zip(recorded, history, strict=True)
    ]


def _after(event: Event, corrections: Iterable[EntryCorrected]) -> Event | None:
    struck = False
    for correction in corrections:
        event, struck = applied(event, correction.changes), correction.in_error
    return None if struck else event
