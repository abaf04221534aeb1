"""Whether the service runs, whether it could record now, and how far its views have come."""

from __future__ import annotations

import asyncio
from typing import Annotated, Final, Literal

from litestar import Response, get
from msgspec import Meta, Struct

from api.access import anybody, reading
from api.running import HttpRequest, running
from ledger.errors import Unavailable
from ledger.signing.signer import Standing
from projections.engine import Status

_PATIENCE: Final = 2
"""Seconds."""


class Live(Struct, frozen=True):
    """The process answers."""

    status: Literal["live"] = "live"


class Ready(Struct, frozen=True):
    """A recording made now would succeed."""

    status: Literal["ready", "stopped"]
    head: Annotated[int, Meta(ge=0, description="How many entries the log has.")]
    signer: Annotated[
        str, Meta(description="What signs the log: `apart`, or what the signer in this process is doing.")
    ]
    signed: Annotated[int | None, Meta(description="Entries that the signer in this process has signed or taken up.")]
    why: Annotated[str, Meta(description="What that signer waits for, or why it stopped.")]
    alarms: Annotated[
        tuple[str, ...],
        Meta(description="What witnesses found of this log that nothing but a rewritten history explains."),
    ]


@get(
    "/health/live",
    guards=[anybody],
    summary="Is the process alive?",
    tags=["Running"],
)
async def live() -> Live:
    """Answers as long as the process does; says nothing about the database."""
    return Live()


@get(
    "/health/ready",
    guards=[anybody],
    summary="Could it record now?",
    tags=["Running"],
)
async def ready(request: HttpRequest) -> Response[Ready]:
    """Reads the log's head from the database; 503 where that cannot be done, or not in time.

    So it is where the signer has stopped, because the log is shorter than what was signed, or not the same.
    """
    here = running(request)
    try:
        async with asyncio.timeout(_PATIENCE):
            head = await here.store.head()
    except TimeoutError as error:
        raise Unavailable(f"the database has not answered for {_PATIENCE} seconds", retry_after=5) from error
    standing = Standing() if here.signer is None else here.signer.standing
    doing = "apart" if here.signer is None else standing.doing
    stopped = standing.doing == "stopped"
    alarms = () if here.cosigner is None else tuple(each.sentence for each in here.cosigner.alarms)
    answer = Ready("stopped" if stopped else "ready", head, doing, standing.size, standing.why, alarms)
    return Response(answer, status_code=503 if stopped else 200, headers={"Cache-Control": "no-store"})


class Projections(Struct, frozen=True):
    """Every view with its version, how far it has come and whether something stopped it."""

    items: tuple[Status, ...]


@get(
    "/v1/projections",
    guards=[reading],
    summary="How far the views have come",
    tags=["Running"],
)
async def projections(request: HttpRequest) -> Response[Projections]:
    """A view that stopped names the entry it stopped at; the others go on."""
    here = running(request)
    return Response(Projections(items=tuple(await here.engine.status())), headers={"Cache-Control": "no-store"})
