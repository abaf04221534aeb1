"""A change as it should go: the rehabilitation ward at Northmere, made up, from case for change to closed.

Each row is one request: the address after `/v1`, and what is posted there, in the order in which it happened. Every
rule of 2024 applies to it; none is acknowledged.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

Row = tuple[str, Mapping[str, Any]]

CASE: Final = "northmere-rehabilitation-2024"
WARD: Final = "northmere-ward"
TEAM: Final = "northmere-at-home"
CONSULTATION: Final = "northmere-consultation-2024"
DECISION: Final = "northmere-board-2025-05"
PLAN: Final = "a3f5" * 16
"""Digest of the document that was consulted on and decided."""

BOARD: Final = {
    "kind": "organisation", "name": "NHS Northmere Integrated Care Board", "capacity": "commissioner",
    "organisation": "ods:QZ9",
}  # fmt: skip
TRUST: Final = {
    "kind": "organisation", "name": "Northmere Community Health NHS Trust", "capacity": "provider",
    "organisation": "ods:RZ9",
}  # fmt: skip
COUNTY: Final = {
    "kind": "organisation", "name": "Northmere County Council", "capacity": "scrutiny authority",
    "organisation": "gss:E10000098",
}  # fmt: skip
CITY: Final = {
    "kind": "organisation", "name": "Weirport City Council", "capacity": "scrutiny authority",
    "organisation": "gss:E06000098",
}  # fmt: skip
JOINT: Final = {
    "kind": "organisation", "name": "Northmere and Weirport Joint Health Scrutiny Committee", "capacity": "scrutiny",
    "organisation": "gss:E10000097",
}  # fmt: skip
LEAD_CLINICIAN: Final = {"kind": "office", "name": "Consultant in rehabilitation medicine", "capacity": "clinical lead"}
PATIENTS: Final = {"kind": "group", "name": "Northmere Ward Patients' Group", "capacity": "service users"}
TWICE: Final = [{"capacity": "service user", "count": 14}, {"capacity": "carer", "count": 8}]

_CASE: Final = f"/reconfigurations/{CASE}"
_CONSULTATION: Final = f"{_CASE}/consultations/{CONSULTATION}"
_SCRUTINY: Final = f"{_CASE}/scrutiny"


def _assessed(scheme: str, test: str, on: str) -> Row:
    return f"{_CASE}/tests", {
        "on": on, "scheme": scheme, "test": test, "result": "met", "assessor": LEAD_CLINICIAN,
        "reasons": "As the business case shows, sections 4 to 9.",
    }  # fmt: skip


def _filed(kind: str, title: str, on: str) -> Row:
    digest = f"{len(kind):02x}" * 32
    return f"{_CASE}/evidence", {"on": on, "kind": kind, "title": title, "document": digest}


def _appraised(option: str, rank: int) -> Row:
    scores = [{"criterion": "Outcomes", "score": f"{5 - rank} of 5"}, {"criterion": "Access", "score": "4 of 5"}]
    return f"{_CASE}/appraisals", {
        "on": "2024-06-20", "option": option, "scores": scores, "rank": rank,
        "method": "Patients, carers and clinicians scored together.",
    }  # fmt: skip


PROPOSED: Final[list[Row]] = [
    ("/services", {
        "service": WARD, "name": "Rehabilitation ward, Northmere Cottage Hospital", "on": "2024-01-08", "beds": 12,
        "site": "Northmere Cottage Hospital", "provider": TRUST, "commissioner": BOARD, "people": 140,
    }),
    ("/reconfigurations", {
        "reconfiguration": CASE, "title": "Rehabilitation at home in Northmere", "lead": BOARD, "on": "2024-02-05",
        "case_for_change": "People lose strength on the ward while they wait to go home; a third come back in a month.",
        "drivers": ["quality", "safety"], "area": "Northmere and Weirport", "clinical_lead": LEAD_CLINICIAN,
        "services": [{"name": "Rehabilitation ward", "intent": "withdraw", "service": WARD}], "beds_closing": 12,
        "benefits": [{
            "what": "Fewer people come back to hospital", "measure": "Readmitted within 30 days",
            "baseline": "31 of 100", "target": "18 of 100", "by": "2026-08",
        }],
        "workforce": "Every post on the ward has one in the team at home.", "money": "It costs the same.",
    }),
    (f"{_CASE}/involvement", {
        "on": "2024-03-04", "kind": "steering-group", "level": "co-produce", "groups": TWICE, "parties": [PATIENTS],
        "method": "Monthly, half of the members patients and carers.", "heard": "Nobody sent home to an empty house.",
        "effect": "The first visit is within four hours of coming home.", "feedback": "Minutes to all members.",
    }),
    (f"{_CASE}/involvement", {
        "on": "2024-04-15", "kind": "evaluation-of-existing", "level": "co-produce", "groups": TWICE,
        "services": [WARD], "heard": "Kind staff, too little practice.", "effect": "Practice twice a day is required.",
    }),
    (f"{_CASE}/options", {
        "on": "2024-06-03", "criteria": ["Outcomes", "Access", "Workforce"], "options": [
            {"option": "ward", "title": "Keep the ward"},
            {"option": "home", "title": "A team that works in people's homes"},
            {"option": "mixed", "title": "Six beds and a smaller team"},
        ],
    }),
    (f"{_CASE}/involvement", {
        "on": "2024-06-18", "kind": "options-workshop", "level": "co-design",
        "groups": [*TWICE, {"capacity": "clinician", "count": 9}, {"capacity": "councillor", "count": 3}],
        "heard": "Six beds would neither be safe nor enough.", "effect": "The mixed option was given up.",
    }),
    _appraised("home", 1), _appraised("ward", 2), _appraised("mixed", 3),
    (f"{_CASE}/discarded-options", {
        "on": "2024-07-01", "option": "mixed", "reasons": "Six beds cannot be staffed safely at night.",
    }),
    _filed("clinical-senate-advice", "Advice of the clinical senate", "2024-07-10"),
    _filed("clinical-evidence", "Trials of rehabilitation at home", "2024-07-10"),
    _filed("quality-impact-assessment", "Quality impact assessment", "2024-07-15"),
    _filed("equality-impact-assessment", "Equality and inequalities impact assessment", "2024-07-16"),
    _filed("pre-consultation-business-case", "Pre-consultation business case", "2024-08-20"),
]  # fmt: skip

CONSULTED: Final[list[Row]] = [
    *(_assessed("four-tests", test, "2024-08-28") for test in (
        "public-engagement", "patient-choice", "clinical-evidence", "gp-support")),
    _assessed("bed-test", "alternative-provision", "2024-08-28"),
    _assessed("assurance", "stage-2", "2024-09-02"),
    (f"{_CASE}/substantiality", {
        "on": "2024-09-03", "substantial": "substantial", "decided_by": JOINT, "authorities": [COUNTY, CITY],
        "reasons": "A ward closes.",
    }),
    (f"{_SCRUTINY}/joint-committees", {"on": "2024-09-10", "committee": JOINT, "authorities": [COUNTY, CITY]}),
    (f"{_SCRUTINY}/notices", {
        "on": "2024-09-12", "authority": JOINT, "purpose": "consultation", "decision_by": "2025-05-31",
        "comments_by": "2025-03-31", "published": "2024-09-12", "services": [WARD],
    }),
    (f"{_SCRUTINY}/secretary-of-state/notice", {"on": "2024-09-16", "notified_by": BOARD}),
    (f"{_CASE}/preferred-option", {"on": "2024-09-20", "option": "home", "reasons": "It came first on outcomes."}),
    (f"{_CASE}/consultations", {
        "consultation": CONSULTATION, "on": "2024-10-07", "opens": "2024-10-07", "closes": "2025-01-10",
        "title": "Getting better at home", "document": PLAN, "options": ["home", "ward"], "services": [WARD],
        "questions": ["What would you need at home?"], "authorities": [COUNTY, CITY], "discarded_explained": True,
        "reasons_given": "Why, what else was looked at, and why it was given up.", "decision_by": "2025-05-31",
        "comments_by": "2025-03-31", "dates_published": "2024-10-07",
    }),
    (f"{_CASE}/information", {
        "on": "2024-10-08", "told": "How to answer, in five languages and in easy read.", "groups": TWICE,
        "method": "Letters to all who had used the ward in two years.",
    }),
    (f"{_CONSULTATION}/closing", {"on": "2025-01-10", "responses": 486}),
    (f"{_CONSULTATION}/responses", {"on": "2025-01-17", "total": 486, "responses": [
        {"capacity": "service user", "count": 203, "channel": "paper"},
        {"capacity": "carer", "count": 118, "channel": "online"}, {"capacity": "staff", "count": 165},
    ]}),
    (f"{_CONSULTATION}/analysis", {
        "on": "2025-02-24", "independent": True, "themes": [{"what": "Nights alone", "count": 131}],
        "analyst": {"kind": "organisation", "name": "University of Weirport", "capacity": "analyst"},
    }),
    (f"{_SCRUTINY}/comments", {
        "on": "2025-03-20", "committee": JOINT, "position": "supports-with-conditions", "consultation": CONSULTATION,
        "comments": "Supported, if nights are covered.", "answer_asked": True,
        "recommendations": [{"recommendation": "R1", "what": "A night sitting service from the first day"}],
    }),
    (f"{_SCRUTINY}/recommendations/R1/answer", {
        "on": "2025-04-10", "response": "accepted", "committee": JOINT, "answered_by": BOARD,
        "reasons": "It is in the specification.",
    }),
    (f"{_CONSULTATION}/answers", {"on": "2025-04-28", "answers": [
        {"said": "We are afraid of the nights.", "did": "A night sitting service is part of it.", "changed": True},
    ]}),
]  # fmt: skip

TAKEN: Final[Row] = (f"{_CASE}/decisions", {
    "decision": DECISION, "body": BOARD, "on": "2025-06-03", "outcome": "approved-with-conditions",
    "authority": "Board, meeting in public", "option": "home", "reasons": "Better outcomes, and people asked for it.",
    "actions": [{"service": WARD, "action": "withdraw", "replaced_by": [TEAM], "effective": "2026-01-31"}],
    "conditions": [{"what": "Nights are covered before the first bed closes", "by": "2025-12"}],
    "consultations": [CONSULTATION], "considered": ["The analysis of responses", "The full business case"],
    "responses_considered": "Item 5: the board read the analysis and heard its author.",
    "scrutiny_considered": "Item 6: the joint committee's comments and its one recommendation.",
    "equality_considered": "Item 7: the equality impact assessment.", "document": PLAN,
    "votes": {"in_favour": 11, "against": 1, "abstained": 0}, "dissent": ["The travel of visitors was not counted."],
    "quorum": {"present": 12, "required": 7}, "interests_asked": True, "interests": [
        {"office": "Partner member, trusts", "what": "The trust provides the ward", "handled": "Left for the item"},
    ],
})  # fmt: skip

CARRIED_OUT: Final[list[Row]] = [
    (f"{_CASE}/decisions/{DECISION}/announcement", {
        "on": "2025-06-04", "audience": "Everybody who had answered", "method": "Letter and website",
    }),
    (f"/services/{TEAM}/specification", {
        "on": "2025-06-23", "requirements": "First visit within four hours; practice twice a day; nights covered.",
        "replaces": [WARD], "set_out_by": TWICE,
    }),
    (f"{_CASE}/involvement", {
        "on": "2025-07-07", "kind": "provider-selection", "level": "co-produce", "groups": TWICE,
        "heard": "Ask each bidder about nights.", "effect": "Nights had a third of the marks.",
    }),
    (f"/services/{TEAM}/provider-selection", {
        "on": "2025-09-01", "provider": TRUST, "route": "most-suitable-provider", "selected_by": BOARD,
        "panel": TWICE, "reasons": "Best on quality, access and nights.", "conflicts_asked": True,
        "notice_published": "2025-08-11", "representations": 0, "standstill_ends": "2025-08-21",
        "contract_awarded": "2025-08-26",
    }),
    (f"/services/{TEAM}/mobilisation", {"on": "2025-10-20", "ready": "All posts filled", "opens": "2025-11-17"}),
    (f"/services/{TEAM}/availability", {
        "on": "2025-11-17", "in_place_of": [WARD], "capacity": "30 people at a time", "same_people": True,
        "eligibility": "Everybody who could have used the ward", "access": "One number, day and night",
    }),
    (f"/services/{WARD}/notice", {
        "on": "2025-11-24", "reconfiguration": CASE, "decision": DECISION, "given_by": BOARD, "given_to": "The trust",
        "ends": "2026-01-31",
    }),
    (f"/services/{WARD}/transition", {
        "on": "2025-12-01", "reconfiguration": CASE, "people": 12, "to": [TEAM],
        "plan": "Each patient chooses a day; a nurse they know goes with them.",
    }),
    (f"/services/{WARD}/people", {
        "on": "2026-01-23", "reconfiguration": CASE, "to": TEAM, "people": {"moved": 11, "declined": 1},
    }),
    (f"{_CASE}/decisions/{DECISION}/discharges", {
        "on": "2026-01-26", "condition": "Nights are covered before the first bed closes", "discharged_by": BOARD,
    }),
    (f"/services/{WARD}/withdrawal", {
        "on": "2026-01-31", "reconfiguration": CASE, "decision": DECISION, "people": {"moved": 11, "declined": 1},
        "reason": "Everybody has a place with the team at home.",
    }),
    (f"/services/{TEAM}/evaluations", {
        "on": "2026-08-31", "involving": TWICE, "result": "Better, and people say so.",
        "measures": [{"measure": "Readmitted within 30 days", "value": "17 of 100", "baseline": "31 of 100"}],
    }),
    (f"{_CASE}/benefits", {
        "on": "2026-09-14", "benefit": "Fewer people come back to hospital", "result": "met", "value": "17 of 100",
        "measure": "Readmitted within 30 days", "baseline": "31 of 100", "target": "18 of 100",
    }),
    (f"{_CASE}/closure", {"on": "2026-10-05", "reason": "Done, measured and told.", "evaluated_on": "2026-08-31"}),
]  # fmt: skip
REPLACEMENT: Final[Row] = ("/services", {
    "service": TEAM, "name": "Northmere rehabilitation at home", "on": "2025-05-12", "in_place": False,
    "reconfiguration": CASE, "commissioner": BOARD, "replaces": [WARD],
})  # fmt: skip
