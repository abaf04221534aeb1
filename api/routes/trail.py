"""The decision trail of a reconfiguration, for systems and for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Final

from litestar import Response, get
from litestar.params import FromPath, QueryParameter
from msgspec import Meta, Struct

from api.access import reading
from api.negotiation import HTML, JSON, chosen
from api.pages.rendering import page
from api.revalidation import revalidated
from api.routes.reconfigurations import unknown
from api.running import HttpRequest, running
from ledger import wire
from ledger.identifiers import ReconfigurationId
from projections.catalogue import TRAIL
from projections.trail import Order, Trail, TrailEntry, in_order

_VARY: Final = {"Vary": "Accept"}


class TrailAnswer(Struct, frozen=True, kw_only=True):
    """Everything that was recorded about a reconfiguration."""

    reconfiguration: ReconfigurationId
    position: Annotated[
        int, Meta(description="Position of the latest entry of this trail; it changes when the trail does.")
    ]
    entries: tuple[TrailEntry, ...]


@get(
    "/v1/reconfigurations/{reconfiguration:str}/trail",
    guards=[reading],
    summary="The decision trail",
    tags=["Case"],
    opt={"offers": (JSON, HTML)},
)
async def trail(
    request: HttpRequest,
    reconfiguration: FromPath[ReconfigurationId],
    order: Annotated[
        Order, QueryParameter(description="`happened`: as things happened; `recorded`: as they came into the log.")
    ] = "happened",
) -> Response[TrailAnswer]:
    """Every entry: what was decided or done, by whom, in what capacity, when, and when it was recorded."""
    here = running(request)
    reading = await here.engine.read(TRAIL, reconfiguration)
    if reading.view is None:
        raise unknown(reconfiguration)
    if chosen(request) == HTML:
        return revalidated(
            request,
            f"{reading.changed}-{order}-page",
            lambda: page("trail.html", here.settings.base_url, trail=reading.form(_FORMS[order]), order=order),
            _VARY,
        )
    return revalidated(
        request, f"{reading.changed}-{order}", lambda: Response(reading.form(_BYTES[order]), media_type=JSON), _VARY
    )


def _as_happened(view: Trail) -> TrailAnswer:
    return _answer(view, "happened")


def _as_recorded(view: Trail) -> TrailAnswer:
    return _answer(view, "recorded")


def _bytes_as_happened(view: Trail) -> bytes:
    return wire.encode(_as_happened(view))


def _bytes_as_recorded(view: Trail) -> bytes:
    return wire.encode(_as_recorded(view))


_FORMS: Final[Mapping[Order, Callable[[Trail], TrailAnswer]]] = {"happened": _as_happened, "recorded": _as_recorded}
_BYTES: Final[Mapping[Order, Callable[[Trail], bytes]]] = {
    "happened": _bytes_as_happened,
    "recorded": _bytes_as_recorded,
}
"""By function, because the engine keeps what a function made for as long as the view stands still."""


def _answer(view: Trail, order: Order) -> TrailAnswer:
    return TrailAnswer(
        reconfiguration=view.reconfiguration,
        position=view.entries[-1].position,
        entries=in_order(view, order),
    )
