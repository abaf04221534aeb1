"""Mobilise a replacement: it is made ready, and not yet open."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.decisions.recommissioning.mobilise_replacement import MobiliseReplacement
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DAY_REGISTERED, HUB, HUB_AVAILABLE, HUB_PLANNED, PROPOSED, WITHDRAWN

MOBILISE = MobiliseReplacement(
    on=When("2008-08-04"), service=HUB, ready="The rooms", outstanding="Two posts", opens=When("2008-09")
)
GONE = (
    "service-lifecycle: The state of the service allows this, found old-moat-day-service is withdrawn, "
    "expected it to be not-in-place or commissioned or under-review or notice-given or transition or suspended"
)

RECORDED: dict[str, Recording] = {
    "where it is planned": ([HUB_PLANNED], MOBILISE, []),
    "in a case": ([PROPOSED, HUB_PLANNED], replace(MOBILISE, reconfiguration=CASE), []),
    "where it is open and made ready for more": ([HUB_PLANNED, HUB_AVAILABLE], replace(MOBILISE, on=When("2009")), []),
    "in history although it was gone, with the finding": (
        [DAY_REGISTERED, WITHDRAWN],
        in_history(replace(MOBILISE, service=DAY, on=When("2009-05"))),
        ["service-lifecycle"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "where it is gone": ([DAY_REGISTERED, WITHDRAWN], replace(MOBILISE, service=DAY, on=When("2009-05")), [GONE]),
    "where service and case were never recorded, in history too": (
        [],
        in_history(replace(MOBILISE, reconfiguration=CASE)),
        [
            "unknown-reference: No such service has been recorded, at /service, found meadow-street-hub",
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
