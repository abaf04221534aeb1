"""What comes instead, as the story of Old Moat tells it: a hub that opens in time, and a garden that does not."""

from __future__ import annotations

from typing import Final

from api.examples.scene import (
    CARERS,
    CASE,
    DAY_SERVICE,
    DECISION,
    GARDEN,
    HUB,
    LEAD,
    PROVIDER,
    USERS,
    document,
    office,
)
from api.examples.step import Step
from ledger.decisions.recommissioning.evaluate_service import EvaluateService
from ledger.decisions.recommissioning.make_available import MakeAvailable
from ledger.decisions.recommissioning.mobilise_replacement import MobiliseReplacement
from ledger.decisions.recommissioning.register_service import RegisterService
from ledger.decisions.recommissioning.select_provider import SelectProvider
from ledger.decisions.recommissioning.specify_replacement import SpecifyReplacement

_HUB: Final = {"service": HUB}

REGISTERED: Final = Step(
    RegisterService,
    {
        "service": DAY_SERVICE,
        "name": "Day and vocational service at Old Moat",
        "site": "Old Moat, High Street",
        "kind": "mental-health day and vocational service",
        "codes": {"cpv": "85312100-0"},
        "provider": PROVIDER,
        "commissioner": LEAD,
        "people": 96,
        "on": "2006-01",
        "what": "The day and vocational service at Old Moat is entered under its own reference.",
    },
)
HUB_PLANNED: Final = Step(
    RegisterService,
    {
        "service": HUB,
        "name": "Hub at Meadow Street",
        "reconfiguration": CASE,
        "site": "4 Meadow Street",
        "commissioner": LEAD,
        "in_place": False,
        "replaces": [DAY_SERVICE],
        "on": "2006-07-17",
    },
)
GARDEN_PLANNED: Final = Step(
    RegisterService,
    {
        "service": GARDEN,
        "name": "Gardening group",
        "reconfiguration": CASE,
        "site": "The walled garden",
        "commissioner": LEAD,
        "in_place": False,
        "on": "2006-07-24",
    },
)
SPECIFIED: Final = Step(
    SpecifyReplacement,
    {
        "on": "2007-12-03",
        "requirements": "Open to everybody who used Old Moat; help in an ordinary workplace; no interview first.",
        "replaces": [DAY_SERVICE],
        "set_out_by": [USERS, CARERS, {"capacity": "clinician", "count": 3}],
        "document": document("What the hub must offer"),
    },
    _HUB,
)
SELECTED: Final = Step(
    SelectProvider,
    {
        "on": "2008-02-04",
        "provider": PROVIDER,
        "route": "before-2024",
        "selected_by": LEAD,
        "panel": [{"capacity": "service user", "count": 3}, {"capacity": "commissioner", "count": 2}],
        "reasons": "The only bidder that employs people who have used such a service.",
        "conflicts": [
            {"office": "Head of contracts", "what": "Worked for the provider.", "handled": "Did not mark its bid."}
        ],
        "conflicts_asked": True,
        "value": "0.6 million pounds a year for three years",
        "notice_published": "2008-02-05",
        "contract_awarded": "2008-03-03",
    },
    _HUB,
)
MOBILISED: Final = Step(
    MobiliseReplacement,
    {
        "on": "2008-06-30",
        "ready": "Building, eight of nine posts, the bus",
        "outstanding": "One post",
        "opens": "2008-09-01",
    },
    _HUB,
)
AVAILABLE: Final = Step(
    MakeAvailable,
    {
        "on": "2008-09-01",
        "reconfiguration": CASE,
        "in_place_of": [DAY_SERVICE],
        "capacity": "Places for 96 people",
        "eligibility": "Everybody who used Old Moat, and whoever a doctor or they themselves refer",
        "access": "Self-referral; a bus from every village",
        "same_people": True,
    },
    _HUB,
)
GARDEN_AVAILABLE: Final = Step(
    MakeAvailable,
    {
        "on": "2009-03-02",
        "reconfiguration": CASE,
        "in_place_of": [DAY_SERVICE],
        "capacity": "Places for 20 people",
        "eligibility": "Everybody who used Old Moat, and their families",
        "access": "Open to everybody who comes",
        "same_people": True,
    },
    {"service": GARDEN},
)
EVALUATED: Final = Step(
    EvaluateService,
    {
        "on": "2009-09",
        "evaluated_by": office("Head of evaluation", "evaluator", "Moatshire County Council"),
        "involving": [USERS],
        "measures": [
            {
                "measure": "People in paid work or on a course six months after they leave",
                "value": "26 of 96",
                "baseline": "11 of 96",
                "target": "30 of 96",
            }
        ],
        "result": "Better than before; two employers were lost.",
        "cost": "0.61 million pounds in the first year",
        "decision": DECISION,
        "document": document("One year of the hub"),
    },
    _HUB,
)
