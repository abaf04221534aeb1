"""What each word of a timeline means to the ledger: the table. How it is read stands in the module of its family.

`examples/README.md` has the same table in prose, for people who fill in spreadsheets.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from api.timeline.meanings import (
    case,
    consultation,
    court,
    decision,
    involvement,
    record,
    scrutiny,
    secretary,
    services,
)
from api.timeline.reading import Meaning, say
from api.timeline.scene import Scene
from api.timeline.timeline import Row
from api.timeline.vocabulary import word
from ledger.account import Account
from ledger.decisions.record_keeping.record_note import RecordNote

MEANINGS: Final[Mapping[str, Meaning]] = {
    "proposed": case.a_later_proposal,
    "options": case.options,
    "preferred_option": case.a_preferred_option,
    "business_case": case.evidence,
    "evidence": case.evidence,
    "assurance": case.tests_assessed,
    "approval": case.an_approval,
    "substantiality": case.substantiality,
    "benefits": case.benefits,
    "paused": case.paused,
    "resumed": case.resumed,
    "withdrawn": case.withdrawn,
    "superseded": case.superseded,
    "closed": case.closed,
    "involvement": involvement.involvement,
    "information": involvement.told,
    "consultation_opened": consultation.opened,
    "consultation_extended": consultation.extended,
    "consultation_paused": consultation.paused,
    "consultation_resumed": consultation.resumed,
    "consultation_postponed": consultation.postponed,
    "consultation_closed": consultation.closed,
    "responses": consultation.responses,
    "responses_analysed": consultation.analysed,
    "consultation_answered": consultation.answered,
    "scrutiny": scrutiny.scrutiny,
    "scrutiny_notified": scrutiny.notified,
    "scrutiny_dates_changed": scrutiny.dates_changed,
    "joint_committee": scrutiny.joint_committee,
    "evidence_requested": scrutiny.evidence_requested,
    "evidence_supplied": scrutiny.evidence_supplied,
    "evidence_refused": scrutiny.evidence_refused,
    "disagreement": scrutiny.disagreement,
    "local_agreement": scrutiny.local_agreement,
    "referral": secretary.referral,
    "irp_advice": secretary.panel_advice,
    "secretary_of_state_notified": secretary.secretary_notified,
    "call_in": secretary.call_in,
    "secretary_of_state_decision": secretary.decided_by_secretary,
    "decision": decision.decision,
    "announcement": decision.announcement,
    "condition_discharged": decision.condition_discharged,
    "reversal": decision.reversal,
    "judicial_review": court.judicial_review,
    "moratorium": decision.moratorium,
    "moratorium_lifted": decision.moratorium_lifted,
    "specified": services.specified,
    "procurement": services.procured,
    "implementation": services.implemented,
    "recommissioned": services.available,
    "evaluation": services.evaluated,
    "notice_given": services.notice_given,
    "transition_planned": services.transition_planned,
    "transitioned": services.transitioned,
    "temporary_closure": services.suspended,
    "closure_extended": services.suspension_extended,
    "reopened": services.reopened,
    "decommissioned": services.withdrawn,
    "reinstated": services.reinstated,
    "organisation_change": record.succeeded,
    "foi_request": record.papers_asked_for,
    "foi_response": record.papers_given,
    "hold": record.hold,
    "hold_lifted": record.hold_lifted,
}
"""Word to meaning. The first `proposed` row is read in `plan.py`; any word that is not here is a note of its kind."""


def meaning(scene: Scene, row: Row) -> Sequence[Account]:
    """The commands for a row, at least one: a note where its word, or what it leaves out, allows nothing more.

    The row's figures stand in the first of them only, so that nothing counts twice.
    """
    meant = MEANINGS.get(word(row.type))
    commands = list(meant(scene, row) if meant else ()) or [say(scene, row, RecordNote, kind=row.type)]
    return [commands[0], *(replace(command, figures={}) for command in commands[1:])]
