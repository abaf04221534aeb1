"""Pledge 5: from when, and what imprecise dates leave open."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.decisions.decommissioning.withdraw_service import WithdrawService
from ledger.events.catalogue import Event
from ledger.events.decommissioning import NoticeGiven, PeopleMoved, ServiceSuspended, TransitionPlanned
from ledger.events.recommissioning import ServiceEvaluated
from ledger.matters import decommissioning as matters
from ledger.when import When
from tests.cases import Recording, cases
from tests.given import given, in_history
from tests.old_moat import DAY, DAY_REGISTERED, HUB, HUB_AVAILABLE, HUB_PLANNED

WITHDRAW = WithdrawService(on=When("2009-01-30"), service=DAY, reason="The building closes.")
NOTICE = NoticeGiven(on=When("2005-01-01"), service=DAY)
PLANNED: list[Event] = [DAY_REGISTERED, NOTICE, HUB_PLANNED]
REPLACED: list[Event] = [*PLANNED, HUB_AVAILABLE]
STOPPED = ServiceSuspended(on=When("2009-01-05"), service=HUB, ground="premises", reason="The roof leaks.")
PLAN = TransitionPlanned(on=When("2008-11-03"), service=DAY, plan="Each chooses a day.", people=37, to=(HUB,))
LEFT = matters.PeopleMoved(moved=20, unplaced=1)


def _moved(on: str, moved: int, *, declined: int = 0, unplaced: int = 0) -> PeopleMoved:
    people = matters.PeopleMoved(moved=moved, declined=declined, unplaced=unplaced)
    return PeopleMoved(on=When(on), service=DAY, people=people)


def _on(day: str, people: matters.PeopleMoved | None = None) -> WithdrawService:
    return in_history(replace(WITHDRAW, on=When(day), people=people))


FOUND: dict[str, Recording] = {
    "nothing available on the day of the pledge": (PLANNED, _on("2008-05-09"), ["pledge-5"]),
    "nothing available the day before": (PLANNED, _on("2008-05-08"), []),
    "nothing available in the month of the pledge, which may be before it": (PLANNED, _on("2008-05"), []),
    "a replacement that has been evaluated": (
        [*REPLACED, ServiceEvaluated(on=When("2008-12"), service=HUB)],
        WITHDRAW,
        [],
    ),
    "a replacement that may have opened before, in the month that is known": (
        [*PLANNED, replace(HUB_AVAILABLE, on=When("2008-09-15"))],
        _on("2008-09"),
        [],
    ),
    "a replacement of which only the month is known in which it opened": (
        [*PLANNED, replace(HUB_AVAILABLE, on=When("2009-01"))],
        WITHDRAW,
        [],
    ),
    "a replacement that certainly opened later": (
        [*PLANNED, replace(HUB_AVAILABLE, on=When("2009-02"))],
        _on("2009-01"),
        ["pledge-5"],
    ),
    "a replacement that may not have stopped yet": ([*REPLACED, replace(STOPPED, on=When("2009-01"))], WITHDRAW, []),
    "a replacement that stopped on the same day": (
        [*REPLACED, replace(STOPPED, on=WITHDRAW.on)],
        _on("2009-01-30"),
        ["pledge-5"],
    ),
    "a replacement that had stopped": ([*REPLACED, STOPPED], _on("2009-01-30"), ["pledge-5"]),
    "a replacement that was for others first and for the same people since": (
        [
            *PLANNED,
            replace(HUB_AVAILABLE, same_people=False),
            replace(HUB_AVAILABLE, on=When("2008-12"), same_people=True),
        ],
        WITHDRAW,
        [],
    ),
    "a replacement that was for the same people only until the new year": (
        [*REPLACED, replace(HUB_AVAILABLE, on=When("2009-01-01"), same_people=False)],
        _on("2009-01-30"),
        ["pledge-5"],
    ),
    "people left without a service, by the withdrawal itself": (REPLACED, _on("2009-01-30", LEFT), ["nobody-unplaced"]),
    "people left without a service on the day of the pledge": (
        [*PLANNED, replace(HUB_AVAILABLE, on=When("2008-01"))],
        _on("2008-05-09", LEFT),
        ["nobody-unplaced"],
    ),
    "people left without a service the day before": (PLANNED, _on("2008-05-08", LEFT), []),
    "people left without a service, by what was last said before": (
        [*REPLACED, _moved("2009-01-05", 30, unplaced=4)],
        _on("2009-01-30"),
        ["nobody-unplaced"],
    ),
    "people left without a service before, who have one since": (
        [*REPLACED, _moved("2009-01-05", 30, unplaced=4), _moved("2009-01-20", 4)],
        WITHDRAW,
        [],
    ),
    "the same, recorded the other way round": (
        [*REPLACED, _moved("2009-01-20", 4), _moved("2009-01-05", 30, unplaced=4)],
        WITHDRAW,
        [],
    ),
    "people left without a service only afterwards": ([*REPLACED, _moved("2009-03", 0, unplaced=4)], WITHDRAW, []),
    "everybody of the plan moved or declined": (
        [*REPLACED, PLAN, _moved("2008-12", 20), _moved("2009-01", 15, declined=2)],
        WITHDRAW,
        [],
    ),
    "some of the plan not accounted for": (
        [*REPLACED, PLAN, _moved("2008-12", 20), _moved("2009-01", 15)],
        WITHDRAW,
        ["people-accounted-for"],
    ),
    "everybody of the plan accounted for at the end": (
        [*REPLACED, PLAN, _moved("2008-12", 20)],
        replace(WITHDRAW, people=matters.PeopleMoved(moved=36, declined=1)),
        [],
    ),
    "some of the plan not accounted for at the end": (
        [*REPLACED, PLAN],
        replace(WITHDRAW, people=matters.PeopleMoved(moved=35, declined=1)),
        ["people-accounted-for"],
    ),
    "a plan made again for those there are": (
        [*REPLACED, PLAN, replace(PLAN, on=When("2009-01-12"), people=35)],
        replace(WITHDRAW, people=matters.PeopleMoved(moved=35)),
        [],
    ),
    "some of the plan not accounted for on the day of the pledge": (
        [*PLANNED, replace(HUB_AVAILABLE, on=When("2008-01")), replace(PLAN, on=When("2008-02"))],
        _on("2008-05-09"),
        ["people-accounted-for"],
    ),
    "the same the day before": (
        [*PLANNED, replace(PLAN, on=When("2008-02"))],
        _on("2008-05-08"),
        [],
    ),
}


@cases(FOUND)
def test_it_is_found_where_it_is_certain(case: Recording) -> None:
    history, command, findings = case
    given(*history).when(command).recorded(*findings)
