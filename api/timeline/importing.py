"""Recording a timeline: what the ledger does not hold yet, in one commit, or nothing at all.

A row is recognised by its number. One that was recorded before is left as it is, and a file in which it now says
something else is refused: the ledger does not change what it holds. How rows are read may change from version to
version of this program without that: what is compared is what the row says, not what became of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from api.timeline.document import Fault, Malformed
from api.timeline.plan import HEADING, Case, case_key, heading_key, plan
from api.timeline.row_checks import RESERVED
from api.timeline.scene import Entry, row_key
from api.timeline.timeline import Row, Timeline
from ledger import wire
from ledger.errors import Refused
from ledger.events.case import ReconfigurationProposed
from ledger.ledger import Context, Ledger, Request, entry_id
from ledger.store import Store

CLIENT = "ledger-import"


class Imported(Struct, frozen=True):
    """What an import added: rows that were new, and entries recorded for them and for the file as a whole."""

    rows: int
    new_rows: int
    entries: int


class Recorder(Struct, frozen=True):
    """Who imports: the organisation's code, and when."""

    organisation: str
    now: datetime

    def context(self, key: str) -> Context:
        """The context of one entry. The key is the file's own, so that whoever imports it again adds nothing."""
        return Context(client=CLIENT, recordedby=self.organisation, now=self.now, key=key)


async def import_timeline(ledger: Ledger, store: Store, timeline: Timeline, recorder: Recorder) -> Imported:
    """Record what is new in the timeline: all of it durable when this returns, or nothing of it.

    Raise Malformed, with the line of each row concerned, where a recorded row was changed or a row is refused;
    otherwise as `Ledger.record_all` does.
    """
    held = await _held(store, timeline, recorder)
    changed = [row for row in timeline.rows if (kept := held.get(row_key(timeline, row))) and not _says(kept, row)]
    if changed:
        raise Malformed(*(Fault(row.place, _changed(row), "seq") for row in changed))
    new_rows = [row for row in timeline.rows if row_key(timeline, row) not in held]
    entries = [entry for entry in plan(timeline, recorder.now, _case(held)) if _is_new(entry, timeline, held)]
    if entries:
        entries = await _without(store, entries, recorder)
    if entries:
        await _record(ledger, timeline, entries, recorder)
    return Imported(rows=len(timeline.rows), new_rows=len(new_rows), entries=len(entries))


async def _record(ledger: Ledger, timeline: Timeline, entries: Sequence[Entry], recorder: Recorder) -> None:
    try:
        await ledger.record_all([Request(entry.command, recorder.context(entry.key)) for entry in entries])
    except Refused as refused:
        row = entries[refused.index].row
        place, named = (timeline.place, "id") if row is None else (row.place, f"row {row.seq}")
        raise Malformed(Fault(place, str(refused), named)) from refused


async def _held(store: Store, timeline: Timeline, recorder: Recorder) -> dict[str, wire.Recorded]:
    """What the log has under the keys of the file, of its rows and of its heading."""
    keys = [case_key(timeline), heading_key(timeline), *(row_key(timeline, row) for row in timeline.rows)]
    return await _recorded(store, keys, recorder)


async def _without(store: Store, entries: Sequence[Entry], recorder: Recorder) -> list[Entry]:
    """The entries that the log does not have. A service may be registered by an earlier import of fewer rows."""
    held = await _recorded(store, [entry.key for entry in entries], recorder)
    return [entry for entry in entries if entry.key not in held]


async def _recorded(store: Store, keys: Sequence[str], recorder: Recorder) -> dict[str, wire.Recorded]:
    ids = {entry_id(recorder.context(key), 0): key for key in keys}
    found = (wire.read(entry.position, entry.entry) for entry in await store.by_id(list(ids)))
    return {ids[recorded.id]: recorded for recorded in found if recorded is not None}


def _is_new(entry: Entry, timeline: Timeline, held: Mapping[str, wire.Recorded]) -> bool:
    """Whether it may have to be recorded. All entries of a row were recorded with its first."""
    return entry.key not in held and (entry.row is None or row_key(timeline, entry.row) not in held)


def _case(held: Mapping[str, wire.Recorded]) -> Case | None:
    """How an earlier import recorded the case; None where there was none."""
    for recorded in held.values():
        if isinstance(recorded.event, ReconfigurationProposed):
            row = recorded.event.details.get(RESERVED)
            return Case(row["seq"] if row else None, recorded.event.details[HEADING])
    return None


def _says(recorded: wire.Recorded, row: Row) -> bool:
    """Whether the row still says what was recorded."""
    return bool(recorded.event.details[RESERVED]["sha256"] == row.digest)


def _changed(row: Row) -> str:
    return (
        f"row {row.seq} was imported before and said something else; what is recorded is not changed: "
        "put it back and add a row that corrects it"
    )
