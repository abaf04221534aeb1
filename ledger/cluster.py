"""The directory of one embedded PostgreSQL: made once, started often, described by a file beside it.

    data/cluster/          PostgreSQL's own files, of the user it runs as
    data/connection.json   passwords and port, mode 0600; the only place they are kept
    data/postgres.log      what initdb and the server say

Every step can be cut off and done again: the passwords are on disk before `initdb` uses them, `initdb` works under
another name until it is through, and the roles are made before the file says so. Only the process that holds the
lock of `embedded.py` may call what changes anything here.
"""

from __future__ import annotations

import asyncio
import os
import random
import secrets
import shutil
import signal
import socket
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec
import psycopg
from psycopg import sql

from ledger import postmaster
from ledger.errors import Reason, Unavailable, Unsafe
from ledger.postmaster import Account, Postmaster

DATABASE: Final = "ledger"
ADMIN: Final = "postgres"
LOGINS: Final = ("ledger_app", "ledger_migrate", "ledger_read")
ROLES: Final = Path(__file__).with_name("sql") / "roles.sql"
# Below the ports that the system gives to outgoing connections, so that ours is free again after a restart.
PORTS: Final = range(15_000, 32_000)
# How long the processes of a killed server may go on holding its shared memory, which forbids a new one.
AFTERLIFE: Final = 20.0
LOG_LIMIT: Final = 16 * 1024 * 1024


class Urls(msgspec.Struct, frozen=True):
    """How to reach one database with each of three logins: libpq URIs, passwords included."""

    app: str
    migrate: str
    admin: str

    def to(self, database: str) -> Urls:
        """The same logins on another database of the same server."""
        return Urls(*(url.rpartition("/")[0] + "/" + database for url in (self.app, self.migrate, self.admin)))


class Connection(msgspec.Struct, frozen=True):
    """What `connection.json` holds; `prepared` once the database and its roles are there."""

    port: int
    passwords: dict[str, str]
    prepared: bool = False

    def urls(self) -> Urls:
        """The logins on the ledger's own database."""
        return Urls(*(self.url(login) for login in ("ledger_app", "ledger_migrate", ADMIN)))

    def url(self, login: str, database: str = DATABASE) -> str:
        """One login on one database."""
        return f"postgresql://{login}:{self.passwords[login]}@127.0.0.1:{self.port}/{database}"


class Cluster:
    """The files of one server under `data`."""

    def __init__(self, data: Path) -> None:
        self.path: Final = data / "cluster"
        self.log: Final = data / "postgres.log"
        self._file: Final = data / "connection.json"

    def connection(self) -> Connection | None:
        """What the file says, or none before there is one. It is replaced whole: never half of it is read."""
        try:
            return msgspec.json.decode(self._file.read_bytes(), type=Connection)
        except FileNotFoundError:
            return None
        except msgspec.DecodeError as exc:
            raise _unusable(f"{self._file} cannot be read as the connection of this database", str(exc)) from exc

    async def living(self) -> Connection | None:
        """The connection of a server that is up, proved by using it; none where there is no such server."""
        connection = self.connection()
        if connection is None or not connection.prepared or not postmaster.ready(self.path, port=connection.port):
            return None
        try:
            await (await psycopg.AsyncConnection.connect(connection.url("ledger_app"), connect_timeout=5)).close()
        except psycopg.OperationalError:
            return None
        return connection

    async def start(self, settings: Mapping[str, str]) -> tuple[Postmaster, Connection]:
        """Make what is missing and start the server; what was there before is checked first."""
        connection = self._claim()
        who = postmaster.account(self.path)
        if not self.path.exists():
            await self._create(connection, who)
        await self._end_predecessor()
        server = await self._start(connection.port, settings, who)
        if not connection.prepared:
            try:
                await _prepare(connection)
            except BaseException:
                await server.stop()
                raise
            connection = msgspec.structs.replace(connection, prepared=True)
            self._save(connection)
        return server, connection

    async def restart(self, settings: Mapping[str, str], port: int) -> Postmaster:
        """Start the server that `start` started once more, where its clients know it."""
        return await self._start(port, settings, postmaster.account(self.path))

    def _claim(self) -> Connection:
        connection = self.connection()
        if self.path.exists():
            version = (self.path / "PG_VERSION").read_text().strip()
            if version != postmaster.MAJOR:
                title = f"the database in {self.path} was made by another major version of PostgreSQL"
                raise _unusable(title, version, postmaster.MAJOR)
            if connection is None:
                raise _unusable(f"the passwords of the database in {self.path} are lost", f"no {self._file}")
        if connection is None:
            passwords = {login: secrets.token_urlsafe(24) for login in (ADMIN, *LOGINS)}
            connection = Connection(_free_port(), passwords)
        elif not _is_free(connection.port):
            connection = msgspec.structs.replace(connection, port=_free_port())
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.old"))
        self._save(connection)
        return connection

    def _save(self, connection: Connection) -> None:
        draft = self._file.with_suffix(".new")
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123 - the mode
            file.write(msgspec.json.format(msgspec.json.encode(connection), indent=1) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self._file)

    async def _create(self, connection: Connection, who: Account) -> None:
        for left_over in self.path.parent.glob("draft-*"):
            shutil.rmtree(left_over, ignore_errors=True)
        # A name of its own: the initdb of a process that was killed may be tidying up in its draft just now.
        draft = self.path.with_name(f"draft-{secrets.token_hex(4)}")
        draft.mkdir(mode=0o700)
        password = draft / "password"
        password.touch(mode=0o600)
        password.write_text(connection.passwords[ADMIN])
        (draft / "cluster").mkdir(mode=0o700)
        if who.uid >= 0:
            for made in (draft, password, draft / "cluster"):
                os.chown(made, who.uid, who.gid)
        await postmaster.run(
            "initdb",
            *("-D", str(draft / "cluster"), "--username", ADMIN, f"--pwfile={password}", "--auth=scram-sha-256"),
            *("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
            *("--data-checksums", "--no-instructions"),
            who=who,
            directory=draft,
            log=self.log,
        )
        (draft / "cluster").rename(self.path)
        shutil.rmtree(draft)
        directory = os.open(self.path.parent, os.O_RDONLY)
        os.fsync(directory)
        os.close(directory)

    async def _end_predecessor(self) -> None:
        """A server without an owner: the kernel has told it to end, or nobody has (where the kernel cannot)."""
        end = time.monotonic() + postmaster.FAST_SHUTDOWN
        told = False
        while (pid := postmaster.living(self.path)) is not None:
            if not told:
                os.kill(pid, signal.SIGINT)
                told = True
            if time.monotonic() > end:
                os.kill(pid, signal.SIGQUIT)
                end += postmaster.FAST_SHUTDOWN
            await asyncio.sleep(postmaster.STEP)

    async def _start(self, port: int, settings: Mapping[str, str], who: Account) -> Postmaster:
        crashed = (self.path / "postmaster.pid").exists()
        end = time.monotonic() + AFTERLIFE
        while True:
            try:
                return await Postmaster.start(self.path, port=port, settings=settings, who=who, log=self.log)
            except Unavailable:
                if not crashed or time.monotonic() > end:
                    raise
            await asyncio.sleep(0.1)


async def _prepare(connection: Connection) -> None:
    """Make the database, the roles and their passwords, whatever of them is there already."""
    async with await psycopg.AsyncConnection.connect(connection.url(ADMIN, ADMIN), autocommit=True) as server:
        found = await server.execute("SELECT FROM pg_catalog.pg_database WHERE datname = %s", (DATABASE,))
        if await found.fetchone() is None:
            await server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(DATABASE)))
    async with await psycopg.AsyncConnection.connect(connection.url(ADMIN)) as database:
        await database.execute(ROLES.read_bytes())
        for login in LOGINS:
            # Hashed here, so that no password is in a statement that the server might log.
            secret = database.pgconn.encrypt_password(
                connection.passwords[login].encode(), login.encode(), b"scram-sha-256"
            ).decode()
            await database.execute(
                sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(login), sql.Literal(secret))
            )


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True


def _free_port() -> int:
    while not _is_free(port := random.choice(PORTS)):  # noqa: S311 - a place to listen, not a secret
        pass
    return port


def _unusable(title: str, found: str, expected: str = "") -> Unsafe:
    return Unsafe(Reason(rule="embedded-database", title=title, found=found, expected=expected))
