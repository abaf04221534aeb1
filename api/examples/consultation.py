"""The consultation, as the story of Old Moat tells it: put off, held up, drawn out, and answered in the end."""

from __future__ import annotations

from typing import Final

from api.examples.scene import BOROUGH, CASE, CONSULTATION, COUNTY, DAY_SERVICE, PLAN, body, document
from api.examples.step import Step
from ledger.decisions.consultation.analyse_responses import AnalyseResponses
from ledger.decisions.consultation.answer_consultation import AnswerConsultation
from ledger.decisions.consultation.close_consultation import CloseConsultation
from ledger.decisions.consultation.count_responses import CountResponses
from ledger.decisions.consultation.extend_consultation import ExtendConsultation
from ledger.decisions.consultation.open_consultation import OpenConsultation
from ledger.decisions.consultation.pause_consultation import PauseConsultation
from ledger.decisions.consultation.postpone_consultation import PostponeConsultation
from ledger.decisions.consultation.resume_consultation import ResumeConsultation

_PATH: Final = {"reconfiguration": CASE, "consultation": CONSULTATION}

POSTPONED: Final = Step(
    PostponeConsultation,
    {"on": "2006-07-31", "reason": "The easy-read paper is not printed yet.", "opens": "2006-09-04"},
    _PATH,
)
OPENED: Final = Step(
    OpenConsultation,
    {
        "consultation": CONSULTATION,
        "on": "2006-09-04",
        "title": "A place of one's own: day services after Old Moat",
        "document": PLAN,
        "questions": ["Should the service move to a hub with help in every village?"],
        "options": ["hub", "stay"],
        "services": [DAY_SERVICE],
        "authorities": [COUNTY, BOROUGH],
        "reasons_given": "Why the service should change, what was thought of, and what it would cost",
        "discarded_explained": True,
        "closes": "2006-12-01",
        "decision_by": "2007-06-30",
        "comments_by": "2007-01-31",
        "dates_published": "2006-09-04",
    },
    {"reconfiguration": CASE},
)
PAUSED: Final = Step(
    PauseConsultation, {"on": "2006-10-09", "reason": "The paper gave a wrong address for answers."}, _PATH
)
RESUMED: Final = Step(
    ResumeConsultation,
    {"on": "2006-10-23", "closes": "2006-12-15", "reason": "A corrected paper went to everybody."},
    _PATH,
)
EXTENDED: Final = Step(
    ExtendConsultation,
    {"on": "2006-11-20", "closes": "2006-12-22", "reason": "The villages asked for another meeting."},
    _PATH,
)
CLOSED: Final = Step(CloseConsultation, {"on": "2006-12-22", "responses": 212}, _PATH)
COUNTED: Final = Step(
    CountResponses,
    {
        "on": "2007-01-08",
        "total": 212,
        "responses": [
            {"capacity": "service user", "count": 61, "channel": "paper"},
            {"capacity": "resident", "count": 151, "channel": "online"},
        ],
        "petitions": "One, with 340 names, against the closing of the workshop",
    },
    _PATH,
)
ANALYSED: Final = Step(
    AnalyseResponses,
    {
        "on": "2007-02-12",
        "analyst": body("Vale University, department of public health", "independent analyst"),
        "independent": True,
        "themes": [
            {"what": "How to get to Meadow Street", "count": 118},
            {"what": "What becomes of the garden", "count": 47},
        ],
        "supported": "133 of 212 for the hub",
        "method": "Every answer read by two people",
        "document": document("What people said"),
    },
    _PATH,
)
ANSWERED: Final = Step(
    AnswerConsultation,
    {
        "on": "2007-05-14",
        "answers": [
            {
                "said": "We cannot get to Meadow Street.",
                "did": "A bus from every village, twice a day.",
                "changed": True,
            },
            {"said": "Keep the workshop.", "did": "Not kept: it led nobody into work.", "changed": False},
        ],
        "document": document("You said, we did"),
        "published": "On the trust's site and at the centre",
    },
    _PATH,
)
