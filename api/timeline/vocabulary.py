"""The words that say what kind of thing a row tells: those of the format, and what people write instead.

The vocabulary is open: a word that is not here is no fault, and its row becomes a note of that kind. Capitals, spaces
and hyphens make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

SYNONYMS: Final[Mapping[str, tuple[str, ...]]] = {
    # the case
    "proposed": ("proposal", "case_for_change", "proposal_revised"),
    "options": ("options_set", "options_appraisal", "option_appraised", "shortlist"),
    "preferred_option": ("preferred_option_named", "recommendation"),
    "business_case": ("pcbc", "dmbc", "pre_consultation_business_case", "decision_making_business_case"),
    "evidence": ("evidence_filed", "report", "document", "clinical_advice", "senate_advice", "impact_assessment"),
    "assurance": ("test", "tests", "test_assessed", "sense_check", "four_tests", "stage_1_assurance"),
    "approval": ("gate", "capital_approval", "funding"),
    "substantiality": ("substantiality_determined", "substantial_variation"),
    "benefits": ("benefit_measured", "benefits_review", "benefits_realisation"),
    "paused": ("pause", "on_hold", "reconfiguration_paused"),
    "resumed": ("resumption", "restarted", "reconfiguration_resumed"),
    "withdrawn": ("withdrawal", "abandoned", "reconfiguration_withdrawn"),
    "superseded": ("supersession", "replaced_by", "reconfiguration_superseded"),
    "closed": ("programme_closed", "case_closed", "reconfiguration_closed"),
    # involvement
    "involvement": (
        "engagement", "pre_engagement", "workshop", "co_production", "co_design", "people_involved", "steering_group",
    ),
    "information": ("informed", "people_informed", "press", "press_report", "letter"),
    # consultation
    "consultation_opened": ("consultation", "consultation_started", "consultation_start", "consultation_launched"),
    "consultation_extended": ("consultation_extension",),
    "consultation_paused": ("consultation_suspended",),
    "consultation_resumed": ("consultation_restarted",),
    "consultation_postponed": ("consultation_delayed", "consultation_deferred"),
    "consultation_closed": ("consultation_ended", "consultation_end", "consultation_close"),
    "responses": ("response", "consultation_response", "responses_counted", "petition"),
    "responses_analysed": ("analysis", "response_analysis", "consultation_report", "outcome_report"),
    "consultation_answered": ("you_said_we_did", "consultation_outcome"),
    # scrutiny
    "scrutiny": ("scrutiny_meeting", "scrutiny_met", "overview_and_scrutiny", "hosc", "scrutiny_commented"),
    "scrutiny_notified": ("notice_to_scrutiny",),
    "scrutiny_dates_changed": (),
    "joint_committee": ("joint_committee_formed", "joint_scrutiny_committee"),
    "evidence_requested": ("evidence_request", "information_request"),
    "evidence_supplied": ("information_supplied",),
    "evidence_refused": ("information_refused",),
    "disagreement": ("dispute", "local_disagreement"),
    "local_agreement": ("agreement", "local_resolution", "local_agreement_sought"),
    "referral": ("referred", "referred_to_secretary_of_state", "secretary_of_state_referral"),
    "irp_advice": ("irp", "panel_advice", "panel_advised", "irp_report"),
    "secretary_of_state_notified": ("notification", "sos_notified"),
    "call_in": ("call_in_request", "call_in_requested", "call_in_directed", "called_in", "call_in_declined"),
    "secretary_of_state_decision": ("secretary_of_state_decided", "ministerial_decision", "sos_decision"),
    # decision
    "decision": ("decision_taken", "board_decision"),
    "announcement": ("announced", "decision_announced"),
    "condition_discharged": ("condition_met",),
    "reversal": ("reversed", "decision_reversed"),
    "judicial_review": ("jr", "court", "court_ruling", "court_ruled", "judgment", "judicial_review_issued"),
    "moratorium": ("moratorium_imposed",),
    "moratorium_lifted": ("moratorium_ended",),
    # recommissioning
    "specified": ("specification", "replacement_specified"),
    "procurement": ("tender", "contract_award", "contract_awarded", "provider_selected", "provider_selection"),
    "implementation": ("mobilisation", "mobilised", "replacement_mobilised"),
    "recommissioned": ("recommissioning", "opened", "opening", "service_opened", "service_available", "commissioned"),
    "evaluation": ("evaluated", "service_evaluated", "review"),
    # decommissioning
    "notice_given": ("notice", "decommissioning_notice"),
    "transition_planned": ("transition_plan", "transition"),
    "transitioned": ("people_moved", "patients_moved", "users_moved"),
    "temporary_closure": (
        "suspension", "suspended", "service_suspended", "urgent_closure", "emergency_closure", "temporary_suspension",
    ),
    "closure_extended": ("suspension_extended", "temporary_closure_extended"),
    "reopened": ("reopening", "service_reopened", "suspension_ended"),
    "decommissioned": ("decommissioning", "closure", "service_closed", "service_withdrawn", "permanent_closure"),
    "reinstated": ("reinstatement", "service_reinstated"),
    # keeping the record
    "organisation_change": ("merger", "succession", "organisation_succeeded", "reorganisation"),
    "foi_request": ("freedom_of_information_request", "trail_requested"),
    "foi_response": ("foi_answer", "freedom_of_information_response"),
    "hold": ("hold_placed", "preservation_hold"),
    "hold_lifted": (),
    # what the ledger has nothing but a note for
    "trigger": (),
    "rule_change": ("law_change", "policy_change"),
}  # fmt: skip
"""Each word of the format, and what is read as it."""

_PLAIN: Final = {other: word for word, others in SYNONYMS.items() for other in (word, *others)}


def plain(written: str) -> str:
    """A word as it is compared: small letters, one underscore for whatever parts its syllables."""
    return re.sub(r"[\s_-]+", "_", written.strip().casefold())


def word(written: str) -> str:
    """The word of the format that is meant; one that the format does not know, as it is compared."""
    return _PLAIN.get(plain(written), plain(written))
