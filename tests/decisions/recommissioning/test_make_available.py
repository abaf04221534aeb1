"""Make a service available."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.decisions.recommissioning.make_available import MakeAvailable
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DAY_REGISTERED, HUB, HUB_AVAILABLE, HUB_PLANNED, PROPOSED, SUSPENDED, WITHDRAWN

OPEN_HUB = MakeAvailable(
    on=When("2008-09-01"),
    service=HUB,
    in_place_of=(DAY,),
    capacity="40 people a day",
    eligibility="Everybody who could use the day service",
    access="The number 7 bus, every 20 minutes",
    same_people=True,
)
BARE_HUB = MakeAvailable(on=When("2008-09-01"), service=HUB, in_place_of=(DAY,))
REOPEN = MakeAvailable(on=When("2009-02-02"), service=DAY)
GONE = (
    "service-lifecycle: The state of the service allows this, found old-moat-day-service is withdrawn, "
    "expected it to be not-in-place or commissioned or under-review or notice-given or transition or suspended"
)

RECORDED: dict[str, Recording] = {
    "where it was planned and takes the place of a registered service": ([DAY_REGISTERED, HUB_PLANNED], OPEN_HUB, []),
    "where it belongs to a case": (
        [PROPOSED, DAY_REGISTERED, HUB_PLANNED],
        replace(OPEN_HUB, reconfiguration=CASE),
        [],
    ),
    "where it is available already and more of it opens": ([DAY_REGISTERED, HUB_PLANNED, HUB_AVAILABLE], OPEN_HUB, []),
    "with a concern where it is not said who can use it": (
        [DAY_REGISTERED, HUB_PLANNED],
        BARE_HUB,
        ["replacement-usable"],
    ),
    "with a concern where it is not said whether the same people can": (
        [DAY_REGISTERED, HUB_PLANNED],
        replace(OPEN_HUB, same_people=None),
        ["replacement-usable"],
    ),
    "without it where the answer is no, which pledge 5 is for": (
        [DAY_REGISTERED, HUB_PLANNED],
        replace(OPEN_HUB, same_people=False),
        [],
    ),
    "without it before the pledge": ([DAY_REGISTERED, HUB_PLANNED], replace(BARE_HUB, on=When("2008-05-08")), []),
    "with it from the day of the pledge": (
        [DAY_REGISTERED, HUB_PLANNED],
        replace(BARE_HUB, on=When("2008-05-09")),
        ["replacement-usable"],
    ),
    "without it in history": ([DAY_REGISTERED, HUB_PLANNED], in_history(BARE_HUB), []),
    "where it opens again after a stop": ([DAY_REGISTERED, SUSPENDED], REOPEN, []),
    "where it was withdrawn only later": ([DAY_REGISTERED, WITHDRAWN], replace(REOPEN, on=When("2009-01-29")), []),
    "in history although it was withdrawn, with the finding": (
        [DAY_REGISTERED, WITHDRAWN],
        in_history(REOPEN),
        ["service-lifecycle"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "where it was withdrawn": ([DAY_REGISTERED, WITHDRAWN], REOPEN, [GONE]),
    "where service, case and the service it takes the place of were never recorded, in history too": (
        [],
        in_history(replace(OPEN_HUB, reconfiguration=CASE)),
        [
            "unknown-reference: No such service has been recorded, at /service, found meadow-street-hub",
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
            "unknown-reference: No such service has been recorded, at /in_place_of/0, found old-moat-day-service",
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
