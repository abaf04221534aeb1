"""Who is asking: bearer tokens (RFC 6750, RFC 9068), checked with joserfc against the keys of `identity.py`.

A token is believed when a key of ours, with the one algorithm that belongs to that key, signed it; when it says who
issued it, that it is for us alone (`aud` is our name, not a list that holds it) and until when; and when it does not
live too long. Headers that point to keys elsewhere (`jwk`, `jku`, `x5u`) are never followed.
"""

from __future__ import annotations

import math
import re
import time
import warnings
from collections.abc import Callable, Mapping
from typing import Any, Final

from joserfc import jwt
from joserfc.errors import JoseError, SecurityWarning
from msgspec import Struct

from api.identity import SCOPES, Keys
from api.problem_kinds import UNAUTHENTICATED
from api.problems import Rejected

SKEW: Final = 30
"""Seconds by which other systems' clocks may differ from ours."""
MAX_TOKEN: Final = 8_192
"""Characters."""
_REMEMBERED: Final = 10_000
_TYPES: Final = frozenset({"jwt", "at+jwt", "application/at+jwt"})
_ORGANISATION: Final = re.compile(r"[A-Z0-9]{3,12}")
_CLIENT: Final = re.compile(r"[A-Za-z0-9_.:|/=+@-]{1,128}")
_OPAQUE: Final = re.compile(r"[A-Za-z0-9_.:|/=+-]{1,128}")
"""No `@` and no space: an e-mail address or a name would stand in the log for ever."""


class Caller(Struct, frozen=True, kw_only=True):
    """Somebody with a valid token: system, organisation it acts for, user if there is one, and what it may do."""

    client: str
    organisation: str
    actor: str
    scopes: frozenset[str]
    expires: float


ANYBODY: Final = Caller(client="", organisation="", actor="", scopes=frozenset(), expires=math.inf)
"""A reader without a token."""


class Verifier:
    """Checks tokens. A token that was found good is remembered until it expires or the keys change."""

    def __init__(
        self, keys: Keys, *, issuer: str, audience: str, longest: int, clock: Callable[[], float] = time.time
    ) -> None:
        self._keys = keys
        self._issuer = issuer
        self._audience = audience
        self._longest = longest
        self._clock = clock
        self._known: dict[str, Caller] = {}

    def caller(self, token: str) -> Caller:
        """Who sent it. Raise Rejected (401) with the reason, which never quotes the token."""
        if self._keys.refresh():
            self._known.clear()
        known = self._known.get(token)
        if known is None or known.expires + SKEW <= self._clock():
            known = self._check(token)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[token] = known
        return known

    def _check(self, token: str) -> Caller:
        if len(token) > MAX_TOKEN:
            raise unauthenticated(f"The token is longer than {MAX_TOKEN} characters.")
        try:
            with warnings.catch_warnings():
                # RFC 9864 renames EdDSA to Ed25519; most clients still send the old name, and both mean our key's own.
                warnings.simplefilter("ignore", SecurityWarning)
                decoded = jwt.decode(token, self._keys.of, algorithms=self._keys.algorithms)
        except (JoseError, ValueError, TypeError, LookupError, RecursionError) as error:
            raise unauthenticated("The token is not signed with a key this ledger knows.") from error
        if str(decoded.header.get("typ", "")).lower() not in _TYPES:
            raise unauthenticated("The token's typ must be JWT or at+jwt.")
        claims = decoded.claims
        if claims.get("iss") != self._issuer:
            raise unauthenticated("The token was issued by somebody else (iss).")
        if claims.get("aud") != self._audience:
            raise unauthenticated("The token is not for this ledger alone (aud).")
        expires = self._in_time(claims)
        return Caller(expires=expires, **_who(claims), scopes=_scopes(claims))

    def _in_time(self, claims: Mapping[str, Any]) -> float:
        now = self._clock()
        expires = _moment(claims, "exp")
        if expires is None:
            raise unauthenticated("The token does not say until when it is valid (exp).")
        if expires + SKEW <= now:
            raise unauthenticated("The token has expired (exp).")
        issued, starts = _moment(claims, "iat"), _moment(claims, "nbf")
        if max(issued or 0, starts or 0) > now + SKEW:
            raise unauthenticated("The token is not valid yet (iat, nbf).")
        if expires - (now if issued is None else issued) > self._longest + SKEW:
            raise unauthenticated(f"The token is valid for longer than {self._longest} seconds.")
        return expires


def unauthenticated(detail: str) -> Rejected:
    """A 401 for a token that is not believed."""
    challenge = f'Bearer realm="ledger", error="invalid_token", error_description="{detail}"'
    return Rejected(UNAUTHENTICATED, detail, headers={"WWW-Authenticate": challenge})


def _moment(claims: Mapping[str, Any], name: str) -> float | None:
    value = claims.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < 2**40:
        raise unauthenticated(f"The token's {name} is not a time.")
    return float(value)


def _who(claims: Mapping[str, Any]) -> dict[str, str]:
    subject = claims.get("sub", "")
    client = claims.get("azp") or claims.get("client_id") or subject
    actor = "" if subject == client else subject
    organisation = claims.get("organisation", "")
    for name, value, form in (
        ("azp, client_id or sub", client, _CLIENT),
        ("sub, an opaque identifier", actor or "none", _OPAQUE),
        ("organisation, an ODS code", organisation or "NONE", _ORGANISATION),
    ):
        if not isinstance(value, str) or not form.fullmatch(value):
            raise unauthenticated(f"The token has no usable {name}.")
    return {"client": client, "actor": actor, "organisation": organisation}


def _scopes(claims: Mapping[str, Any]) -> frozenset[str]:
    scope = claims.get("scope", "")
    if not isinstance(scope, str):
        raise unauthenticated("The token's scope is not a list of words.")
    return frozenset(scope.split()) & frozenset(SCOPES)
