"""UmaDB: its own server, written in Rust, and its own client, one thread a writer.

The server's defaults: it calls fdatasync before it answers. All writers share one client, which multiplexes them. These
are its best settings: at 64 writers in November 2026 a client for each gave 0.6 of this, `--pipelined-writer` 0.9,
`--read-method mmap` 0.9, a page cache of 64 MB 0.8, and the writers in two processes 0.9.
"""

from __future__ import annotations

import asyncio
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import umadb

from benchmarks.ground import Ground
from benchmarks.workload import TYPE, Event, Load, Run, drive_threads

_START_SECONDS = 10.0
_STEP_SECONDS = 0.02


async def run(ground: Ground, load: Load) -> Run:
    """Append through the client to a server of its own, with a database file of its own."""
    async with _server(ground.directory) as address:
        client = umadb.Client(address)

        def append(event: Event, position: int) -> int:
            query = umadb.Query([umadb.QueryItem([TYPE], [event.tags[0]])])
            record = umadb.Event(TYPE, event.data, event.tags, event.id)
            return client.append([record], umadb.AppendCondition(query, position or None))

        rate, acknowledged = await drive_threads(load, append)
        return Run(rate, acknowledged, client.head() or 0)


@asynccontextmanager
async def _server(directory: Path) -> AsyncIterator[str]:
    with tempfile.TemporaryDirectory(prefix="umadb-", dir=directory) as place, socket.socket() as finder:
        finder.bind(("127.0.0.1", 0))
        port = finder.getsockname()[1]
        finder.close()
        program = Path(sys.executable).with_name("umadb")
        arguments = ("--listen", f"127.0.0.1:{port}", "--db-path", str(Path(place) / "events.db"))
        server = await asyncio.create_subprocess_exec(
            program, *arguments, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
        )
        try:
            await _wait_for(port, server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            await server.wait()


async def _wait_for(port: int, server: asyncio.subprocess.Process) -> None:
    async with asyncio.timeout(_START_SECONDS):
        while True:
            if server.returncode is not None:
                raise RuntimeError(f"the umadb server ended with status {server.returncode}")
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except ConnectionRefusedError:
                await asyncio.sleep(_STEP_SECONDS)
                continue
            writer.close()
            await writer.wait_closed()
            return
