"""A log at an address: read over HTTP, a part at a time, tried again where the line fails."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import httpx

from api.audit.findings import Found, Unreachable
from ledger.transparency import tiles

SECONDS: Final = 30.0
"""How long one answer may take to begin, and each piece of it to come."""
TRIES: Final = 3
LARGEST: Final = tiles.WIDTH * (2 + tiles.LARGEST_ENTRY)
"""Bytes: no part of a log is larger, and nobody can make us hold more."""

_MISSING: Final = (404, 410)
_LATER: Final = (429, 500, 502, 503, 504)


class Site:
    """The files below a URL, as a source."""

    def __init__(self, client: httpx.AsyncClient, pause: float = 0.5) -> None:
        self._client = client
        self._pause = pause

    async def read(self, path: str) -> bytes | None:
        """The body; None where there is none. Raise Unreachable when no answer came after several tries."""
        for attempt in range(TRIES):
            try:
                return await self._once(path)
            except _Again as error:
                if attempt == TRIES - 1:
                    raise Unreachable(
                        f"{str(self._client.base_url).rstrip('/')}/{path} cannot be read: {error}"
                    ) from error
            except httpx.InvalidURL as error:
                raise Unreachable(f"{self._client.base_url} is no address") from error
            await asyncio.sleep(self._pause * 2**attempt)
        raise AssertionError

    async def _once(self, path: str) -> bytes | None:
        try:
            async with self._client.stream("GET", path) as reply:
                if reply.status_code in _MISSING:
                    return None
                if reply.status_code in _LATER:
                    raise _Again(f"it answers {reply.status_code}")
                if reply.status_code != httpx.codes.OK:
                    raise Unreachable(f"{reply.url} answers {reply.status_code}")
                body = bytearray()
                async for piece in reply.aiter_bytes():
                    body += piece
                    if len(body) > LARGEST:
                        raise Found(path, f"has more than {LARGEST:,} bytes")
                return bytes(body)
        except (httpx.HTTPError, OSError) as error:
            raise _Again(str(error) or type(error).__name__) from error


class _Again(Exception):
    """It may come right by itself."""


@asynccontextmanager
async def site(url: str, token: str = "") -> AsyncIterator[Site]:
    """Open the log at that address, the part of its URLs before `/checkpoint`; the token where reading needs one."""
    headers = {"Accept-Encoding": "gzip, identity"} | ({"Authorization": f"Bearer {token}"} if token else {})
    async with httpx.AsyncClient(base_url=url, timeout=SECONDS, headers=headers, follow_redirects=True) as client:
        yield Site(client)
