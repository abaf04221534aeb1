"""The case that most tests are about, made up: Old Moat, where a day service gives way to two others.

Each event stands as it was first recorded; a test that needs another variant says so with `replace`.
"""

from __future__ import annotations

from typing import Final

from ledger.events.case import ReconfigurationProposed
from ledger.events.consultation import ConsultationClosed, ConsultationOpened
from ledger.events.decision import DecisionTaken
from ledger.events.decommissioning import ServiceSuspended, ServiceWithdrawn
from ledger.events.recommissioning import ServiceAvailable, ServiceRegistered
from ledger.matters.case import ServiceIntent
from ledger.matters.decision import ServiceAction
from ledger.parties import Organisation
from ledger.when import When

CASE: Final = "old-moat-2006"
DAY: Final = "old-moat-day-service"
"""The service that closes."""
HUB: Final = "meadow-street-hub"
DIGEST: Final = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
"""Of a document without content."""
HOME: Final = "old-moat-at-home"
"""What is to replace it."""
CONSULTATION: Final = "old-moat-2006-consultation"
DECISION: Final = "old-moat-2006-board"
TRUST: Final = Organisation(name="Old Moat Primary Care Trust", capacity="commissioner", organisation="ods:5ZZ")

PROPOSED: Final = ReconfigurationProposed(
    on=When("2006-02"),
    reconfiguration=CASE,
    title="Day services at Old Moat",
    lead=TRUST,
    case_for_change="The building is worn out and few people can reach it.",
    services=(ServiceIntent(name="Day service", intent="withdraw", service=DAY),),
)
DAY_REGISTERED: Final = ServiceRegistered(on=When("2006-01-09"), service=DAY, name="Old Moat day service")
HUB_PLANNED: Final = ServiceRegistered(
    on=When("2006-03"), service=HUB, name="Meadow Street hub", in_place=False, replaces=(DAY,)
)
HOME_PLANNED: Final = ServiceRegistered(on=When("2006-03"), service=HOME, name="Old Moat at home", in_place=False)
OPENED: Final = ConsultationOpened(
    on=When("2006-09-04"),
    consultation=CONSULTATION,
    reconfiguration=CASE,
    decision_by=When("2007-03"),
    comments_by=When("2007-01-31"),
)
CLOSED: Final = ConsultationClosed(
    on=When("2006-12-01"), consultation=CONSULTATION, reconfiguration=CASE, responses=212
)
DECIDED: Final = DecisionTaken(
    on=When("2007-06-12"),
    decision=DECISION,
    reconfiguration=CASE,
    body=TRUST,
    outcome="approved",
    actions=(ServiceAction(service=DAY, action="withdraw", replaced_by=(HUB, HOME)),),
)
SUSPENDED: Final = ServiceSuspended(
    on=When("2007-09-03"), service=DAY, ground="staffing", reason="Two posts stand empty."
)
DAY_AVAILABLE: Final = ServiceAvailable(on=When("2007-11-05"), service=DAY)
HUB_AVAILABLE: Final = ServiceAvailable(on=When("2008-09-01"), service=HUB, in_place_of=(DAY,))
HOME_AVAILABLE: Final = ServiceAvailable(on=When("2008-10-01"), service=HOME)
WITHDRAWN: Final = ServiceWithdrawn(on=When("2009-01-30"), service=DAY, reason="The building closes.")
