"""Involvement: who took part in a change or was told of it, and whether they say so themselves."""

from __future__ import annotations

from typing import Final

from litestar.handlers import HTTPRouteHandler

from api.recording import Row, recording_routes
from ledger.decisions.involvement.attest_involvement import AttestInvolvement
from ledger.decisions.involvement.dispute_involvement import DisputeInvolvement
from ledger.decisions.involvement.inform_people import InformPeople
from ledger.decisions.involvement.record_involvement import RecordInvolvement

_CASE: Final = "/v1/reconfigurations/{reconfiguration}"
ROUTES: Final[tuple[HTTPRouteHandler, ...]] = recording_routes(
    "Involvement",
    Row(_CASE + "/involvement", RecordInvolvement, "Record an involvement"),
    Row(_CASE + "/information", InformPeople, "Record that people were informed"),
    Row(_CASE + "/involvement/{entry}/attestations", AttestInvolvement, "Confirm an involvement"),
    Row(_CASE + "/involvement/{entry}/disputes", DisputeInvolvement, "Contest an involvement"),
)
