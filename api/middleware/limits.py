"""What one request may take: bytes of headers, and time for its body. The size of the body is limited by Litestar.

A server that waits for a body as long as the client likes can be filled with clients that never finish.
"""

from __future__ import annotations

import asyncio
from typing import Final

from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPReceiveMessage, Receive, Scope, Send, WebSocketReceiveMessage

from api.problem_kinds import HEADERS_TOO_LARGE, MALFORMED, TIMEOUT
from api.problems import Rejected, refuse

MAX_HEADERS: Final = 32 * 1024
"""Bytes of all names and values together."""


class Limits:
    """Refuses heavy headers (431) and bodies that take longer than `seconds` to arrive (408)."""

    def __init__(self, app: ASGIApp, base_url: str, seconds: float) -> None:
        self._app = app
        self._base_url = base_url
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        if sum(len(name) + len(value) for name, value in scope["headers"]) > MAX_HEADERS:
            await refuse(
                Rejected(HEADERS_TOO_LARGE, f"All headers together have at most {MAX_HEADERS} bytes."),
                self._base_url,
                send,
            )
            return
        await self._app(scope, self._until(asyncio.get_running_loop().time() + self._seconds, receive), send)

    def _until(self, end: float, receive: Receive) -> Receive:
        """Receives until then. Later it raises Rejected, and the connection closes: the rest may still come."""
        complete = False

        async def in_time() -> HTTPReceiveMessage | WebSocketReceiveMessage:
            nonlocal complete
            if complete:
                return await receive()
            try:
                async with asyncio.timeout_at(end):
                    message = await receive()
            except TimeoutError as error:
                detail = f"The body did not arrive within {self._seconds:g} seconds."
                raise Rejected(TIMEOUT, detail, headers={"Connection": "close"}) from error
            if message["type"] == "http.disconnect":
                # Also what the server makes of chunks it cannot read: then somebody is still there to be told.
                raise Rejected(MALFORMED, "The body broke off.", headers={"Connection": "close"})
            complete = message["type"] != "http.request" or not message.get("more_body", False)
            return message

        return in_time
