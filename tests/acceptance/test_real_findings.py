"""What the real reconfigurations of `examples/` become: typed events, and findings where history broke a rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from typing import Any, Final

import pytest

from api.timeline.files import import_files
from api.timeline.importing import Recorder
from ledger import wire
from ledger.events.case import EvidenceFiled
from ledger.events.decision import CourtRuled, DecisionTaken
from ledger.events.decommissioning import PeopleMoved, ServiceSuspended, ServiceWithdrawn, SuspensionExtended
from ledger.events.involvement import PeopleInformed, PeopleInvolved
from ledger.events.recommissioning import ServiceAvailable
from ledger.events.record_keeping import NoteRecorded, OrganisationSucceeded
from ledger.events.scrutiny import PanelAdvised, ReferredToSecretaryOfState, SecretaryOfStateDecided
from ledger.ledger import Ledger
from ledger.lifecycle.course import Overlays
from ledger.store import Store
from ledger.when import When

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
CASES: Final = sorted(EXAMPLES.glob("*.json"))
SHEET: Final = EXAMPLES / "spreadsheet" / "chase-farm-beh.csv"
NOTED: Final = {
    "chase-farm-beh": [15, 20],
    "epsom-st-helier-iht": [13, 20],
    "grantham-ae": [5, 11],
    "horton-obstetrics": [2],
    "kent-medway-stroke": [18, 23, 24, 28],
    "south-staffordshire-mh-day": [],
    "surrey-mh-day-vocational": [3, 6, 14],
}
"""Rows that only a note can tell honestly: a panel that is asked, a claim that is meant, a body without a successor."""
FINDINGS: Final = {
    "chase-farm-beh": {"pledge-5"},
    "epsom-st-helier-iht": set[str](),
    "grantham-ae": {"temporary-closure-review", "pledge-5"},
    "horton-obstetrics": {"temporary-closure-review"},
    "kent-medway-stroke": {"temporary-closure-review"},
    "south-staffordshire-mh-day": {"pledge-5"},
    "surrey-mh-day-vocational": set[str](),
}
"""Rules that the history of each case is known to have broken, at least."""


async def imported(store: Store, *files: Path) -> list[str]:
    recorder = Recorder("LEDGER", datetime(2026, 11, 22, 12, tzinfo=UTC))
    return [
        "\n".join(result.wrong) or result.says
        async for result in import_files(Ledger(store, "ledger.example/log1"), store, recorder, files)
    ]


async def history(store: Store, case: str) -> list[Any]:
    """The events of one case, in the order recorded."""
    await imported(store, EXAMPLES / f"{case}.json")
    read = [wire.read(stored.position, stored.entry) for stored in (await store.read()).entries]
    return [recorded.event for recorded in read if recorded is not None]


def rows(events: Sequence[Any]) -> dict[int, list[Any]]:
    """What each row of a timeline became."""
    became: dict[int, list[Any]] = defaultdict(list)
    for event in events:
        if "timeline_row" in event.details:
            became[event.details["timeline_row"]["seq"]].append(event)
    return became


def found(events: Sequence[Any]) -> set[str]:
    """The rules that were broken."""
    return {finding.rule for event in events for finding in event.findings}


async def test_no_row_of_any_case_is_lost_and_at_most_one_in_ten_is_a_note(store: Store) -> None:
    noted, count = 0, 0
    for file in CASES:
        await imported(store, file)
    for case, became in (await _by_case(store)).items():
        notes = [seq for seq, several in became.items() if all(isinstance(each, NoteRecorded) for each in several)]
        assert (case, sorted(notes)) == (case, NOTED[case])
        assert sorted(became) == list(range(1, len(became) + 1))
        noted, count = noted + len(notes), count + len(became)
    assert count == 161
    assert noted * 10 <= count


async def _by_case(store: Store) -> dict[str, dict[int, list[Any]]]:
    """The rows of each case. What is said of organisations belongs to no case of its own but to the file's."""
    told: dict[str, list[Any]] = defaultdict(list)
    case = ""
    for stored in (await store.read()).entries:
        if recorded := wire.read(stored.position, stored.entry):
            case = getattr(recorded.event, "reconfiguration", None) or case
            told[case].append(recorded.event)
    return {case: rows(events) for case, events in told.items()}


@pytest.mark.parametrize("case", FINDINGS)
async def test_what_history_broke_is_found_and_kept_in_its_entries(store: Store, case: str) -> None:
    assert found(await history(store, case)) >= FINDINGS[case]


async def test_granthams_temporary_closure_had_no_end_and_the_panel_said_so(store: Store) -> None:
    became = rows(await history(store, "grantham-ae"))
    (stopped,), (longer,), (advised,), (not_reopened,) = became[1], became[2], became[6], became[9]
    assert isinstance(stopped, ServiceSuspended)
    assert (stopped.ground, stopped.review, stopped.on.text) == ("safety", None, "2016-08-17")
    assert "temporary-closure-review" in found([stopped])
    assert isinstance(longer, SuspensionExtended)
    assert isinstance(not_reopened, SuspensionExtended)
    assert (longer.on.text, longer.service, longer.review) == ("2016-11", stopped.service, None)
    assert isinstance(advised, PanelAdvised)
    assert advised.advice == "no-full-review"
    assert "can no longer be called temporary" in advised.reasons
    (ended,) = became[28]
    assert isinstance(ended, ServiceWithdrawn)
    assert ended.service == stopped.service


async def test_south_staffordshire_closed_centres_early_but_not_the_one_whose_people_had_moved(store: Store) -> None:
    events = await history(store, "south-staffordshire-mh-day")
    early = {each.service for each in events if isinstance(each, ServiceWithdrawn) and "pledge-5" in found([each])}
    named = ("chartley", "spring-meadow", "friary", "george-bryan", "st-david-s", "burton-task-group")
    assert early == {f"south-staffordshire-mh-day-{name}" for name in named}
    there, moved, ended = rows(events)[9]
    assert isinstance(there, ServiceAvailable)
    assert isinstance(moved, PeopleMoved)
    assert (moved.people.moved, moved.to) == (67, there.service)
    assert isinstance(ended, ServiceWithdrawn)
    assert ended.findings == ()


async def test_two_sources_that_disagree_on_a_closing_stand_side_by_side(store: Store) -> None:
    became = rows(await history(store, "south-staffordshire-mh-day"))
    ((press,), closures) = became[6], became[7]
    assert isinstance(press, PeopleInformed)
    assert press.details["conflict"] == "official papers show closures from 1 May 2011"
    assert {each.details["conflict"] for each in closures} == {"press report of six-month delay"}


async def test_hortons_threads_run_side_by_side_before_the_court_and_the_minister(store: Store) -> None:
    events = await history(store, "horton-obstetrics")
    referrals = [each for each in events if isinstance(each, ReferredToSecretaryOfState)]
    assert [each.thread for each in referrals] == ["temporary suspension", "permanent decision", ""]
    overlays = reduce(Overlays.then, events, Overlays())
    in_october = overlays.standing_at(When("2017-10-15"))
    assert {"referred", "under-judicial-review", "urgent-temporary"} <= set(in_october)
    assert overlays.lies("referred", When("2017-10-15"), "temporary suspension")
    assert overlays.lies("referred", When("2017-10-15"), "permanent decision")
    assert not overlays.lies("referred", When("2018-04"), "permanent decision")
    assert not overlays.lies("under-judicial-review", When("2019-05"))


async def test_horton_keeps_the_condition_and_the_dissent_of_its_decision(store: Store) -> None:
    (decided,) = rows(await history(store, "horton-obstetrics"))[11]
    assert isinstance(decided, DecisionTaken)
    assert decided.outcome == "approved-with-conditions"
    assert [each.what for each in decided.conditions] == ["clinical senate review of remaining 36 beds"]
    assert decided.dissent == ("1 dissenting",)


async def test_conditions_of_the_minister_are_steps_and_his_successor_ends_what_he_halted(store: Store) -> None:
    events = await history(store, "chase-farm-beh")
    (approved,) = rows(events)[7]
    assert isinstance(approved, SecretaryOfStateDecided)
    assert (approved.outcome, approved.route) == ("proceed", "referral")
    assert approved.steps == ("primary and community care improvements before transfer",)
    overlays = reduce(Overlays.then, events, Overlays())
    assert "moratorium" in overlays.standing_at(When("2011-06"))
    assert "moratorium" not in overlays.standing_at(When("2011-10"))


async def test_a_court_that_calls_a_change_unlawful_has_not_quashed_it(store: Store) -> None:
    (ruled,) = rows(await history(store, "grantham-ae"))[20]
    assert isinstance(ruled, CourtRuled)
    assert (ruled.stage, ruled.outcome, ruled.decision) == ("hearing", "declared-unlawful", None)


async def test_people_in_surrey_steered_specified_evaluated_and_chose_as_one_account_has_it(store: Store) -> None:
    became = rows(await history(store, "surrey-mh-day-vocational"))
    claimed = [each for each in became[15] if isinstance(each, PeopleInvolved)]
    assert [each.kind for each in claimed] == [
        "steering-group",
        "specification",
        "evaluation-of-existing",
        "provider-selection",
    ]
    assert {each.level for each in claimed} == {"not-stated"}
    assert all("does not state" in each.details["date_of"] for each in claimed)
    (complaint,) = became[7]
    assert isinstance(complaint, EvidenceFiled)
    assert complaint.kind == "complaint"


FOLLOWED: Final = {"chase-farm-beh": ("ods:RVL", "ods:RAL"), "grantham-ae": ("ods:71E", "ods:QJM")}


@pytest.mark.parametrize("case", FOLLOWED)
async def test_a_body_that_ended_has_the_successor_that_the_file_gives(store: Store, case: str) -> None:
    (followed,) = [each for each in await history(store, case) if isinstance(each, OrganisationSucceeded)]
    assert (followed.predecessor.organisation, followed.successors[0].organisation) == FOLLOWED[case]


async def test_dates_are_as_exact_as_the_source_and_no_more(store: Store) -> None:
    events = await history(store, "surrey-mh-day-vocational")
    precisions = {each.on.text: each.on.precision for each in events}
    assert (precisions["2001"], precisions["2006-07"], precisions["2006-09-28"]) == ("year", "month", "day")
    assert {each.confidence for each in events} == {"confirmed", "recalled"}


async def test_the_spreadsheet_says_what_the_json_says(store: Store) -> None:
    (first,) = await imported(store, EXAMPLES / "chase-farm-beh.json")
    assert first.startswith("chase-farm-beh: 25 new of 25 rows")
    (again,) = await imported(store, SHEET)
    assert again.startswith("chase-farm-beh: 0 new of 25 rows")
