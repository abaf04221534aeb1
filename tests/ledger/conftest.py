"""A ledger on the real store of each test, and one before which somebody else can be made to record first."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import cast

import pytest_asyncio
from eventsourcing.dcb.api import DCBAppendCondition, DCBQuery

from ledger.ledger import Ledger
from ledger.store import Appended, Limits, Page, Proposed, Store
from tests.checks import check_ledger
from tests.conftest import Database

SOURCE = "ledger.example.org/log1"
Other = Callable[[], Awaitable[object]]


class Overtaken(Store):
    """A real store that lets others in between reading and appending: each is awaited once, in order."""

    def __init__(self, conninfo: str, limits: Limits) -> None:
        super().__init__(conninfo, limits)
        self.after_read: list[Other] = []
        self.before_append: list[Other] = []
        self.appends = 0

    async def read(self, query: DCBQuery | None = None, *, after: int = 0, limit: int | None = None) -> Page:
        """Read, then let the next one in."""
        page = await super().read(query, after=after, limit=limit)
        if self.after_read:
            await self.after_read.pop(0)()
        return page

    async def append(self, entries: Sequence[Proposed], condition: DCBAppendCondition | None = None) -> Appended:
        """Let the next one in, then append."""
        self.appends += 1
        if self.before_append:
            await self.before_append.pop(0)()
        return await super().append(entries, condition)


@pytest_asyncio.fixture
async def ledger(store: Store) -> Ledger:
    """The ledger of this test."""
    return Ledger(store, SOURCE)


@pytest_asyncio.fixture
async def overtaken(database: Database) -> AsyncIterator[Overtaken]:
    """A second opening of the same log, which others overtake."""
    async with Overtaken.open(database.urls.app) as store:
        yield cast("Overtaken", store)


@pytest_asyncio.fixture(autouse=True)
async def whole(database: Database) -> AsyncIterator[None]:
    """After every test the whole log is verified again from the tables."""
    yield
    await check_ledger(database.urls.admin)
