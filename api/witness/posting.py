"""Sending a checkpoint to a witness over HTTP: connections are kept, answers bounded, redirects not followed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import httpx

from ledger.transparency.note import LARGEST_NOTE
from ledger.witnessing.asking import Post, Reply

_CONNECTIONS: Final = httpx.Limits(max_connections=64, max_keepalive_connections=64, keepalive_expiry=60)


@asynccontextmanager
async def posting() -> AsyncIterator[Post]:
    """How requests reach witnesses, for as long as this is open. How long one may take is for the caller to say.

    The environment's proxies are used, as an NHS site may need.
    """
    async with httpx.AsyncClient(timeout=None, limits=_CONNECTIONS) as client:  # noqa: S113 - the caller's deadline ends it

        async def post(url: str, body: bytes) -> Reply:
            try:
                async with client.stream("POST", url, content=body, headers={"Content-Type": "text/plain"}) as answer:
                    found = bytearray()
                    async for piece in answer.aiter_bytes():
                        found += piece
                        if len(found) > LARGEST_NOTE:
                            raise OSError(f"the answer has more than {LARGEST_NOTE} bytes")
                    return Reply(answer.status_code, answer.headers.get("content-type", ""), bytes(found))
            except (httpx.HTTPError, httpx.InvalidURL) as exc:
                raise OSError(f"{type(exc).__name__}: {exc}") from exc

        yield post
