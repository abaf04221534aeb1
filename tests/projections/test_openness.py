"""How open a plan was when people were involved, in the trail and on the case page."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ledger.events.case import OptionsSet, PreferredOptionNamed
from ledger.events.catalogue import Event
from ledger.matters.case import Option
from ledger.when import When
from projections import standing
from projections.catalogue import SUMMARY, TRAIL
from projections.trail import in_order
from tests.cases import cases
from tests.old_moat import CLOSED, DECIDED, OPENED, PROPOSED
from tests.projections.histories import CASE, INVOLVED, log, of_case

OPTIONS = OptionsSet(on=When("2006-04"), reconfiguration=CASE, options=(Option(option="a", title="Stay"),))
PREFERRED = PreferredOptionNamed(on=When("2006-06-01"), reconfiguration=CASE, option="a")


def involved(on: str) -> Event:
    """The involvement of these tests on another date."""
    return replace(INVOLVED, on=When(on))


PLACED: dict[str, tuple[Sequence[Event], tuple[str, str, bool | None]]] = {
    "before anything is settled the plan is forming": (
        [PROPOSED, involved("2006-03-01")],
        ("involving", "forming", True),
    ),
    "once options are set out they are still open": (
        [PROPOSED, OPTIONS, involved("2006-05-17")],
        ("involving", "options-open", True),
    ),
    "once one is preferred the plan is no longer open": (
        [PROPOSED, OPTIONS, PREFERRED, involved("2006-07")],
        ("involving", "preferred-option", False),
    ),
    "during a consultation people are consulted on a plan": (
        [PROPOSED, OPENED, involved("2006-10-01")],
        ("consulting", "consulted-on", False),
    ),
    "after the decision it is decided": (
        [PROPOSED, OPENED, CLOSED, DECIDED, involved("2007-07")],
        ("decided", "decided", False),
    ),
    "on the day a consultation opened nobody knows which came first": (
        [PROPOSED, OPENED, involved("2006-09-04")],
        ("consulting", "forming", None),
    ),
    "in a year in which it opened nobody knows which came first": (
        [PROPOSED, OPENED, involved("2006")],
        ("involving", "forming", None),
    ),
    "an opening that is recorded late changes what is said of an involvement recorded before": (
        [PROPOSED, involved("2006-10-01"), OPENED],
        ("consulting", "consulted-on", False),
    ),
}


@cases(PLACED)
def test_an_involvement_shows_how_open_the_plan_was(case: tuple[Sequence[Event], tuple[str, str, bool | None]]) -> None:
    history, expected = case
    entries = log(map(of_case, history))
    trail, summary = TRAIL.fold(CASE, None, entries), SUMMARY.fold(CASE, None, entries)
    assert trail is not None
    assert summary is not None
    (shown,) = (entry for entry in in_order(trail, "happened") if entry.type.endswith("people-involved.v1"))
    assert (shown.stage, shown.plan, shown.formative) == expected
    (told,) = standing.case(summary).involvements
    assert (told.stage, told.plan, told.formative) == expected
