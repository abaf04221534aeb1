"""A proxy on loopback that stands between the store and PostgreSQL and cuts the wire at a named moment."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Literal
from urllib.parse import urlsplit

Moment = Literal[
    "before the head is locked",
    "before the lock is answered",
    "before the entries arrive",
    "between the entries and COMMIT",
    "when COMMIT has arrived",
    "before COMMIT is answered",
    "in the middle of the answer",
]
"""Where the wire is cut: what is said to be before does not reach the other side."""

_EXECUTED = {"lock_head": b"\0lock_head\0", "append_entries": b"\0append_entries\0", "commit": b"\0commit\0"}
"""How a statement's execution shows on the wire: a Bind message names the portal, here none, and the statement."""
_IN_THE_ANSWER: dict[Moment | None, bytes] = {
    "before the lock is answered": b"SELECT 1\0",
    "before COMMIT is answered": b"COMMIT\0",
    "in the middle of the answer": b"COMMIT\0",
}
"""Moments in what the server sends, and the command tag they are known by."""


class Wire:
    """Forwards to a server; `cut` arms it for one cut. `reachable` false refuses connections from then on."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._armed: Moment | None = None
        self._refuse_after = False
        self.reachable = True
        self.cuts = 0
        self._carrying: set[asyncio.Task[None]] = set()

    def cut(self, moment: Moment, *, then_refuse: bool = False) -> None:
        """Cut the next connection that comes to that moment."""
        self._armed, self._refuse_after = moment, then_refuse

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carry one connection, until one side or the wire ends it."""
        if not self.reachable:
            writer.transport.abort()
            return
        above, below = await asyncio.open_connection(self._host, self._port)
        down = asyncio.create_task(self._down(reader, below, writer))
        up = asyncio.create_task(self._up(above, writer))
        self._carrying |= {down, up}
        await asyncio.wait({down, up}, return_when=asyncio.FIRST_COMPLETED)
        writer.transport.abort()
        below.transport.abort()
        await asyncio.wait({down, up})
        self._carrying -= {down, up}

    async def close(self) -> None:
        """End every connection."""
        for task in self._carrying:
            task.cancel()
        while self._carrying:
            await asyncio.sleep(0.01)

    def _sever(self) -> None:
        self.cuts += 1
        self._armed = None
        self.reachable = not self._refuse_after

    async def _down(
        self, reader: asyncio.StreamReader, server: asyncio.StreamWriter, store: asyncio.StreamWriter
    ) -> None:
        """From the store to the server."""
        while data := await _received(reader):
            place = self._place(data)
            server.write(data if place is None else data[:place])
            with suppress(ConnectionError):
                await server.drain()
            if place is None:
                continue
            arrived = self._armed == "when COMMIT has arrived"
            self._sever()
            if arrived:
                # To abort towards the server at once would take back what it has not read yet.
                store.transport.abort()
                await asyncio.sleep(0.05)
            return

    def _place(self, data: bytes) -> int | None:
        """Up to where the data is let through when the wire is to be cut in it."""
        match self._armed:
            case "before the head is locked":
                return 0 if _EXECUTED["lock_head"] in data else None
            case "before the entries arrive":
                return 0 if _EXECUTED["append_entries"] in data else None
            case "between the entries and COMMIT":
                return self._start_of(_EXECUTED["commit"], data)
            case "when COMMIT has arrived":
                return len(data) if _EXECUTED["commit"] in data else None
            case _:
                return None

    @staticmethod
    def _start_of(statement: bytes, data: bytes) -> int | None:
        """Where the message with this Bind starts: its type and length stand before the empty portal name."""
        place = data.find(statement)
        return None if place < 0 else place - 5

    async def _up(self, server: asyncio.StreamReader, store: asyncio.StreamWriter) -> None:
        """From the server to the store."""
        while data := await _received(server):
            if self._armed in _IN_THE_ANSWER and (place := data.find(_IN_THE_ANSWER[self._armed])) >= 0:
                if self._armed == "in the middle of the answer":
                    store.write(data[: place - 3])
                    await asyncio.sleep(0.02)
                self._sever()
                return
            store.write(data)


async def _received(reader: asyncio.StreamReader) -> bytes:
    """What comes next; nothing when the other side is gone, however it went."""
    try:
        return await reader.read(1 << 20)
    except ConnectionError:
        return b""


@asynccontextmanager
async def wire(url: str) -> AsyncIterator[tuple[Wire, str]]:
    """A wire to the server of that URL, and the URL that goes over it."""
    parts = urlsplit(url)
    assert parts.hostname is not None
    assert parts.port is not None
    carrier = Wire(parts.hostname, parts.port)
    server = await asyncio.start_server(carrier.serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield carrier, url.replace(f":{parts.port}/", f":{port}/")
    finally:
        server.close()
        await carrier.close()
