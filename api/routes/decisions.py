"""Decisions of bodies."""

from __future__ import annotations

from litestar import Response
from litestar.params import JSONBody

from api.recording import Receipt, record, records
from api.running import HttpRequest
from ledger.decisions.decision.take_decision import TakeDecision


@records(
    "/v1/reconfigurations/{reconfiguration:str}/decisions",
    TakeDecision,
    summary="Record a decision",
    tags=["Decision"],
)
async def decide(request: HttpRequest, data: JSONBody[TakeDecision]) -> Response[Receipt]:
    """A body decided: with what authority, for what reasons, what for each service, and how it voted."""
    return await record(request, data)
