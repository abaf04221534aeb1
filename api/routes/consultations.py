"""Consultations: opened with the dates that scrutiny is given, and closed."""

from __future__ import annotations

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.recording import Receipt, Recorder, records
from ledger.decisions.close_consultation import CloseConsultation
from ledger.decisions.open_consultation import OpenConsultation


@records(
    "/v1/reconfigurations/{reconfiguration:str}/consultations",
    OpenConsultation,
    summary="Open a consultation",
    tags=["Consultation"],
)
async def open_consultation(data: JSONBody[OpenConsultation], recorder: NamedDependency[Recorder]) -> Response[Receipt]:
    """A consultation on the proposal opens."""
    return await recorder.record(data)


@records(
    "/v1/reconfigurations/{reconfiguration:str}/consultations/{consultation:str}/closing",
    CloseConsultation,
    summary="Close a consultation",
    tags=["Consultation"],
)
async def close_consultation(
    data: JSONBody[CloseConsultation], recorder: NamedDependency[Recorder]
) -> Response[Receipt]:
    """A consultation that is open closes."""
    return await recorder.record(data)
