"""The root, the API's description, and what each kind of problem means: for somebody who has just arrived."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar import Response, get
from litestar.params import FromPath
from msgspec import Struct

from api.access import anybody
from api.negotiation import HTML, JSON, chosen
from api.openapi import describe
from api.pages.rendering import page
from api.problem_kinds import KINDS
from api.running import HttpRequest, running
from ledger.errors import NotFound, Reason


class Link(Struct, frozen=True):
    """Somewhere to go."""

    href: str
    title: str


class Start(Struct, frozen=True):
    """What there is."""

    title: str
    links: tuple[Link, ...]


class ProblemKind(Struct, frozen=True):
    """What a kind of problem means."""

    type: str
    title: str
    status: int
    meaning: str


@get("/", guards=[anybody], summary="Where to begin", tags=["Running"], opt={"offers": (JSON, HTML)})
async def start(request: HttpRequest) -> Response[Start]:
    """The addresses to begin with."""
    here = running(request)
    links = (
        Link(here.link("/v1/reconfigurations"), "Register of reconfigurations, each with its decision trail"),
        Link(here.link("/docs"), "How to use the API"),
        Link(here.link("/openapi.json"), "The same for programs (OpenAPI 3.1)"),
        Link(here.link("/v1/rules"), "The rules that recording checks, each with its source"),
        Link(here.link("/v1/projections"), "How far the views have come"),
        Link(here.link("/checkpoint"), "The latest signed checkpoint of the log (C2SP tlog-tiles)"),
        Link(here.link("/log/vkeys"), "The keys to verify it with"),
        Link(here.link("/health/ready"), "Whether the ledger could record now"),
    )
    if chosen(request) == HTML:
        return page("index.html", here.settings.base_url, links=links)
    return Response(Start("Reconfiguration Ledger", links), headers={"Vary": "Accept"})


@get("/openapi.json", guards=[anybody], include_in_schema=False)
async def description(request: HttpRequest) -> Response[bytes]:
    """The OpenAPI document."""
    here = running(request)
    document = describe(request.app, here.settings.base_url)
    return Response(msgspec.json.encode(document), media_type=JSON, headers={"Cache-Control": "no-cache"})


@get("/docs", guards=[anybody], include_in_schema=False, opt={"offers": (HTML,)})
async def documentation(request: HttpRequest) -> Response[Any]:
    """The same, for people; it needs nothing from any other host."""
    here = running(request)
    base = here.settings.base_url
    return page("docs.html", base, document=describe(request.app, base))


@get(
    "/problems/{kind:str}",
    guards=[anybody],
    summary="What a kind of problem means",
    tags=["Running"],
    opt={"offers": (JSON, HTML)},
)
async def problem_kind(request: HttpRequest, kind: FromPath[str]) -> Response[ProblemKind]:
    """The page behind a problem's `type`."""
    here = running(request)
    found = KINDS.get(kind)
    if found is None:
        raise NotFound(Reason(rule="unknown-reference", title="There is no such kind of problem", pointer="/kind"))
    if chosen(request) == HTML:
        return page("problem.html", here.settings.base_url, kind=found)
    uri = here.link(f"/problems/{kind}")
    answer = ProblemKind(type=uri, title=found.title, status=found.status, meaning=found.meaning)
    return Response(answer, headers={"Vary": "Accept"})
