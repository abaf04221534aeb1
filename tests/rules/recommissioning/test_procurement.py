"""The Provider Selection Regime: which routes, from when, and how its periods are counted."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from ledger.decisions.recommissioning.select_provider import SelectProvider
from ledger.errors import Reason, Refused
from ledger.matters.decision import Interest
from ledger.matters.involvement import GroupInvolved
from ledger.matters.recommissioning import Route
from ledger.parties import Organisation
from ledger.when import When
from tests.cases import Recording, cases
from tests.given import given, in_history
from tests.old_moat import HUB, HUB_PLANNED, TRUST

SELECT = SelectProvider(
    on=When("2025-09-01"),
    service=HUB,
    provider=Organisation(name="Meadow Street Trust", capacity="provider"),
    route="most-suitable-provider",
    selected_by=TRUST,
    panel=(GroupInvolved(capacity="carers"),),
    reasons="Best on access.",
    conflicts_asked=True,
    notice_published=When("2025-08-11"),
    contract_awarded=When("2025-08-22"),
)
"""The eighth working day after Monday 11 August 2025 is Thursday the 21st."""
STANDSTILL = ["provider-selection-standstill"]
RECORD = ["provider-selection-record"]
CONFLICTS = ["provider-selection-conflicts"]
URGENT = replace(SELECT, route="urgent-award", contract_awarded=When("2025-07-01"), notice_published=When("2025-07-31"))
ANSWERED = replace(SELECT, representations=1, representations_answered=When("2025-08-20"))
BARE = replace(SELECT, reasons="", selected_by=None, conflicts_asked=None)
UNHANDLED = replace(SELECT, conflicts=(Interest(office="Chair", what="Owns a bidder"),))
EARLY = replace(SELECT, contract_awarded=When("2025-08-21"))
NEVER = replace(SELECT, conflicts_asked=False)


def _in(selection: SelectProvider, on: str, **changes: object) -> SelectProvider:
    return replace(selection, on=When(on), **changes)


HELD: dict[str, tuple[SelectProvider, list[str]]] = {
    "a contract the day after the eighth working day": (SELECT, []),
    "a contract on the eighth working day": (EARLY, STANDSTILL),
    "a contract on the eighth working day, in the last minute of it": (
        replace(SELECT, contract_awarded=When("2025-08-21T22:59:00Z")),
        STANDSTILL,
    ),
    "a contract a minute after that midnight in London": (
        replace(SELECT, contract_awarded=When("2025-08-21T23:01:00Z")),
        [],
    ),
    "a contract over a bank holiday too early": (
        replace(SELECT, notice_published=When("2025-08-18"), contract_awarded=When("2025-08-29")),
        STANDSTILL,
    ),
    "a contract after eight working days and a bank holiday": (
        replace(SELECT, notice_published=When("2025-08-18"), contract_awarded=When("2025-08-30")),
        [],
    ),
    "a contract in a month that may be late enough": (replace(SELECT, contract_awarded=When("2025-08")), []),
    "a contract in the month before the notice": (replace(SELECT, contract_awarded=When("2025-07")), STANDSTILL),
    "a notice in a month that may be early enough": (replace(SELECT, notice_published=When("2025-08")), []),
    "no contract yet": (replace(SELECT, contract_awarded=None, notice_published=None), []),
    "in history, a contract without a notice": (in_history(replace(SELECT, notice_published=None)), []),
    "in history, a contract on the eighth working day": (in_history(EARLY), STANDSTILL),
    "representations, and a contract four working days after the answer": (
        replace(ANSWERED, contract_awarded=When("2025-08-27")),
        STANDSTILL,
    ),
    "representations, and a contract five working days after the answer": (
        replace(ANSWERED, contract_awarded=When("2025-08-28")),
        [],
    ),
    "representations answered early, and a contract in the first eight working days": (
        replace(ANSWERED, representations_answered=When("2025-08-12"), contract_awarded=When("2025-08-21")),
        STANDSTILL,
    ),
    "in history, representations whose answer is not recorded": (in_history(replace(SELECT, representations=2)), []),
    "no representations": (replace(SELECT, representations=0), []),
    "a standstill that was to be longer, and a contract in it": (
        replace(SELECT, standstill_ends=When("2025-08-29")),
        STANDSTILL,
    ),
    "a standstill that was said to be shorter than the law asks": (
        replace(EARLY, standstill_ends=When("2025-08-15")),
        STANDSTILL,
    ),
    "a contract in the standstill, on the first day of the regime": (
        _in(EARLY, "2024-01-01", notice_published=When("2023-12-29"), contract_awarded=When("2024-01-01")),
        STANDSTILL,
    ),
    "the same, the day before": (
        _in(EARLY, "2023-12-31", notice_published=When("2023-12-29"), contract_awarded=When("2023-12-31")),
        [],
    ),
    "an empty record the day before the regime": (_in(BARE, "2023-12-31"), []),
    "an empty record in history": (in_history(BARE), []),
    "an empty record of the framework route, which has rules of its own": (replace(BARE, route="framework"), []),
    "nobody asked for conflicts, in history": (in_history(NEVER), CONFLICTS),
    "nobody asked for conflicts on the first day of the regime, in history": (
        in_history(_in(NEVER, "2024-01-01")),
        CONFLICTS,
    ),
    "nobody asked for conflicts the day before": (_in(NEVER, "2023-12-31"), []),
    "nobody asked for conflicts under the Procurement Act": (replace(NEVER, route="procurement-act-2023"), []),
    "in history, a conflict and nothing on how it was handled": (in_history(UNHANDLED), []),
    "an urgent award with notice on the thirtieth day": (URGENT, []),
    "an urgent award with notice on the day after": (
        replace(URGENT, notice_published=When("2025-08-01")),
        ["urgent-award-notice"],
    ),
    "an urgent award without a notice yet": (replace(URGENT, notice_published=None), []),
    "an urgent award with a notice that may have been in time": (
        replace(URGENT, contract_awarded=When("2025-07"), notice_published=When("2025-08")),
        [],
    ),
    "an urgent award, recorded on its own date, with a late notice": (
        _in(URGENT, "2025-07-01", contract_awarded=None, notice_published=When("2025-08-01")),
        ["urgent-award-notice"],
    ),
    "an urgent award with a late notice on the first day of the regime": (
        _in(URGENT, "2024-01-01", contract_awarded=When("2024-01-01"), notice_published=When("2024-02-01")),
        ["urgent-award-notice"],
    ),
    "an urgent award with a late notice the day before": (
        _in(URGENT, "2023-12-31", contract_awarded=When("2023-12-31"), notice_published=When("2024-02-01")),
        [],
    ),
}
REASONS: dict[str, tuple[SelectProvider, str, str]] = {
    "no reasons": (replace(SELECT, reasons=""), "provider-selection-record", "no reasons"),
    "nobody who decided": (replace(SELECT, selected_by=None), "provider-selection-record", "no selected_by"),
    "no word on conflicts": (replace(SELECT, conflicts_asked=None), "provider-selection-record", "no conflicts_asked"),
    "an empty record on the first day of the regime": (
        _in(BARE, "2024-01-01"),
        "provider-selection-record",
        "no reasons and no selected_by and no conflicts_asked",
    ),
    "nobody asked for conflicts": (
        NEVER,
        "provider-selection-conflicts",
        "nobody was asked for conflicts of interest",
    ),
    "a conflict left alone": (
        UNHANDLED,
        "provider-selection-conflicts",
        "nothing on how that of Chair was handled",
    ),
    "a contract without a notice": (
        replace(SELECT, notice_published=None),
        "provider-selection-standstill",
        "no notice_published",
    ),
    "a contract with representations unanswered": (
        replace(SELECT, representations=2),
        "provider-selection-standstill",
        "representations without an answer",
    ),
}
STANDING: dict[Route, bool] = {
    "direct-award-a": False,
    "direct-award-b": False,
    "direct-award-c": True,
    "most-suitable-provider": True,
    "competitive": True,
    "urgent-award": False,
    "framework": False,
    "procurement-act-2023": False,
    "before-2024": False,
    "not-stated": False,
}
PANEL = ["panel-includes-users"]
ALONE = replace(SELECT, panel=())
OFFICERS = replace(SELECT, panel=(GroupInvolved(capacity="commissioner"), GroupInvolved(capacity="clinician")))
FOUND: dict[str, Recording] = {
    name: ([HUB_PLANNED], command, findings)
    for name, (command, findings) in {
        "a panel with carers": (SELECT, []),
        "no panel": (ALONE, PANEL),
        "no panel in history": (in_history(ALONE), []),
        "no panel where there was no choice": (replace(ALONE, route="direct-award-c"), []),
        "a panel of officers": (OFFICERS, PANEL),
        "a panel of officers in history": (in_history(OFFICERS), PANEL),
        "a panel of officers on the day of the pledge": (_in(OFFICERS, "2008-05-09", route="before-2024"), PANEL),
        "a panel of officers the day before": (_in(OFFICERS, "2008-05-08", route="before-2024"), []),
    }.items()
}


def refused(selection: SelectProvider) -> tuple[Reason, ...]:
    """The reasons why it is not recorded."""
    with pytest.raises(Refused) as refusal:
        given(HUB_PLANNED).when(selection).events()
    return refusal.value.reasons


@cases(HELD)
def test_a_selection_keeps_the_regulations_or_does_not(case: tuple[SelectProvider, list[str]]) -> None:
    selection, findings = case
    given(HUB_PLANNED).when(in_history(selection) if findings else selection).recorded(*findings)


@cases(REASONS)
def test_what_the_record_lacks_is_named(case: tuple[SelectProvider, str, str]) -> None:
    selection, rule, found = case
    (reason,) = refused(selection)
    assert (reason.rule, reason.found) == (rule, found)


@pytest.mark.parametrize("route", STANDING)
def test_the_standstill_is_kept_on_the_routes_that_have_one(route: Route) -> None:
    given(HUB_PLANNED).when(in_history(replace(EARLY, route=route))).recorded(*(STANDSTILL if STANDING[route] else []))


@cases(FOUND)
def test_it_is_found_where_it_is_certain(case: Recording) -> None:
    history, command, findings = case
    given(*history).when(command).recorded(*findings)
