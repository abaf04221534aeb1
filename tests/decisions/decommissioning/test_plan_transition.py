"""Plan how the people who use a service go on to what replaces it."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.decisions.decommissioning.plan_transition import PlanTransition
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DAY_REGISTERED, HOME, HUB, HUB_PLANNED, PROPOSED, WITHDRAWN

PLAN = PlanTransition(
    on=When("2008-11-03"),
    service=DAY,
    plan="Each chooses a day, and goes with a nurse they know.",
    people=37,
    to=(HUB,),
)
UNCOUNTED = replace(PLAN, people=None)

RECORDED: dict[str, Recording] = {
    "where both services are registered": ([DAY_REGISTERED, HUB_PLANNED], PLAN, []),
    "in a case": ([PROPOSED, DAY_REGISTERED, HUB_PLANNED], replace(PLAN, reconfiguration=CASE), []),
    "with a concern where nobody was counted": (
        [DAY_REGISTERED, HUB_PLANNED],
        UNCOUNTED,
        ["transition-counts-people"],
    ),
    "without it before the pledge": (
        [DAY_REGISTERED, HUB_PLANNED],
        replace(UNCOUNTED, on=When("2008-05-08")),
        [],
    ),
    "with it from the day of the pledge": (
        [DAY_REGISTERED, HUB_PLANNED],
        replace(UNCOUNTED, on=When("2008-05-09")),
        ["transition-counts-people"],
    ),
    "without it in history, where nobody was counted": ([DAY_REGISTERED, HUB_PLANNED], in_history(UNCOUNTED), []),
}
REFUSED: dict[str, Refusal] = {
    "where the service is gone": (
        [DAY_REGISTERED, HUB_PLANNED, WITHDRAWN],
        replace(PLAN, on=When("2009-05-01")),
        [
            (
                "service-lifecycle: The state of the service allows this, found old-moat-day-service is withdrawn, "
                "expected it to be commissioned or under-review or notice-given or transition or suspended"
            )
        ],
    ),
    "where services and case were never recorded, in history too": (
        [HUB_PLANNED],
        in_history(replace(PLAN, reconfiguration=CASE, to=(HUB, HOME))),
        [
            "unknown-reference: No such service has been recorded, at /service, found old-moat-day-service",
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
            "unknown-reference: No such service has been recorded, at /to/1, found old-moat-at-home",
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
