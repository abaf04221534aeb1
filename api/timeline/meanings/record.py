"""What rows about organisations and about the record itself mean: successions, requests for papers, holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from api.timeline.actors import coded
from api.timeline.meanings.case import a_document
from api.timeline.reading import NOBODY, first, say, the_body, the_party, who
from api.timeline.row_checks import Actor
from api.timeline.scene import Scene
from api.timeline.timeline import Row
from ledger.account import Account
from ledger.decisions.record_keeping.lift_hold import LiftHold
from ledger.decisions.record_keeping.place_hold import PlaceHold
from ledger.decisions.record_keeping.record_note import RecordNote
from ledger.decisions.record_keeping.request_trail import RequestTrail
from ledger.decisions.record_keeping.succeed_organisation import SucceedOrganisation
from ledger.parties import Organisation

_ENDED: Final = re.compile(
    r"(?P<name>.+?) \((?:merged into .+?|to|until|ended|closed|dissolved) (?P<day>\d{1,2} \w{3,9} \d{4})\)"
)
"""How a file lists an organisation that has ended: "Sutton CCG (to 31 Mar 2020)"."""


def succeeded(scene: Scene, row: Row) -> Sequence[Account]:
    """Who ended and who took over, where both are given: by the actors, or by the one listed as ended on that day.

    A succession is about organisations and not about a case, so a note keeps the row in the trail beside it.
    """
    successors = tuple(_organisations(scene, row, "successor"))
    predecessors = [*_organisations(scene, row, "predecessor")]
    if not predecessors and len(successors) == 1:
        predecessors = _listed_as_ended(scene, row)
        # Of several it is not said whose duties went where.
        predecessors = predecessors if len(predecessors) == 1 else []
    if not (successors and predecessors):
        return ()
    successions = [
        say(scene, row, SucceedOrganisation, predecessor=each, successors=successors) for each in predecessors
    ]
    return [*successions, say(scene, row, RecordNote, kind=row.type)]


def papers_asked_for(scene: Scene, row: Row) -> Sequence[Account]:
    """Somebody asks a public body for the papers of the change."""
    by = the_party(scene, who(row, "request", "applicant")) or NOBODY
    return [say(scene, row, RequestTrail, request=f"foi-{row.seq}", requested_by=by, purpose=row.what)]


def papers_given(scene: Scene, row: Row) -> Sequence[Account]:
    """The answer is a document. It was no trail of this ledger, which could say as of which position it was given."""
    return [a_document(scene, row, row.type)]


def hold(scene: Scene, row: Row) -> Sequence[Account]:
    """Nothing may be disposed of."""
    name = f"hold-{row.seq}"
    scene.told.holds.append(name)
    by = the_party(scene, first(row)) or NOBODY
    return [say(scene, row, PlaceHold, hold=name, placed_by=by, reason=row.what)]


def hold_lifted(scene: Scene, row: Row) -> Sequence[Account]:
    """The only hold there is ends."""
    if len(scene.told.holds) != 1:
        return ()
    return [say(scene, row, LiftHold, hold=scene.told.holds.pop(), lifted_by=the_party(scene, first(row)))]


def _organisations(scene: Scene, row: Row, capacity: str) -> Sequence[Organisation]:
    def has(actor: Actor) -> bool:
        return actor.kind == "organisation" and (actor.capacity or "").casefold().startswith(capacity)

    bodies = (the_body(scene, actor) for actor in row.actors if has(actor))
    return [body for body in bodies if body is not None]


def _listed_as_ended(scene: Scene, row: Row) -> list[Organisation]:
    """Those that the file lists as ended on the row's date or on its eve."""
    if row.on.precision != "day":
        return []
    day = datetime.strptime(row.on.text, "%Y-%m-%d").date()  # noqa: DTZ007 - a calendar date, compared with others
    return [
        ended for listed in scene.timeline.organisations if (ended := _ended(listed, {day, day - timedelta(days=1)}))
    ]


def _ended(listed: Mapping[str, Any], days: set[Any]) -> Organisation | None:
    match = _ENDED.fullmatch(str(listed.get("name")))
    if match is None:
        return None
    for form in ("%d %b %Y", "%d %B %Y"):
        try:
            ended = datetime.strptime(match["day"], form).date()  # noqa: DTZ007 - a calendar date, as above
        except ValueError:
            continue
        if ended in days:
            code = coded(listed.get("ods"), listed.get("gss"))
            return Organisation(name=match["name"], capacity="predecessor", organisation=code)
    return None
