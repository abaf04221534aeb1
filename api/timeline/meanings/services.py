"""What rows about services mean: bought, made ready, opened, looked back on; noticed, stopped, moved, ended."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from api.timeline.meanings.case import DOCUMENTS, a_document, paused, resumed
from api.timeline.meanings.involvement import involved, kinds
from api.timeline.reading import (
    REASON_NOT_STATED,
    count,
    each_service,
    found,
    groups,
    one_of,
    say,
    says,
    text,
    texts,
    the_body,
    the_party,
    who,
    words,
)
from api.timeline.scene import Scene
from api.timeline.timeline import Row
from ledger.account import Account
from ledger.decisions.decommissioning.end_suspension import EndSuspension
from ledger.decisions.decommissioning.extend_suspension import ExtendSuspension
from ledger.decisions.decommissioning.give_notice import GiveNotice
from ledger.decisions.decommissioning.move_people import MovePeople
from ledger.decisions.decommissioning.plan_transition import PlanTransition
from ledger.decisions.decommissioning.reinstate_service import ReinstateService
from ledger.decisions.decommissioning.suspend_service import SuspendService
from ledger.decisions.decommissioning.withdraw_service import WithdrawService
from ledger.decisions.recommissioning.evaluate_service import EvaluateService
from ledger.decisions.recommissioning.make_available import MakeAvailable
from ledger.decisions.recommissioning.mobilise_replacement import MobiliseReplacement
from ledger.decisions.recommissioning.select_provider import SelectProvider
from ledger.decisions.recommissioning.specify_replacement import SpecifyReplacement
from ledger.decisions.scrutiny.hold_scrutiny_meeting import HoldScrutinyMeeting
from ledger.matters.decommissioning import PeopleMoved

SAFETY: Final = words(r"\bon safety grounds\b|\breg(?:ulation)? 23\(2\) safety\b")
REPLACED_FIRST: Final = words(
    r"\breplacement available first\b|\bonce (?:the|its) (?:new|replacement) service was (?:in place|available|open)\b"
)
_CLOSED_TOO: Final = words(r"\b(?:centre|service|unit|ward)s? (?:was |were )?closed\b")
_RECEIVED: Final = words(r"\b(?:committee|panel) (?:received|considered|discussed)\b|\bto scrutiny\b")
IMPLEMENTATION: Final = one_of({
    "plan": r"\bplans? (?:was |were )?(?:published|agreed|approved)\b",
    "paused": r"\b(?:paused|halted|put on hold)\b",
    "resumed": r"\bresumed\b",
    "mobilised": r"\brecruit|\bmobilis|\bbuilding work|\bworks? (?:began|started)\b|\brefurbish",
})  # fmt: skip
"""What was done to carry the change out, in the words of the sentence; a note where it has none of these."""
_MOVED: Final = ("people_transitioned", "people_moved", "moved")


def specified(scene: Scene, row: Row) -> Sequence[Account]:
    """What the service must offer is set out."""
    set_out_by = groups(row)
    return each_service(scene, row, SpecifyReplacement, requirements=row.what, set_out_by=set_out_by)


def procured(scene: Scene, row: Row) -> Sequence[Account]:
    """Somebody is selected for each service; a tender without a winner is a document where it is one."""
    provider = the_body(scene, who(row, "selected", "successful", "winning", "awarded"))
    if provider is None:
        return [a_document(scene, row, row.type)] if found(DOCUMENTS, row.what) else ()
    by = the_body(scene, who(row, "commissioner", "contracting", "selected by"))
    return each_service(scene, row, SelectProvider, provider=provider, route="not-stated", selected_by=by)


def implemented(scene: Scene, row: Row) -> Sequence[Account]:
    """A plan, a pause, work on what is to open, as the sentence says."""
    match found(IMPLEMENTATION, row.what):
        case "plan":
            return [a_document(scene, row, "implementation-plan")]
        case "paused":
            return paused(scene, row)
        case "resumed":
            return resumed(scene, row)
        case "mobilised":
            return each_service(scene, row, MobiliseReplacement, ready=row.what)
    return ()


def available(scene: Scene, row: Row) -> Sequence[Account]:
    """A service that had been withdrawn does not come back: what has its name now is another, in its place."""
    instead = scene.services(row, texts(row, "in_place_of"))
    commands: list[Account] = []
    for service in scene.services(row):
        scene.told.stopped.discard(service)
        gone = scene.is_gone(service)
        opened = scene.successor(service, row) if gone else service
        others = dict.fromkeys([*([service] if gone else []), *instead])
        in_place_of = tuple(other for other in others if other != opened)
        taken_up = ["in_place_of"] if instead else []
        commands.append(say(scene, row, MakeAvailable, *taken_up, service=opened, in_place_of=in_place_of))
    return commands


def evaluated(scene: Scene, row: Row) -> Sequence[Account]:
    """Each service is looked back on. Whom the account says were involved, were; a committee that heard it, met."""
    by = the_party(scene, who(row, "evaluator"))
    commands: list[Account] = [*each_service(scene, row, EvaluateService, evaluated_by=by)]
    if groups(row):
        commands += involved(scene, row, kinds(row, row.what), dated=False)
    committee = the_body(scene, who(row, "scrutiny"))
    if committee and says(row, _RECEIVED):
        commands.append(say(scene, row, HoldScrutinyMeeting, committee=committee))
    return commands or [a_document(scene, row, row.type)]


def notice_given(scene: Scene, row: Row) -> Sequence[Account]:
    """Notice is given that each service will end."""
    by = the_body(scene, who(row, "commissioner", "provider", "board"))
    return each_service(scene, row, GiveNotice, given_by=by)


def transition_planned(scene: Scene, row: Row) -> Sequence[Account]:
    """How people go on is planned."""
    return each_service(scene, row, PlanTransition, plan=row.what)


def transitioned(scene: Scene, row: Row) -> Sequence[Account]:
    """People moved from one service, as counted. What they moved to is there first where the row says it was."""
    services = scene.services(row)
    people = _people(row)
    if len(services) != 1 or people is None:
        return ()
    (service,) = services
    commands: list[Account] = []
    to = None
    if REPLACED_FIRST.search(f"{row.what} {text(row, 'pledge5')}"):
        to = scene.replacement(service, row)
        commands.append(say(scene, row, MakeAvailable, service=to, in_place_of=(service,)))
    commands.append(say(scene, row, MovePeople, service=service, people=people, to=to))
    if says(row, _CLOSED_TOO):
        commands.append(_withdrawn(scene, row, service))
    return commands


def suspended(scene: Scene, row: Row) -> Sequence[Account]:
    """Each service stops, said to be for a time."""
    urgent = text(row, "urgent_exception")
    scene.told.stopped.update(scene.services(row))
    return each_service(
        scene,
        row,
        SuspendService,
        ground="safety" if SAFETY.search(f"{row.what}\n{urgent}") else "not-stated",
        reason=urgent or REASON_NOT_STATED,
        urgent=urgent,
        decided_by=the_body(scene, who(row, "board", "accountable officer")),
    )


def suspension_extended(scene: Scene, row: Row) -> Sequence[Account]:
    """The stop of each lasts longer."""
    return each_service(scene, row, ExtendSuspension, reason=row.what)


def reopened(scene: Scene, row: Row) -> Sequence[Account]:
    """Each opens again: the stop ends where one is known, else the service is there again."""
    commands: list[Account] = []
    for service in scene.services(row):
        if service in scene.told.stopped:
            commands.append(say(scene, row, EndSuspension, service=service, outcome="reopened", reason=row.what))
            scene.told.stopped.discard(service)
        else:
            commands.append(say(scene, row, ReinstateService, service=service, reason=row.what))
    return commands


def reinstated(scene: Scene, row: Row) -> Sequence[Account]:
    """Each is there again."""
    return each_service(scene, row, ReinstateService, reason=row.what)


def withdrawn(scene: Scene, row: Row) -> Sequence[Account]:
    """Each service ends. People who moved are counted with it where it is the only one."""
    services = scene.services(row)
    people = _people(row) if len(services) == 1 else None
    return [_withdrawn(scene, row, service, people=people) for service in services]


def _withdrawn(scene: Scene, row: Row, service: str, **fields: Any) -> Account:
    scene.withdrawn(service)
    scene.told.stopped.discard(service)
    return say(scene, row, WithdrawService, service=service, reason=REASON_NOT_STATED, **fields)


def _people(row: Row) -> PeopleMoved | None:
    moved = count(row, *_MOVED)
    if moved is None:
        return None
    declined, unplaced = count(row, "people_declined", "declined"), count(row, "people_unplaced", "unplaced")
    return PeopleMoved(moved=moved, declined=declined or 0, unplaced=unplaced or 0)
