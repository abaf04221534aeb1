"""Keeping the record, as the story of Old Moat tells it: what was wrong is put right, and nothing is lost."""

from __future__ import annotations

from typing import Final

from api.examples.scene import CASE, COMMITTEE, FRIENDS, LEAD, PERSON, STEERING, body, document, office
from api.examples.step import Step
from ledger.decisions.consultation.close_consultation import CloseConsultation
from ledger.decisions.decision.take_decision import TakeDecision
from ledger.decisions.recommissioning.evaluate_service import EvaluateService
from ledger.decisions.record_keeping.attest_entry import AttestEntry
from ledger.decisions.record_keeping.correct_entry import CorrectEntry
from ledger.decisions.record_keeping.dispute_entry import DisputeEntry
from ledger.decisions.record_keeping.enrol_person import EnrolPerson
from ledger.decisions.record_keeping.forget_person import ForgetPerson
from ledger.decisions.record_keeping.issue_trail import IssueTrail
from ledger.decisions.record_keeping.lift_hold import LiftHold
from ledger.decisions.record_keeping.place_hold import PlaceHold
from ledger.decisions.record_keeping.record_note import RecordNote
from ledger.decisions.record_keeping.request_trail import RequestTrail
from ledger.decisions.record_keeping.succeed_organisation import SucceedOrganisation

_PATH: Final = {"reconfiguration": CASE}

ENROLLED: Final = Step(
    EnrolPerson,
    {"person": PERSON, "ground": "consent", "disclosures": [document("A salted disclosure")], "on": "2006-05-02"},
)
NOTED: Final = Step(
    RecordNote,
    {
        "on": "2008-03-17",
        "kind": "visit",
        "what": "The county's health scrutiny committee visited the hub while it was being built.",
        "parties": [
            {"kind": "organisation", "name": "Moatshire County Council", "capacity": "scrutiny body"},
            {"kind": "office", "name": "Chair, health scrutiny committee", "capacity": "visitor"},
        ],
    },
    _PATH,
)
CORRECTED: Final = Step(
    CorrectEntry,
    {
        "on": "2007-01-10",
        "reason": "Two answers came by post on the last day and were not counted.",
        "changes": {"responses": 214},
    },
    {"entry": CloseConsultation},
)
CONTESTED: Final = Step(
    DisputeEntry,
    {
        "on": "2007-06-20",
        "disputed_by": FRIENDS,
        "statement": "The board did not have all answers before it, only the analysis.",
    },
    {"entry": TakeDecision},
)
CONFIRMED: Final = Step(
    AttestEntry,
    {"on": "2009-09-21", "attested_by": STEERING, "statement": "These are the numbers we were shown."},
    {"entry": EvaluateService},
)
TRAIL_REQUESTED: Final = Step(
    RequestTrail,
    {
        "on": "2009-11-02",
        "request": "T1",
        "requested_by": COMMITTEE,
        "purpose": "What was promised and what came of it, for the meeting on 23 November 2009",
        "due": "2009-11-16",
    },
    _PATH,
)
TRAIL_ISSUED: Final = Step(
    IssueTrail,
    {
        "on": "2009-11-09",
        "position": 40,
        "issued_to": COMMITTEE,
        "request": "T1",
        "digest": document("The trail as it was handed over"),
    },
    _PATH,
)
HELD: Final = Step(
    PlaceHold,
    {
        "on": "2010-01-11",
        "hold": "H1",
        "placed_by": office("Solicitor to the trust", "legal adviser", "Old Moat Primary Care Trust"),
        "reason": "An inquiry into day services has asked for everything.",
    },
    _PATH,
)
RELEASED: Final = Step(
    LiftHold,
    {
        "on": "2010-09-06",
        "lifted_by": office("Solicitor to the trust", "legal adviser", "Old Moat Primary Care Trust"),
        "reason": "The inquiry has reported.",
    },
    {**_PATH, "hold": "H1"},
)
SUCCEEDED: Final = Step(
    SucceedOrganisation,
    {
        "on": "2013-04-01",
        "predecessor": LEAD,
        "successors": [body("NHS Old Moat Clinical Commissioning Group", "commissioner", "ods:99Z")],
        "instrument": "Health and Social Care Act 2012, and a transfer scheme under it",
        "takes_over": "The contract for the hub, and every duty towards those who use it",
    },
)
FORGOTTEN: Final = Step(ForgetPerson, {"on": "2014-05-12", "ground": "asked"}, {"person": PERSON})
