"""Give notice that a service will end."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.decisions.decommissioning.give_notice import GiveNotice
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DAY_REGISTERED, DECIDED, DECISION, HUB, HUB_PLANNED, PROPOSED, TRUST, WITHDRAWN

GIVE = GiveNotice(
    on=When("2008-10-20"),
    service=DAY,
    given_by=TRUST,
    given_to="The provider",
    ends=When("2009-01-30"),
    reason="Lease.",
)
OUT_OF_ORDER = (
    "service-lifecycle: The state of the service allows this, found {}, "
    "expected it to be commissioned or under-review or notice-given or transition or suspended"
)

RECORDED: dict[str, Recording] = {
    "where the service is in place": ([DAY_REGISTERED], GIVE, []),
    "in a case, under a decision": (
        [PROPOSED, DAY_REGISTERED, DECIDED],
        replace(GIVE, reconfiguration=CASE, decision=DECISION),
        [],
    ),
    "in history although the service was gone, with the finding": (
        [DAY_REGISTERED, WITHDRAWN],
        in_history(replace(GIVE, on=When("2009-05"))),
        ["service-lifecycle"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "where the service is only planned": (
        [HUB_PLANNED],
        replace(GIVE, service=HUB),
        [OUT_OF_ORDER.format("meadow-street-hub is not-in-place")],
    ),
    "where the service is gone": (
        [DAY_REGISTERED, WITHDRAWN],
        replace(GIVE, on=When("2009-05-01")),
        [OUT_OF_ORDER.format("old-moat-day-service is withdrawn")],
    ),
    "where service, case and decision were never recorded, in history too": (
        [],
        in_history(replace(GIVE, reconfiguration=CASE, decision=DECISION)),
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
