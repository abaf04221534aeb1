"""How a service goes: notice, transition, people moved, stops for a time, the end, and coming back."""

from __future__ import annotations

from typing import Final

from litestar.handlers import HTTPRouteHandler

from api.recording import Row, recording_routes
from ledger.decisions.decommissioning.end_suspension import EndSuspension
from ledger.decisions.decommissioning.extend_suspension import ExtendSuspension
from ledger.decisions.decommissioning.give_notice import GiveNotice
from ledger.decisions.decommissioning.move_people import MovePeople
from ledger.decisions.decommissioning.plan_transition import PlanTransition
from ledger.decisions.decommissioning.reinstate_service import ReinstateService
from ledger.decisions.decommissioning.suspend_service import SuspendService
from ledger.decisions.decommissioning.withdraw_service import WithdrawService

_SERVICE: Final = "/v1/services/{service}"
ROUTES: Final[tuple[HTTPRouteHandler, ...]] = recording_routes(
    "Decommissioning",
    Row(_SERVICE + "/notice", GiveNotice, "Give notice on a service"),
    Row(_SERVICE + "/transition", PlanTransition, "Plan a transition"),
    Row(_SERVICE + "/people", MovePeople, "Record people who moved"),
    Row(_SERVICE + "/suspension", SuspendService, "Suspend a service"),
    Row(_SERVICE + "/suspension/extension", ExtendSuspension, "Extend a suspension"),
    Row(_SERVICE + "/suspension/end", EndSuspension, "End a suspension"),
    Row(_SERVICE + "/withdrawal", WithdrawService, "Withdraw a service"),
    Row(_SERVICE + "/reinstatement", ReinstateService, "Reinstate a service"),
)
