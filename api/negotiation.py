"""What a request asks for: a form that we have (`Accept`, RFC 9110 section 12.5.1), parameters that exist.

Litestar answers JSON whatever is asked and ignores parameters nobody reads; a misspelt `limt=5` would go unnoticed.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Final

from litestar.handlers import BaseRouteHandler
from litestar.typing import FieldDefinition

from api.problem_kinds import NOT_ACCEPTABLE, PARAMETER
from api.problems import Fault, Rejected
from api.running import Connection

JSON: Final = "application/json"
HTML: Final = "text/html"
_NO_PARAMETERS: Final = frozenset({"data", "request"})


def negotiate(connection: Connection) -> None:
    """Choose the form (`chosen` reads it) and refuse parameters that the route does not have. Every guard calls it.

    A route that has other forms than JSON lists them in its `offers`, the one for `*/*` first.
    """
    # Not the handler that Litestar hands to guards: that is a new copy for each request.
    handler = connection.route_handler
    offers = handler.opt.get("offers", (JSON,))
    accept = ",".join(connection.headers.getall("accept", []))
    form = best(accept, offers) if accept else offers[0]
    if form is None:
        raise Rejected(NOT_ACCEPTABLE, f"This is available as {' or '.join(offers)}.")
    connection.scope["form"] = form  # type: ignore[typeddict-unknown-key]  # a scope may hold more than ASGI names
    if connection.scope["query_string"]:
        _only_known(connection, _parameters(handler) - connection.path_params.keys())


def chosen(connection: Connection) -> str:
    """The media type that was chosen."""
    return str(connection.scope["form"])  # type: ignore[typeddict-item]  # a scope may hold more than ASGI names


@lru_cache(maxsize=1024)
def best(accept: str, offers: Sequence[str]) -> str | None:
    """The offer with the highest quality, the earlier of equals; None where all are ruled out."""
    ranges = [_range(part) for part in accept.split(",")]
    rated = [(_quality(offer, ranges), offer) for offer in offers]
    quality, offer = max(rated, key=lambda each: each[0])
    return offer if quality > 0 else None


def _range(part: str) -> tuple[str, float]:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            with suppress(ValueError):
                quality = float(value)
    return media, quality if 0 <= quality <= 1 else 0.0


def _quality(offer: str, ranges: Sequence[tuple[str, float]]) -> float:
    """What the most specific range that matches says; 0 where none does."""
    for form in (offer, f"{offer.partition('/')[0]}/*", "*/*"):
        for media, quality in ranges:
            if media == form:
                return quality
    return 0.0


@lru_cache(maxsize=256)
def _parameters(handler: BaseRouteHandler) -> frozenset[str]:
    """The query parameters of a route: what its function takes and nobody else gives."""
    taken: dict[str, FieldDefinition] = handler.parsed_fn_signature.parameters
    return frozenset(
        getattr(field.kwarg_definition, "name", None) or name
        for name, field in taken.items()
        if name not in _NO_PARAMETERS and name not in handler.resolve_dependencies()
    )


def _only_known(connection: Connection, known: frozenset[str]) -> None:
    given = connection.query_params
    allowed = f"one of {', '.join(sorted(known))}" if known else "no parameters here"
    faults = [
        Fault(detail="There is no such parameter", parameter=name[:80], expected=allowed)
        for name in given
        if name not in known
    ]
    faults += [
        Fault(detail="This parameter is given more than once", parameter=name)
        for name in known
        if len(given.getall(name, [])) > 1
    ]
    if faults:
        raise Rejected(PARAMETER, f"{faults[0].detail}: {faults[0].parameter}.", *faults[:50])
