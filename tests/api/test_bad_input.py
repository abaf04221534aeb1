"""Whatever is wrong with a body: a 4xx that names the field, and nothing is recorded."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any, Final, cast

import msgspec
import pytest

from api.app import edge
from api.examples.story import EXAMPLES
from ledger.decisions.case.propose_reconfiguration import ProposeReconfiguration
from ledger.decisions.recommissioning.register_service import RegisterService
from tests.api.client import CASE, NOTE, Api, problem
from tests.cases import cases

pytestmark = pytest.mark.asyncio(loop_scope="session")

NOTES: Final = f"{CASE}/notes"
PROPOSAL: Final = EXAMPLES[ProposeReconfiguration]
PARTY: Final = {"kind": "group", "name": "Friends of Old Moat", "capacity": "campaign"}

WRONG: Final[dict[str, tuple[dict[str, Any], list[str]]]] = {
    "an unknown field": ({"colour": "blue"}, ["/colour"]),
    "several unknown fields, all named": ({"b": 1, "a": 2}, ["/a", "/b"]),
    "an unknown field whose name has a slash": ({"a/b": 1}, ["/a~1b"]),
    "an unknown field inside a party": ({"parties": [{**PARTY, "age": 4}]}, ["/parties/0/age"]),
    "text where a truth value belongs": ({"historical": "true"}, ["/historical"]),
    "a number where text belongs": ({"what": 7}, ["/what"]),
    "text where a number belongs": ({"figures": {"people": []}}, ["/figures"]),
    "null where text belongs": ({"what": None}, ["/what"]),
    "an object where a list belongs": ({"parties": {}}, ["/parties"]),
    "a kind of party that does not exist": ({"parties": [{**PARTY, "kind": "ghost"}]}, ["/parties/0/kind"]),
    "a party without a name": ({"parties": [PARTY, {"kind": "group", "capacity": "x"}]}, ["/parties/1/name"]),
    "a private person with a name": (
        {"parties": [{"kind": "private-person", "person": "p" * 20, "capacity": "carer", "name": "A. N. Other"}]},
        ["/parties/0/name"],
    ),
    "a month that does not exist": ({"on": "2016-13"}, ["/on"]),
    "a day that does not exist": ({"on": "2015-02-29"}, ["/on"]),
    "a date in another form": ({"on": "28/09/2006"}, ["/on"]),
    "a moment without an offset": ({"on": "2006-09-28T10:00:00"}, ["/on"]),
    "a number as a date": ({"on": 2006}, ["/on"]),
    "a future date where the past is meant": ({"on": "2199-01-01"}, ["/on"]),
    "two future dates, both named": ({"on": "2199", "announced": "2198-05"}, ["/on", "/announced"]),
    "an organisation code that is none": ({"parties": [{**PARTY, "organisation": "QXU"}]}, ["/parties/0/organisation"]),
    "a service that nobody registered": ({"services": ["no-such-service"]}, ["/services/0"]),
    "a note that says nothing": ({"what": ""}, ["/what"]),
    "a text that is too long": ({"note": "x" * 20_001}, ["/note"]),
    "details nested too deeply": ({"details": {"a": msgspec.json.decode(b"[" * 100 + b"]" * 100)}}, ["/details"]),
    "everything at once": ({"on": "2016-13", "what": 7, "colour": "blue"}, ["/colour", "/on", "/what"]),
}


@cases(WRONG)
async def test_what_is_wrong_is_named_and_nothing_is_recorded(
    still: Api, case: tuple[dict[str, Any], list[str]]
) -> None:
    wrong, pointers = case
    answer = await still.post(NOTES, {**NOTE, **wrong})
    assert problem(answer) == (422, "invalid")
    assert sorted(fault["pointer"] for fault in answer.json()["errors"]) == sorted(pointers)
    assert all(fault["detail"] for fault in answer.json()["errors"])
    assert await still.size() == 2


async def test_every_missing_field_is_named(still: Api) -> None:
    answer = await still.post("/v1/reconfigurations", {"title": "Half a proposal"})
    assert problem(answer) == (422, "invalid")
    pointers = [fault["pointer"] for fault in answer.json()["errors"]]
    assert sorted(pointers) == ["/case_for_change", "/lead", "/on", "/reconfiguration"]


async def test_a_service_named_in_a_proposal_must_be_registered(still: Api) -> None:
    services = [{"name": "Elsewhere", "intent": "move", "service": "no-such-service"}]
    answer = await still.post("/v1/reconfigurations", {**PROPOSAL, "reconfiguration": "new-one", "services": services})
    assert problem(answer) == (422, "invalid")
    assert answer.json()["errors"][0]["pointer"] == "/services/0/service"
    assert await still.size() == 2


async def test_an_entry_over_60000_bytes_is_refused(still: Api) -> None:
    answer = await still.post(NOTES, {**NOTE, "details": {"minutes": "x" * 60_000}})
    status, kind = problem(answer)
    assert (status, kind) == (422, "invalid")
    assert "60,000" in answer.json()["errors"][0]["expected"]
    assert await still.size() == 2


UNREADABLE: Final[dict[str, tuple[bytes, tuple[int, str]]]] = {
    "nothing": (b"", (400, "malformed")),
    "no JSON": (b"on=2006", (400, "malformed")),
    "JSON that breaks off": (b'{"on": "2006', (400, "malformed")),
    "two documents": (b"{} {}", (400, "malformed")),
    "not a number": (b'{"figures": {"a": NaN}}', (400, "malformed")),
    "half a surrogate pair": (b'{"what": "\\ud800x"}', (400, "malformed")),
    "bytes that are not UTF-8": (b'{"what": "caf\xe9"}', (400, "malformed")),
    "UTF-16": ('{"what": "a"}'.encode("utf-16"), (400, "malformed")),
    "10,000 brackets": (b"[" * 10_000 + b"]" * 10_000, (400, "malformed")),
    "details nested 10,000 deep": (b'{"details": {"a": ' + b"[" * 10_000 + b"]" * 10_000 + b"}}", (400, "malformed")),
    "a number with 10,000 digits": (b'{"figures": {"a": ' + b"9" * 10_000 + b"}}", (422, "invalid")),
    "a list": (b"[]", (422, "invalid")),
    "only null": (b"null", (422, "invalid")),
}


@cases(UNREADABLE)
async def test_what_cannot_be_read_is_refused(still: Api, case: tuple[bytes, tuple[int, str]]) -> None:
    body, expected = case
    headers = {**still.bearer(), "Content-Type": "application/json"}
    assert problem(await still.client.post(NOTES, content=body, headers=headers)) == expected
    assert await still.size() == 2


@pytest.mark.parametrize("chunked", [False, True], ids=["announced", "in chunks of unknown number"])
async def test_a_body_over_one_mebibyte_is_refused(still: Api, *, chunked: bool) -> None:
    body = json.dumps({**NOTE, "note": "x" * 2**20}).encode()

    async def pieces() -> Any:
        for start in range(0, len(body), 65_536):
            yield body[start : start + 65_536]

    headers = {**still.bearer(), "Content-Type": "application/json"}
    answer = await still.client.post(NOTES, content=pieces() if chunked else body, headers=headers)
    assert problem(answer) == (413, "too-large")
    assert await still.size() == 2


async def test_a_body_that_does_not_come_is_not_waited_for(still: Api) -> None:
    async def stalled() -> Any:
        yield b'{"on": '
        await asyncio.sleep(30)

    headers = {**still.bearer(), "Content-Type": "application/json"}
    answer = await still.client.post("/v1/services", content=stalled(), headers=headers)
    assert problem(answer) == (408, "request-timeout")
    assert answer.headers["connection"] == "close"
    assert await still.size() == 2


async def test_a_huge_field_name_is_not_sent_back_whole(still: Api) -> None:
    answer = await still.post(NOTES, {**NOTE, "x" * 500_000: 1})
    assert problem(answer) == (422, "invalid")
    assert len(answer.content) < 3_000


async def test_at_most_fifty_faults_are_listed(still: Api) -> None:
    answer = await still.post("/v1/services", {f"field{number}": 1 for number in range(5_000)})
    assert problem(answer) == (422, "invalid")
    assert len(answer.json()["errors"]) == 50


@pytest.mark.parametrize("key", ["x" * 201, "two words", "a,b\x7f"])
async def test_a_key_that_cannot_be_one_is_refused(still: Api, key: str) -> None:
    answer = await still.post(NOTES, NOTE, Idempotency_Key=key)
    assert problem(answer) == (400, "malformed")
    assert answer.json()["errors"][0]["parameter"] == "idempotency-key"
    assert await still.size() == 2


@pytest.mark.parametrize(
    "media",
    ["text/plain", "application/x-www-form-urlencoded", "application/msgpack", "application/json; charset=latin-1", ""],
)
async def test_only_json_is_read(still: Api, media: str) -> None:
    body = json.dumps(EXAMPLES[RegisterService])
    headers = {**still.bearer(), **({"Content-Type": media} if media else {})}
    answer = await still.client.post("/v1/services", content=body, headers=headers)
    assert problem(answer) == (415, "unsupported-media-type")
    assert await still.size() == 2


async def test_json_with_its_charset_named_is_read(still: Api) -> None:
    body = json.dumps(EXAMPLES[RegisterService])
    headers = {**still.bearer(), "Content-Type": 'application/json; charset="UTF-8"'}
    answer = await still.client.post("/v1/services", content=body, headers=headers)
    assert problem(answer) == (422, "refused"), "read, and refused because the reference is taken"


async def test_a_compressed_body_is_not_read(still: Api) -> None:
    headers = {**still.bearer(), "Content-Type": "application/json", "Content-Encoding": "gzip"}
    answer = await still.client.post("/v1/services", content=b"{}", headers=headers)
    assert problem(answer) == (415, "unsupported-media-type")


async def test_a_body_that_breaks_off_is_refused(still: Api) -> None:
    sent: list[dict[str, Any]] = []
    received: Iterator[dict[str, Any]] = iter(
        [{"type": "http.request", "body": b'{"on"', "more_body": True}, {"type": "http.disconnect"}]
    )
    headers = {**still.bearer(), "Content-Type": "application/json", "Host": "ledger.test"}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/v1/services",
        "raw_path": b"/v1/services",
        "query_string": b"",
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
        "server": ("ledger.test", 80),
        "state": {},
    }

    async def receive() -> dict[str, Any]:
        return next(received)

    async def send(message: Any) -> None:
        sent.append(message)

    await edge(still.app, still.settings)(cast("Any", scope), cast("Any", receive), send)
    assert sent[0]["status"] == 400
    assert await still.size() == 2
