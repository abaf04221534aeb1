"""The keys that tokens are checked with, and the development key that signs them on a machine of one's own."""

from __future__ import annotations

import logging
import os
import secrets
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, cast

import msgspec
from joserfc import jwk, jwt
from joserfc.errors import InvalidKeyIdError, JoseError

from api.settings import DAY, DEVELOPMENT_AUDIENCE, DEVELOPMENT_ISSUER, BadSetting

log = logging.getLogger(__name__)

SCOPES: Final = ("record", "read", "audit", "scrutinise", "admin")
_MAX_FILE: Final = 1_000_000
_GLANCE: Final = 5.0
"""Seconds between two looks at whether the file has changed."""
_ALGORITHM: Final = {"Ed25519": "Ed25519", "P-256": "ES256", "P-384": "ES384", "P-521": "ES512"}
"""The one algorithm of each curve; `EdDSA` is the older name of Ed25519 (RFC 9864) and is accepted for its keys too."""


class Keys:
    """The public keys of a JWKS file (or of a file with one JWK), read again when the file changes.

    A file that cannot be read any more leaves the keys as they were: an unfinished copy must not lock everybody out.
    """

    def __init__(self, path: Path) -> None:
        """Raise BadSetting where the file has no usable key."""
        self._path = path
        self._keys: dict[str, tuple[jwk.Key, tuple[str, ...]]] = {}
        self._stamp = self._changed()
        self._looked = time.monotonic()
        self._load()

    @property
    def algorithms(self) -> tuple[str, ...]:
        """Every algorithm that some key of ours is used with."""
        return tuple({name for _, names in self._keys.values() for name in names})

    def of(self, token: Any) -> jwk.Key:
        """The key that signed it, by `kid`; the algorithm must be that key's own."""
        headers = token.headers()
        key, algorithms = self._keys.get(headers.get("kid", ""), (None, ()))
        if key is None or headers.get("alg") not in algorithms:
            raise InvalidKeyIdError("no key of that kid and algorithm")
        return key

    def refresh(self) -> bool:
        """Look at the file, at most every few seconds; whether there are other keys now."""
        if time.monotonic() - self._looked < _GLANCE:
            return False
        self._looked = time.monotonic()
        stamp = self._changed()
        if stamp in {self._stamp, None}:
            return False
        self._stamp = stamp
        try:
            self._load()
        except BadSetting as error:
            log.error("%s; the keys read before stay in use", error)  # noqa: TRY400 - a traceback would say nothing more
            return False
        return True

    def _changed(self) -> tuple[int, int] | None:
        try:
            status = self._path.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino

    def _load(self) -> None:
        try:
            with self._path.open("rb") as file:
                document = msgspec.json.decode(file.read(_MAX_FILE), type=dict[str, Any])
            found = dict(_usable(document.get("keys", [document])))
        except (OSError, msgspec.MsgspecError, JoseError, ValueError, TypeError) as error:
            raise BadSetting(f"LEDGER_JWKS names {self._path}, which is not a JSON Web Key Set: {error}") from error
        if not found:
            raise BadSetting(f"LEDGER_JWKS names {self._path}, which has no key with a kid that can check signatures")
        self._keys = found


def _usable(documents: Iterable[dict[str, Any]]) -> Iterable[tuple[str, tuple[jwk.Key, tuple[str, ...]]]]:
    """Signature keys by `kid`, each with its algorithms. Symmetric keys are left out: whoever checks could sign."""
    for document in documents:
        algorithm = "RS512" if document.get("kty") == "RSA" else _ALGORITHM.get(document.get("crv", ""))
        algorithm = document.get("alg", algorithm)
        if document.get("use", "sig") != "sig" or not algorithm or document.get("kty") not in {"RSA", "EC", "OKP"}:
            continue
        key = jwk.import_key(document)
        key.ensure_kid()
        yield str(key.kid), (key, ("Ed25519", "EdDSA") if algorithm in {"Ed25519", "EdDSA"} else (algorithm,))


def development_key_path(data: Path) -> Path:
    """Where the development key of that data directory is."""
    return data / "token-key.json"


def development_key(data: Path) -> jwk.OKPKey:
    """The key that signs development tokens; made on first use, readable for its owner alone."""
    path = development_key_path(data)
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        fresh = jwk.OKPKey.generate_key("Ed25519", {"use": "sig", "alg": "Ed25519"}, auto_kid=True)
        scratch = path.with_suffix(f".{secrets.token_hex(4)}")
        with os.fdopen(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(msgspec.json.encode(fresh.as_dict(private=True)))
        try:
            # A link is made whole or not at all, and never over the key of a process that was faster.
            os.link(scratch, path)
        except FileExistsError:
            log.info("another process made the development key first")
        finally:
            scratch.unlink()
    return cast("jwk.OKPKey", jwk.import_key(msgspec.json.decode(path.read_bytes(), type=dict[str, Any])))


def sign(  # noqa: PLR0913 - each is a claim of the token
    key: jwk.OKPKey,
    *,
    client: str,
    organisation: str,
    scopes: Iterable[str],
    lifetime: int = DAY,
    issuer: str = DEVELOPMENT_ISSUER,
    audience: str = DEVELOPMENT_AUDIENCE,
) -> str:
    """A token for a system of that organisation; `lifetime` in seconds, from now."""
    now = int(time.time())
    claims = {
        "iss": issuer,
        "aud": audience,
        "sub": client,
        "azp": client,
        "organisation": organisation,
        "scope": " ".join(scopes),
        "iat": now,
        "exp": now + lifetime,
        "jti": secrets.token_urlsafe(12),
    }
    return jwt.encode({"alg": "Ed25519", "kid": key.kid}, claims, key, algorithms=["Ed25519"])
