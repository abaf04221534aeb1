"""Serving: granian inside this very process, so that nothing is left behind whoever ends it, however."""

from __future__ import annotations

import asyncio
import gc
import signal
import socket
from collections.abc import Callable
from typing import Final

from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server
from litestar.types import ASGIApp

from api.app import BODY_SECONDS, edge, opened
from api.settings import BadSetting, Settings
from ledger.embedded.connection import Urls

BACKPRESSURE: Final = 256
"""Requests in work at a time, each with at most 1 MiB of body; what comes on top waits outside."""
STOP_SECONDS: Final = 3.0
"""How long requests in work may take to finish when the service is told to stop."""
_YOUNG_OBJECTS: Final = 20_000
"""How many more objects than before make the collector look at the young ones."""
_SIGNALS: Final = (signal.SIGINT, signal.SIGTERM)


async def serve(
    settings: Settings,
    urls: Urls,
    started: Callable[[], None] | None = None,
    *,
    body_seconds: float = BODY_SECONDS,
) -> None:
    """Serve until SIGINT or SIGTERM, then let requests in work finish, for a few seconds at most.

    `started` is called when requests are answered; a body may take `body_seconds` to arrive. Raise BadSetting where the
    port is taken, and what opening the ledger raises (`opened`). What was acknowledged is safe however this ends.
    """
    refuse_taken(settings.host, settings.port, f"LEDGER_PORT {settings.port} on LEDGER_HOST {settings.host}")
    async with opened(settings, urls.app) as app:
        calm_collector()
        await listen(edge(app, settings, body_seconds=body_seconds), settings.host, settings.port, started)


async def listen(app: ASGIApp, host: str, port: int, started: Callable[[], None] | None = None) -> None:
    """Serve an application that is open until SIGINT or SIGTERM, on a port that `refuse_taken` let pass."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        loop.add_signal_handler(number, stop.set)
    try:
        await _run(_server(app, host, port), stop, host, port, started)
    finally:
        for number in _SIGNALS:
            loop.remove_signal_handler(number)


def calm_collector() -> None:
    """Keep Python's garbage collector off what was loaded at the start, and let it look less often at the rest.

    Requests leave no cycles behind that matter, and a collection walks everything alive: 6 to 8 % of appending.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS)


async def _run(server: Server, stop: asyncio.Event, host: str, port: int, started: Callable[[], None] | None) -> None:
    serving = asyncio.create_task(server.serve(), name="granian")
    stopped = asyncio.create_task(stop.wait(), name="waiting for the signal to stop")
    try:
        await _answering(host, port, serving)
        if started is not None:
            started()
        await asyncio.wait({serving, stopped}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopped.cancel()
        if not serving.done():
            server.stop()  # type: ignore[no-untyped-call]  # granian leaves it untyped
            await asyncio.wait({serving}, timeout=STOP_SECONDS)
            serving.cancel()
    if serving.done() and not serving.cancelled():
        serving.result()


def _server(app: ASGIApp, host: str, port: int) -> Server:
    """Without granian's own lifespan: what goes wrong while opening the ledger must reach the caller as what it is."""
    return Server(
        app,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        websockets=False,
        backlog=1024,
        backpressure=BACKPRESSURE,
        http1_settings=HTTP1Settings(header_read_timeout=10_000),
        log_enabled=False,
    )


def refuse_taken(host: str, port: int, named: str) -> None:
    """Raise BadSetting where somebody listens there already: granian would share the port without a word."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise BadSetting(f"{named} cannot be listened on: {error.strerror}") from error


async def _answering(host: str, port: int, serving: asyncio.Task[None]) -> None:
    """Wait until connections are taken. Raises what stopped the server, where it stopped."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}.get(host, host)  # noqa: S104 - compared, not listened on
    while not serving.done():
        try:
            _, writer = await asyncio.open_connection(host, port)
        except OSError:
            await asyncio.sleep(0.02)
            continue
        writer.close()
        await writer.wait_closed()
        return
    serving.result()
