"""The connection of a signer: it reads the tree, holds the election, and publishes, all over one connection.

Whoever has lost the connection has lost the election, and can publish no more.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

import psycopg

from ledger.errors import Unavailable
from ledger.postgres.failures import translated
from ledger.postgres.pipeline import Parameters, Pipeline
from ledger.postgres.sessions import connect, warnings_of
from ledger.postgres.tree_tables import TreeTables
from ledger.tree import Tree

PATIENCE: Final = 10.0
"""Seconds that a statement may take: no timeout of PostgreSQL ends the wait for a standby."""


class SignerSession:
    """One connection, used by one signer. Every statement is a transaction of its own."""

    def __init__(self, session: Pipeline) -> None:
        self._session = session
        self._turn = asyncio.Lock()
        self._elected = False
        self.tables = TreeTables(self._ask)
        self.tree = Tree(self.tables)

    @classmethod
    @asynccontextmanager
    async def open(cls, conninfo: str) -> AsyncIterator[SignerSession]:
        """Connect. Raise as `sessions.connect` does. On leaving, another process may be elected."""
        session = await connect(conninfo)
        try:
            yield cls(session)
        finally:
            await session.close()

    async def elected(self) -> bool:
        """Whether this is the one signer of the database. Once it is, it stays so while the connection lasts."""
        if not self._elected:
            ((self._elected,),) = await self._ask("elect_signer", {})
        return self._elected

    async def settle(self) -> None:
        """When this returns, what was read before is durable, on the synchronous standby too where there is one.

        Raise Unavailable where that cannot be said.
        """
        with warnings_of(self._session) as warnings:
            await self._ask("settle", {})
        if warnings:
            # 01000: the wait for the standby was cancelled.
            raise Unavailable("the wait for the standby was cancelled")

    async def _ask(self, name: str, parameters: Parameters) -> list[tuple[Any, ...]]:
        async with self._turn:
            try:
                async with asyncio.timeout(PATIENCE):
                    (answer,) = await self._session.run((name, parameters))
            except TimeoutError as exc:
                raise Unavailable(f"the database, or its standby, has not answered within {PATIENCE:g} s") from exc
            except psycopg.Error as exc:
                raise translated(exc) or exc from exc
            return answer.rows()
