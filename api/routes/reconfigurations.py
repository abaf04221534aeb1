"""Reconfigurations as readers find them: the register, and where one stands."""

from __future__ import annotations

from typing import Annotated, Final, TypeVar

from litestar import Response, get
from litestar.params import FromPath, QueryParameter
from msgspec import Meta, Struct
from msgspec.structs import asdict

from api.access import reading
from api.bodies import identifier
from api.negotiation import HTML, JSON, chosen
from api.pages.rendering import page
from api.revalidation import revalidated
from api.running import HttpRequest, Running, running
from ledger.errors import NotFound, Reason
from ledger.identifiers import ReconfigurationId
from projections.catalogue import SUMMARY
from projections.engine import Reading
from projections.standing import Case, Row, case, row
from projections.view import View

Kind = TypeVar("Kind")

LAST_POSITION: Final = 2**63 - 1
Links = Annotated[dict[str, str], Meta(description="Absolute URIs: `self` and `trail`.")]


class Listed(Row, frozen=True, kw_only=True, omit_defaults=True):
    """A reconfiguration as the register lists it."""

    links: Links


class Register(Struct, frozen=True, kw_only=True):
    """One page of the register, in the order in which the reconfigurations were first recorded."""

    items: tuple[Listed, ...]
    next: Annotated[str | None, Meta(description="URI of the next page; null on the last.")]


class Standing(Case, frozen=True, kw_only=True, omit_defaults=True):
    """Where a reconfiguration stands, after the entry at `position`."""

    position: Annotated[int, Meta(description="Position of the latest entry that names it.")]
    links: Links


@get(
    "/v1/reconfigurations",
    guards=[reading],
    summary="List the reconfigurations",
    tags=["Case"],
    opt={"offers": (JSON, HTML)},
)
async def register(
    request: HttpRequest,
    after: Annotated[
        int, QueryParameter(ge=0, le=LAST_POSITION, description="Cursor: take it from `next`, do not make one up.")
    ] = 0,
    limit: Annotated[int, QueryParameter(ge=1, le=200, description="Reconfigurations on a page.")] = 50,
) -> Response[Register]:
    """The register, oldest first. A page stays the same while new reconfigurations come in: they go to the end."""
    here = running(request)
    found = await here.engine.page(SUMMARY, after=after, limit=limit)
    first = here.link(f"/v1/reconfigurations?limit={limit}")
    following = None if found.next is None else f"{first}&after={found.next}"
    items = tuple(Listed(**asdict(row(each.view)), links=links_of(here, each.key)) for each in found.items)
    links = [f'<{first}>; rel="first"'] + ([f'<{following}>; rel="next"'] if following else [])
    headers = {"Link": ", ".join(links), "Vary": "Accept", "Cache-Control": "no-cache"}
    listing = Register(items=items, next=following)
    if chosen(request) == HTML:
        return page("register.html", here.settings.base_url, headers=headers, register=listing)
    return Response(listing, headers=headers)


@get(
    "/v1/reconfigurations/{reconfiguration:str}",
    guards=[reading],
    summary="Where a reconfiguration stands",
    tags=["Case"],
)
async def standing(request: HttpRequest, reconfiguration: FromPath[ReconfigurationId]) -> Response[Standing]:
    """Its stage and what holds at the same time, its services, consultations and decisions."""
    found = await read(request, SUMMARY, reconfiguration)
    links = links_of(running(request), reconfiguration)
    answer = Standing(**asdict(found.form(case)), position=found.changed, links=links)
    return revalidated(request, str(found.changed), lambda: Response(answer))


async def read(request: HttpRequest, view: View[Kind], reconfiguration: str) -> Reading[Kind]:
    """A view of one reconfiguration, which is there. Raise NotFound where nothing that was recorded names it."""
    identifier("reconfiguration", ReconfigurationId, reconfiguration)
    found = await running(request).engine.read(view, reconfiguration)
    if found.view is None:
        raise NotFound(
            Reason(
                rule="unknown-reference",
                title="No such reconfiguration has been recorded",
                found=reconfiguration,
                pointer="/reconfiguration",
            )
        )
    return found


def links_of(running: Running, reconfiguration: str) -> dict[str, str]:
    """Where it and its trail are."""
    address = running.link(f"/v1/reconfigurations/{reconfiguration}")
    return {"self": address, "trail": f"{address}/trail"}
