"""What every response carries, errors too: the ids of the request, and headers that keep browsers from guessing."""

from __future__ import annotations

import re
import secrets
from itertools import count
from typing import Final

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

_ECHOED: Final = re.compile(rb"[\x21-\x7e]{1,200}")
_PROCESS: Final = secrets.token_hex(8).encode()
_numbers: Final = count(1)
"""An id of ours is this process and a number: random bytes for each request cost more than all else done here."""
_ALWAYS: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
_POLICY: Final = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
"""For everything that does not bring its own: an answer in JSON loads nothing, whatever a browser takes it for."""


class Carried:
    """Echoes X-Request-ID and X-Correlation-ID, so that both sides find the request in their logs.

    A request without an id gets one. That is no idempotency key: only what the client sent is.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        ids = {name: value for name, value in scope["headers"] if name in {b"x-request-id", b"x-correlation-id"}}
        carried = [(name, value) for name, value in ids.items() if _ECHOED.fullmatch(value)]
        if not any(name == b"x-request-id" for name, _ in carried):
            carried.append((b"x-request-id", b"%s-%x" % (_PROCESS, next(_numbers))))
        carried.extend(_ALWAYS)

        async def carry(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [*message["headers"], *carried]
                if all(name.lower() != _POLICY[0] for name, _ in headers):
                    headers.append(_POLICY)
                message["headers"] = headers
            await send(message)

        await self._app(scope, receive, carry)
