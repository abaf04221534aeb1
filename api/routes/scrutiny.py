"""Scrutiny: by councils, by the Secretary of State, and by the panel that advises."""

from __future__ import annotations

from typing import Final

from litestar.handlers import HTTPRouteHandler

from api.recording import Row, recording_routes
from ledger.decisions.scrutiny.advise_as_panel import AdviseAsPanel
from ledger.decisions.scrutiny.answer_recommendation import AnswerRecommendation
from ledger.decisions.scrutiny.change_scrutiny_dates import ChangeScrutinyDates
from ledger.decisions.scrutiny.comment_as_scrutiny import CommentAsScrutiny
from ledger.decisions.scrutiny.decide_as_secretary_of_state import DecideAsSecretaryOfState
from ledger.decisions.scrutiny.decline_call_in import DeclineCallIn
from ledger.decisions.scrutiny.direct_call_in import DirectCallIn
from ledger.decisions.scrutiny.form_joint_committee import FormJointCommittee
from ledger.decisions.scrutiny.hold_scrutiny_meeting import HoldScrutinyMeeting
from ledger.decisions.scrutiny.notify_scrutiny import NotifyScrutiny
from ledger.decisions.scrutiny.notify_secretary_of_state import NotifySecretaryOfState
from ledger.decisions.scrutiny.refer_to_secretary_of_state import ReferToSecretaryOfState
from ledger.decisions.scrutiny.refuse_evidence import RefuseEvidence
from ledger.decisions.scrutiny.request_call_in import RequestCallIn
from ledger.decisions.scrutiny.request_evidence import RequestEvidence
from ledger.decisions.scrutiny.seek_local_agreement import SeekLocalAgreement
from ledger.decisions.scrutiny.supply_evidence import SupplyEvidence

_SCRUTINY: Final = "/v1/reconfigurations/{reconfiguration}/scrutiny"
ROUTES: Final[tuple[HTTPRouteHandler, ...]] = recording_routes(
    "Scrutiny",
    Row(_SCRUTINY + "/notices", NotifyScrutiny, "Notify a scrutiny authority"),
    Row(_SCRUTINY + "/dates", ChangeScrutinyDates, "Change the dates given to scrutiny"),
    Row(_SCRUTINY + "/joint-committees", FormJointCommittee, "Form a joint committee"),
    Row(_SCRUTINY + "/evidence-requests", RequestEvidence, "Ask for evidence"),
    Row(_SCRUTINY + "/evidence-requests/{request}/supply", SupplyEvidence, "Supply evidence"),
    Row(_SCRUTINY + "/evidence-requests/{request}/refusal", RefuseEvidence, "Refuse evidence"),
    Row(_SCRUTINY + "/meetings", HoldScrutinyMeeting, "Record a scrutiny meeting"),
    Row(_SCRUTINY + "/comments", CommentAsScrutiny, "Comment as a scrutiny committee"),
    Row(_SCRUTINY + "/recommendations/{recommendation}/answer", AnswerRecommendation, "Answer a recommendation"),
    Row(_SCRUTINY + "/agreement", SeekLocalAgreement, "Record steps to agree locally"),
    Row(_SCRUTINY + "/referrals", ReferToSecretaryOfState, "Refer to the Secretary of State"),
    Row(_SCRUTINY + "/panel-advice", AdviseAsPanel, "Record the advice of a panel"),
    Row(_SCRUTINY + "/secretary-of-state/notice", NotifySecretaryOfState, "Notify the Secretary of State"),
    Row(_SCRUTINY + "/call-in/requests", RequestCallIn, "Request a call-in"),
    Row(_SCRUTINY + "/call-in/direction", DirectCallIn, "Record a call-in direction"),
    Row(_SCRUTINY + "/call-in/refusal", DeclineCallIn, "Record that a call-in is declined"),
    Row(
        _SCRUTINY + "/secretary-of-state/decision",
        DecideAsSecretaryOfState,
        "Record what the Secretary of State decided",
    ),
)
