"""Every error as a problem (RFC 9457). An exception's class decides which kind it is, never its text.

`errors` has every reason at once, each with the field it is about (`pointer`, RFC 6901) or the parameter, the rule with
its source, what was found, what was expected and what would help.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Annotated, Any, Final

import msgspec
from litestar.exceptions import HTTPException, ValidationException
from litestar.types import Send
from msgspec import Meta, Struct

from api import problem_kinds as kinds
from api.path_names import path_name
from api.problem_kinds import Kind
from ledger.errors import Conflict, Corrupt, Invalid, Mismatch, NotFound, Reason, Refused, Unavailable, Unknown, Unsafe

log = logging.getLogger(__name__)

FORM: Final = "form"
"""The rule of reasons that are about the body's form."""
MEDIA_TYPE: Final = "application/problem+json"
_BY_CLASS: Final[Mapping[type[Exception], Kind]] = {
    Invalid: kinds.INVALID,
    NotFound: kinds.NOT_FOUND,
    Mismatch: kinds.KEY_REUSED,
    Refused: kinds.REFUSED,
    Unavailable: kinds.UNAVAILABLE,
    Conflict: kinds.CONFLICT,
    Unknown: kinds.OUTCOME_UNKNOWN,
    Corrupt: kinds.CORRUPT,
    RecursionError: kinds.MALFORMED,
}
"""Looked up along the class's bases, so that a new kind of refusal is a refusal before anybody lists it here."""
_BY_STATUS: Final = {kind.status: kind for kind in reversed(tuple(kinds.KINDS.values()))}
"""The first kind of each status: what the framework's own errors are."""
_OUTCOME_RETRY: Final = 5
"""Seconds after which an unknown outcome can be asked for: the store has tried for longer by then to find out."""


class Fault(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One reason for a problem."""

    detail: Annotated[str, Meta(description="What is wrong, or which rule stands in the way, in words.")]
    pointer: Annotated[str, Meta(description="JSON pointer (RFC 6901) of the field in the body.")] = ""
    parameter: Annotated[str, Meta(description="Name of the path or query parameter, or of the header.")] = ""
    rule: Annotated[str, Meta(description="Stable id of the rule or check; `acknowledges` takes the id of a rule.")] = (
        ""
    )
    source: Annotated[str, Meta(description="Where the rule comes from.")] = ""
    found: str = ""
    expected: str = ""
    remedy: Annotated[str, Meta(description="What would help.")] = ""


class Problem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An error, as RFC 9457 writes it."""

    type: Annotated[str, Meta(description="URI of the kind of problem; a page that explains it is there.")]
    title: str
    status: Annotated[int, Meta(ge=400, le=599)]
    detail: str
    errors: tuple[Fault, ...] = ()


class Rejected(Exception):
    """The edge itself turns a request away: no token, an unusable parameter, a body that is too large."""

    def __init__(self, kind: Kind, detail: str, *faults: Fault, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.faults = faults
        self.headers = headers or {}


class Answer(Struct, frozen=True):
    """A problem and the headers it is sent with."""

    problem: Problem
    headers: Mapping[str, str]

    def body(self) -> bytes:
        """As it is sent."""
        return msgspec.json.encode(self.problem)


def answer(error: Exception, base_url: str, path: Mapping[str, Any]) -> Answer:
    """The problem that an exception is, for a request whose path had these parameters. Faults of ours are logged."""
    kind, detail, faults, headers = _told(error, path)
    if kind.status == HTTPStatus.INTERNAL_SERVER_ERROR:
        log.error("%s: %s", type(error).__name__, error, exc_info=error)
    uri = f"{base_url}/problems/{kind.slug}"
    problem = Problem(type=uri, title=kind.title, status=kind.status, detail=detail or kind.meaning, errors=faults)
    return Answer(problem, {"Cache-Control": "no-store", **headers})


def _told(error: Exception, path: Mapping[str, Any]) -> tuple[Kind, str, tuple[Fault, ...], Mapping[str, str]]:
    if isinstance(error, Rejected):
        return error.kind, error.detail, error.faults, error.headers
    if isinstance(error, ValidationException):
        return _parameters(error)
    if isinstance(error, HTTPException):
        headers = {"Allow": _allow(error.headers["allow"])} if error.headers and "allow" in error.headers else {}
        return _BY_STATUS.get(error.status_code, kinds.INTERNAL), "", (), headers
    kind = next((_BY_CLASS[cls] for cls in type(error).__mro__ if cls in _BY_CLASS), kinds.INTERNAL)
    if isinstance(error, Unsafe):
        # The database became unsafe while we ran: the operators' fault, whatever was asked.
        return kinds.INTERNAL, "", (), {}
    if isinstance(error, Refused):
        faults = tuple(_fault(reason, path) for reason in error.reasons)
        if isinstance(error, Invalid) and any(fault.parameter for fault in faults):
            kind = kinds.NOT_FOUND
        return kind, _sentence(error.reasons), faults, {}
    retry = {"Retry-After": str(error.retry_after)} if isinstance(error, Unavailable) else {}
    if isinstance(error, Unknown):
        retry = {"Retry-After": str(_OUTCOME_RETRY)}
    return kind, "", (), retry


def _fault(reason: Reason, path: Mapping[str, Any]) -> Fault:
    """A field that the path names is a parameter, unless it was found where it does not belong, in the body."""
    first = path_name(reason.pointer.removeprefix("/").partition("/")[0])
    in_path = first in path and reason.rule != FORM
    return Fault(
        detail=reason.title,
        pointer="" if in_path else reason.pointer,
        parameter=first if in_path else "",
        rule=reason.rule,
        source=reason.source,
        found=reason.found,
        expected=reason.expected,
        remedy=reason.remedy,
    )


def _sentence(reasons: tuple[Reason, ...]) -> str:
    more = f" (and {len(reasons) - 1} more)" if len(reasons) > 1 else ""
    return f"{reasons[0].title}{more}." if reasons else ""


def _parameters(error: ValidationException) -> tuple[Kind, str, tuple[Fault, ...], Mapping[str, str]]:
    """What Litestar says of parameters it could not convert; a body is never converted by it, but may be missing."""
    found = [each for each in error.extra or [] if isinstance(each, dict)]
    if any(each.get("key") == "data" for each in found):
        return kinds.MALFORMED, "The request has no body; a JSON object is expected.", (), {}
    faults = tuple(
        Fault(detail=re.sub(r" - at `.*", "", str(each["message"])), parameter=str(each.get("key", "")))
        for each in found
    )
    return kinds.PARAMETER, "; ".join(f"{fault.parameter}: {fault.detail}" for fault in faults), faults, {}


def _allow(methods: str) -> str:
    """Litestar's list, with HEAD where there is GET: `api/middleware/methods.py` answers it."""
    names = {name.strip() for name in methods.split(",")}
    return ", ".join(sorted(names | {"HEAD"} if "GET" in names else names))


async def refuse(error: Rejected, base_url: str, send: Send) -> None:
    """Answer with a problem where there is no application to do it."""
    told = answer(error, base_url, {})
    body = told.body()
    headers = {**told.headers, "Content-Type": MEDIA_TYPE, "Content-Length": str(len(body))}
    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": told.problem.status, "headers": raw})
    await send({"type": "http.response.body", "body": body, "more_body": False})
