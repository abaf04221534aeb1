"""Who and what the story of Old Moat is about. Everybody and everything here is made up."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Final

Party = dict[str, Any]

CASE: Final = "old-moat-2006"
EARLIER: Final = "old-moat-2005"
"""A proposal that gave way to the one the story is about."""
LATER: Final = "old-moat-2024"
"""A proposal of our time, which the Secretary of State calls in."""
DAY_SERVICE: Final = "old-moat-2006-day-service"
"""The service that goes."""
HUB: Final = "old-moat-2006-hub"
GARDEN: Final = "old-moat-2006-garden"
"""What comes instead."""
CONSULTATION: Final = "old-moat-2006-consultation"
DECISION: Final = "old-moat-2006-board-2007-06"
FARES: Final = "old-moat-2006-board-2007-07"
"""A decision that is taken back."""
CLAIM: Final = "CO/4711/2007"
PERSON: Final = "p3Zk9Q0v7mT2xW5c"


def body(name: str, capacity: str, code: str = "") -> Party:
    """An organisation as it takes part."""
    known = {"organisation": code} if code else {}
    return {"kind": "organisation", "name": name, "capacity": capacity, **known}


def office(name: str, capacity: str, of: str = "") -> Party:
    """A post, whoever holds it."""
    known = {"organisation_name": of} if of else {}
    return {"kind": "office", "name": name, "capacity": capacity, **known}


def group(name: str, capacity: str) -> Party:
    """People who act together."""
    return {"kind": "group", "name": name, "capacity": capacity}


def document(title: str) -> str:
    """The digest that stands for a document of that title, which there is not."""
    return sha256(title.encode()).hexdigest()


LEAD: Final = body("Old Moat Primary Care Trust", "commissioner", "ods:5ZZ")
PROVIDER: Final = body("Moatshire Partnership NHS Trust", "provider", "ods:RZZ")
BOARD: Final = body("NHS Moatshire Integrated Care Board", "commissioner", "ods:QZZ")
REGION: Final = body("Vale Strategic Health Authority", "strategic health authority", "ods:Q99")
COUNTY: Final = body("Moatshire County Council", "scrutiny body", "gss:E10000099")
BOROUGH: Final = body("Meadow Street Borough Council", "scrutiny body", "gss:E07000999")
COMMITTEE: Final = body("Moatshire and Meadow Street joint health scrutiny committee", "joint scrutiny committee")
PANEL: Final = body("Independent Reconfiguration Panel", "adviser to the Secretary of State")
SECRETARY: Final = office("Secretary of State for Health", "decision-maker", "Department of Health")
CHIEF: Final = office("Chief Executive", "accountable officer", "Old Moat Primary Care Trust")
CLINICIAN: Final = office("Medical Director", "clinical lead", "Moatshire Partnership NHS Trust")
STEERING: Final = group("Steering group of service users", "service users")
FRIENDS: Final = group("Friends of Old Moat", "campaign")
PLAN: Final = document("A place of one's own: day services after Old Moat, version 2")
"""The version of the plan that was consulted on and decided."""
USERS: Final = {"capacity": "service user", "count": 24}
CARERS: Final = {"capacity": "carer", "count": 9}
