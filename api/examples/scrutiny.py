"""Scrutiny, as the story of Old Moat tells it: councils together, a referral; and, in our time, a call-in."""

from __future__ import annotations

from typing import Final

from api.examples.scene import (
    BOARD,
    BOROUGH,
    CASE,
    COMMITTEE,
    CONSULTATION,
    COUNTY,
    DAY_SERVICE,
    DECISION,
    FRIENDS,
    GARDEN,
    HUB,
    LATER,
    LEAD,
    PANEL,
    SECRETARY,
    document,
)
from api.examples.step import Step
from ledger.decisions.scrutiny.advise_as_panel import AdviseAsPanel
from ledger.decisions.scrutiny.answer_recommendation import AnswerRecommendation
from ledger.decisions.scrutiny.change_scrutiny_dates import ChangeScrutinyDates
from ledger.decisions.scrutiny.comment_as_scrutiny import CommentAsScrutiny
from ledger.decisions.scrutiny.decide_as_secretary_of_state import DecideAsSecretaryOfState
from ledger.decisions.scrutiny.decline_call_in import DeclineCallIn
from ledger.decisions.scrutiny.direct_call_in import DirectCallIn
from ledger.decisions.scrutiny.form_joint_committee import FormJointCommittee
from ledger.decisions.scrutiny.hold_scrutiny_meeting import HoldScrutinyMeeting
from ledger.decisions.scrutiny.notify_scrutiny import NotifyScrutiny
from ledger.decisions.scrutiny.notify_secretary_of_state import NotifySecretaryOfState
from ledger.decisions.scrutiny.refer_to_secretary_of_state import ReferToSecretaryOfState
from ledger.decisions.scrutiny.refuse_evidence import RefuseEvidence
from ledger.decisions.scrutiny.request_call_in import RequestCallIn
from ledger.decisions.scrutiny.request_evidence import RequestEvidence
from ledger.decisions.scrutiny.seek_local_agreement import SeekLocalAgreement
from ledger.decisions.scrutiny.supply_evidence import SupplyEvidence

_PATH: Final = {"reconfiguration": CASE}
_LATER: Final = {"reconfiguration": LATER}

FORMED: Final = Step(
    FormJointCommittee,
    {
        "on": "2006-07-03",
        "committee": COMMITTEE,
        "authorities": [COUNTY, BOROUGH],
        "terms": "The change at Old Moat, until it is carried out",
        "document": document("Terms of reference of the joint committee"),
    },
    _PATH,
)
NOTIFIED: Final = Step(
    NotifyScrutiny,
    {
        "on": "2006-09-04",
        "authority": COMMITTEE,
        "purpose": "consultation",
        "consultation": CONSULTATION,
        "services": [DAY_SERVICE],
        "decision_by": "2007-06-30",
        "comments_by": "2007-01-31",
        "published": "2006-09-04",
    },
    _PATH,
)
ASKED: Final = Step(
    RequestEvidence,
    {
        "on": "2006-10-02",
        "request": "E1",
        "committee": COMMITTEE,
        "asked": "How many people use the service on each day, and where they come from",
        "asked_of": LEAD,
        "due": "2006-10-30",
    },
    _PATH,
)
ASKED_NAMES: Final = Step(
    RequestEvidence,
    {
        "on": "2006-10-02",
        "request": "E2",
        "committee": COMMITTEE,
        "asked": "What each person who left the service does today",
        "asked_of": LEAD,
        "due": "2006-10-30",
    },
    _PATH,
)
SUPPLIED: Final = Step(
    SupplyEvidence,
    {
        "on": "2006-10-16",
        "supplied_by": LEAD,
        "complete": True,
        "anonymised": True,
        "supplied": "Numbers by day and by village for 2005",
        "evidence": [{"kind": "table", "title": "Attendance in 2005", "sha256": document("Attendance in 2005")}],
    },
    {**_PATH, "request": "E1"},
)
REFUSED: Final = Step(
    RefuseEvidence,
    {
        "on": "2006-10-16",
        "ground": "identifies-a-person",
        "reasons": "So few people left that each could be recognised.",
        "refused_by": LEAD,
    },
    {**_PATH, "request": "E2"},
)
MET: Final = Step(
    HoldScrutinyMeeting,
    {
        "on": "2006-11-13",
        "committee": COMMITTEE,
        "considered": ["The plan in full", "Attendance in 2005"],
        "resolved": "To hear the people who use the service before commenting",
        "document": document("Minutes of the joint committee, 13 November 2006"),
        "parties": [{"kind": "office", "name": "Chair of the joint committee", "capacity": "chair"}],
    },
    _PATH,
)
DATES_CHANGED: Final = Step(
    ChangeScrutinyDates,
    {
        "on": "2006-11-20",
        "authority": COMMITTEE,
        "consultation": CONSULTATION,
        "decision_by": "2007-06-30",
        "comments_by": "2007-02-15",
        "published": "2006-11-20",
        "reason": "The consultation lasts longer.",
    },
    _PATH,
)
COMMENTED: Final = Step(
    CommentAsScrutiny,
    {
        "on": "2007-01-29",
        "committee": COMMITTEE,
        "position": "supports-with-conditions",
        "comments": "We support the hub if everybody can reach it.",
        "consultation": CONSULTATION,
        "recommendations": [{"recommendation": "R1", "what": "A bus from every village from the first day"}],
        "answer_asked": True,
    },
    _PATH,
)
RECOMMENDATION_ANSWERED: Final = Step(
    AnswerRecommendation,
    {
        "on": "2007-02-19",
        "response": "accepted",
        "reasons": "The bus was planned for the second year and will run from the first day.",
        "committee": COMMITTEE,
        "answered_by": LEAD,
    },
    {**_PATH, "recommendation": "R1"},
)
AGREEMENT_SOUGHT: Final = Step(
    SeekLocalAgreement,
    {
        "on": "2007-03-19",
        "steps": "Two meetings of the chairs, and a visit to the villages",
        "outcome": "agreed-in-part",
        "committee": COMMITTEE,
        "reasons": "Agreed on the bus; not on what it costs to use it.",
    },
    _PATH,
)
REFERRED: Final = Step(
    ReferToSecretaryOfState,
    {
        "on": "2007-07-16",
        "committee": COMMITTEE,
        "grounds": ["not-in-local-interest"],
        "referral": "REF-1",
        "reasons": "Those who cannot pay for the bus cannot come.",
        "decision": DECISION,
    },
    _PATH,
)
ADVISED: Final = Step(
    AdviseAsPanel,
    {
        "on": "2007-10-15",
        "panel": PANEL,
        "kind": "initial",
        "advice": "supports-with-conditions",
        "asked_by": SECRETARY,
        "reasons": "The plan is sound, and its weak point is the bus.",
        "recommendations": [{"recommendation": "P1", "what": "Nobody pays for the bus"}],
        "document": document("Initial advice on Old Moat"),
    },
    _PATH,
)
DECIDED: Final = Step(
    DecideAsSecretaryOfState,
    {
        "on": "2007-11-12",
        "outcome": "proceed",
        "route": "referral",
        "reasons": "The panel's advice is accepted in full.",
        "actions": [{"service": DAY_SERVICE, "action": "withdraw", "replaced_by": [HUB, GARDEN]}],
        "steps": ["Nobody pays for the bus"],
        "decision": DECISION,
        "parties": [SECRETARY],
    },
    _PATH,
)
SECRETARY_NOTIFIED: Final = Step(
    NotifySecretaryOfState,
    {"on": "2024-06-10", "notified_by": BOARD, "reasons": "The councils find the change substantial."},
    _LATER,
)
CALL_IN_REQUESTED: Final = Step(
    RequestCallIn,
    {
        "on": "2024-07-01",
        "requested_by": FRIENDS,
        "reasons": "People who work can come in the evening only.",
        "local_resolution": "Two meetings with the board, without result",
    },
    _LATER,
)
CALL_IN_DECLINED: Final = Step(
    DeclineCallIn, {"on": "2024-09-02", "reasons": "Local talks had not come to an end."}, _LATER
)
CALLED_IN: Final = Step(
    DirectCallIn,
    {
        "on": "2024-11-04",
        "reasons": "Local talks have failed.",
        "directed_to": BOARD,
        "steps": ["Take no further step until this is decided"],
        "document": document("Direction of 4 November 2024"),
    },
    _LATER,
)
DECIDED_AFTER_CALL_IN: Final = Step(
    DecideAsSecretaryOfState,
    {
        "on": "2025-03-10",
        "outcome": "not-proceed",
        "route": "call-in",
        "reasons": "The sessions can be kept at little cost.",
        "parties": [SECRETARY],
    },
    _LATER,
)
