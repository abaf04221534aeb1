"""One example for each thing that can be recorded: the made-up story of Old Moat, in an order in which it can be told.

The tests post them as they stand, and the OpenAPI document shows the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from ledger.account import Account
from ledger.decisions.case.propose_reconfiguration import ProposeReconfiguration
from ledger.decisions.consultation.close_consultation import CloseConsultation
from ledger.decisions.consultation.open_consultation import OpenConsultation
from ledger.decisions.decision.take_decision import TakeDecision
from ledger.decisions.decommissioning.suspend_service import SuspendService
from ledger.decisions.decommissioning.withdraw_service import WithdrawService
from ledger.decisions.involvement.record_involvement import RecordInvolvement
from ledger.decisions.recommissioning.make_available import MakeAvailable
from ledger.decisions.recommissioning.register_service import RegisterService
from ledger.decisions.record_keeping.record_note import RecordNote

CASE: Final = "old-moat-2006"
DAY_SERVICE: Final = "old-moat-2006-day-service"
CONSULTATION: Final = "old-moat-2006-consultation"
DECISION: Final = "old-moat-2006-board-2007-06"
_LEAD: Final = {
    "kind": "organisation",
    "name": "Old Moat Primary Care Trust",
    "capacity": "commissioner",
    "organisation": "ods:5ZZ",
}

EXAMPLES: Final[Mapping[type[Account], Mapping[str, Any]]] = {
    RegisterService: {
        "service": DAY_SERVICE,
        "name": "Day and vocational service at Old Moat",
        "site": "Old Moat, High Street",
        "kind": "mental-health day and vocational service",
        "on": "2006-01",
        "what": "The day and vocational service at Old Moat is entered under its own reference.",
    },
    ProposeReconfiguration: {
        "reconfiguration": CASE,
        "title": "Mental-health day and vocational services at Old Moat",
        "lead": _LEAD,
        "on": "2006-02-14",
        "case_for_change": "People said that the centre keeps them apart from others and does not lead to work.",
        "area": "Old Moat and the villages around it",
        "services": [{"name": "Day and vocational service at Old Moat", "intent": "withdraw", "service": DAY_SERVICE}],
        "benefits": [
            {
                "what": "More people in work or study",
                "measure": "People in paid work or on a course six months after they leave",
                "baseline": "11 of 96",
                "target": "30 of 96",
                "by": "2009-04",
            }
        ],
    },
    RecordInvolvement: {
        "on": "2006-05",
        "kind": "evaluation-of-existing",
        "level": "co-produce",
        "groups": [{"capacity": "service user", "count": 24}, {"capacity": "carer", "count": 9}],
        "services": [DAY_SERVICE],
        "method": "People who use the service asked each other, with questions they had written themselves.",
        "heard": "Keep the gardening group; help with getting to places; no more waiting for an interview.",
        "effect": "The gardening group became part of what the new service must offer.",
        "parties": [{"kind": "group", "name": "Steering group of service users", "capacity": "evaluator"}],
    },
    OpenConsultation: {
        "consultation": CONSULTATION,
        "on": "2006-09-04",
        "title": "A place of one's own: day services after Old Moat",
        "closes": "2006-12-01",
        "decision_by": "2007-06-30",
        "comments_by": "2007-01-31",
        "questions": ["Should the service move to a hub with help in every village?"],
        "services": [DAY_SERVICE],
    },
    CloseConsultation: {"on": "2006-12-01", "responses": 212},
    TakeDecision: {
        "decision": DECISION,
        "body": _LEAD,
        "on": "2007-06-12",
        "outcome": "approved",
        "authority": "Board of the trust, meeting in public",
        "option": "A hub at Meadow Street with help in every village",
        "reasons": "It is what the people who use the service specified, and it costs no more.",
        "actions": [{"service": DAY_SERVICE, "action": "withdraw", "effective": "2008-12-31"}],
        "conditions": [
            {"what": "Nobody leaves the old service before a place in the new one is theirs", "by": "2008-12"}
        ],
        "consultations": [CONSULTATION],
        "votes": {"in_favour": 9, "against": 1, "abstained": 1},
        "quorum": {"present": 11, "required": 6},
    },
    SuspendService: {
        "on": "2007-09-03",
        "ground": "staffing",
        "reason": "Two of three posts stand empty.",
        "reconfiguration": CASE,
        "review": "2007-10-01",
        "reopening_test": "Three trained staff in post",
        "scrutiny_notified": "2007-09-03",
    },
    MakeAvailable: {
        "on": "2007-11-05",
        "reconfiguration": CASE,
        "capacity": "Places for 96 people",
        "access": "Self-referral; a bus from every village",
    },
    RecordNote: {
        "on": "2008-03-17",
        "kind": "visit",
        "what": "The county's health scrutiny committee visited the hub while it was being built.",
        "parties": [
            {"kind": "organisation", "name": "Old Moat County Council", "capacity": "scrutiny body"},
            {"kind": "office", "name": "Chair, health scrutiny committee", "capacity": "visitor"},
        ],
    },
    WithdrawService: {
        "on": "2008-12-31",
        "reason": "Everybody who used it has a place in the new service.",
        "reconfiguration": CASE,
        "decision": DECISION,
        "people": {"moved": 88, "declined": 8},
        "acknowledges": [
            {"rule": "pledge-5", "reason": "The hub opened under its own reference, which the decision did not name."}
        ],
    },
}
"""What each command's POST takes, by the command."""
