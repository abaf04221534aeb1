"""Each route as an OpenAPI operation: what it takes, what it answers, which problems it can have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Annotated, Any, Final, Protocol, get_args, get_type_hints

from litestar import Litestar
from litestar.handlers import HTTPRouteHandler
from litestar.params import QueryParameter
from litestar.routes import HTTPRoute
from msgspec import Meta

from api.access import anybody, recording
from api.bodies import Body
from api.examples.story import EXAMPLES, STEPS
from api.negotiation import HTML, JSON
from api.path_names import path_name
from api.problem_kinds import KINDS
from api.problems import MEDIA_TYPE, Problem

_WORD: Final = {"type": "string", "minLength": 1, "maxLength": 200, "pattern": r"^[\x21-\x7e]+$"}
_KEY: Final = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "Belongs to one request for ever: the same key and body return what was recorded the first time.",
    "schema": _WORD,
}
_HEADERS: Final = (
    {
        "name": "X-Request-ID",
        "in": "header",
        "description": "Echoed on every response. Where there is no Idempotency-Key it serves as one.",
        "schema": _WORD,
    },
    {
        "name": "X-Correlation-ID",
        "in": "header",
        "description": "Echoed on every response, and kept in what is recorded.",
        "schema": _WORD,
    },
)
_RECORDING_PROBLEMS: Final = (400, 401, 403, 404, 406, 408, 409, 413, 415, 422, 431, 500, 503)
_LINKED: Final = {"type": "string", "format": "uri"}


class SchemaOf(Protocol):
    """Where schemas come from."""

    def of(self, kind: object) -> dict[str, Any]:
        """The schema of a type."""


class Operation:
    """One route, looked at from outside."""

    def __init__(self, path: str, handler: HTTPRouteHandler) -> None:
        hints = get_type_hints(handler.fn, include_extras=True)
        answer = hints.pop("return")
        ours = {"data", "request", *handler.resolve_dependencies()}
        taken = {name: kind for name, kind in hints.items() if name not in ours}
        self.path: Final = path
        self.method: Final = next(iter(handler.http_methods)).lower()
        self.tag: Final = next(iter(handler.tags or ()), "")
        self._handler: Final = handler
        self._answer: Final = next(iter(get_args(answer)), answer)
        self._body: Final[Body[Any] | None] = handler.opt.get("body")
        in_path = self._body.in_path if self._body else {}
        self._in_path: Final[Mapping[str, Any]] = {
            **in_path,
            **{name: kind for name, kind in taken.items() if f"{{{name}}}" in path},
        }
        self._in_query: Final[Mapping[str, Any]] = {
            name: kind for name, kind in taken.items() if name not in self._in_path
        }

    def kinds(self) -> tuple[Any, ...]:
        """All types it uses."""
        body = (self._body.type,) if self._body else ()
        return (*body, self._answer, *self._in_path.values(), *map(_limited, self._in_query.values()))

    def document(self, schemas: SchemaOf) -> dict[str, Any]:
        """As OpenAPI writes it."""
        guards = self._handler.guards or ()
        written: dict[str, Any] = {
            "operationId": self._handler.handler_name,
            "summary": self._handler.summary,
            "description": self._handler.fn.__doc__,
            "tags": [self.tag],
            "security": [{"bearer": []}]
            if recording in guards
            else [{}]
            if anybody in guards
            else [{}, {"bearer": []}],
            "parameters": list(self._parameters(schemas)),
        }
        if self._body is not None:
            example = {"value": EXAMPLES[self._body.command]}
            media = {"schema": schemas.of(self._body.type), "examples": {"old-moat": example}}
            written["requestBody"] = {"required": True, "content": {JSON: media}}
        written["responses"] = {
            str(self._handler.status_code): self._success(schemas),
            **{str(status): _problem(status, schemas) for status in self._problems()},
        }
        return written

    def _parameters(self, schemas: SchemaOf) -> Iterator[dict[str, Any]]:
        named = STEPS[self._body.command].path if self._body else {}
        examples = {path_name(name): {"example": value} for name, value in named.items() if isinstance(value, str)}
        for name, kind in self._in_path.items():
            yield {"name": name, "in": "path", "required": True, "schema": schemas.of(kind), **examples.get(name, {})}
        defaults = self._handler.parsed_fn_signature.parameters
        for name, kind in self._in_query.items():
            schema = {**schemas.of(_limited(kind)), "default": defaults[name].default}
            yield {"name": _limits(kind).name or name, "in": "query", "required": False, "schema": schema}
        if self._body is not None:
            yield _KEY
        yield from _HEADERS

    def _success(self, schemas: SchemaOf) -> dict[str, Any]:
        offers = self._handler.opt.get("offers", (JSON,))
        content = {
            form: {"schema": {"type": "string"} if form == HTML or self._answer is bytes else schemas.of(self._answer)}
            for form in offers
        }
        if self._body is None:
            return {"description": "Found.", "content": content}
        headers = {
            "Location": {"description": "The entry.", "schema": _LINKED},
            "Idempotent-Replayed": {
                "description": "`true` where this request was recorded before.",
                "schema": {"const": "true"},
            },
        }
        return {"description": "Recorded, durably.", "headers": headers, "content": content}

    def _problems(self) -> tuple[int, ...]:
        if self._body is not None:
            return _RECORDING_PROBLEMS
        guarded = () if anybody in (self._handler.guards or ()) else (401, 403)
        missing = (404,) if self._in_path else ()
        return (400, *guarded, *missing, 406, 431, 500, 503)


def operations(app: Litestar) -> tuple[Operation, ...]:
    """All that the document shows, in the order of their addresses as they were registered."""
    return tuple(
        Operation(route.path_format, handler)
        for route in app.routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        if handler.resolve_include_in_schema()
    )


def _limited(kind: Any) -> Any:
    """A query parameter's type with the limits that Litestar holds it to, in the words that msgspec knows."""
    limits = _limits(kind)
    words = {"enum": list(limits.enum)} if limits.enum else None
    return Annotated[
        get_args(kind)[0], Meta(ge=limits.ge, le=limits.le, description=limits.description, extra_json_schema=words)
    ]


def _limits(kind: Any) -> QueryParameter:
    return next(mark for mark in get_args(kind) if isinstance(mark, QueryParameter))


def _problem(status: int, schemas: SchemaOf) -> dict[str, Any]:
    titles = [kind.title for kind in KINDS.values() if kind.status == status]
    answer: dict[str, Any] = {
        "description": f"{'; or: '.join(titles)}.",
        "content": {MEDIA_TYPE: {"schema": schemas.of(Problem)}},
    }
    if status in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        answer["headers"] = {"WWW-Authenticate": {"schema": {"type": "string"}}}
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        answer["headers"] = {"Retry-After": {"description": "Seconds.", "schema": {"type": "integer", "minimum": 1}}}
    return answer
