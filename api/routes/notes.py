"""Notes: what happened and has no other place."""

from __future__ import annotations

from litestar import Response
from litestar.params import JSONBody

from api.recording import Receipt, record, records
from api.running import HttpRequest
from ledger.decisions.record_keeping.record_note import RecordNote


@records(
    "/v1/reconfigurations/{reconfiguration:str}/notes", RecordNote, summary="Record a note", tags=["Record keeping"]
)
async def note(request: HttpRequest, data: JSONBody[RecordNote]) -> Response[Receipt]:
    """Something else happened, known from a source or first hand."""
    return await record(request, data)
