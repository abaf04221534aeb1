"""What each word of a timeline means to the ledger: the table, and beside it how each meaning is read from a row.

Nothing is guessed. Where a row does not say something with certainty, the field says "not stated" or stays empty, and
whatever has no field of its own goes along as figures and details. `examples/README.md` has the same table in prose.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, cast

import msgspec

from api.timeline.actors import deciding_body
from api.timeline.scene import Consultation, Scene
from api.timeline.timeline import Row
from ledger.account import Account, Count, Stated, Word
from ledger.decisions.consultation.close_consultation import CloseConsultation
from ledger.decisions.consultation.open_consultation import OpenConsultation
from ledger.decisions.decision.take_decision import TakeDecision
from ledger.decisions.decommissioning.suspend_service import SuspendService
from ledger.decisions.decommissioning.withdraw_service import WithdrawService
from ledger.decisions.involvement.record_involvement import RecordInvolvement
from ledger.decisions.recommissioning.make_available import MakeAvailable
from ledger.decisions.record_keeping.record_note import RecordNote
from ledger.matters.decision import Condition, Outcome, ServiceAction, Votes
from ledger.matters.decommissioning import SuspensionGround
from ledger.matters.involvement import GroupInvolved, InvolvementKind, InvolvementLevel

Meaning = Callable[[Scene, Row], Sequence[Account]]
"""The commands that a row of a word leads to; none where the ledger has nothing but a note for it."""

REASON_NOT_STATED: Final = "Not stated in the source."

_WHO: Final = (
    r"(?:board|body|committees?(?: in common)?|commissioners?|PCTs?|CCGs?|cabinet|governors|Secretary of State)"
)
_REPORTED: Final = r"^(?!.*\b(?:that|whether|if|after|before|until|not|had|would)\b.*\b(?:approved|rejected)\b)"
"""What is told of another decision than the row's own: an earlier, a possible, somebody else's."""
APPROVED: Final = re.compile(
    rf"{_REPORTED}.*\b{_WHO}\s+(?:unanimously\s+)?approved\b(?!.*\b(?:business case|consultation|in principle)\b)",
    re.IGNORECASE,
)
REJECTED: Final = re.compile(
    rf"{_REPORTED}.*\b{_WHO}\s+(?:unanimously\s+)?rejected\s+the\s+(?:proposals?|plans?|changes?|scheme)\b",
    re.IGNORECASE,
)
SAFETY: Final = re.compile(r"\bon safety grounds\b|\breg(?:ulation)? 23\(2\) safety\b", re.IGNORECASE)


def meaning(scene: Scene, row: Row) -> Sequence[Account]:
    """The commands for a row, at least one: a note where its word, or what it leaves out, allows nothing more."""
    return MEANINGS.get(row.type, _nothing_more)(scene, row) or [_note(scene, row)]


def _nothing_more(_: Scene, __: Row) -> Sequence[Account]:
    return ()


def _note(scene: Scene, row: Row) -> RecordNote:
    services = scene.services(row)
    return RecordNote(
        **_said(scene, row, services), reconfiguration=scene.timeline.id, kind=row.type, services=services
    )


def _people_are_involved(scene: Scene, row: Row) -> Sequence[Account]:
    services = scene.services(row)
    groups = tuple(
        GroupInvolved(capacity=actor.capacity or "not stated", name=actor.name)
        for actor in row.actors
        if actor.kind == "group"
    )
    vocabularies = {"kind": InvolvementKind, "level": InvolvementLevel, "effect": Stated}
    said = {name: row.extra[name] for name, kind in vocabularies.items() if _is(kind, row.extra.get(name))}
    return [
        RecordInvolvement(
            **{"kind": "not-stated", "level": "not-stated"} | _said(scene, row, services, *said) | said,
            reconfiguration=scene.timeline.id,
            groups=groups,
            services=services,
        )
    ]


def _a_consultation_opens(scene: Scene, row: Row) -> Sequence[Account]:
    services = scene.services(row)
    consultation = f"{scene.timeline.id}-consultation-{row.seq}"
    scene.open.append(Consultation(consultation, row.thread))
    return [
        OpenConsultation(
            **_said(scene, row, services),
            consultation=consultation,
            reconfiguration=scene.timeline.id,
            services=services,
        )
    ]


def _the_open_consultation_closes(scene: Scene, row: Row) -> Sequence[Account]:
    """The one that is open; of several the one of the same thread; a note where none or more than one is left."""
    services = scene.services(row)
    several = [each for each in scene.open if each.thread == row.thread] if len(scene.open) > 1 else scene.open
    if len(several) != 1:
        return ()
    closing = several[0]
    scene.open.remove(closing)
    said = _said(scene, row, services)
    if row.services:
        said["details"]["services"] = list(row.services)
    return [
        CloseConsultation(
            **said,
            consultation=closing.id,
            reconfiguration=scene.timeline.id,
            responses=_count(row, "responses"),
        )
    ]


def _a_body_decides(scene: Scene, row: Row) -> Sequence[Account]:
    """Which services it is about is what the row names; what is to become of each the row's sentence alone says."""
    services = scene.services(row)
    in_favour, against = _count(row, "votes_for"), _count(row, "votes_against")
    conditions = _texts(row, "conditions")
    joint = row.extra.get("joint_decision_id")
    taken_up = [
        *(["outcome"] if _is(Outcome, row.extra.get("outcome")) else []),
        *(["conditions"] if conditions else []),
        *(["joint_decision_id"] if _is(Word, joint) else []),
    ]
    return [
        TakeDecision(
            **_said(scene, row, services, *taken_up),
            decision=f"{scene.timeline.id}-decision-{row.seq}",
            reconfiguration=scene.timeline.id,
            body=deciding_body(row.actors, scene.codes),
            outcome=_outcome(row, has_conditions=bool(conditions)),
            actions=tuple(ServiceAction(service=service, action="not-stated") for service in services),
            conditions=tuple(Condition(what=condition) for condition in conditions),
            votes=Votes(in_favour=in_favour, against=against, abstained=_count(row, "votes_abstained") or 0)
            if in_favour is not None and against is not None
            else None,
            dissent=(f"{dissent} dissenting",) if (dissent := _count(row, "dissent")) else (),
            joint=joint if _is(Word, joint) else None,
        )
    ]


def _each_service_is_suspended(scene: Scene, row: Row) -> Sequence[Account]:
    urgent = row.extra.get("urgent_exception")
    ground: SuspensionGround = "safety" if SAFETY.search(f"{row.what}\n{urgent}") else "not-stated"
    reason = urgent if isinstance(urgent, str) and urgent.strip() else REASON_NOT_STATED
    return [
        SuspendService(**said, service=service, reconfiguration=scene.timeline.id, ground=ground, reason=reason)
        for service, said in _for_each(scene, row, scene.services(row))
    ]


def _each_service_is_withdrawn(scene: Scene, row: Row) -> Sequence[Account]:
    services = scene.services(row)
    for service in services:
        scene.withdrawn(service)
    return [
        WithdrawService(**said, service=service, reconfiguration=scene.timeline.id, reason=REASON_NOT_STATED)
        for service, said in _for_each(scene, row, services)
    ]


def _each_service_is_available(scene: Scene, row: Row) -> Sequence[Account]:
    """A service that had been withdrawn does not come back: what has its name now is another, in its place."""
    named = scene.services(row)
    instead = scene.services(row, _texts(row, "in_place_of"))
    commands: list[Account] = []
    for service, said in _for_each(scene, row, named, *(["in_place_of"] if instead else [])):
        gone = scene.is_gone(service)
        commands.append(
            MakeAvailable(
                **said,
                service=scene.successor(service, row) if gone else service,
                reconfiguration=scene.timeline.id,
                in_place_of=tuple(dict.fromkeys([service, *instead])) if gone else instead,
            )
        )
    return commands


MEANINGS: Final[Mapping[str, Meaning]] = {
    "involvement": _people_are_involved,
    "consultation_opened": _a_consultation_opens,
    "consultation_closed": _the_open_consultation_closes,
    "decision": _a_body_decides,
    "temporary_closure": _each_service_is_suspended,
    "decommissioned": _each_service_is_withdrawn,
    "recommissioned": _each_service_is_available,
}
"""Word to meaning. The first `proposed` row is read in `plan.py`; any other word becomes a note of its kind."""


def _said(scene: Scene, row: Row, services: Sequence[str], *without: str) -> dict[str, Any]:
    said = scene.said(row, *without)
    if spelt := scene.spelt(row, services):
        said["details"]["services_as_written"] = spelt
    return said


def _for_each(scene: Scene, row: Row, services: Sequence[str], *without: str) -> list[tuple[str, dict[str, Any]]]:
    """What is said of each service: the row's sentence of all, its figures of the first: nothing counts twice."""
    each = [(service, _said(scene, row, services, *without)) for service in services]
    for _, said in each[1:]:
        said["figures"] = {}
    return each


def _outcome(row: Row, *, has_conditions: bool) -> Outcome:
    """As a field of the row gives it, or as its sentence says in so many words."""
    given = row.extra.get("outcome")
    if _is(Outcome, given):
        return cast("Outcome", given)
    if APPROVED.search(row.what):
        return "approved-with-conditions" if has_conditions else "approved"
    return "rejected" if REJECTED.search(row.what) else "not-stated"


def _count(row: Row, name: str) -> int | None:
    figure = row.numbers.get(name)
    return figure if isinstance(figure, int) and _is(Count, figure) else None


def _texts(row: Row, name: str) -> list[str]:
    """A list of texts under that name; nothing where it is something else, which then stays among the details."""
    given = row.extra.get(name)
    several = [given] if isinstance(given, str) else given
    whole = isinstance(several, list) and all(isinstance(text, str) and text.strip() for text in several)
    return several if whole and several else []


def _is(kind: Any, given: Any) -> bool:
    """Whether a field of that annotated type would take it."""
    try:
        msgspec.convert(given, kind)
    except msgspec.ValidationError:
        return False
    return True
