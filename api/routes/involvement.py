"""Involvement: who took part, how deeply, and what came of it."""

from __future__ import annotations

from litestar import Response
from litestar.params import JSONBody

from api.recording import Receipt, record, records
from api.running import HttpRequest
from ledger.decisions.involvement.record_involvement import RecordInvolvement


@records(
    "/v1/reconfigurations/{reconfiguration:str}/involvement",
    RecordInvolvement,
    summary="Record an involvement",
    tags=["Involvement"],
)
async def involve(request: HttpRequest, data: JSONBody[RecordInvolvement]) -> Response[Receipt]:
    """People were involved: steering, specifying, evaluating, choosing, or being asked or told."""
    return await record(request, data)
