"""Temporary closures: from when the rules hold, and what they ask of withdrawals."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.decisions.decommissioning.suspend_service import SuspendService
from ledger.decisions.decommissioning.withdraw_service import WithdrawService
from ledger.events.catalogue import Event
from ledger.events.consultation import ConsultationClosed
from ledger.events.decommissioning import NoticeGiven, ServiceSuspended
from ledger.when import When
from tests.cases import Recording, cases
from tests.given import given, in_history
from tests.old_moat import (
    CASE,
    DAY,
    DAY_REGISTERED,
    DECIDED,
    HOME_AVAILABLE,
    HOME_PLANNED,
    HUB_AVAILABLE,
    HUB_PLANNED,
    PROPOSED,
)

SUSPEND = SuspendService(on=When("2016-10-03"), service=DAY, ground="staffing", reason="Two posts stand empty.")
STOPPED = ServiceSuspended(
    on=When("2016-10-03"), service=DAY, ground="staffing", reason="Two posts stand empty.", review=When("2017-01")
)
WITHDRAW = WithdrawService(on=When("2017-01-31"), service=DAY, reason="It stays closed.")
KNOWN: list[Event] = [PROPOSED, DAY_REGISTERED, HUB_PLANNED, HOME_PLANNED, HUB_AVAILABLE, HOME_AVAILABLE, DECIDED]
READY: list[Event] = [*KNOWN, NoticeGiven(on=When("2016-11"), service=DAY)]
CONSULTED = ConsultationClosed(on=When("2016-12"), consultation="old-moat-2016", reconfiguration=CASE)

FOUND: dict[str, Recording] = {
    "without review and test, the day before there was advice": (
        [DAY_REGISTERED],
        replace(SUSPEND, on=When("2002-12-31")),
        [],
    ),
    "without review and test, on the first day": (
        [DAY_REGISTERED],
        replace(SUSPEND, on=When("2003-01-01")),
        ["temporary-closure-review"],
    ),
    "without notice to scrutiny, the day before the regulations": (
        [DAY_REGISTERED],
        replace(SUSPEND, on=When("2013-03-31")),
        ["temporary-closure-review"],
    ),
    "without notice to scrutiny, on the first day": (
        [DAY_REGISTERED],
        replace(SUSPEND, on=When("2013-04-01")),
        ["temporary-closure-review", "regulation-23-3-notice"],
    ),
    "withdrawn from a stop after consultation, in the month of its review": (
        [*READY, STOPPED, CONSULTED],
        WITHDRAW,
        [],
    ),
    "withdrawn from a stop without consultation": ([*READY, STOPPED], WITHDRAW, ["temporary-closure-consulted"]),
    "withdrawn from a stop without consultation, in history": ([*READY, STOPPED], in_history(WITHDRAW), []),
    "withdrawn from a stop before the consultation closed": (
        [*READY, STOPPED, replace(CONSULTED, on=When("2017-02"))],
        WITHDRAW,
        ["temporary-closure-consulted"],
    ),
    "withdrawn from a stop that was overdue": (
        [*READY, STOPPED, CONSULTED],
        replace(WITHDRAW, on=When("2017-02-01")),
        ["temporary-closure-overdue"],
    ),
    "withdrawn from a stop that was overdue, in history": (
        [*READY, STOPPED],
        in_history(replace(WITHDRAW, on=When("2017-02-01"))),
        ["temporary-closure-overdue"],
    ),
    "withdrawn without having stopped": (READY, WITHDRAW, []),
}


@cases(FOUND)
def test_it_is_found_where_it_is_certain(case: Recording) -> None:
    history, command, findings = case
    given(*history).when(command).recorded(*findings)
