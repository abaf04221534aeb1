"""Select a provider: the Provider Selection Regime at work (each of its rules: tests/rules/test_procurement.py)."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.decisions.recommissioning.select_provider import SelectProvider
from ledger.matters.decision import Interest
from ledger.matters.involvement import GroupInvolved
from ledger.parties import Organisation
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DAY_REGISTERED, HUB, HUB_PLANNED, PROPOSED, TRUST, WITHDRAWN

PROVIDER = Organisation(name="Meadow Street Trust", capacity="provider", organisation="ods:R9Z")
SELECT = SelectProvider(
    on=When("2024-03-04"),
    service=HUB,
    provider=PROVIDER,
    route="competitive",
    selected_by=TRUST,
    panel=(GroupInvolved(capacity="service user", count=3), GroupInvolved(capacity="commissioner", count=3)),
    reasons="Best on quality and access.",
    conflicts=(Interest(office="Finance director", what="A director of one bidder", handled="Left the panel"),),
    conflicts_asked=True,
    notice_published=When("2024-03-04"),
    contract_awarded=When("2024-03-15"),
)
EARLIER = replace(SELECT, on=When("2008-06-30"), route="before-2024", notice_published=None, contract_awarded=None)
BARE = SelectProvider(on=When("2024-03-04"), service=HUB, provider=PROVIDER, route="competitive")
RECORD = (
    "provider-selection-record: The record of a selection says who decided, why, and that conflicts of interest were "
    "asked about, found no reasons and no selected_by and no conflicts_asked, "
    "expected reasons, who decided, and whether conflicts of interest were asked about"
)
STANDSTILL = (
    "provider-selection-standstill: No contract is awarded before the standstill is over, "
    "found contract awarded 2024-03-14, expected awarded on 2024-03-15 or later"
)
EARLY = replace(SELECT, contract_awarded=When("2024-03-14"))

RECORDED: dict[str, Recording] = {
    "where the record is complete and the standstill over": ([HUB_PLANNED], SELECT, []),
    "in a case": ([PROPOSED, HUB_PLANNED], replace(SELECT, reconfiguration=CASE), []),
    "before there was a regime": ([HUB_PLANNED], EARLIER, []),
    "where the contract came too early and that is acknowledged, with the finding": (
        [HUB_PLANNED],
        replace(
            EARLY,
            acknowledges=(
                Acknowledgement(rule="provider-selection-standstill", reason="A slip.", by="Director of Finance"),
            ),
        ),
        ["provider-selection-standstill"],
    ),
    "in history with nothing but the provider, of which sources are often silent": (
        [HUB_PLANNED],
        in_history(BARE),
        [],
    ),
    "in history although it was gone, with the finding": (
        [DAY_REGISTERED, WITHDRAWN],
        in_history(replace(EARLIER, service=DAY, on=When("2009-05"))),
        ["service-lifecycle"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "where the contract is awarded in the standstill": ([HUB_PLANNED], EARLY, [STANDSTILL]),
    "where the record says nothing": ([HUB_PLANNED], BARE, [RECORD]),
    "where a conflict was not handled": (
        [HUB_PLANNED],
        replace(SELECT, conflicts=(Interest(office="Finance director", what="A director of one bidder"),)),
        [
            (
                "provider-selection-conflicts: Conflicts of interest are asked about and handled when a provider is "
                "selected, found nothing on how that of Finance director was handled, "
                "expected how each conflict was handled"
            )
        ],
    ),
    "where the service is gone": (
        [DAY_REGISTERED, WITHDRAWN],
        replace(EARLIER, service=DAY, on=When("2009-05-01")),
        [
            (
                "service-lifecycle: The state of the service allows this, found old-moat-day-service is withdrawn, "
                "expected it to be not-in-place or commissioned or under-review or notice-given or transition or "
                "suspended"
            )
        ],
    ),
    "where service and case were never recorded, in history too": (
        [],
        in_history(replace(EARLIER, reconfiguration=CASE)),
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
