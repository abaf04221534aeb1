"""Involvement, as the story of Old Moat tells it: people evaluate what they use, and say whether it was so."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from api.examples.scene import CARERS, CASE, DAY_SERVICE, FRIENDS, PERSON, STEERING, USERS
from api.examples.step import Step
from ledger.account import Account
from ledger.decisions.involvement.attest_involvement import AttestInvolvement
from ledger.decisions.involvement.dispute_involvement import DisputeInvolvement
from ledger.decisions.involvement.inform_people import InformPeople
from ledger.decisions.involvement.record_involvement import RecordInvolvement

_PATH: Final = {"reconfiguration": CASE}
_ENTRY: Final[Mapping[str, str | type[Account]]] = {**_PATH, "entry": RecordInvolvement}

INVOLVED: Final = Step(
    RecordInvolvement,
    {
        "on": "2006-05",
        "kind": "evaluation-of-existing",
        "level": "co-produce",
        "groups": [USERS, CARERS],
        "services": [DAY_SERVICE],
        "method": "People who use the service asked each other, with questions they had written themselves.",
        "accessible": "Spoken, large print, and a quiet room",
        "invited_by": "The steering group",
        "heard": "Keep the gardening group; help with getting to places; no more waiting for an interview.",
        "effect": "The gardening group became part of what the new service must offer.",
        "feedback": "A meeting on 19 June 2006 and a letter to everybody who took part",
        "parties": [
            {"kind": "group", "name": "Steering group of service users", "capacity": "evaluator"},
            {"kind": "private-person", "person": PERSON, "capacity": "carer"},
        ],
    },
    _PATH,
)
INFORMED: Final = Step(
    InformPeople,
    {
        "on": "2006-05-22",
        "told": "That the service may change, who decides, and how to take part before anything is decided.",
        "groups": [{"capacity": "service user", "count": 96}, {"capacity": "staff", "count": 11}],
        "services": [DAY_SERVICE],
        "method": "A letter to each, and a poster at the centre",
        "accessible": "Easy read, and Polish and Urdu on request",
        "reply_by": "2006-06-30",
    },
    _PATH,
)
ATTESTED: Final = Step(
    AttestInvolvement,
    {
        "on": "2006-06-20",
        "attested_by": STEERING,
        "statement": "We wrote the questions and we agree with what is said here.",
        "confirms": ["it-happened", "kind", "what-was-heard", "effect"],
    },
    _ENTRY,
)
DISPUTED: Final = Step(
    DisputeInvolvement,
    {
        "on": "2006-07-01",
        "disputed_by": FRIENDS,
        "statement": "Carers of people who no longer come were not asked.",
        "contests": ["who"],
    },
    _ENTRY,
)
