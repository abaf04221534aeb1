"""Settings: environment variables, read once into one frozen struct. Everything else is handed what it needs.

`LEDGER_DATABASE_URL` empty means the embedded database under `LEDGER_DATA`; `LEDGER_JWKS` empty means the development
key that is made there, which only somebody who can read that directory can sign with.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Literal, TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from ledger.transparency.keys import VerifierKey
from ledger.transparency.policy import Policy

DEVELOPMENT_ISSUER: Final = "urn:reconfiguration-ledger:development"
DEVELOPMENT_AUDIENCE: Final = "reconfiguration-ledger"
MINUTE: Final = 60
DAY: Final = 24 * 60 * MINUTE
"""Seconds."""
_LAST_PORT: Final = 65535

_SOURCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.:/_~-]{0,199}")
_YES: Final = frozenset({"1", "true", "yes", "on"})
_NO: Final = frozenset({"0", "false", "no", "off"})

Value = TypeVar("Value")


class BadSetting(Exception):
    """An environment variable has a value that cannot be used; the sentence names it."""


class Secret(str):
    """Text that is not shown by mistake."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Secret()"


class Settings(Struct, frozen=True, kw_only=True):
    """How this process runs."""

    host: str = "127.0.0.1"
    port: int = 8000
    data: Path = Path(".ledger")
    """Directory of the embedded database and of the development key."""
    database_url: str = ""
    migrate_url: str = ""
    source: str = "ledger.localhost/log1"
    """CloudEvents source of the log: its name, for ever."""
    base_url: str = "http://127.0.0.1:8000"
    """What absolute links start with, without a slash at the end."""
    jwks: Path | None = None
    issuer: str = DEVELOPMENT_ISSUER
    audience: str = DEVELOPMENT_AUDIENCE
    token_lifetime: int = DAY
    """Seconds. A token that is valid for longer is refused."""
    public_reading: bool = True
    log_key: Secret | None = None
    """The log's private key itself; without it, that in `log_key_file`."""
    log_key_file: Path | None = None
    """Without it, LEDGER_DATA/keys/log.key, made when it is first needed."""
    log_vkey: VerifierKey | None = None
    """The log's public key, where this process is not to have the private one: its signer is apart."""
    signer: Literal["inside", "apart"] = "inside"
    signer_state: Path | None = None
    """Directory in which the signer remembers what it signed; without it, LEDGER_DATA/signer."""
    witnesses: Policy = Policy(())
    """Whom to ask for cosignatures, where, and which of them make a quorum."""
    demand_quorum: bool = False
    """Whether a checkpoint that the quorum has not cosigned is held back."""


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings in these variables. Raise BadSetting, naming the first that cannot be used."""

    def take(name: str, parse: Callable[[str], Value], default: Value) -> Value:
        text = environment.get(name, "").strip()
        if not text:
            return default
        try:
            return parse(text)
        except ValueError as error:
            # An address with a password in it, or a private key, must not end in somebody's log.
            found = "cannot be used" if "@" in text or name == "LEDGER_LOG_KEY" else f"is {text!r}"
            raise BadSetting(f"{name} {found}, expected {error}") from error

    host = take("LEDGER_HOST", str, "127.0.0.1")
    port = take("LEDGER_PORT", _port, 8000)
    database = take("LEDGER_DATABASE_URL", _postgresql, "")
    return Settings(
        host=host,
        port=port,
        data=take("LEDGER_DATA", Path, Path(".ledger")),
        database_url=database,
        migrate_url=take("LEDGER_MIGRATE_URL", _postgresql, database),
        source=take("LEDGER_SOURCE", _source, "ledger.localhost/log1"),
        base_url=take("LEDGER_BASE_URL", _base, f"http://{_reachable(host)}:{port}"),
        jwks=take("LEDGER_JWKS", _file, None),
        issuer=take("LEDGER_ISSUER", str, DEVELOPMENT_ISSUER),
        audience=take("LEDGER_AUDIENCE", str, DEVELOPMENT_AUDIENCE),
        token_lifetime=take("LEDGER_TOKEN_LIFETIME", _seconds, DAY),
        public_reading=take("LEDGER_PUBLIC_READING", _flag, default=True),
        log_key=take("LEDGER_LOG_KEY", _private_key, None),
        log_key_file=take("LEDGER_LOG_KEY_FILE", Path, None),
        log_vkey=take("LEDGER_LOG_VKEY", _vkey, None),
        signer=take("LEDGER_SIGNER", _signer, "inside"),
        signer_state=take("LEDGER_SIGNER_STATE", Path, None),
        witnesses=take("LEDGER_WITNESSES", _policy, Policy(())),
        demand_quorum=take("LEDGER_WITNESS_QUORUM", _demands, default=False),
    )


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _LAST_PORT:
        raise ValueError("a port number from 1 to 65535")
    return int(text)


def _seconds(text: str) -> int:
    if not text.isdecimal() or not MINUTE <= int(text) <= 366 * DAY:
        raise ValueError("a whole number of seconds, from 60 to a year")
    return int(text)


def _flag(text: str) -> bool:
    if text.lower() not in _YES | _NO:
        raise ValueError("true or false")
    return text.lower() in _YES


def _postgresql(text: str) -> str:
    if not text.startswith(("postgresql://", "postgres://")):
        raise ValueError("a URL that starts with postgresql://")
    return text


def _source(text: str) -> str:
    if not _SOURCE.fullmatch(text):
        raise ValueError("a short URI reference such as ledger.example.nhs.uk/log1")
    return text


def _base(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("an address such as https://ledger.example.nhs.uk")
    return text.rstrip("/")


def _private_key(text: str) -> Secret:
    if not text.startswith("PRIVATE+KEY+"):
        raise ValueError("a private key as `ledger keys new` writes it: PRIVATE+KEY+name+id+base64")
    return Secret(text)


def _vkey(text: str) -> VerifierKey:
    try:
        return VerifierKey.parse(text)
    except ValueError as error:
        raise ValueError(f"a vkey as `ledger keys show` prints it: {error}") from error


def _signer(text: str) -> Literal["inside", "apart"]:
    match text:
        case "inside" | "apart":
            return text
        case _:
            raise ValueError("inside or apart")


def _policy(text: str) -> Policy:
    try:
        return Policy.parse(_file(text).read_bytes())
    except ValueError as error:
        raise ValueError(f"the path of a policy (c2sp.org/tlog-policy): {error}") from error


def _demands(text: str) -> bool:
    if text not in {"open", "policy"}:
        raise ValueError("open, or policy for what the quorum line of LEDGER_WITNESSES says")
    return text == "policy"


def _file(text: str) -> Path:
    if not Path(text).is_file():
        raise ValueError("the path of a file that exists")
    return Path(text)


def _reachable(host: str) -> str:
    """The name by which a browser on this machine reaches a server that listens on that address."""
    if host in {"", "0.0.0.0", "::"}:  # noqa: S104 - compared, not listened on
        return "localhost"
    return f"[{host}]" if ":" in host else host
