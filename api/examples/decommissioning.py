"""How the old service goes, as the story of Old Moat tells it: it stops and opens again, ends, and comes back once."""

from __future__ import annotations

from typing import Final

from api.examples.scene import CASE, DAY_SERVICE, DECISION, HUB, LEAD, PROVIDER, document
from api.examples.step import Step
from ledger.decisions.decommissioning.end_suspension import EndSuspension
from ledger.decisions.decommissioning.extend_suspension import ExtendSuspension
from ledger.decisions.decommissioning.give_notice import GiveNotice
from ledger.decisions.decommissioning.move_people import MovePeople
from ledger.decisions.decommissioning.plan_transition import PlanTransition
from ledger.decisions.decommissioning.reinstate_service import ReinstateService
from ledger.decisions.decommissioning.suspend_service import SuspendService
from ledger.decisions.decommissioning.withdraw_service import WithdrawService

_PATH: Final = {"service": DAY_SERVICE}

SUSPENDED: Final = Step(
    SuspendService,
    {
        "on": "2007-09-03",
        "ground": "staffing",
        "reason": "Two of three posts stand empty.",
        "reconfiguration": CASE,
        "decided_by": PROVIDER,
        "urgent": "It is not safe to open with one member of staff.",
        "review": "2007-10-01",
        "reopening_test": "Three trained staff in post",
        "scrutiny_notified": "2007-09-03",
    },
    _PATH,
)
EXTENDED: Final = Step(
    ExtendSuspension,
    {"on": "2007-10-01", "reason": "One of the posts is filled from November.", "review": "2007-11-05"},
    _PATH,
)
REOPENED: Final = Step(
    EndSuspension, {"on": "2007-11-05", "outcome": "reopened", "reason": "Three trained staff are in post."}, _PATH
)
NOTICE_GIVEN: Final = Step(
    GiveNotice,
    {
        "on": "2008-06-30",
        "reconfiguration": CASE,
        "decision": DECISION,
        "given_by": LEAD,
        "given_to": "The provider, everybody who uses the service, and staff",
        "ends": "2008-12-31",
        "reason": "The hub opens on 1 September 2008.",
    },
    _PATH,
)
TRANSITION_PLANNED: Final = Step(
    PlanTransition,
    {
        "on": "2008-07-14",
        "plan": "Each person visits the hub with somebody they know before they choose.",
        "people": 96,
        "to": [HUB],
        "begins": "2008-09-01",
        "ends": "2008-12-15",
        "document": document("From Old Moat to Meadow Street"),
    },
    _PATH,
)
MOVED: Final = Step(
    MovePeople,
    {"on": "2008-12-15", "people": {"moved": 88, "declined": 8}, "to": HUB, "reconfiguration": CASE},
    _PATH,
)
WITHDRAWN: Final = Step(
    WithdrawService,
    {
        "on": "2008-12-31",
        "reason": "Everybody who used it has a place in the new service.",
        "reconfiguration": CASE,
        "decision": DECISION,
        "people": {"moved": 88, "declined": 8},
        "acknowledges": [
            {
                "rule": "pledge-5",
                "reason": "The gardening group meets at the hub until the walled garden is ready in March.",
                "by": "Chief Executive",
            }
        ],
    },
    _PATH,
)
REINSTATED: Final = Step(
    ReinstateService,
    {
        "on": "2009-02-02",
        "reconfiguration": CASE,
        "decision": DECISION,
        "reason": "The hub is flooded; until it is dry people meet at Old Moat again.",
    },
    _PATH,
)
WITHDRAWN_AGAIN: Final = Step(
    WithdrawService,
    {
        "on": "2009-04-30",
        "reason": "The hub is dry, and the garden is open.",
        "reconfiguration": CASE,
        "decision": DECISION,
        "people": {"moved": 88},
    },
    _PATH,
)
