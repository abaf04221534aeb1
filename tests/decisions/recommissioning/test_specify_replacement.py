"""Specify a replacement: what it must offer, set out with those who use the service."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.decisions.recommissioning.specify_replacement import SpecifyReplacement
from ledger.events.catalogue import Event
from ledger.matters.involvement import GroupInvolved
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DAY_REGISTERED, HUB, HUB_PLANNED, PROPOSED, WITHDRAWN

USERS = GroupInvolved(capacity="service users", count=9)
STAFF = GroupInvolved(capacity="staff", count=4)
SPECIFY = SpecifyReplacement(
    on=When("2008-06-02"), service=HUB, requirements="Open at weekends.", replaces=(DAY,), set_out_by=(STAFF, USERS)
)
KNOWN: list[Event] = [DAY_REGISTERED, HUB_PLANNED]
BY_NOBODY = replace(SPECIFY, set_out_by=())
BY_STAFF = replace(SPECIFY, set_out_by=(STAFF,))

RECORDED: dict[str, Recording] = {
    "where users helped to set it out": (KNOWN, SPECIFY, []),
    "where carers did": (KNOWN, replace(SPECIFY, set_out_by=(GroupInvolved(capacity="Family carer"),)), []),
    "in a case": ([PROPOSED, *KNOWN], replace(SPECIFY, reconfiguration=CASE), []),
    "with a concern where nobody is named": (KNOWN, BY_NOBODY, ["specified-by-users"]),
    "with a concern where only others are named": (KNOWN, BY_STAFF, ["specified-by-users"]),
    "without it before the pledge": (KNOWN, replace(BY_STAFF, on=When("2008-05-08")), []),
    "with it from the day of the pledge": (KNOWN, replace(BY_STAFF, on=When("2008-05-09")), ["specified-by-users"]),
    "without it in history where nobody is named": (KNOWN, in_history(BY_NOBODY), []),
    "with it in history where only others are named": (KNOWN, in_history(BY_STAFF), ["specified-by-users"]),
}
REFUSED: dict[str, Refusal] = {
    "where the service is gone": (
        [DAY_REGISTERED, WITHDRAWN],
        replace(SPECIFY, on=When("2009-05-01"), service=DAY, replaces=()),
        [
            (
                "service-lifecycle: The state of the service allows this, found old-moat-day-service is withdrawn, "
                "expected it to be not-in-place or commissioned or under-review or notice-given or transition or "
                "suspended"
            )
        ],
    ),
    "where services and case were never recorded, in history too": (
        [],
        in_history(replace(SPECIFY, reconfiguration=CASE)),
        [
            "unknown-reference: No such service has been recorded, at /service, found meadow-street-hub",
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
            "unknown-reference: No such service has been recorded, at /replaces/0, found old-moat-day-service",
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
