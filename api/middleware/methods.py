"""HEAD and OPTIONS (RFC 9110 sections 9.3.2 and 9.3.7), which Litestar leaves open or answers in part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from litestar import Litestar
from litestar.enums import ScopeType
from litestar.routes import HTTPRoute
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send


class Methods:
    """HEAD is GET without the body. OPTIONS lists every method of the address, not only those of its first handler."""

    def __init__(self, app: ASGIApp, litestar: Litestar) -> None:
        self._app = app
        self._allowed = _allowed(litestar)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """ASGI."""
        method = scope["method"] if scope["type"] == ScopeType.HTTP else ""
        if method == "HEAD":
            as_get = cast("HTTPScope", {**scope, "method": "GET"})
            await self._app(as_get, receive, _without_body(send))
        elif method == "OPTIONS" and (allow := self._methods(scope["path"])):
            await send({"type": "http.response.start", "status": 204, "headers": [(b"allow", allow)]})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        else:
            await self._app(scope, receive, send)

    def _methods(self, path: str) -> bytes:
        found = (methods for pattern, methods in self._allowed.items() if pattern.fullmatch(path))
        names = frozenset().union(*found)
        return ", ".join(sorted(names)).encode()


def _allowed(litestar: Litestar) -> Mapping[re.Pattern[str], frozenset[str]]:
    """The methods of each address. HEAD goes with GET."""
    allowed: dict[re.Pattern[str], frozenset[str]] = {}
    for route in litestar.routes:
        if isinstance(route, HTTPRoute):
            parts = "".join(
                f"/{re.escape(part)}" if isinstance(part, str) else "/.+" if part.type is Path else "/[^/]+"
                for part in route.path_components
            )
            pattern = re.compile((parts or "") + "/?")
            methods = frozenset(route.methods) | ({"HEAD"} if "GET" in route.methods else set())
            allowed[pattern] = allowed.get(pattern, frozenset()) | methods
    return allowed


def _without_body(send: Send) -> Send:
    async def headers_only(message: Message) -> None:
        if message["type"] == "http.response.body":
            if message["more_body"]:
                return
            message["body"] = b""
        await send(message)

    return headers_only
