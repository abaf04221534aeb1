"""Who may do what. Every route has one of these guards, `anybody` only where `PUBLIC` names it: a test looks.

Recording always needs a token. Reading is public unless `LEDGER_PUBLIC_READING` is false, but a token that is sent is
checked, so that nobody believes they were recognised when they were not.
"""

from __future__ import annotations

from typing import Final, cast

from litestar.handlers import BaseRouteHandler

from api.negotiation import negotiate
from api.problem_kinds import FORBIDDEN, UNAUTHENTICATED
from api.problems import Rejected
from api.running import Connection, running
from api.tokens import ANYBODY, Caller, unauthenticated

PUBLIC: Final = frozenset(
    {
        "/",
        "/docs",
        "/openapi.json",
        "/health/live",
        "/health/ready",
        "/problems/{kind:str}",
        "/checkpoint",
        "/checkpoint/{size:str}",
        "/checkpoint-history/{size:str}",
        "/tile/{place:path}",
        "/log/checkpoints",
        "/log/vkeys",
        "/log/policy",
    }
)
"""Paths that anybody may read, also where reading needs a token: they say nothing about what is recorded.

Of the log these are sizes, keys and hashes; entry bundles are what was recorded, and are read as entries are.
"""
READERS: Final = frozenset({"read", "audit", "scrutinise", "admin"})


async def anybody(connection: Connection, _: BaseRouteHandler) -> None:
    """For everybody, always; only for what is in `PUBLIC`."""
    negotiate(connection)


async def recording(connection: Connection, _: BaseRouteHandler) -> None:
    """Only for systems that may record, for an organisation."""
    negotiate(connection)
    caller = _authenticated(connection)
    if "record" not in caller.scopes:
        raise _lacking("record")
    if not caller.organisation:
        raise Rejected(FORBIDDEN, "The token names no organisation; what is recorded is recorded by one.")
    connection.scope["auth"] = caller


async def reading(connection: Connection, _: BaseRouteHandler) -> None:
    """For everybody, or where the operator wants it so, for readers with a token."""
    negotiate(connection)
    open_to_all = running(connection).settings.public_reading
    if open_to_all and "authorization" not in connection.headers:
        connection.scope["auth"] = ANYBODY
        return
    caller = _authenticated(connection)
    if not open_to_all and not caller.scopes & READERS:
        raise _lacking("read")
    connection.scope["auth"] = caller


def needs(caller: Caller, scope: str, what: str) -> None:
    """Raise Rejected (403) where the caller lacks a scope that this request, of all a route takes, needs."""
    if scope not in caller.scopes:
        raise _lacking(scope, what)


def caller_of(connection: Connection) -> Caller:
    """Who the guard found."""
    return cast("Caller", connection.scope["auth"])


def _authenticated(connection: Connection) -> Caller:
    values = connection.headers.getall("authorization", [])
    if not values:
        headers = {"WWW-Authenticate": 'Bearer realm="ledger"'}
        raise Rejected(UNAUTHENTICATED, "This needs a token: send Authorization: Bearer.", headers=headers)
    scheme, _, token = values[0].partition(" ")
    if len(values) > 1 or scheme.lower() != "bearer":
        raise unauthenticated("Send one Authorization header, with a bearer token.")
    return running(connection).verifier.caller(token.strip())


def _lacking(scope: str, what: str = "This") -> Rejected:
    challenge = f'Bearer realm="ledger", error="insufficient_scope", scope="{scope}"'
    return Rejected(FORBIDDEN, f"{what} needs the scope {scope}.", headers={"WWW-Authenticate": challenge})
