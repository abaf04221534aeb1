"""The real reconfigurations of `examples/`: imported, served, rebuilt, and every row of them found again."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest
import pytest_asyncio

from api.settings import Settings
from api.timeline.files import import_files
from api.timeline.importing import Recorder
from ledger.ledger import Ledger
from ledger.store import Store
from ledger.when import When
from projections.catalogue import SUMMARY, TRAIL
from tests.api.client import Api, started
from tests.checks import check_ledger
from tests.conftest import Database

CASES: Final = sorted((Path(__file__).parents[2] / "examples").glob("*.json"))
NAMED: Final = {
    "chase-farm-beh", "epsom-st-helier-iht", "grantham-ae", "horton-obstetrics", "kent-medway-stroke",
    "south-staffordshire-mh-day", "surrey-mh-day-vocational",
}  # fmt: skip
EACH: Final = pytest.mark.parametrize(
    ("api", "file"), [([file], file) for file in CASES], ids=[file.stem for file in CASES], indirect=["api"]
)
"""One case at a time, in a ledger of its own."""


@pytest_asyncio.fixture
async def api(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> AsyncIterator[Api]:
    """The service on a ledger that holds the cases, or those that a test asks for."""
    files = getattr(request, "param", CASES)
    async with started(Settings(data=tmp_path), database.urls.app) as api:
        assert [says async for says in imported(api.running.store, files)] == [""] * len(files)
        yield api
    await check_ledger(database.urls.app)


async def imported(store: Store, files: Sequence[Path] = CASES) -> AsyncIterator[str]:
    recorder = Recorder("LEDGER", datetime(2026, 11, 22, 12, tzinfo=UTC))
    async for result in import_files(Ledger(store, "ledger.example/log1"), store, recorder, files):
        yield "\n".join(result.wrong)


async def entries(api: Api, case: str, order: str = "happened") -> list[dict[str, Any]]:
    answer = await api.client.get(f"/v1/reconfigurations/{case}/trail", params={"order": order})
    assert answer.status_code == 200, answer.text
    listed: list[dict[str, Any]] = answer.json()["entries"]
    return listed


def test_the_seven_cases_are_there() -> None:
    assert {json.loads(file.read_text())["id"] for file in CASES} >= NAMED


@EACH
async def test_every_row_is_in_the_trail_with_its_date_people_source_and_certainty(api: Api, file: Path) -> None:
    case = json.loads(file.read_text())
    trail = await entries(api, case["id"])
    for row in case["events"]:
        length = {"year": 4, "month": 7, "day": 10}[row["date_precision"]]
        told = [entry for entry in trail if (entry["what"], entry["on"]) == (row["what"], row["date"][:length])]
        assert told, row["what"]
        first = told[0]
        assert first["source"] == row["source"]
        assert first["confidence"] == row["confidence"]
        assert first["historical"]
        parties = {(who["name"], who["capacity"]) for who in first["parties"]}
        assert parties >= {(actor["name"], actor["capacity"]) for actor in row["actors"]}
        assert first["figures" if row["numbers"] else "id"]
        assert first.get("figures", {}) == row["numbers"]


@EACH
async def test_a_trail_reads_in_the_order_things_happened_or_as_they_were_recorded(api: Api, file: Path) -> None:
    happened = await entries(api, file.stem)
    recorded = await entries(api, file.stem, "recorded")
    assert [When(entry["on"]) for entry in happened] == sorted(When(entry["on"]) for entry in happened)
    assert [entry["position"] for entry in recorded] == sorted(entry["position"] for entry in happened)
    assert all(entry["recorded_late_days"] > 1_000 for entry in happened)


async def test_a_court_that_dismissed_a_claim_and_the_board_that_decided_again_are_told_in_order(api: Api) -> None:
    told = [entry["what"] for entry in await entries(api, "horton-obstetrics")]
    landmarks = [
        "Extraordinary board meeting agreed unanimously to suspend obstetrics on safety grounds from 3 October.",
        "Obstetrics suspended; unit runs as a midwife-led unit.",
        "Claim dismissed.",
        "Board decided to keep the midwife-led unit for the foreseeable future, one member dissenting.",
    ]
    assert [what for what in told if what in landmarks] == landmarks


async def test_withdrawal_before_anything_was_there_instead_is_found_and_kept_in_the_entry(api: Api) -> None:
    trail = await entries(api, "grantham-ae")
    (withdrawn,) = [entry for entry in trail if entry["type"].endswith("service-withdrawn.v1")]
    assert "pledge-5" in {finding["rule"] for finding in withdrawn["findings"]}


async def test_importing_again_adds_nothing(api: Api) -> None:
    before = await api.size()
    assert [says async for says in imported(api.running.store)] == [""] * len(CASES)
    assert await api.size() == before


async def test_views_are_the_same_bytes_after_everything_is_rebuilt(api: Api) -> None:
    engine = api.running.engine
    await engine.catch_up()
    paths = [f"/v1/reconfigurations/{file.stem}{end}" for file in CASES for end in ("", "/trail")]
    before = [(await api.client.get(path)).content for path in paths]
    for view in (SUMMARY, TRAIL):
        await engine.rebuild(view)
    assert [(await api.client.get(path)).content for path in paths] == before


async def test_the_register_lists_each_case_once_and_leads_to_its_trail(api: Api) -> None:
    listed: list[dict[str, Any]] = []
    following: str | None = "/v1/reconfigurations?limit=2"
    while following:
        page = (await api.client.get(following)).json()
        listed += page["items"]
        following = page["next"]
    assert [each["reconfiguration"] for each in listed] == [file.stem for file in CASES]
    for each in listed:
        assert (await api.client.get(each["links"]["trail"])).status_code == 200
