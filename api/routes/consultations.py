"""Consultations: opened with the dates that scrutiny is given, and closed."""

from __future__ import annotations

from litestar import Response
from litestar.params import JSONBody

from api.recording import Receipt, record, records
from api.running import HttpRequest
from ledger.decisions.consultation.close_consultation import CloseConsultation
from ledger.decisions.consultation.open_consultation import OpenConsultation


@records(
    "/v1/reconfigurations/{reconfiguration:str}/consultations",
    OpenConsultation,
    summary="Open a consultation",
    tags=["Consultation"],
)
async def open_consultation(request: HttpRequest, data: JSONBody[OpenConsultation]) -> Response[Receipt]:
    """A consultation on the proposal opens."""
    return await record(request, data)


@records(
    "/v1/reconfigurations/{reconfiguration:str}/consultations/{consultation:str}/closing",
    CloseConsultation,
    summary="Close a consultation",
    tags=["Consultation"],
)
async def close_consultation(request: HttpRequest, data: JSONBody[CloseConsultation]) -> Response[Receipt]:
    """A consultation that is open closes."""
    return await record(request, data)
