"""The directory of one embedded PostgreSQL: made once, started often, described by a file beside it.

    data/cluster/          PostgreSQL's own files, of the user it runs as
    data/connection.json   passwords and port, mode 0600; the only place they are kept
    data/postgres.log      what initdb and the server say

Every step can be cut off and done again: the passwords are on disk before `initdb` uses them, `initdb` works under
another name until it is through, and the roles are made before the file says so. Only the process that holds the
lock of `server.py` may call what changes anything here.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
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

from ledger.embedded import postmaster
from ledger.embedded.connection import ADMIN, DATABASE, LOGINS, Connection, load, save, unusable
from ledger.embedded.postmaster import Account, Postmaster
from ledger.errors import Unavailable

log = logging.getLogger(__name__)

ROLES: Final = Path(__file__).parents[1] / "sql" / "roles.sql"
# Below the ports that the system gives to outgoing connections, so that ours is free again after a restart.
PORTS: Final = range(15_000, 32_000)
# How long the processes of a killed server may go on holding its shared memory, which forbids a new one.
AFTERLIFE: Final = 20.0
LOG_LIMIT: Final = 16 * 1024 * 1024
SETTLE: Final = 0.05  # seconds between two attempts to remove a draft


class Cluster:
    """The files of one server under `data`."""

    def __init__(self, data: Path) -> None:
        self.path: Final = data / "cluster"
        self.log: Final = data / "postgres.log"
        self._file: Final = data / "connection.json"

    def connection(self) -> Connection | None:
        """What the file says, or none before there is one."""
        return load(self._file)

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
        await self._end_predecessor()
        connection = self._claim()
        who = postmaster.account(self.path)
        if not self.path.exists():
            await self._create(connection, who)
        await self._sweep()
        server = await self._start(connection.port, settings, who)
        if not connection.prepared:
            try:
                await _prepare(connection)
            except BaseException:
                await server.stop()
                raise
            connection = msgspec.structs.replace(connection, prepared=True)
            save(connection, self._file)
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
                raise unusable(title, version, postmaster.MAJOR)
            if connection is None:
                raise unusable(f"the passwords of the database in {self.path} are lost", f"no {self._file}")
        if connection is None:
            passwords = {login: secrets.token_urlsafe(24) for login in (ADMIN, *LOGINS)}
            connection = Connection(_free_port(), passwords)
        elif not _is_free(connection.port):
            connection = msgspec.structs.replace(connection, port=_free_port())
        if self.log.exists() and self.log.stat().st_size > LOG_LIMIT:
            self.log.replace(self.log.with_suffix(".log.old"))
        save(connection, self._file)
        return connection

    async def _create(self, connection: Connection, who: Account) -> None:
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

    async def _sweep(self) -> None:
        """Remove what starts that were cut off have left behind.

        The initdb of such a start may be tidying up in its draft too, and take files from under us: then once more.
        """
        end = time.monotonic() + AFTERLIFE
        while drafts := list(self.path.parent.glob("draft-*")):
            for draft in drafts:
                shutil.rmtree(draft, ignore_errors=True)
            if time.monotonic() > end:
                log.warning("%s is left over and cannot be removed", drafts[0])
                return
            await asyncio.sleep(SETTLE)

    async def _end_predecessor(self) -> None:
        """A server without an owner: the kernel has told it to end, or nobody has (where the kernel cannot)."""
        pid = postmaster.living(self.path)
        if pid is not None:

            def send(way: signal.Signals) -> None:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, way)

            await postmaster.end(lambda: postmaster.living(self.path) == pid, send)

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
