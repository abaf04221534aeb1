"""The log through the real server, in a process of its own: what a C2SP client sees on the wire."""

from __future__ import annotations

import asyncio
from pathlib import Path

from ledger.transparency.policy import Policy
from ledger.transparency.proof import Proof, verify
from tests.api.client import CASE, NOTE
from tests.api.test_serving import process, proposed
from tests.conftest import Database


async def test_an_entry_its_receipt_and_the_key_are_all_that_is_needed(database: Database, tmp_path: Path) -> None:
    async with process(database.urls.app, tmp_path) as running:
        await proposed(running)
        links = (await running.client.post(f"{CASE}/notes", json=NOTE)).json()["links"]
        receipt = await running.client.get(links["proof"])
        assert receipt.headers["content-type"] == "text/plain; charset=utf-8"
        entry = (await running.client.get(links["self"])).content
        trusted = Policy.parse((await running.client.get("/log/policy")).content)
        assert verify(Proof.parse(receipt.content), entry, trusted).checkpoint.size == 2


SPELT_OTHERWISE = (
    "/tile/%30/000.p/1",
    "/tile/0%2f000.p/1",
    "/tile//0/000.p/1",
    "//tile/0/000.p/1",
    "/tile/0/000.p/1/",
    "/tile/0/./000.p/1",
    "/tile/0/../0/000.p/1",
    "/tile/./entries/000.p/1",
    "/checkpoint/",
    "//checkpoint",
    "/%63heckpoint",
    "/checkpoint/%31",
)


async def test_no_other_spelling_is_an_address_whatever_a_client_sends(database: Database, tmp_path: Path) -> None:
    async with process(database.urls.app, tmp_path) as running:
        await proposed(running)
        while (await running.client.get("/checkpoint/1")).status_code != 200:
            await asyncio.sleep(0.02)
        for path in ("/checkpoint", "/checkpoint/1", "/tile/0/000.p/1", "/tile/entries/000.p/1"):
            assert (await raw(running.base, path)).startswith(b"HTTP/1.1 200 ")
        for path in SPELT_OTHERWISE:
            answer = await raw(running.base, path)
            assert answer.startswith(b"HTTP/1.1 404 "), path
            assert b"\r\ncache-control: no-store\r\n" in answer.lower(), path


async def raw(base: str, path: str) -> bytes:
    """The answer to exactly this path: clients tidy up what they are given."""
    host, port = base.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    answer = await asyncio.wait_for(reader.read(), 20)
    writer.close()
    return answer
