"""A slash inside a name that a path holds: claims at court are called `CO/4711/2007`.

Whoever writes such a name into a path writes `%2F` (RFC 3986 section 2.2). Servers decode the whole path before anybody
routes it, and the name would fall apart; `raw_path` still has what was sent.
"""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

_SENT: Final = b"%2F"
_KEPT: Final = "\x1f"
"""Stands for the slash while the path is routed: a control character, which no name of anything holds."""


class Slashes:
    """Routes a path by the slashes that were sent as such."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with those slashes kept apart."""
        raw = scope.get("raw_path") if scope["type"] == ScopeType.HTTP else None
        if raw and _SENT in raw.upper():
            parts = raw.replace(b"%2f", _SENT).split(_SENT)
            scope["path"] = _KEPT.join(unquote(part.decode("ascii", "replace")) for part in parts)
        await self._app(scope, receive, send)


def as_sent(name: str) -> str:
    """A name from a path, with its slashes."""
    return name.replace(_KEPT, "/")
