"""Lets the pages of other sites read what is there to be checked by anybody: checkpoints, tiles, keys.

Its answers are the same for everybody and are read without credentials, so no page gains anything by it but the means
to verify. The header is on errors too: a verifier must be able to tell "not there" from "not reachable".
"""

from __future__ import annotations

from typing import Final

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

_PLACES: Final = ("/checkpoint", "/tile/", "/log/")
_ANYBODY: Final = (b"access-control-allow-origin", b"*")


class Anywhere:
    """Adds `Access-Control-Allow-Origin: *` there."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != ScopeType.HTTP or not scope["path"].startswith(_PLACES):
            await self._app(scope, receive, send)
            return

        async def allow(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], _ANYBODY]
            await send(message)

        await self._app(scope, receive, allow)
