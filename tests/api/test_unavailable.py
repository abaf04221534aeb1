"""When there is no room or no database: 503 with a time to wait, and nothing half done."""

from __future__ import annotations

import asyncio
from typing import Final

import pytest

from api.settings import Settings
from ledger.errors import Conflict, Corrupt, Unknown, Unsafe
from ledger.store import Limits
from tests.api.client import CASE, NOTE, Api, problem, started
from tests.cases import cases
from tests.conftest import Database


async def test_what_does_not_fit_into_the_queue_is_turned_away_and_can_be_sent_again(
    database: Database, settings: Settings
) -> None:
    async with started(settings, database.urls.app, Limits(queue_entries=4, batch_entries=1)) as api:
        await api.proposed()
        notes = [{**NOTE, "what": f"Visit {number}"} for number in range(60)]
        answers = await asyncio.gather(
            *(api.post(f"{CASE}/notes", note, Idempotency_Key=f"n-{number}") for number, note in enumerate(notes))
        )
        turned_away = [number for number, answer in enumerate(answers) if answer.status_code == 503]
        assert turned_away, "the queue was never full"
        for number in turned_away:
            assert problem(answers[number]) == (503, "unavailable")
            assert int(answers[number].headers["retry-after"]) >= 1
        recorded = sum(answer.status_code == 201 for answer in answers)
        assert await api.size() == 2 + recorded
        for number in range(60):
            again = await api.post(f"{CASE}/notes", notes[number], Idempotency_Key=f"n-{number}")
            assert again.status_code == 201
        assert await api.size() == 2 + 60


FAMILIES: Final[dict[str, tuple[Exception, int, str, bool]]] = {
    "others first": (Conflict("others were first"), 409, "conflict", False),
    "outcome unknown": (Unknown("the line went dead"), 503, "outcome-unknown", True),
    "stored bytes wrong": (Corrupt("entry 7 cannot be read"), 500, "corrupt", False),
    "database unsafe": (Unsafe(), 500, "internal", False),
}


@cases(FAMILIES)
async def test_each_family_of_errors_has_its_own_answer(
    api: Api, monkeypatch: pytest.MonkeyPatch, case: tuple[Exception, int, str, bool]
) -> None:
    error, status, kind, retry = case

    async def fail(*_: object) -> None:
        raise error

    await api.proposed()
    monkeypatch.setattr(type(api.running.ledger), "record", fail)
    answer = await api.post(f"{CASE}/notes", NOTE)
    assert problem(answer) == (status, kind)
    assert ("retry-after" in answer.headers) == retry
    assert answer.headers["cache-control"] == "no-store"


async def test_a_service_without_its_database_is_live_but_not_ready(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    async def silent(*_: object) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(type(api.running.store), "head", silent)
    monkeypatch.setattr("api.routes.health._PATIENCE", 0.1)
    answer = await api.client.get("/health/ready")
    assert problem(answer) == (503, "unavailable")
    assert answer.headers["retry-after"] == "5"
    assert (await api.client.get("/health/live")).status_code == 200


async def test_the_service_does_not_start_on_a_database_that_could_rewrite_history(
    database: Database, settings: Settings
) -> None:
    with pytest.raises(Unsafe, match="rewrite"):
        async with started(settings, database.urls.admin):
            pass
