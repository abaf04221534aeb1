"""Conditional reading (RFC 9110 section 13): a strong ETag, and 304 where the reader has these very bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from litestar import Response

from api.running import HttpRequest

_TAG: Final = re.compile(r'(?:W/)?"([^"]*)"')


def revalidated(
    request: HttpRequest,
    tag: str,
    make: Callable[[], Response[Any]],
    headers: Mapping[str, str] | None = None,
) -> Response[Any]:
    """The answer that `make` makes, or 304 without making it.

    `tag` must differ whenever the bytes differ, between forms of one address too. Readers keep the answer and ask each
    time whether it still holds, unless `headers` say otherwise.
    """
    common = {"ETag": f'"{tag}"', "Cache-Control": "no-cache", **(headers or {})}
    if _has(request.headers.getall("if-none-match", []), tag):
        return Response(None, status_code=304, headers=common)
    response = make()
    response.headers.update(common)
    return response


def _has(conditions: list[str], tag: str) -> bool:
    """Whether If-None-Match names the tag. The comparison is the weak one (section 13.1.2)."""
    given = ",".join(conditions)
    return given.strip() == "*" or tag in _TAG.findall(given)
