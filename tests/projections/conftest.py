"""An engine on the database of each test."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from projections.catalogue import VIEWS
from projections.engine import Engine
from projections.postgres import statements as module
from tests.conftest import Database


@pytest_asyncio.fixture
async def engine(database: Database) -> AsyncIterator[Engine]:
    """The engine of this test, as the service opens it."""
    async with Engine.open(database.urls.app, VIEWS) as engine:
        yield engine


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the statements that engines send, in the order they are sent."""
    sent: list[str] = []
    text = module.statement

    def noted(name: str) -> bytes:
        sent.append(name)
        return text(name)

    monkeypatch.setattr(module, "statement", noted)
    return sent
