"""The embedded PostgreSQL: a real server under a data directory, for one machine and for the tests.

The process that gets the lock owns the server: it starts it, starts it again if it dies, and stops it. Every other
process attaches to the running server and leaves it running; when the owner stops, the server stops under them. A
server whose owner was killed is ended by the kernel (`postmaster.py`), and the next process that comes owns a new one.
What is in the directory: `cluster.py`.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import logging
import os
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Final

from ledger.embedded.cluster import Cluster
from ledger.embedded.connection import Urls
from ledger.embedded.postmaster import SILENCE, Postmaster
from ledger.errors import Unavailable

__all__ = ["Embedded", "Urls"]

log = logging.getLogger(__name__)

# On the command line, where no ALTER SYSTEM reaches: what an acknowledgement rests on is not turned off by accident.
SETTINGS: Final = {
    "fsync": "on",
    "full_page_writes": "on",
    "synchronous_commit": "on",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "password_encryption": "scram-sha-256",
    "shared_buffers": "128MB",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] ",
    "cluster_name": "ledger",
}
GLANCE: Final = 0.1  # seconds between two looks at whether our server is alive, or at the lock of somebody else
LONGEST_PAUSE: Final = 30.0  # seconds between two attempts to start a server that does not start


class Embedded:
    """`async with Embedded(data) as urls`: a running server under `data`, ours or the one that is there already.

    Connections are taken when it enters. Of several processes that enter at once, one starts the server and the rest
    use it. The URLs stay right while it is entered, also when the server dies: its owner starts it again on the same
    port. After the owner leaves, or is killed, no process of the server stays behind. Enter from the main thread, or
    from one that lives as long as the process, because the server ends with the thread that started it.
    `settings` are PostgreSQL settings that win over ours (the tests start unsafe servers with them).
    """

    def __init__(self, data: Path, settings: Mapping[str, str] | None = None) -> None:
        self._data = data
        self._settings = {**SETTINGS, **(settings or {})}
        self._lock: int | None = None
        self._server: Postmaster | None = None
        self._watch: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        """The postmaster's process id; none while it is being started again, and where the server is not ours."""
        return self._server.pid if self._server is not None and self._server.running else None

    async def __aenter__(self) -> Urls:
        try:
            self._data.mkdir(parents=True, exist_ok=True)
            cluster = Cluster(self._data.resolve())
            return await self._attach(cluster) or await self._own(cluster)
        except OSError as exc:
            await self._close()
            raise Unavailable(
                f"the embedded database in {self._data} cannot be used: {exc.strerror} ({exc.filename})"
            ) from exc
        except BaseException:
            await self._close()
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._close()

    async def _attach(self, cluster: Cluster) -> Urls | None:
        """Wait for the lock or for the server of whoever has it; none when the lock is ours now."""
        self._lock = os.open(cluster.path.with_name("lock"), os.O_RDWR | os.O_CREAT, 0o600)
        size, heard = -1, time.monotonic()
        while not _locked(self._lock):
            if (connection := await cluster.living()) is not None:
                self._release()
                return connection.urls()
            if cluster.log.exists() and cluster.log.stat().st_size != size:
                size, heard = cluster.log.stat().st_size, time.monotonic()
            if time.monotonic() - heard > SILENCE:
                raise Unavailable(
                    f"another process holds the database in {self._data} and its server takes no connections"
                )
            await asyncio.sleep(GLANCE)
        return None

    async def _own(self, cluster: Cluster) -> Urls:
        self._server, connection = await cluster.start(self._settings)
        self._watch = asyncio.create_task(self._keep_alive(cluster, connection.port))
        return connection.urls()

    async def _keep_alive(self, cluster: Cluster, port: int) -> None:
        pause = GLANCE
        while True:
            await asyncio.sleep(pause)
            if self._server is not None and self._server.running:
                pause = GLANCE
                continue
            log.error("the embedded PostgreSQL has ended by itself; starting it again")
            try:
                self._server = await cluster.restart(self._settings, port)
            except Unavailable as exc:
                pause = min(pause * 2, LONGEST_PAUSE)
                log.error("%s", exc)  # noqa: TRY400 - one sentence; the traceback would say nothing more

    async def _close(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watch
            self._watch = None
        if self._server is not None:
            await self._server.stop()
            self._server = None
        self._release()

    def _release(self) -> None:
        """Closing the file gives up the lock: last, when no server is left that another process could meet."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
