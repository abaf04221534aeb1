"""What rows about scrutiny by councils mean: committees that meet, comment, ask, agree or do not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from api.timeline.meanings.case import a_document
from api.timeline.reading import (
    NOBODY,
    first,
    fits,
    say,
    says,
    text,
    the_body,
    who,
    words,
)
from api.timeline.row_checks import Actor
from api.timeline.scene import Scene
from api.timeline.timeline import Row
from ledger.account import Account
from ledger.decisions.scrutiny.change_scrutiny_dates import ChangeScrutinyDates
from ledger.decisions.scrutiny.comment_as_scrutiny import CommentAsScrutiny
from ledger.decisions.scrutiny.form_joint_committee import FormJointCommittee
from ledger.decisions.scrutiny.hold_scrutiny_meeting import HoldScrutinyMeeting
from ledger.decisions.scrutiny.notify_scrutiny import NotifyScrutiny
from ledger.decisions.scrutiny.refuse_evidence import RefuseEvidence
from ledger.decisions.scrutiny.request_evidence import RequestEvidence
from ledger.decisions.scrutiny.seek_local_agreement import SeekLocalAgreement
from ledger.decisions.scrutiny.supply_evidence import SupplyEvidence
from ledger.matters.scrutiny import Purpose
from ledger.parties import Organisation

COMMITTEES: Final = ("scrutiny", "referring body", "joint committee")
"""Capacities of committees that scrutinise."""
COMMENTED: Final = words(
    r"^committee: |\b(?:praised|criticised|welcomed|objected|recommended|commented|responded|answered early)\b"
    r"|\bserious concerns?\b|\brecorded (?:its |their )?(?:disappointment|concern|support)"
)
_ASKED: Final = words(r"\b(?:asked for|requested) (?:more|further) (?:evidence|information)\b")
_RESOLVED: Final = words(r"\b(?:resolved|decided|agreed|voted)\b")
_NEW_JOINT: Final = words(r"\b(?:new|first meeting of|formed|established|set up)\b.*\bjoint\b.*\bcommittee\b")
_LOCALLY: Final = words(r"\blocally supported\b|\blocal(?:ly)? agree(?:ment|d)\b|\blocal resolution\b")
_COMPLAINT: Final = words(r"\bformal complaint\b")
_IN_BRACKETS: Final = re.compile(r"\((?P<names>[^()]+,[^()]+)\)$")


def scrutiny(scene: Scene, row: Row) -> Sequence[Account]:
    """What the committee did in the sentence's words, a meeting where it has none of these."""
    acting = who(row, *COMMITTEES)
    if acting is None:
        if says(row, _LOCALLY):
            return local_agreement(scene, row)
        return [a_document(scene, row, row.type)] if says(row, _COMPLAINT) else ()
    committee = _body(scene, acting)
    if says(row, _NEW_JOINT):
        return [*joint_committee(scene, row), say(scene, row, HoldScrutinyMeeting, committee=committee)]
    if says(row, COMMENTED):
        return [say(scene, row, CommentAsScrutiny, committee=committee, position="not-stated", comments=row.what)]
    resolved = row.what if says(row, _RESOLVED) else ""
    met = say(scene, row, HoldScrutinyMeeting, committee=committee, resolved=resolved)
    return [met, *evidence_requested(scene, row)] if says(row, _ASKED) else [met]


def joint_committee(scene: Scene, row: Row) -> Sequence[Account]:
    """Its authorities are those that its name lists in brackets."""
    acting = who(row, *COMMITTEES) or first(row)
    if acting is None:
        return ()
    listed = _IN_BRACKETS.search(acting.name)
    names = [name.strip() for name in listed["names"].split(",")] if listed else []
    authorities = tuple(Organisation(name=name, capacity="authority") for name in names if name)
    return [say(scene, row, FormJointCommittee, committee=_body(scene, acting), authorities=authorities)]


def evidence_requested(scene: Scene, row: Row) -> Sequence[Account]:
    """A request by the number of its row, of the witness where one is named."""
    committee = _body(scene, who(row, *COMMITTEES) or first(row))
    request = f"request-{row.seq}"
    scene.told.requests.append(request)
    asked_of = the_body(scene, who(row, "witness", "commissioner", "provider"))
    return [say(scene, row, RequestEvidence, request=request, committee=committee, asked=row.what, asked_of=asked_of)]


def evidence_supplied(scene: Scene, row: Row) -> Sequence[Account]:
    """What was asked for is given; a document where nothing is known to be asked for."""
    request = _request(scene)
    if request is None:
        return [a_document(scene, row, row.type)]
    return [say(scene, row, SupplyEvidence, request=request, supplied_by=the_body(scene, first(row)))]


def evidence_refused(scene: Scene, row: Row) -> Sequence[Account]:
    """What was asked for is refused."""
    request = _request(scene)
    if request is None:
        return ()
    by = the_body(scene, first(row))
    return [say(scene, row, RefuseEvidence, request=request, ground="not-stated", reasons=row.what, refused_by=by)]


def notified(scene: Scene, row: Row) -> Sequence[Account]:
    """A committee or an authority is told."""
    authority = the_body(scene, who(row, *COMMITTEES, "authority"))
    if authority is None:
        return ()
    purpose = row.extra.get("purpose")
    stated = purpose if fits(Purpose, purpose) else "not-stated"
    return [say(scene, row, NotifyScrutiny, authority=authority, purpose=stated, reasons=text(row, "urgent_exception"))]


def dates_changed(scene: Scene, row: Row) -> Sequence[Account]:
    """The dates that scrutiny was given change."""
    authority = the_body(scene, who(row, *COMMITTEES, "authority"))
    return [say(scene, row, ChangeScrutinyDates, authority=authority, reason=row.what)] if authority else ()


def disagreement(scene: Scene, row: Row) -> Sequence[Account]:
    """Commissioner and scrutiny do not agree."""
    committee = the_body(scene, who(row, *COMMITTEES))
    return [say(scene, row, SeekLocalAgreement, steps=row.what, outcome="not-agreed", committee=committee)]


def local_agreement(scene: Scene, row: Row) -> Sequence[Account]:
    """Agreement is sought; what came of it the row does not say."""
    committee = the_body(scene, who(row, *COMMITTEES))
    return [say(scene, row, SeekLocalAgreement, steps=row.what, outcome="not-stated", committee=committee)]


def _request(scene: Scene) -> str | None:
    """The request that can be meant: the only one."""
    return scene.told.requests[0] if len(scene.told.requests) == 1 else None


def _body(scene: Scene, actor: Actor | None) -> Organisation:
    return the_body(scene, actor) or NOBODY
