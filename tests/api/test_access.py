"""Who may do what: every route, every scope."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute

from api.access import PUBLIC, READERS, anybody, reading, recording
from api.app import create_app
from api.examples.story import EXAMPLES
from api.identity import SCOPES
from api.settings import Settings
from ledger.decisions.catalogue import DECISIONS
from tests.api.client import CASE, NOTE, PATHS, Api, problem, started
from tests.conftest import Database


def routes() -> Iterator[tuple[str, HTTPRouteHandler]]:
    for route in create_app(Settings()).routes:
        assert isinstance(route, HTTPRoute)
        for handler in route.route_handlers:
            if handler.http_methods != {"OPTIONS"}:
                yield route.path, handler


def test_every_route_has_exactly_one_guard_and_only_public_ones_let_anybody_in() -> None:
    guarded = {(path, handler.handler_name): handler.guards for path, handler in routes()}
    assert all(guards in ([recording], [reading], [anybody]) for guards in guarded.values())
    assert {path for (path, _), guards in guarded.items() if guards == [anybody]} == PUBLIC


def test_every_route_that_writes_is_guarded_as_recording() -> None:
    for path, handler in routes():
        assert (handler.guards == [recording]) == (handler.http_methods == {"POST"}), path


def test_every_decision_has_one_route_and_an_example() -> None:
    posted = [handler.opt["body"].command for _, handler in routes() if "body" in handler.opt]
    assert sorted(posted, key=str) == sorted((decision.command for decision in DECISIONS), key=str)
    assert set(posted) == set(EXAMPLES) == set(PATHS)


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("path", PATHS.values())
async def test_nothing_is_recorded_without_a_token(still: Api, path: str) -> None:
    answer = await still.client.post(path, json={})
    assert problem(answer) == (401, "unauthenticated")
    assert answer.headers["www-authenticate"] == 'Bearer realm="ledger"'


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("scope", [scope for scope in SCOPES if scope != "record"])
async def test_no_other_scope_stands_in_for_record(still: Api, scope: str) -> None:
    answer = await still.client.post(f"{CASE}/notes", json=NOTE, headers=still.bearer(scope))
    assert problem(answer) == (403, "forbidden")
    assert answer.headers["www-authenticate"] == 'Bearer realm="ledger", error="insufficient_scope", scope="record"'


@pytest.mark.asyncio(loop_scope="session")
async def test_recording_needs_an_organisation(still: Api) -> None:
    headers = {"Authorization": f"Bearer {still.token(organisation='')}"}
    assert problem(await still.client.post(f"{CASE}/notes", json=NOTE, headers=headers)) == (403, "forbidden")


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("header", ["Basic dXNlcjpwYXNz", "Bearer", "Bearer a.b.c", "Bearer one two"])
async def test_another_kind_of_credential_is_no_token(still: Api, header: str) -> None:
    answer = await still.client.get(CASE, headers={"Authorization": header})
    assert problem(answer) == (401, "unauthenticated")
    assert 'error="invalid_token"' in answer.headers["www-authenticate"]


@pytest.mark.asyncio(loop_scope="session")
async def test_two_tokens_are_none(still: Api) -> None:
    token = ("Authorization", still.bearer()["Authorization"])
    assert problem(await still.client.get(CASE, headers=[token, token])) == (401, "unauthenticated")


@pytest.mark.asyncio(loop_scope="session")
async def test_reading_is_public(still: Api) -> None:
    for path in (CASE, f"{CASE}/trail", "/v1/reconfigurations", "/v1/projections"):
        assert (await still.client.get(path)).status_code == 200


async def test_reading_needs_a_token_where_the_operator_wants_it_so(database: Database, settings: Settings) -> None:
    closed = msgspec.structs.replace(settings, public_reading=False)
    async with started(closed, database.urls.app) as api:
        await api.proposed()
        for path in (CASE, f"{CASE}/trail", "/v1/reconfigurations", "/v1/projections"):
            assert problem(await api.client.get(path)) == (401, "unauthenticated")
            assert problem(await api.client.get(path, headers=api.bearer("record"))) == (403, "forbidden")
            for scope in READERS:
                assert (await api.client.get(path, headers=api.bearer(scope))).status_code == 200
        for path in ("/", "/docs", "/openapi.json", "/health/live", "/health/ready", "/problems/invalid"):
            assert (await api.client.get(path)).status_code == 200
