"""The decision trail of a reconfiguration, for systems and for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final

from litestar import Response, get
from litestar.params import FromPath, QueryParameter
from msgspec import Meta, Struct

from api.access import reading
from api.negotiation import HTML, JSON, chosen
from api.pages.rendering import page
from api.revalidation import revalidated
from api.routes.reconfigurations import read
from api.running import HttpRequest, Running, running
from ledger import wire
from ledger.identifiers import ReconfigurationId
from projections.catalogue import SUMMARY, TRAIL
from projections.engine import Reading
from projections.standing import row
from projections.summary import Summary
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
    found = await read(request, TRAIL, reconfiguration)
    tag = f"{found.changed}-{order}"
    if chosen(request) == HTML:
        case = await read(request, SUMMARY, reconfiguration)
        return revalidated(request, f"{tag}-page", lambda: _page(running(request), case, found, order), _VARY)
    return revalidated(request, tag, lambda: Response(found.form(_BYTES[order]), media_type=JSON), _VARY)


def _page(here: Running, case: Reading[Summary], found: Reading[Trail], order: Order) -> Response[Any]:
    title = case.form(row).title
    return page("trail.html", here.settings.base_url, trail=found.form(_FORMS[order]), order=order, title=title)


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
