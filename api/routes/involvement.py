"""Involvement: who took part, how deeply, and what came of it."""

from __future__ import annotations

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.recording import Receipt, Recorder, records
from ledger.decisions.record_involvement import RecordInvolvement


@records(
    "/v1/reconfigurations/{reconfiguration:str}/involvement",
    RecordInvolvement,
    summary="Record an involvement",
    tags=["Involvement"],
)
async def involve(data: JSONBody[RecordInvolvement], recorder: NamedDependency[Recorder]) -> Response[Receipt]:
    """People were involved: steering, specifying, evaluating, choosing, or being asked or told."""
    return await recorder.record(data)
