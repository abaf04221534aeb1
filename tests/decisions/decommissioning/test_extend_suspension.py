"""Extend a suspension: a stop lasts longer than was said."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.decisions.decommissioning.extend_suspension import ExtendSuspension
from ledger.events.decommissioning import SuspensionExtended
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DAY_REGISTERED, PROPOSED, SUSPENDED

STOPPED = replace(SUSPENDED, on=When("2016-10-03"), review=When("2017-01"), reopening_test="Both posts are filled.")
EXTEND = ExtendSuspension(
    on=When("2017-01-16"), service=DAY, reason="One post still stands empty.", review=When("2017-04")
)
LATE = replace(EXTEND, on=When("2017-02-01"))

RECORDED: dict[str, Recording] = {
    "in the month of its review": ([DAY_REGISTERED, STOPPED], EXTEND, []),
    "in a case": ([PROPOSED, DAY_REGISTERED, STOPPED], replace(EXTEND, reconfiguration=CASE), []),
    "with a concern where the review date has passed": (
        [DAY_REGISTERED, STOPPED],
        LATE,
        ["temporary-closure-overdue"],
    ),
    "with a concern where the date of an earlier extension has passed": (
        [
            DAY_REGISTERED,
            STOPPED,
            SuspensionExtended(on=When("2017-01-16"), service=DAY, reason="-", review=When("2017-04")),
        ],
        replace(EXTEND, on=When("2017-05-02"), review=When("2017-09")),
        ["temporary-closure-overdue"],
    ),
    "without that concern where an earlier extension is recorded late": (
        [
            DAY_REGISTERED,
            STOPPED,
            SuspensionExtended(on=When("2017-03"), service=DAY, reason="-", review=When("2017-09")),
        ],
        EXTEND,
        [],
    ),
    "with a concern where no new date is set": (
        [DAY_REGISTERED, STOPPED],
        replace(EXTEND, review=None),
        ["temporary-closure-extension-review"],
    ),
    "in history, with both": (
        [DAY_REGISTERED, STOPPED],
        in_history(replace(LATE, review=None)),
        ["temporary-closure-overdue", "temporary-closure-extension-review"],
    ),
    "without a concern before there was advice on temporary closures": (
        [DAY_REGISTERED, replace(STOPPED, on=When("2002-10"), review=When("2002-11"))],
        replace(EXTEND, on=When("2002-12-31"), review=None),
        [],
    ),
    "with both from the first day that there was": (
        [DAY_REGISTERED, replace(STOPPED, on=When("2002-10"), review=When("2002-11"))],
        replace(EXTEND, on=When("2003-01-01"), review=None),
        ["temporary-closure-overdue", "temporary-closure-extension-review"],
    ),
    "in history although nothing had stopped, with the finding": (
        [DAY_REGISTERED],
        in_history(EXTEND),
        ["service-lifecycle"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "where the service has not stopped": (
        [DAY_REGISTERED],
        EXTEND,
        [
            (
                "service-lifecycle: The state of the service allows this, found old-moat-day-service is commissioned, "
                "expected it to be suspended"
            )
        ],
    ),
    "where service and case were never recorded, in history too": (
        [],
        in_history(replace(EXTEND, reconfiguration=CASE)),
        [
            "unknown-reference: No such service has been recorded, at /service, found old-moat-day-service",
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
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
