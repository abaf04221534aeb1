"""The database of the tests: one embedded server a run, one migrated template, one clone of it for each test."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec
import psycopg
import pytest
import pytest_asyncio
from hypothesis import settings
from psycopg import sql

from ledger.embedded.cluster import ROLES
from ledger.embedded.connection import Urls
from ledger.embedded.server import Embedded
from ledger.migrations import migrate
from ledger.store import Store

TEMPLATE = "ledger"

# A machine that is busy with other things must not fail a test; a failure prints how to see it again.
settings.register_profile("ledger", deadline=None, print_blob=True)
settings.load_profile("ledger")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose a new seed for each run, before Hypothesis looks for the one that was asked for."""
    if config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = secrets.randbelow(2**32)


def pytest_report_header(config: pytest.Config) -> str:
    """Say which examples this run tries."""
    return f"to try the same examples again: --hypothesis-seed={config.option.hypothesis_seed}"


class Database(msgspec.Struct, frozen=True):
    """An empty, migrated ledger database that only this test uses."""

    name: str
    urls: Urls


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def cluster(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Urls]:
    """A running server; its `ledger` database is migrated and stays empty."""
    async with Embedded(tmp_path_factory.mktemp("embedded")) as urls:
        await migrate(urls.migrate)
        yield urls


@asynccontextmanager
async def cloned(cluster: Urls, template: str = TEMPLATE) -> AsyncIterator[Database]:
    """A fresh clone of the template, roles' rights included; dropped afterwards whoever is still connected.

    Nobody may be connected to the template.
    """
    name = f"test_{secrets.token_hex(6)}"
    urls = cluster.to(name)
    async with await psycopg.AsyncConnection.connect(cluster.to("postgres").admin, autocommit=True) as server:
        create = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER ledger_owner")
        await server.execute(create.format(sql.Identifier(name), sql.Identifier(template)))
    async with await psycopg.AsyncConnection.connect(urls.admin) as clone:
        await clone.execute(ROLES.read_bytes())  # rights on a database, unlike those in it, are not cloned
    try:
        yield Database(name, urls)
    finally:
        async with await psycopg.AsyncConnection.connect(cluster.to("postgres").admin, autocommit=True) as server:
            await server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest_asyncio.fixture
async def database(cluster: Urls) -> AsyncIterator[Database]:
    """A database of this test's own."""
    async with cloned(cluster) as database:
        yield database


@pytest_asyncio.fixture
async def store(database: Database) -> AsyncIterator[Store]:
    """An open store on that database, as the service's own role."""
    async with Store.open(database.urls.app) as store:
        yield store
