"""A whole timeline as commands, in the order they are recorded: the case first, then row by row.

The first row of the word `proposed` is the proposal. Where a timeline has none, the case is entered as of its first
row, and the entry says so: that a change was proposed is never read into a row that tells something else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
from msgspec import Struct

from api.timeline.actors import Codes, leading_body
from api.timeline.meanings.table import meaning
from api.timeline.reading import REASON_NOT_STATED
from api.timeline.scene import Entry, Scene, row_key
from api.timeline.timeline import Row, Timeline
from api.timeline.vocabulary import word
from ledger.decisions.case.propose_reconfiguration import ProposeReconfiguration
from ledger.decisions.record_keeping.record_note import RecordNote
from ledger.matters.case import ServiceIntent
from ledger.parties import Organisation
from ledger.when import When, london_date

HEADING: Final = "timeline"
"""The detail that holds what a file says of the reconfiguration as a whole."""
_NO_LEAD: Final = Organisation(name="Not stated", capacity="lead; the timeline names no provider or commissioner")


class Case(Struct, frozen=True):
    """How the ledger holds the case already: the number of the row that proposed it, and the file's heading then."""

    row: int | None
    heading: Mapping[str, Any]


def plan(timeline: Timeline, now: datetime, case: Case | None = None) -> Sequence[Entry]:
    """Everything the timeline says. `case` is what an earlier import recorded: its row stays the proposal."""
    scene = Scene(timeline)
    proposing = _proposing(timeline, case)
    if case is None or proposing is not None:
        scene.entries.append(_proposal(scene, proposing))
    for row in timeline.rows:
        if row is proposing:
            scene.services(row)
        else:
            scene.add(row, meaning(scene, row))
    if case is not None and case.heading != heading(timeline):
        scene.entries.append(_new_heading(timeline, case, now))
    return scene.entries


def case_key(timeline: Timeline) -> str:
    """The idempotency key of a case that no row proposed."""
    return f"{timeline.id}#case"


def heading_key(timeline: Timeline) -> str:
    """The idempotency key of the note on what the file now says of the reconfiguration as a whole."""
    digest = hashlib.sha256(msgspec.json.encode(heading(timeline), order="deterministic")).hexdigest()
    return f"{timeline.id}#heading:{digest}"


def heading(timeline: Timeline) -> dict[str, Any]:
    """All that the file says of the reconfiguration as a whole."""
    return {"title": timeline.title, "area": timeline.area, **timeline.heading}


def _proposing(timeline: Timeline, case: Case | None) -> Row | None:
    if case is not None:
        return next((row for row in timeline.rows if row.seq == case.row), None)
    return next((row for row in timeline.rows if word(row.type) == "proposed"), None)


def _proposal(scene: Scene, row: Row | None) -> Entry:
    timeline = scene.timeline
    first = timeline.rows[0]
    said = scene.said(row or first)
    if row is None:
        said |= {"what": _entered(timeline), "parties": (), "figures": {}, "thread": "", "note": "", "details": {}}
    said["details"] = {**said["details"], HEADING: heading(timeline)}
    command = ProposeReconfiguration(
        **said,
        reconfiguration=timeline.id,
        title=timeline.title,
        lead=_lead(timeline, row, scene.codes) or _NO_LEAD,
        case_for_change=REASON_NOT_STATED,
        area=timeline.area,
        services=tuple(ServiceIntent(name=name, intent="not-stated") for name in (row or first).services),
    )
    return Entry(case_key(timeline) if row is None else row_key(timeline, row), command, row)


def _lead(timeline: Timeline, row: Row | None, codes: Codes) -> Organisation | None:
    """The body that brings the change about, as the proposal has it, else as the first row that has one."""
    rows = timeline.rows if row is None else (row, *timeline.rows)
    return next((lead for each in rows if (lead := leading_body(each.actors, codes))), None)


def _entered(timeline: Timeline) -> str:
    return (
        f"Entered on import: the timeline “{timeline.title}” begins here. None of its rows says when the change was "
        "proposed or who led it; the first provider or commissioner that it names stands as lead."
    )


def _new_heading(timeline: Timeline, case: Case, now: datetime) -> Entry:
    """What the file says of the whole may change as rows are added. It is recorded beside what it said before."""
    new = heading(timeline)
    names = sorted(name for name in {*new, *case.heading} if new.get(name) != case.heading.get(name))
    command = RecordNote(
        reconfiguration=timeline.id,
        kind="timeline_heading",
        on=When(london_date(now).isoformat()),
        what=f"The imported timeline now says something else under {', '.join(names)}.",
        historical=True,
        source="The heading of the imported timeline.",
        confidence="confirmed",
        details={HEADING: new},
    )
    return Entry(heading_key(timeline), command)
