"""Keeping the record: corrected, disputed, confirmed, held, asked for and given; bodies, people and notes."""

from __future__ import annotations

from typing import Final

from litestar.handlers import HTTPRouteHandler

from api.recording import Row, recording_routes
from ledger.decisions.record_keeping.attest_entry import AttestEntry
from ledger.decisions.record_keeping.correct_entry import CorrectEntry
from ledger.decisions.record_keeping.dispute_entry import DisputeEntry
from ledger.decisions.record_keeping.enrol_person import EnrolPerson
from ledger.decisions.record_keeping.forget_person import ForgetPerson
from ledger.decisions.record_keeping.issue_trail import IssueTrail
from ledger.decisions.record_keeping.lift_hold import LiftHold
from ledger.decisions.record_keeping.place_hold import PlaceHold
from ledger.decisions.record_keeping.record_note import RecordNote
from ledger.decisions.record_keeping.request_trail import RequestTrail
from ledger.decisions.record_keeping.succeed_organisation import SucceedOrganisation

_CASE: Final = "/v1/reconfigurations/{reconfiguration}"
ROUTES: Final[tuple[HTTPRouteHandler, ...]] = recording_routes(
    "Record keeping",
    Row("/v1/entries/{entry}/corrections", CorrectEntry, "Correct an entry"),
    Row("/v1/entries/{entry}/disputes", DisputeEntry, "Dispute an entry"),
    Row("/v1/entries/{entry}/attestations", AttestEntry, "Confirm an entry"),
    Row("/v1/organisations/successions", SucceedOrganisation, "Record a succession of organisations"),
    Row(_CASE + "/holds", PlaceHold, "Place a hold"),
    Row(_CASE + "/holds/{hold}/lifting", LiftHold, "Lift a hold"),
    Row(_CASE + "/trail-requests", RequestTrail, "Ask for the trail"),
    Row(_CASE + "/trail-issues", IssueTrail, "Issue the trail"),
    Row("/v1/persons", EnrolPerson, "Enrol a private person"),
    Row("/v1/persons/{person}/forgetting", ForgetPerson, "Forget a private person"),
    Row(_CASE + "/notes", RecordNote, "Record a note"),
)
