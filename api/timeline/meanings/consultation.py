"""What rows about consultations mean. Which one is meant is the one it can be: see `told.py`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from api.timeline.actors import leading_body
from api.timeline.meanings.involvement import told
from api.timeline.reading import count, say, says, text, the_party, who, words
from api.timeline.scene import Scene
from api.timeline.timeline import Row
from api.timeline.told import Consultation
from ledger.account import Account
from ledger.decisions.consultation.analyse_responses import AnalyseResponses
from ledger.decisions.consultation.answer_consultation import AnswerConsultation
from ledger.decisions.consultation.close_consultation import CloseConsultation
from ledger.decisions.consultation.count_responses import CountResponses
from ledger.decisions.consultation.extend_consultation import ExtendConsultation
from ledger.decisions.consultation.open_consultation import OpenConsultation
from ledger.decisions.consultation.pause_consultation import PauseConsultation
from ledger.decisions.consultation.postpone_consultation import PostponeConsultation
from ledger.decisions.consultation.resume_consultation import ResumeConsultation
from ledger.decisions.involvement.record_involvement import RecordInvolvement
from ledger.matters.consultation import Answered
from ledger.matters.involvement import GroupInvolved

_WRITTEN: Final = words(r"\b(?:wrote|written|letter|lodged|by email|submission)\b")
_ANALYSIS: Final = words(r"\banaly(?:sis|sed)\b")


def opened(scene: Scene, row: Row) -> Sequence[Account]:
    """It opens; one that was announced and put off before is the same."""
    announced = scene.told.consultation(row.thread, "announced")
    if announced is None:
        announced = _new(scene, row)
    announced.state = "open"
    return [say(scene, row, OpenConsultation, consultation=announced.id)]


def extended(scene: Scene, row: Row) -> Sequence[Account]:
    """The one that is open, or, if none is, the one that has closed."""
    meant = scene.told.consultation(row.thread, "open", "closed")
    if meant is None:
        return ()
    meant.state = "open"
    return [say(scene, row, ExtendConsultation, consultation=meant.id, reason=text(row, "reason"))]


def paused(scene: Scene, row: Row) -> Sequence[Account]:
    """The one that is open stops."""
    meant = scene.told.consultation(row.thread, "open")
    return [say(scene, row, PauseConsultation, consultation=meant.id, reason=row.what)] if meant else ()


def resumed(scene: Scene, row: Row) -> Sequence[Account]:
    """It goes on."""
    meant = scene.told.consultation(row.thread, "open")
    return [say(scene, row, ResumeConsultation, consultation=meant.id, reason=row.what)] if meant else ()


def postponed(scene: Scene, row: Row) -> Sequence[Account]:
    """One that is to open is put off; the row that opens it may come."""
    meant = scene.told.consultation(row.thread, "announced", "open") or _new(scene, row)
    meant.state = "announced"
    return [say(scene, row, PostponeConsultation, consultation=meant.id, reason=row.what)]


def closed(scene: Scene, row: Row) -> Sequence[Account]:
    """The one that is open closes; where none is, or more than one can be meant, it is a note."""
    meant = scene.told.consultation(row.thread, "open")
    if meant is None:
        return ()
    meant.state = "closed"
    return [say(scene, row, CloseConsultation, consultation=meant.id, responses=count(row, "responses"))]


def responses(scene: Scene, row: Row) -> Sequence[Account]:
    """An analysis, a count, one answer of somebody who was consulted, or what the body that consults replies."""
    if who(row, "analyst") or says(row, _ANALYSIS):
        return analysed(scene, row)
    meant = scene.told.consultation(row.thread, "open", "closed")
    total = count(row, "responses", "total")
    if total is not None and meant is not None:
        return [say(scene, row, CountResponses, consultation=meant.id, total=total)]
    recipient = who(row, "recipient")
    if recipient is None and leading_body(row.actors, scene.codes):
        return told(scene, row)
    answering = tuple(
        GroupInvolved(capacity=actor.capacity or "respondent", name=actor.name)
        for actor in row.actors
        if actor is not recipient
    )
    if not answering:
        return ()
    kind = "written" if says(row, _WRITTEN) else "not-stated"
    return [say(scene, row, RecordInvolvement, kind=kind, level="consult", groups=answering, heard=row.what)]


def analysed(scene: Scene, row: Row) -> Sequence[Account]:
    """The responses are analysed; by somebody independent only where the capacity says so."""
    meant = scene.told.consultation(row.thread, "closed", "open")
    if meant is None:
        return ()
    analyst = who(row, "analyst")
    independent = True if analyst and "independent" in (analyst.capacity or "").casefold() else None
    by = the_party(scene, analyst)
    return [say(scene, row, AnalyseResponses, consultation=meant.id, analyst=by, independent=independent)]


def answered(scene: Scene, row: Row) -> Sequence[Account]:
    """What people said and what was done, where columns say both; else people were told."""
    meant = scene.told.consultation(row.thread, "closed", "open")
    said, did = text(row, "said"), text(row, "did")
    if meant is None or not (said and did):
        return told(scene, row)
    answers = (Answered(said=said, did=did),)
    return [say(scene, row, AnswerConsultation, "said", "did", consultation=meant.id, answers=answers)]


def _new(scene: Scene, row: Row) -> Consultation:
    new = Consultation(f"{scene.timeline.id}-consultation-{row.seq}", row.thread, "announced")
    scene.told.consultations.append(new)
    return new
