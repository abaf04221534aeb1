"""How to reach an embedded database, and `connection.json`, the one place its passwords are kept (mode 0600)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import msgspec

from ledger.errors import Reason, Unsafe

DATABASE: Final = "ledger"
ADMIN: Final = "postgres"
LOGINS: Final = ("ledger_app", "ledger_migrate", "ledger_read")


class Urls(msgspec.Struct, frozen=True):
    """How to reach one database with each of three logins: libpq URIs, passwords included."""

    app: str
    migrate: str
    admin: str

    def __repr__(self) -> str:
        return "Urls(with passwords)"  # what is logged or shown by mistake gives none of them away

    def to(self, database: str) -> Urls:
        """The same logins on another database of the same server."""
        return Urls(*(url.rpartition("/")[0] + "/" + database for url in (self.app, self.migrate, self.admin)))


class Connection(msgspec.Struct, frozen=True):
    """What `connection.json` holds; `prepared` once the database and its roles are there."""

    port: int
    passwords: dict[str, str]
    prepared: bool = False

    def __repr__(self) -> str:
        return f"Connection(port={self.port}, with passwords)"

    def urls(self) -> Urls:
        """The logins on the ledger's own database."""
        return Urls(*(self.url(login) for login in ("ledger_app", "ledger_migrate", ADMIN)))

    def url(self, login: str, database: str = DATABASE) -> str:
        """One login on one database."""
        return f"postgresql://{login}:{self.passwords[login]}@127.0.0.1:{self.port}/{database}"


def load(file: Path) -> Connection | None:
    """What the file says, or none before there is one; raises Unsafe where it cannot be read as a connection."""
    try:
        return msgspec.json.decode(file.read_bytes(), type=Connection)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError as exc:
        raise unusable(f"{file} cannot be read as the connection of this database", str(exc)) from exc


def save(connection: Connection, file: Path) -> None:
    """Replace the file as a whole, so that nobody ever reads half of it."""
    draft = file.with_suffix(".new")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as output:  # noqa: PTH123 - the mode
        output.write(msgspec.json.format(msgspec.json.encode(connection), indent=1) + b"\n")
        output.flush()
        os.fsync(output.fileno())
    draft.replace(file)


def unusable(title: str, found: str, expected: str = "") -> Unsafe:
    """Say why a data directory is not one to start a server on."""
    return Unsafe(Reason(rule="embedded-database", title=title, found=found, expected=expected))
