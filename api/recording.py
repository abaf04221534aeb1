"""Recording over HTTP: what every POST has in common, from the body to the receipt.

A `Row` says which command is posted where; the tables of rows are in `api/routes/`, one module a family, and
`recording_routes` makes the handlers. `bodies.py` reads the command, `record` adds who asked and hands it to the
ledger. The answer means durable. A repeated request gets the same status and receipt as the first time, with
`Idempotent-Replayed: true`.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Final, TypeVar
from uuid import UUID

from litestar import Response, post
from litestar.dto import AbstractDTO
from litestar.dto.data_structures import DTOFieldDefinition
from litestar.handlers import HTTPRouteHandler
from litestar.params import JSONBody
from litestar.typing import FieldDefinition
from msgspec import Meta, Struct

from api import problem_kinds as kinds
from api.access import caller_of, needs, recording
from api.bodies import Body
from api.path_names import path_name
from api.problems import Fault, Rejected
from api.running import Connection, HttpRequest, Running, running
from ledger.account import Account, Finding
from ledger.identifiers import EntryId
from ledger.ledger import Context, Outcome

Command = TypeVar("Command", bound=Account)

_NAMED: Final = re.compile(r"{(\w+)}")
_KEY: Final = re.compile(r'"?([\x21\x23-\x5b\x5d-\x7e]{1,200})"?')
"""The draft writes a quoted string; most clients send the bare one. Both are the same key."""
_WORD: Final = re.compile(r"[\x21-\x7e]{1,200}")


_LINKS: Final = "Absolute URIs: `self` is the entry, `proof` its receipt (tlog-proof), `trail` the case's trail."


class Row(Struct, frozen=True):
    """One line of a family's table: the path, with the command's fields that it names in braces, and the command."""

    path: str
    command: type[Account]
    summary: str


class Receipt(Struct, frozen=True, kw_only=True):
    """What was recorded, for ever: quote it, and anybody can check it."""

    entry: Annotated[UUID, Meta(description="Id of the entry.")]
    entries: Annotated[tuple[UUID, ...], Meta(description="Ids of all entries of this request, in log order.")]
    type: Annotated[str, Meta(description="Wire name of the event.")]
    position: Annotated[int, Meta(ge=1, description="Place in the log; the leaf index is one less.")]
    leaf_hash: Annotated[str, Meta(pattern="^[0-9a-f]{64}$", description="SHA-256(0x00 || entry), RFC 6962.")]
    recorded_at: Annotated[datetime, Meta(description="When it was committed, UTC.")]
    findings: Annotated[tuple[Finding, ...], Meta(description="Rules that were not met, as the entry keeps them.")]
    links: Annotated[dict[str, str], Meta(description=_LINKS)]


async def record(request: HttpRequest, command: Account) -> Response[Receipt]:
    """Record it for the one who sends the request, and answer with its receipt.

    Raises as `Ledger.record` does, and Rejected for a header that cannot be used or a scope that is missing.
    """
    if command.historical:
        needs(caller_of(request), "admin", "Recording history")
    if command.acknowledges:
        needs(caller_of(request), "admin", "Acknowledging a rule")
    here = running(request)
    outcome = await here.ledger.record(command, _context(request))
    receipt = _receipt(outcome, here)
    headers = {"Location": receipt.links["self"], "Cache-Control": "no-store"}
    if outcome.replayed:
        headers["Idempotent-Replayed"] = "true"
    return Response(receipt, status_code=201, headers=headers)


def _context(connection: Connection) -> Context:
    caller = caller_of(connection)
    key = _header(connection, "idempotency-key", _KEY) or _header(connection, "x-request-id", _KEY)
    return Context(
        client=caller.client,
        actor=caller.actor,
        recordedby=caller.organisation,
        now=datetime.now(UTC),
        key=key,
        correlationid=_header(connection, "x-correlation-id", _WORD),
    )


def _header(connection: Connection, name: str, form: re.Pattern[str]) -> str:
    value = connection.headers.get(name, "")
    match = form.fullmatch(value) if value else None
    if value and match is None:
        fault = Fault(
            detail="This header has a form it cannot have",
            parameter=name,
            expected="1 to 200 visible characters of ASCII",
        )
        raise Rejected(kinds.MALFORMED, f"The header {name} cannot be used.", fault)
    return match[match.re.groups] if match else ""


def _receipt(outcome: Outcome, here: Running) -> Receipt:
    first, recorded = outcome.entries[0], outcome.recorded()
    links = {
        "self": here.link(f"/v1/entries/{first.id}"),
        "proof": here.link(f"/v1/entries/{first.id}/receipt"),
    }
    if reference := getattr(recorded[0].event, "reconfiguration", None):
        links["trail"] = here.link(f"/v1/reconfigurations/{reference}/trail")
    return Receipt(
        entry=first.id,
        entries=tuple(entry.id for entry in outcome.entries),
        type=first.type,
        position=first.position,
        leaf_hash=first.leaf_hash.hex(),
        recorded_at=first.recorded_at,
        findings=tuple(finding for each in recorded for finding in each.event.findings),
        links=links,
    )


def recording_routes(tag: str, *rows: Row) -> tuple[HTTPRouteHandler, ...]:
    """The routes of one family's table, each guarded; bodies are read strictly.

    The OpenAPI document describes a route in the words of its command.
    """
    return tuple(_route(tag, row) for row in rows)


def _route(tag: str, row: Row) -> HTTPRouteHandler:
    async def recorded(request: HttpRequest, data: Any) -> Response[Receipt]:
        return await record(request, data)

    recorded.__name__ = row.command.__module__.rpartition(".")[2]
    recorded.__doc__ = row.command.__doc__
    recorded.__annotations__["data"] = JSONBody[row.command]  # type: ignore[name-defined, misc]  # a type made at run time
    body = Body(row.command, frozenset(_NAMED.findall(row.path)))
    made = post(
        _NAMED.sub(lambda named: _parameter(path_name(named[1]), body), row.path),
        dto=_read_by(body),
        return_dto=None,
        guards=[recording],
        summary=row.summary,
        tags=[tag],
        opt={"body": body, "row": row},
    )
    return made(recorded)


def _parameter(name: str, body: Body[Any]) -> str:
    return f"{{{name}:{'uuid' if body.in_path[name] is EntryId else 'str'}}}"


def _read_by(body: Body[Command]) -> type[AbstractDTO[Command]]:
    """Litestar's way of letting somebody else read a body; its own way is not strict (`"1"` passes for a number)."""

    class ReadByUs(AbstractDTO[Command]):
        def decode_bytes(self, value: bytes) -> Any:
            _only_json(self.asgi_connection.headers)
            return body.read(value, self.asgi_connection.path_params)

        @classmethod
        def create_for_field_definition(cls, *_: Any, **__: Any) -> None:
            """Nothing to prepare: the decoder is there."""

        @classmethod
        def generate_field_definitions(cls, _: type[Any]) -> Generator[DTOFieldDefinition, None, None]:
            """None: Litestar converts nothing."""
            yield from ()

        @classmethod
        def detect_nested_field(cls, _: FieldDefinition) -> bool:
            """No field is looked into."""
            return False

    return ReadByUs


def _only_json(headers: Mapping[str, str]) -> None:
    """Raise Rejected (415). Also what keeps a page of another origin from posting here: JSON needs its permission."""
    media, _, parameters = headers.get("content-type", "").lower().partition(";")
    charset = re.search(r"charset\s*=\s*\"?([^\s\";]*)", parameters)
    coded = headers.get("content-encoding", "identity").lower() != "identity"
    if coded or media.strip() != "application/json" or (charset and charset[1] not in {"utf-8", "utf8"}):
        raise Rejected(kinds.MEDIA, "Send the body as application/json, in UTF-8, not compressed.")
