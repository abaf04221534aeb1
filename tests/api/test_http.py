"""What a client of any HTTP service may expect (RFC 9110, RFC 9457)."""

from __future__ import annotations

from typing import Final

import pytest

from api.problem_kinds import KINDS
from tests.api.client import CASE, NOTE, Api, problem
from tests.cases import cases


async def test_an_address_where_nothing_is_is_a_problem(still: Api) -> None:
    assert problem(await still.client.get("/no/such/place")) == (404, "not-found")


async def test_a_method_that_is_not_taken_is_a_problem_that_lists_those_that_are(still: Api) -> None:
    answer = await still.client.delete("/v1/reconfigurations")
    assert problem(answer) == (405, "method-not-allowed")
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS, POST"


async def test_options_lists_every_method_of_the_address(still: Api) -> None:
    answer = await still.client.options("/v1/reconfigurations")
    assert (answer.status_code, answer.headers["allow"]) == (204, "GET, HEAD, OPTIONS, POST")
    assert (await still.client.options(f"{CASE}/notes")).headers["allow"] == "OPTIONS, POST"
    assert problem(await still.client.options("/no/such/place"))[0] == 404


async def test_head_is_get_without_the_body(still: Api) -> None:
    got = await still.client.get(f"{CASE}/trail")
    head = await still.client.head(f"{CASE}/trail")
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-type", "content-length", "etag"):
        assert head.headers[name] == got.headers[name]


async def test_head_where_there_is_no_get_is_not_taken(still: Api) -> None:
    answer = await still.client.head(f"{CASE}/notes")
    assert (answer.status_code, answer.headers["allow"], answer.content) == (405, "OPTIONS, POST", b"")


pytestmark = pytest.mark.asyncio(loop_scope="session")

ACCEPTED: Final[dict[str, tuple[str, str, int]]] = {
    "nothing said is JSON": ("", "application/json", 200),
    "anything is JSON": ("*/*", "application/json", 200),
    "a browser gets a page": ("text/html,application/xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8", 200),
    "a page that is liked less is not chosen": ("text/html;q=0.2, application/json", "application/json", 200),
    "the exact form beats the range": ("*/*, application/json;q=0.1", "text/html; charset=utf-8", 200),
    "what is ruled out is not sent": ("application/json;q=0, */*", "text/html; charset=utf-8", 200),
    "a range of applications is JSON": ("application/*", "application/json", 200),
    "a form that there is not": ("text/csv", "application/problem+json", 406),
    "everything ruled out": ("*/*;q=0", "application/problem+json", 406),
    "a quality that is none": ("application/json;q=inf", "application/problem+json", 406),
}  # fmt: skip


@cases(ACCEPTED)
async def test_the_form_that_is_asked_for_is_sent(still: Api, case: tuple[str, str, int]) -> None:
    accept, form, status = case
    answer = await still.client.get("/", headers={"Accept": accept} if accept else {})
    assert (answer.status_code, answer.headers["content-type"]) == (status, form)


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_a_form_that_there_is_not_is_said_before_anything_is_done(still: Api, method: str) -> None:
    headers = {**still.bearer(), "Accept": "text/csv"}
    path = CASE if method == "GET" else f"{CASE}/notes"
    answer = await still.client.request(method, path, headers=headers, json=None if method == "GET" else NOTE)
    assert problem(answer) == (406, "not-acceptable")
    assert await still.size() == 2


@pytest.mark.parametrize(
    ("query", "parameter"),
    [("limt=5", "limt"), ("limit=0", "limit"), ("limit=201", "limit"), ("limit=ten", "limit"), ("after=-1", "after"),
     ("limit=5&limit=6", "limit"), ("after=1.5", "after"), ("after=99999999999999999999999", "after")],
)  # fmt: skip
async def test_a_parameter_that_cannot_be_used_is_refused_by_name(still: Api, query: str, parameter: str) -> None:
    answer = await still.client.get(f"/v1/reconfigurations?{query}")
    assert problem(answer) == (400, "parameter")
    assert answer.json()["errors"][0]["parameter"] == parameter


async def test_a_parameter_that_a_post_does_not_have_is_refused(still: Api) -> None:
    assert problem(await still.post(f"{CASE}/notes?dry_run=true", NOTE)) == (400, "parameter")
    assert await still.size() == 2


async def test_ids_come_back_on_every_answer(still: Api) -> None:
    ids = {"X-Request-ID": "req-1", "X-Correlation-ID": "corr-1"}
    for path in ("/", "/no/such/place", "/v1/entries/not-an-id", "/health/live"):
        answer = await still.client.get(path, headers=ids)
        assert (answer.headers["x-request-id"], answer.headers["x-correlation-id"]) == ("req-1", "corr-1")


async def test_an_id_that_cannot_be_echoed_is_replaced(still: Api) -> None:
    answer = await still.client.get("/", headers={"X-Request-ID": "a b"})
    assert answer.headers.get_list("x-request-id") != ["a b"]
    assert len(answer.headers.get_list("x-request-id")) == 1


async def test_heavy_headers_are_refused(still: Api) -> None:
    answer = await still.client.get("/", headers={f"X-Heavy-{number}": "x" * 4_000 for number in range(10)})
    assert problem(answer) == (431, "headers-too-large")


async def test_no_browser_guesses_or_frames_an_answer(still: Api) -> None:
    for path in ("/", "/v1/reconfigurations", "/no/such/place"):
        headers = (await still.client.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"] == "default-src 'none'; frame-ancestors 'none'"


async def test_every_kind_of_problem_has_a_page(still: Api) -> None:
    for slug, kind in KINDS.items():
        answer = (await still.client.get(f"/problems/{slug}")).json()
        assert (answer["title"], answer["status"]) == (kind.title, kind.status)
        page = await still.client.get(f"/problems/{slug}", headers={"Accept": "text/html"})
        assert kind.title in page.text
    assert problem(await still.client.get("/problems/gremlins"))[0] == 404


async def test_a_fault_of_ours_is_a_problem_without_its_insides(still: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> None:
        raise KeyError("secret insides")

    monkeypatch.setattr(type(still.running.store), "by_id", broken)
    answer = await still.client.get("/v1/entries/01989f0e-0c4b-7d63-9b1e-0a54c1a1a001")
    assert problem(answer) == (500, "internal")
    assert "secret" not in answer.text
