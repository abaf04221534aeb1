"""Two lives of a change told over HTTP, from case for change to its end: one keeps the pledges, one does not."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import httpx
import pytest_asyncio

from api.settings import Settings
from tests.acceptance import northmere
from tests.acceptance.northmere import CASE, DECISION, TEAM, WARD, Row
from tests.api.client import Api, started
from tests.checks import check_ledger
from tests.conftest import Database

MEANS: Final = "means-2025"
LODGE: Final = "means-lodge"
BY: Final = "Chief Executive"
PLEDGES: Final = ["pledge-1", "pledge-2", "pledge-3", "pledge-4"]


@pytest_asyncio.fixture
async def api(database: Database, tmp_path: Path) -> AsyncIterator[Api]:
    """The service with an empty ledger, which is whole when it is left."""
    async with started(Settings(data=tmp_path), database.urls.app) as api:
        yield api
    await check_ledger(database.urls.app)


async def told(api: Api, rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Post each; the receipts."""
    receipts = []
    for path, body in rows:
        answer = await api.post(f"/v1{path}", body)
        assert answer.status_code == 201, f"{path}: {answer.text}"
        receipts.append(answer.json())
    return receipts


async def read(api: Api, path: str, **parameters: str) -> dict[str, Any]:
    """The JSON at that address."""
    answer = await api.client.get(f"/v1{path}", params=parameters)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def rules(answer: httpx.Response) -> list[str]:
    """The rules a refusal names."""
    return [reason["rule"] for reason in answer.json()["errors"]]


async def test_a_change_that_keeps_the_pledges_is_recorded_to_its_end_without_a_finding(api: Api) -> None:
    receipts = await told(api, [*northmere.PROPOSED, *northmere.CONSULTED, northmere.REPLACEMENT])
    ready = await read(api, f"/reconfigurations/{CASE}/readiness", **{"for": "decision"})
    assert not [each for each in ready["missing"] if each["rule"] in {*PLEDGES, "four-tests", "bed-test"}]
    receipts += await told(api, [northmere.TAKEN])
    unready = await read(api, f"/services/{WARD}/readiness", **{"for": "withdrawal"})
    assert (unready["ready"], "pledge-5" in {each["rule"] for each in unready["missing"]}) == (False, True)
    receipts += await told(api, northmere.CARRIED_OUT)
    assert {receipt["type"]: receipt["findings"] for receipt in receipts if receipt["findings"]} == {}
    summary = await read(api, f"/reconfigurations/{CASE}")
    assert (summary["stage"], summary.get("overlays", [])) == ("closed", [])
    trail = await read(api, f"/reconfigurations/{CASE}/trail", order="recorded")
    assert len(trail["entries"]) == len(receipts) - 1, "the ward was registered before there was a case"
    withdrawn = next(entry for entry in trail["entries"] if "service-withdrawn" in entry["type"])
    assert (withdrawn["decision"], withdrawn["people"]["moved"]) == (DECISION, 11)
    stages = {service["service"]: service["stage"] for service in summary["services"]}
    assert stages == {WARD: "withdrawn", TEAM: "commissioned"}


BROKEN: Final[list[Row]] = [
    ("/services", {"service": LODGE, "name": "Means Lodge day hospital", "on": "2025-01-06", "people": 60}),
    ("/reconfigurations", {
        "reconfiguration": MEANS, "title": "Saving at Means Lodge", "lead": northmere.BOARD, "on": "2025-02-03",
        "case_for_change": "It costs too much.", "drivers": ["money", "estate"],
        "services": [{"name": "Day hospital", "intent": "withdraw", "service": LODGE}], "beds_closing": 4,
    }),
]  # fmt: skip
CLOSING: Final[Mapping[str, Any]] = {
    "decision": "means-board-2025-03", "body": northmere.BOARD, "on": "2025-03-04", "outcome": "approved",
    "authority": "Board", "reasons": "The lease ends.", "quorum": {"present": 3, "required": 7},
    "actions": [{"service": LODGE, "action": "withdraw"}],
    "interests": [{"office": "Chair", "what": "Owns the building"}],
}  # fmt: skip
WITHDRAWING: Final[Mapping[str, Any]] = {
    "on": "2025-03-31", "reason": "The lease ended.", "decision": "means-board-2025-03", "reconfiguration": MEANS,
    "people": {"moved": 20, "declined": 10, "unplaced": 30},
}  # fmt: skip


async def acknowledged(api: Api, path: str, body: Mapping[str, Any]) -> tuple[set[str], dict[str, Any]]:
    """Post it, be refused, acknowledge each rule and post it again: the rules of the refusal, and the receipt."""
    refusal = await api.post(f"/v1{path}", body)
    assert refusal.status_code == 422, refusal.text
    named = rules(refusal)
    reasons = [{"rule": rule, "reason": "The money ran out.", "by": BY} for rule in dict.fromkeys(named)]
    answer = await api.post(f"/v1{path}", {**body, "acknowledges": reasons})
    assert answer.status_code == 201, answer.text
    receipt: dict[str, Any] = answer.json()
    return set(named), receipt


async def test_a_change_that_breaks_each_pledge_is_refused_and_once_acknowledged_shows_every_breach(api: Api) -> None:
    await told(api, BROKEN)
    refused, decided = await acknowledged(api, f"/reconfigurations/{MEANS}/decisions", CLOSING)
    assert {"quorate", "four-tests", "bed-test", "involvement-duty"} <= refused
    found = {finding["rule"] for finding in decided["findings"]}
    assert found >= refused | set(PLEDGES)
    refused, withdrawn = await acknowledged(api, f"/services/{LODGE}/withdrawal", WITHDRAWING)
    assert refused >= {"pledge-5", "nobody-unplaced"}
    trail = await read(api, f"/reconfigurations/{MEANS}/trail")
    entry = next(each for each in trail["entries"] if each["id"] == withdrawn["entry"])
    assert {finding["rule"] for finding in entry["findings"]} >= {"pledge-5", "nobody-unplaced"}
    assert {each["by"] for each in entry["acknowledges"]} == {BY}
