"""Evaluate a service: with those who use it."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.decisions.recommissioning.evaluate_service import EvaluateService
from ledger.matters.involvement import GroupInvolved
from ledger.matters.recommissioning import Measured
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DAY_REGISTERED, DECIDED, DECISION, HUB, HUB_PLANNED, PROPOSED, TRUST

EVALUATE = EvaluateService(
    on=When("2009-11-02"),
    service=DAY,
    evaluated_by=TRUST,
    involving=(GroupInvolved(capacity="people who use the service", count=12),),
    measures=(Measured(measure="In work after a year", value="9 of 37", baseline="4 of 37"),),
)
ALONE = replace(EVALUATE, involving=())
BY_CLINICIANS = replace(EVALUATE, involving=(GroupInvolved(capacity="clinicians"),))

RECORDED: dict[str, Recording] = {
    "where users had a part": ([DAY_REGISTERED], EVALUATE, []),
    "in a case, under a decision": (
        [PROPOSED, DAY_REGISTERED, DECIDED],
        replace(EVALUATE, reconfiguration=CASE, decision=DECISION),
        [],
    ),
    "with a concern where nobody is named": ([DAY_REGISTERED], ALONE, ["evaluated-by-users"]),
    "with a concern where only others are named": ([DAY_REGISTERED], BY_CLINICIANS, ["evaluated-by-users"]),
    "without it before the pledge": ([DAY_REGISTERED], replace(BY_CLINICIANS, on=When("2008-05-08")), []),
    "with it from the day of the pledge": (
        [DAY_REGISTERED],
        replace(BY_CLINICIANS, on=When("2008-05-09")),
        ["evaluated-by-users"],
    ),
    "without it in history where nobody is named": ([DAY_REGISTERED], in_history(ALONE), []),
}
REFUSED: dict[str, Refusal] = {
    "where the service is only planned": (
        [HUB_PLANNED],
        replace(EVALUATE, service=HUB),
        [
            (
                "service-lifecycle: The state of the service allows this, found meadow-street-hub is not-in-place, "
                "expected it to be commissioned or under-review or notice-given or transition or suspended or withdrawn"
            )
        ],
    ),
    "where service, case and decision were never recorded, in history too": (
        [],
        in_history(replace(EVALUATE, reconfiguration=CASE, decision=DECISION)),
        [
            "unknown-reference: No such service has been recorded, at /service, found old-moat-day-service",
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
            "unknown-reference: No such decision has been recorded, at /decision, found old-moat-2006-board",
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
