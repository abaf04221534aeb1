"""A witness as a server: `POST /add-checkpoint`, and what it cosigned last of each log, for monitors.

Statuses and bodies are those of c2sp.org/tlog-witness: text, not problems; what a client reads in them is the status,
the lines of a 200 and the size of a 409.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping
from typing import Any, Final

from litestar import Litestar, Request, Response, get, post
from litestar.exceptions import HTTPException
from litestar.handlers import HTTPRouteHandler
from litestar.params import FromPath
from litestar.types import ASGIApp

from api.middleware.carried import Carried
from api.middleware.limits import Limits
from api.middleware.methods import Methods
from api.problems import Rejected
from api.running import HttpRequest
from ledger.transparency.add_checkpoint import LARGEST_REQUEST, SIZE_TYPE, cosigned_reply, size_reply
from ledger.witnessing.witness import Cosigned, Declined, Elsewhere, No, Witness

log = logging.getLogger(__name__)

BODY_SECONDS: Final = 5.0
TEXT: Final = "text/plain"
_NEVER: Final = {"Cache-Control": "no-store"}
_SIZE: Final = {**_NEVER, "Content-Type": SIZE_TYPE}
"""As a header, because Litestar adds a charset to the media types of text; clients compare this one to the letter."""
_ASKED_EACH_TIME: Final = {"Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*"}
_STATUS: Final[Mapping[No, int]] = {
    No.MALFORMED: 400,
    No.UNTRUSTED: 403,
    No.UNKNOWN_LOG: 404,
    No.INCONSISTENT: 422,
}


def create_witness_app(witness: Witness) -> Litestar:
    """The application of one witness. Serve it through `witness_edge`."""
    return Litestar(
        [_add_checkpoint(witness), _checkpoint(witness)],
        exception_handlers={Exception: _answered},
        request_max_body_size=LARGEST_REQUEST,
        openapi_config=None,
        logging_config=None,
    )


def witness_edge(app: Litestar, *, body_seconds: float = BODY_SECONDS) -> ASGIApp:
    """The application with limits on what one request may take."""
    return Carried(Limits(Methods(app, app), "", body_seconds))


def _add_checkpoint(witness: Witness) -> HTTPRouteHandler:
    @post("/add-checkpoint", status_code=200)
    async def add_checkpoint(request: HttpRequest) -> Response[bytes]:
        """Cosign it, or say why not. In a thread, because it waits for the disk and for who came before."""
        answer = await asyncio.to_thread(witness.add_checkpoint, await request.body(), int(time.time()))
        match answer:
            case Cosigned(lines):
                return Response(cosigned_reply(lines), media_type=TEXT, headers=_NEVER)
            case Elsewhere(size):
                return Response(size_reply(size), status_code=409, headers=_SIZE)
            case Declined(why, detail):
                if why is No.INCONSISTENT:
                    log.error("not cosigned: %s", detail)
                return _text(_STATUS[why], detail)

    return add_checkpoint


def _checkpoint(witness: Witness) -> HTTPRouteHandler:
    @get("/{place:str}/checkpoint")
    async def checkpoint(place: FromPath[str]) -> Response[bytes]:
        """The last checkpoint cosigned of the log whose origin has this SHA-256."""
        note = await asyncio.to_thread(witness.state.published, place)
        if note is None:
            return _text(404, "nothing has been cosigned of such a log")
        return Response(
            note, media_type=TEXT, headers={"Cache-Control": "no-cache", "Access-Control-Allow-Origin": "*"}
        )

    return checkpoint


def _text(status: int, detail: str) -> Response[bytes]:
    return Response(f"{detail}\n".encode(), status_code=status, media_type=TEXT, headers=_NEVER)


def _answered(_: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    match error:
        case Rejected(kind=kind, detail=detail):
            answer = _text(kind.status, detail)
            answer.headers.update(error.headers)
            return answer
        case HTTPException(status_code=status, detail=detail):
            return _text(status, detail)
    log.error("%s: %s", type(error).__name__, error, exc_info=error)
    return _text(500, "something is wrong here: nothing was cosigned")
