"""A running application on a database of the test's own, spoken to as a client would."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from api.settings import Settings
from ledger.embedded.connection import Urls
from tests.api.client import Api, started
from tests.conftest import Database, cloned


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """As delivered, but with a data directory of the test's own, and a base that no request names."""
    return Settings(data=tmp_path, base_url="https://ledger.example")


@pytest_asyncio.fixture
async def api(database: Database, settings: Settings) -> AsyncIterator[Api]:
    """The service with an empty ledger."""
    async with started(settings, database.urls.app) as api:
        yield api


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def still(cluster: Urls, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Api]:
    """One service for all tests in which nothing is recorded. Its log has the two entries of `proposed` and no more."""
    settings = Settings(data=tmp_path_factory.mktemp("still"), base_url="https://ledger.example")
    async with cloned(cluster) as database, started(settings, database.urls.app) as api:
        await api.proposed()
        yield api
        assert await api.size() == 2
