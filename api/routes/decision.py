"""Decisions of bodies, and what becomes of them: announced, discharged, reversed, challenged, held up."""

from __future__ import annotations

from typing import Final

from litestar.handlers import HTTPRouteHandler

from api.recording import Row, recording_routes
from ledger.decisions.decision.announce_decision import AnnounceDecision
from ledger.decisions.decision.discharge_condition import DischargeCondition
from ledger.decisions.decision.impose_moratorium import ImposeMoratorium
from ledger.decisions.decision.issue_judicial_review import IssueJudicialReview
from ledger.decisions.decision.lift_moratorium import LiftMoratorium
from ledger.decisions.decision.record_ruling import RecordRuling
from ledger.decisions.decision.reverse_decision import ReverseDecision
from ledger.decisions.decision.take_decision import TakeDecision

_CASE: Final = "/v1/reconfigurations/{reconfiguration}"
ROUTES: Final[tuple[HTTPRouteHandler, ...]] = recording_routes(
    "Decision",
    Row(_CASE + "/decisions", TakeDecision, "Record a decision"),
    Row(_CASE + "/decisions/{decision}/announcement", AnnounceDecision, "Announce a decision"),
    Row(_CASE + "/decisions/{decision}/discharges", DischargeCondition, "Discharge a condition"),
    Row(_CASE + "/decisions/{decision}/reversal", ReverseDecision, "Reverse a decision"),
    Row(_CASE + "/judicial-reviews", IssueJudicialReview, "Record a claim for judicial review"),
    Row(_CASE + "/judicial-reviews/{claim}/rulings", RecordRuling, "Record a ruling"),
    Row(_CASE + "/moratorium", ImposeMoratorium, "Impose a moratorium"),
    Row(_CASE + "/moratorium/end", LiftMoratorium, "Lift a moratorium"),
)
