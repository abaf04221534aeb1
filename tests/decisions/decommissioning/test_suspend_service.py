"""Suspend a service."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.decisions.decommissioning.suspend_service import SuspendService
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DAY_AVAILABLE, DAY_REGISTERED, HUB, HUB_PLANNED, PROPOSED, SUSPENDED, WITHDRAWN

SUSPEND = SuspendService(
    on=When("2016-10-03"),
    service=DAY,
    ground="staffing",
    reason="Two posts stand empty.",
    review=When("2017-01"),
    reopening_test="Both posts are filled.",
    scrutiny_notified=When("2016-10-04"),
)
OUT_OF_ORDER = (
    "service-lifecycle: The state of the service allows this, found {}, "
    "expected it to be commissioned or under-review or notice-given or transition"
)
BARE = replace(SUSPEND, review=None, reopening_test="", scrutiny_notified=None)

RECORDED: dict[str, Recording] = {
    "where the service is in place and everything is said": ([DAY_REGISTERED], SUSPEND, []),
    "where a proposal concerns the service": ([DAY_REGISTERED, PROPOSED], replace(SUSPEND, reconfiguration=CASE), []),
    "where it was suspended and opened again before": ([DAY_REGISTERED, SUSPENDED, DAY_AVAILABLE], SUSPEND, []),
    "where it is suspended again later, as recorded already": (
        [DAY_REGISTERED, replace(SUSPENDED, on=When("2018"))],
        SUSPEND,
        [],
    ),
    "with two concerns where no end is set and nobody is told": (
        [DAY_REGISTERED],
        BARE,
        ["temporary-closure-review", "regulation-23-3-notice"],
    ),
    "with one concern before the regulation on notice": (
        [DAY_REGISTERED],
        replace(BARE, on=When("2013-03")),
        ["temporary-closure-review"],
    ),
    "with a concern where scrutiny is told two days later": (
        [DAY_REGISTERED],
        replace(SUSPEND, scrutiny_notified=When("2016-10-05")),
        ["regulation-23-3-notice"],
    ),
    "without a concern where scrutiny was told before": (
        [DAY_REGISTERED],
        replace(SUSPEND, scrutiny_notified=When("2016-09")),
        [],
    ),
    "in history although it was withdrawn, with the finding": (
        [DAY_REGISTERED, WITHDRAWN],
        in_history(SUSPEND),
        ["service-lifecycle"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "where it is suspended": ([DAY_REGISTERED, SUSPENDED], SUSPEND, [OUT_OF_ORDER.format(f"{DAY} is suspended")]),
    "where it was withdrawn": ([DAY_REGISTERED, WITHDRAWN], SUSPEND, [OUT_OF_ORDER.format(f"{DAY} is withdrawn")]),
    "where it is only planned": (
        [HUB_PLANNED],
        replace(SUSPEND, service=HUB),
        [OUT_OF_ORDER.format(f"{HUB} is not-in-place")],
    ),
    "where it is suspended, though that is acknowledged": (
        [DAY_REGISTERED, SUSPENDED],
        replace(
            SUSPEND,
            acknowledges=(Acknowledgement(rule="service-lifecycle", reason="It was said again.", by="Director"),),
        ),
        [OUT_OF_ORDER.format(f"{DAY} is suspended")],
    ),
    "where service and case were never recorded, in history too": (
        [],
        in_history(replace(SUSPEND, reconfiguration=CASE)),
        [
            "unknown-reference: No such service has been recorded, at /service, found old-moat-day-service",
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
        ],
    ),
    "where scrutiny is to be told on a day to come": (
        [DAY_REGISTERED],
        replace(SUSPEND, scrutiny_notified=When("2026-12-01")),
        [
            (
                "in-the-future: This must have happened already, at /scrutiny_notified, found 2026-12-01, "
                "expected 2026-11-22 or earlier"
            )
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
