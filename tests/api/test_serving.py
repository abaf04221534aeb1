"""The real server in a real process: that it answers, and how it ends."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import httpx
import pytest

from api.identity import SCOPES, development_key, sign
from api.serving import serve
from api.settings import BadSetting, Settings
from ledger.embedded.connection import Urls
from tests.api.client import CASE, NOTE
from tests.conftest import Database

PROGRAM: Final = """
import asyncio, sys
from api import settings
from api.serving import serve
from ledger.embedded.connection import Urls
urls = Urls(app=sys.argv[1], migrate="", admin="")
asyncio.run(serve(settings.read(), urls, lambda: print("answers", flush=True), body_seconds=1))
"""


class Process:
    """A service in a process of its own."""

    def __init__(self, popen: subprocess.Popen[str], base: str, token: str) -> None:
        self.popen = popen
        self.base = base
        self.client = httpx.AsyncClient(base_url=base, headers={"Authorization": f"Bearer {token}"})

    async def ended(self, seconds: float = 5) -> int:
        """Its exit status; fail where it is still there after so many seconds."""
        return await asyncio.to_thread(self.popen.wait, seconds)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


@asynccontextmanager
async def process(url: str, data: Path) -> AsyncIterator[Process]:
    """Started and answering; killed on leaving if it has not ended."""
    port = free_port()
    environment = {**os.environ, "LEDGER_PORT": str(port), "LEDGER_DATA": str(data)}
    popen = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, url],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert popen.stdout is not None
    try:
        assert await asyncio.to_thread(popen.stdout.readline) == "answers\n"
        token = sign(development_key(data), client="test", organisation="QXU", scopes=SCOPES)
        running = Process(popen, f"http://127.0.0.1:{port}", token)
        async with running.client:
            yield running
    finally:
        if popen.poll() is None:
            popen.kill()
        popen.wait()
        popen.stdout.close()


async def proposed(running: Process) -> None:
    lead = {"kind": "organisation", "name": "NHS Anywhere ICB", "capacity": "commissioner"}
    body = {"reconfiguration": "old-moat-2006", "title": "T", "on": "2006", "case_for_change": "C", "lead": lead}
    assert (await running.client.post("/v1/reconfigurations", json=body)).status_code == 201


async def test_what_is_recorded_over_the_network_is_read_over_the_network(database: Database, tmp_path: Path) -> None:
    async with process(database.urls.app, tmp_path) as running:
        await proposed(running)
        answers = await asyncio.gather(
            *(running.client.post(f"{CASE}/notes", json={**NOTE, "what": f"Visit {n}"}) for n in range(40))
        )
        assert {answer.status_code for answer in answers} == {201}
        trail = (await running.client.get(f"{CASE}/trail")).json()
        assert len(trail["entries"]) == 41
        head = await running.client.head(f"{CASE}/trail")
        assert (head.status_code, head.content) == (200, b"")
        assert running.base in trail_link(answers[0])


def trail_link(answer: httpx.Response) -> str:
    return str(answer.json()["links"]["trail"])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "Ctrl-C"])
async def test_it_stops_within_five_seconds_whatever_clients_leave_open(
    database: Database, tmp_path: Path, number: signal.Signals
) -> None:
    async with process(database.urls.app, tmp_path) as running:
        await proposed(running)
        host, port = "127.0.0.1", int(running.base.rpartition(":")[2])
        _, idle = await asyncio.open_connection(host, port)
        _, half = await asyncio.open_connection(host, port)
        half.write(b"POST /v1/services HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{")
        await half.drain()
        started = time.monotonic()
        running.popen.send_signal(number)
        assert await running.ended() == 0
        assert time.monotonic() - started < 5
        for writer in (idle, half):
            writer.close()


async def test_a_request_in_work_is_answered_before_it_stops(database: Database, tmp_path: Path) -> None:
    async with process(database.urls.app, tmp_path) as running:
        await proposed(running)
        posts = [
            asyncio.create_task(running.client.post(f"{CASE}/notes", json={**NOTE, "what": f"Visit {n}"}))
            for n in range(20)
        ]
        await asyncio.sleep(0.05)
        running.popen.send_signal(signal.SIGTERM)
        answers = await asyncio.gather(*posts, return_exceptions=True)
        assert await running.ended() == 0
        assert any(isinstance(answer, httpx.Response) and answer.status_code == 201 for answer in answers)


async def test_a_process_that_is_killed_leaves_nobody_on_its_port(database: Database, tmp_path: Path) -> None:
    async with process(database.urls.app, tmp_path) as running:
        running.popen.kill()
        await running.ended()
        with pytest.raises(httpx.TransportError):
            await running.client.get("/health/live")


async def test_a_body_that_stops_coming_is_answered_and_the_connection_closed(
    database: Database, settings: Settings
) -> None:
    async with process(database.urls.app, settings.data) as running:
        host, port = "127.0.0.1", int(running.base.rpartition(":")[2])
        reader, writer = await asyncio.open_connection(host, port)
        token = running.client.headers["Authorization"]
        head = f"POST /v1/services HTTP/1.1\r\nHost: x\r\nAuthorization: {token}\r\nContent-Type: application/json\r\n"
        writer.write(f"{head}Content-Length: 1000\r\n\r\n{{".encode())
        await writer.drain()
        answer = await asyncio.wait_for(reader.read(), 15)
        assert answer.startswith(b"HTTP/1.1 408 ")
        assert b"/problems/request-timeout" in answer
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()


async def test_a_port_that_is_taken_is_one_sentence(database: Database, settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(BadSetting, match=f"LEDGER_PORT {port} on LEDGER_HOST 127.0.0.1 cannot be listened on"):
            await serve(Settings(port=port, data=settings.data), Urls(app=database.urls.app, migrate="", admin=""))
