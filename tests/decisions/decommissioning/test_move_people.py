"""People move on from a service: only to one that is open."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.decisions.decommissioning.move_people import MovePeople
from ledger.events.catalogue import Event
from ledger.events.decommissioning import ServiceSuspended
from ledger.matters.decommissioning import PeopleMoved
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import (
    CASE,
    DAY,
    DAY_REGISTERED,
    HUB,
    HUB_AVAILABLE,
    HUB_PLANNED,
    PROPOSED,
    WITHDRAWN,
)

MOVE = MovePeople(on=When("2008-11-17"), service=DAY, people=PeopleMoved(moved=30, declined=2, unplaced=5), to=HUB)
PLANNED: list[Event] = [DAY_REGISTERED, HUB_PLANNED]
EARLY = replace(MOVE, on=When("2008-08-01"))
HUB_STOPPED = ServiceSuspended(on=When("2008-10-01"), service=HUB, ground="premises", reason="The roof leaks.")
CLOSED = (
    "moved-to-open-service: People move only to a service that is open, found meadow-street-hub is {}, "
    "expected meadow-street-hub open before people move to it"
)

RECORDED: dict[str, Recording] = {
    "where they go to a service that is open": ([*PLANNED, HUB_AVAILABLE], MOVE, []),
    "in a case": ([PROPOSED, *PLANNED, HUB_AVAILABLE], replace(MOVE, reconfiguration=CASE), []),
    "where they go to one that was in place all the time": (
        [DAY_REGISTERED, replace(HUB_PLANNED, in_place=True)],
        MOVE,
        [],
    ),
    "where no service is named": ([DAY_REGISTERED], replace(MOVE, to=None), []),
    "where nobody moved": (PLANNED, replace(MOVE, people=PeopleMoved(moved=0, unplaced=37)), []),
    "where it may have opened before, in the month that is known": (
        [*PLANNED, replace(HUB_AVAILABLE, on=When("2008-11-24"))],
        replace(MOVE, on=When("2008-11")),
        [],
    ),
    "where it may not have stopped yet, in the month that is known": (
        [*PLANNED, HUB_AVAILABLE, replace(HUB_STOPPED, on=When("2008-11"))],
        MOVE,
        [],
    ),
    "where it is not open, before the pledge": (PLANNED, replace(MOVE, on=When("2008-05-08")), []),
    "where it is not open and that is acknowledged, with the finding": (
        PLANNED,
        replace(
            EARLY,
            acknowledges=(Acknowledgement(rule="moved-to-open-service", reason="Flood.", by="Chief Executive"),),
        ),
        ["moved-to-open-service"],
    ),
    "where the service they leave is gone": (
        [*PLANNED, HUB_AVAILABLE, WITHDRAWN],
        replace(MOVE, on=When("2009-02")),
        [],
    ),
    "in history to a service that is not open, with the finding": (
        PLANNED,
        in_history(EARLY),
        ["moved-to-open-service"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "where the service they go to is only planned": (PLANNED, EARLY, [CLOSED.format("not-in-place")]),
    "where it opens only later": ([*PLANNED, HUB_AVAILABLE], EARLY, [CLOSED.format("not-in-place")]),
    "where it is not open on the day of the pledge": (
        PLANNED,
        replace(MOVE, on=When("2008-05-09")),
        [CLOSED.format("not-in-place")],
    ),
    "where it has stopped": ([*PLANNED, HUB_AVAILABLE, HUB_STOPPED], MOVE, [CLOSED.format("suspended")]),
    "where it is gone": (
        [*PLANNED, HUB_AVAILABLE, replace(WITHDRAWN, service=HUB, on=When("2008-10-31"))],
        MOVE,
        [CLOSED.format("withdrawn")],
    ),
    "where the service they leave was only planned": (
        [replace(HUB_PLANNED, replaces=())],
        replace(MOVE, service=HUB, to=None),
        [
            (
                "service-lifecycle: The state of the service allows this, found meadow-street-hub is not-in-place, "
                "expected it to be commissioned or under-review or notice-given or transition or suspended or withdrawn"
            )
        ],
    ),
    "where services and case were never recorded, in history too": (
        [],
        in_history(replace(MOVE, reconfiguration=CASE)),
        [
            "unknown-reference: No such service has been recorded, at /service, found old-moat-day-service",
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
            "unknown-reference: No such service has been recorded, at /to, found meadow-street-hub",
        ],
    ),
}


@cases(RECORDED)
def test_it_is_recorded(case: Recording) -> None:
    history, command, findings = case
    given(*history).when(command).recorded(*findings)


@cases(REFUSED)
def test_it_is_refused(case: Refusal) -> None:
    history, command, reasons = case
    given(*history).when(command).refused(*reasons)
