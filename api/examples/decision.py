"""Decisions, as the story of Old Moat tells it: one is challenged and stands, another is taken back."""

from __future__ import annotations

from typing import Any, Final

from api.examples.scene import (
    CASE,
    CLAIM,
    CONSULTATION,
    DAY_SERVICE,
    DECISION,
    FARES,
    FRIENDS,
    GARDEN,
    HUB,
    LEAD,
    PLAN,
    REGION,
    document,
)
from api.examples.step import Step
from ledger.decisions.decision.announce_decision import AnnounceDecision
from ledger.decisions.decision.discharge_condition import DischargeCondition
from ledger.decisions.decision.impose_moratorium import ImposeMoratorium
from ledger.decisions.decision.issue_judicial_review import IssueJudicialReview
from ledger.decisions.decision.lift_moratorium import LiftMoratorium
from ledger.decisions.decision.record_ruling import RecordRuling
from ledger.decisions.decision.reverse_decision import ReverseDecision
from ledger.decisions.decision.take_decision import TakeDecision

_PATH: Final = {"reconfiguration": CASE}
_DECISION: Final = {**_PATH, "decision": DECISION}
_BOARD: Final[dict[str, Any]] = {
    "body": LEAD,
    "authority": "Board of the trust, meeting in public",
    "consultations": [CONSULTATION],
    "responses_considered": "The analysis and all 212 answers were before the board for two weeks.",
    "scrutiny_considered": "The joint committee's comments of 29 January 2007, accepted",
    "equality_considered": "An assessment of who would find it harder to come, and what is done about it",
    "document": PLAN,
    "votes": {"in_favour": 9, "against": 1, "abstained": 1},
    "quorum": {"present": 11, "required": 6},
    "interests": [
        {
            "office": "Director of Estates",
            "what": "A relation owns the house next to Meadow Street.",
            "handled": "Left the room and did not vote.",
        }
    ],
    "interests_asked": True,
}

MORATORIUM: Final = Step(
    ImposeMoratorium,
    {
        "on": "2007-03-26",
        "imposed_by": REGION,
        "reason": "No body decides on a change of services before the local elections.",
        "until": "2007-05-04",
    },
    _PATH,
)
MORATORIUM_LIFTED: Final = Step(
    LiftMoratorium, {"on": "2007-05-04", "lifted_by": REGION, "reason": "The elections are over."}, _PATH
)
TAKEN: Final = Step(
    TakeDecision,
    {
        **_BOARD,
        "decision": DECISION,
        "on": "2007-06-12",
        "outcome": "approved",
        "option": "A hub at Meadow Street with help in every village",
        "reasons": "It is what the people who use the service specified, and it costs no more.",
        "actions": [
            {
                "service": DAY_SERVICE,
                "action": "withdraw",
                "replaced_by": [HUB, GARDEN],
                "effective": "2008-12-31",
            }
        ],
        "conditions": [
            {
                "what": "Nobody leaves the old service before a place in the new one is theirs",
                "condition": "C1",
                "by": "2008-12",
                "owner": "Director of Commissioning",
            }
        ],
        "considered": ["What people said", "What helps people with severe mental illness into work: a review"],
        "dissent": ["One member would have kept the workshop."],
    },
    _PATH,
)
FARES_SET: Final = Step(
    TakeDecision,
    {
        **_BOARD,
        "decision": FARES,
        "on": "2007-07-10",
        "thread": "transport",
        "outcome": "approved",
        "option": "A fare for the bus",
        "reasons": "The bus costs more than was thought.",
        "considered": ["What the bus costs"],
    },
    _PATH,
)
ANNOUNCED: Final = Step(
    AnnounceDecision,
    {
        "on": "2007-06-13",
        "audience": "Everybody who uses the service, staff, both councils, the press",
        "method": "A letter to each, and a meeting at the centre",
        "document": document("What was decided about Old Moat"),
    },
    _DECISION,
)
DISCHARGED: Final = Step(
    DischargeCondition,
    {
        "on": "2008-12-15",
        "condition": "C1",
        "outcome": "met",
        "discharged_by": LEAD,
        "reasons": "All who wanted a place had one.",
        "evidence": [{"kind": "list", "title": "Places by day, without names", "sha256": document("Places by day")}],
    },
    _DECISION,
)
REVERSED: Final = Step(
    ReverseDecision,
    {"on": "2008-02-12", "reversed_by": LEAD, "reasons": "The panel advised that nobody should pay for the bus."},
    {**_PATH, "decision": FARES},
)
CLAIMED: Final = Step(
    IssueJudicialReview,
    {
        "on": "2007-08-20",
        "claim": CLAIM,
        "claimant": FRIENDS,
        "defendant": LEAD,
        "decision": DECISION,
        "grounds": ["The workshop's closing was settled before anybody was asked."],
    },
    _PATH,
)
RULED: Final = Step(
    RecordRuling,
    {
        "on": "2007-11-26",
        "court": "High Court",
        "stage": "hearing",
        "outcome": "dismissed",
        "decision": DECISION,
        "reasons": "People were asked while the plan was open, and the record shows what it changed.",
        "remedy": "None",
        "citation": "[2007] EWHC 0 (Admin), made up",
    },
    {**_PATH, "claim": CLAIM},
)
