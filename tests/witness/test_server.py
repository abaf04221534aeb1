"""The witness over HTTP, as a process: the statuses, bodies and types of c2sp.org/tlog-witness; it forgets nothing."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from api.witness.app import create_witness_app, witness_edge
from ledger.transparency.add_checkpoint import AddCheckpoint, cosignatures_of
from ledger.transparency.checkpoint import open_checkpoint
from ledger.transparency.keys import SignerKey
from ledger.transparency.note import Note
from ledger.witnessing.state import place_of
from ledger.witnessing.witness import Witness
from tests.cli.command_line import ledger
from tests.transparency.vectors import LOG, VECTORS, WITNESS
from tests.witness.running import prepared, witnessing
from tests.witness.submissions import checkpoint, submission

STRANGER = SignerKey("elsewhere.example/log", b"s" * 32)
IMPOSTOR = SignerKey(LOG.name, b"i" * 32)
MONITORED = f"/{VECTORS['monitor_path_origin_hash']}/checkpoint"


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return prepared(tmp_path)


@pytest_asyncio.fixture
async def client(state: Path) -> AsyncIterator[httpx.AsyncClient]:
    """The application without a process; it last cosigned size 3."""
    app = witness_edge(create_witness_app(Witness(WITNESS, [LOG.verifier], state)), body_seconds=0.2)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://witness.test") as client:  # type: ignore[arg-type]  # ASGI is typed twice
        assert (await client.post("/add-checkpoint", content=submission(0, 3))).status_code == 200
        yield client


async def test_a_right_submission_is_answered_with_signature_lines_and_shown_to_monitors(
    client: httpx.AsyncClient,
) -> None:
    answer = await client.post("/add-checkpoint", content=VECTORS["add_checkpoint_3_5"].encode())
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/plain; charset=utf-8")
    cosigned = Note.parse(checkpoint(5)).adding(cosignatures_of(answer.content)).to_bytes()
    assert open_checkpoint(cosigned, [LOG.verifier], [WITNESS.verifier]).checkpoint.size == 5
    shown = await client.get(MONITORED)
    assert shown.content == cosigned
    assert shown.headers["content-type"] == "text/plain; charset=utf-8"
    assert shown.headers["cache-control"] == "no-cache"
    assert (await client.head(MONITORED)).status_code == 200


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (400, b""),
        (400, b"old 3\n"),
        (400, b"old 03\n\n" + checkpoint(5)),
        (400, b"old 6\n\n" + checkpoint(5)),
        (400, b"old 3\n" + 64 * (b"A" * 43 + b"=\n") + b"\n" + checkpoint(5)),
        (403, b"old 3\n\n" + checkpoint(5, key=IMPOSTOR)),
        (404, b"old 0\n\n" + checkpoint(5, key=STRANGER)),
        (409, submission(0, 5)),
        (409, submission(4, 5)),
        (422, b"old 3\n\n" + checkpoint(5)),
        (422, b"old 3\n\n" + checkpoint(3, forked=True)),
        (422, AddCheckpoint(3, AddCheckpoint.parse(submission(3, 5)).proof, checkpoint(5, forked=True)).to_bytes()),
        (413, b"old 3\n\n" + b"x" * (1 << 21)),
    ],
)
async def test_what_is_not_cosigned_has_the_status_of_the_protocol(
    client: httpx.AsyncClient, status: int, body: bytes
) -> None:
    before = (await client.get(MONITORED)).content
    answer = await client.post("/add-checkpoint", content=body)
    assert answer.status_code == status
    assert answer.headers["cache-control"] == "no-store"
    if status == 409:
        assert (answer.headers["content-type"], answer.content) == ("text/x.tlog.size", b"3\n")
    else:
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert (await client.get(MONITORED)).content == before


@pytest.mark.parametrize("place", [place_of("elsewhere.example/log"), "..", "0" * 63, place_of(LOG.name).upper()])
async def test_monitors_find_nothing_where_nothing_was_cosigned(client: httpx.AsyncClient, place: str) -> None:
    assert (await client.get(f"/{place}/checkpoint")).status_code == 404


async def test_what_the_protocol_does_not_have_is_not_there(client: httpx.AsyncClient) -> None:
    assert (await client.get("/add-checkpoint")).status_code == 405
    assert (await client.get("/")).status_code == 404
    assert (await client.get(f"/{place_of(LOG.name)}/key")).status_code == 404


async def test_a_memory_that_was_tampered_with_is_a_fault_of_ours_and_says_nothing_more(
    client: httpx.AsyncClient, state: Path
) -> None:
    (state / "logs" / place_of(LOG.name) / "checkpoint").write_bytes(b"nonsense\n")
    answer = await client.post("/add-checkpoint", content=submission(3, 5))
    assert (answer.status_code, answer.text) == (500, "something is wrong here: nothing was cosigned\n")


@pytest.fixture
def address(state: Path) -> Iterator[str]:
    """Of a process."""
    with witnessing(state) as (_, address):
        yield address


async def test_of_submissions_at_once_one_is_cosigned_and_the_others_are_told_its_size(address: str) -> None:
    async with httpx.AsyncClient(base_url=address, timeout=20) as client:
        assert (await client.post("/add-checkpoint", content=submission(0, 3))).status_code == 200
        answers = await asyncio.gather(
            *(client.post("/add-checkpoint", content=submission(3, 5 + number)) for number in range(16))
        )
        (size,) = [5 + number for number, answer in enumerate(answers) if answer.status_code == 200]
        others = [(answer.status_code, answer.text) for answer in answers if answer.status_code != 200]
        assert others == [(409, f"{size}\n")] * 15


async def test_a_body_that_never_ends_is_given_up(address: str) -> None:
    host, port = address.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"POST /add-checkpoint HTTP/1.1\r\nHost: w\r\nContent-Length: 1000\r\n\r\nold 0\n")
    head = await asyncio.wait_for(reader.readline(), 20)
    writer.close()
    assert b" 408 " in head


def test_kill_9_makes_it_forget_nothing_that_it_has_said(state: Path) -> None:
    size = 0
    for step in (3, 4, 250):
        with witnessing(state) as (running, address):
            answer = httpx.post(f"{address}/add-checkpoint", content=submission(size, size + step), timeout=20)
            assert answer.status_code == 200, answer.text
            size += step
            running.kill()
            running.wait()
    with witnessing(state) as (running, address):
        again = httpx.post(f"{address}/add-checkpoint", content=submission(0, 5), timeout=20)
        assert (again.status_code, again.text) == (409, f"{size}\n")
        forked = AddCheckpoint(size, (), checkpoint(size, forked=True)).to_bytes()
        assert httpx.post(f"{address}/add-checkpoint", content=forked, timeout=20).status_code == 422
        running.send_signal(signal.SIGTERM)
        assert running.wait(timeout=15) == 0


def test_a_port_that_is_taken_is_one_sentence(state: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        result = ledger({}, "witness", "--state", state, "--logs", state.parent / "logs.txt", "--port", str(taken))
    assert result.exit_code == 1
    assert result.stderr == f"Error: --port {taken} on --host 127.0.0.1 cannot be listened on: Address already in use\n"
