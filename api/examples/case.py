"""The case for a change, as the story of Old Moat tells it: three proposals, of which one is carried out."""

from __future__ import annotations

from typing import Final

from api.examples.scene import (
    BOARD,
    BOROUGH,
    CASE,
    CHIEF,
    CLINICIAN,
    COUNTY,
    DAY_SERVICE,
    EARLIER,
    LATER,
    LEAD,
    PLAN,
    PROVIDER,
    REGION,
    document,
    office,
)
from api.examples.step import Step
from ledger.decisions.case.appraise_option import AppraiseOption
from ledger.decisions.case.assess_test import AssessTest
from ledger.decisions.case.close_reconfiguration import CloseReconfiguration
from ledger.decisions.case.determine_substantiality import DetermineSubstantiality
from ledger.decisions.case.discard_option import DiscardOption
from ledger.decisions.case.file_evidence import FileEvidence
from ledger.decisions.case.measure_benefit import MeasureBenefit
from ledger.decisions.case.name_preferred_option import NamePreferredOption
from ledger.decisions.case.pause_reconfiguration import PauseReconfiguration
from ledger.decisions.case.propose_reconfiguration import ProposeReconfiguration
from ledger.decisions.case.resume_reconfiguration import ResumeReconfiguration
from ledger.decisions.case.revise_proposal import ReviseProposal
from ledger.decisions.case.set_options import SetOptions
from ledger.decisions.case.supersede_reconfiguration import SupersedeReconfiguration
from ledger.decisions.case.withdraw_reconfiguration import WithdrawReconfiguration

_PATH: Final = {"reconfiguration": CASE}
_WORK: Final = {
    "what": "More people in work or study",
    "measure": "People in paid work or on a course six months after they leave",
    "baseline": "11 of 96",
    "target": "30 of 96",
}

PROPOSED: Final = Step(
    ProposeReconfiguration,
    {
        "reconfiguration": CASE,
        "title": "Mental-health day and vocational services at Old Moat",
        "lead": LEAD,
        "on": "2006-02-14",
        "case_for_change": "People said that the centre keeps them apart from others and does not lead to work.",
        "joint_with": [PROVIDER],
        "area": "Old Moat and the villages around it",
        "population": "About 96 people who use the service, of 84,000 who live here",
        "drivers": ["quality", "access", "inequalities"],
        "services": [
            {"name": "Day and vocational service at Old Moat", "intent": "withdraw", "service": DAY_SERVICE},
            {"name": "A hub at Meadow Street", "intent": "commission"},
        ],
        "benefits": [{**_WORK, "by": "2009-04"}],
        "clinical_lead": CLINICIAN,
        "money": "Costs as much as before: 0.6 million pounds a year.",
        "workforce": "All posts move to the hub; three work at Old Moat now.",
        "document": document("The case for change, version 1"),
    },
)
PROPOSED_EARLIER: Final = Step(
    ProposeReconfiguration,
    {
        "reconfiguration": EARLIER,
        "title": "A new building for the day service at Old Moat",
        "lead": LEAD,
        "on": "2005-03-01",
        "case_for_change": "The building is worn out.",
        "drivers": ["estate"],
    },
)
SUPERSEDED: Final = Step(
    SupersedeReconfiguration,
    {
        "on": "2006-02-14",
        "superseded_by": CASE,
        "reason": "A new building would keep people apart as the old one does.",
    },
    {"reconfiguration": EARLIER},
)
SUBSTANTIAL: Final = Step(
    DetermineSubstantiality,
    {
        "on": "2006-06-05",
        "substantial": "substantial",
        "decided_by": LEAD,
        "reasons": "Everybody who uses the service would go to another place for it. Both councils agree.",
        "authorities": [COUNTY, BOROUGH],
    },
    _PATH,
)
OPTIONS: Final = Step(
    SetOptions,
    {
        "on": "2006-06-12",
        "options": [
            {"option": "hub", "title": "A hub at Meadow Street with help in every village"},
            {"option": "rebuild", "title": "A new building at Old Moat"},
            {"option": "stay", "title": "Leave everything as it is"},
        ],
        "criteria": ["Leads to work or study", "Can be reached by bus", "Can be staffed"],
        "method": "A workshop of 40 people, half of them people who use the service",
        "document": document("The options"),
    },
    _PATH,
)
APPRAISED: Final = Step(
    AppraiseOption,
    {
        "on": "2006-06-26",
        "option": "hub",
        "scores": [
            {"criterion": "Leads to work or study", "score": "4 of 5", "weight": "half"},
            {"criterion": "Can be reached by bus", "score": "3 of 5", "reasons": "No bus on Sundays"},
        ],
        "rank": 1,
        "reasons": "It alone leads out of a service for people who are ill.",
        "parties": [CLINICIAN],
    },
    _PATH,
)
DISCARDED: Final = Step(
    DiscardOption,
    {"on": "2006-07-03", "option": "rebuild", "reasons": "It would cost 3 million pounds and help nobody into work."},
    _PATH,
)
EVIDENCE_FILED: Final = Step(
    FileEvidence,
    {
        "on": "2006-07-03",
        "kind": "clinical-advice",
        "title": "What helps people with severe mental illness into work: a review",
        "document": document("What helps people with severe mental illness into work: a review"),
        "uri": "https://old-moat.example/papers/review.pdf",
        "author": CLINICIAN,
        "version": "2",
        "summary": "Help in an ordinary workplace does better than sheltered workshops.",
        "services": [DAY_SERVICE],
    },
    _PATH,
)
ASSESSED: Final = Step(
    AssessTest,
    {
        "on": "2006-07-10",
        "scheme": "strategic-review",
        "scheme_version": "2006",
        "test": "clinical-evidence",
        "result": "met",
        "assessor": REGION,
        "reasons": "The review is recent and the clinicians stand behind the proposal.",
        "conditions": ["Transport is settled before the consultation"],
        "evidence": [{"kind": "letter", "title": "Outcome of the review", "sha256": document("Outcome")}],
    },
    _PATH,
)
PREFERRED: Final = Step(
    NamePreferredOption,
    {"on": "2006-07-17", "option": "hub", "reasons": "It did best on every criterion but one.", "document": PLAN},
    _PATH,
)
REVISED: Final = Step(
    ReviseProposal,
    {
        "on": "2006-07-24",
        "changes": "A bus from every village, and the gardening group goes on.",
        "material": True,
        "reasons": "Both came from the people who evaluated the service.",
        "document": PLAN,
        "supersedes": document("The case for change, version 1"),
    },
    _PATH,
)
PAUSED: Final = Step(
    PauseReconfiguration,
    {"on": "2007-03-05", "reason": "The trust awaits its allocation for the year.", "until": "2007-04"},
    _PATH,
)
RESUMED: Final = Step(ResumeReconfiguration, {"on": "2007-04-10", "reason": "The allocation is known."}, _PATH)
MEASURED: Final = Step(
    MeasureBenefit,
    {
        **{"benefit" if name == "what" else name: text for name, text in _WORK.items()},
        "on": "2009-10-05",
        "result": "partly-met",
        "value": "26 of 96",
        "measured_by": office("Head of evaluation", "evaluator", "Moatshire County Council"),
        "reasons": "Two employers closed.",
    },
    _PATH,
)
CLOSED: Final = Step(
    CloseReconfiguration,
    {
        "on": "2009-12-14",
        "reason": "The hub and the garden are there, the old service is gone, and both were looked back on.",
        "evaluated_on": "2009-10-05",
        "parties": [CHIEF],
    },
    _PATH,
)
PROPOSED_LATER: Final = Step(
    ProposeReconfiguration,
    {
        "reconfiguration": LATER,
        "title": "Evening sessions at Meadow Street",
        "lead": BOARD,
        "on": "2024-05-13",
        "case_for_change": "Few people come in the evening, and those who do come from far.",
        "drivers": ["access"],
        "services": [{"name": "Evening sessions at Meadow Street", "intent": "move"}],
        "benefits": [
            {"what": "Shorter journeys", "measure": "Minutes by bus", "baseline": "42", "target": "20", "by": "2025-10"}
        ],
        "clinical_lead": office("Chief Medical Officer", "clinical lead", "NHS Moatshire Integrated Care Board"),
    },
)
GIVEN_UP: Final = Step(
    WithdrawReconfiguration,
    {
        "on": "2025-04-07",
        "reason": "The Secretary of State decided that the sessions stay where they are.",
        "withdrawn_by": BOARD,
    },
    {"reconfiguration": LATER},
)
