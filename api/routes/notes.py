"""Notes: what happened and has no other place."""

from __future__ import annotations

from litestar import Response
from litestar.di import NamedDependency
from litestar.params import JSONBody

from api.recording import Receipt, Recorder, records
from ledger.decisions.record_note import RecordNote


@records(
    "/v1/reconfigurations/{reconfiguration:str}/notes", RecordNote, summary="Record a note", tags=["Record keeping"]
)
async def note(data: JSONBody[RecordNote], recorder: NamedDependency[Recorder]) -> Response[Receipt]:
    """Something else happened, known from a source or first hand."""
    return await recorder.record(data)
