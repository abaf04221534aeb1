"""Only what is durable is signed: an entry that can be read, but is not on the synchronous standby, is not."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from ledger.embedded.server import Embedded
from ledger.errors import LedgerError
from ledger.migrations import migrate
from ledger.signing import session
from ledger.store import Limits, Store
from tests.signing.desks import QUICK, append, published, running, signer

CANCEL = "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep' AND query ILIKE '%COMMIT%'"


async def set_standbys(admin: psycopg.AsyncConnection, names: str) -> None:
    """Say which standbys a commit waits for; one that does not exist holds every commit up."""
    await admin.execute(f"ALTER SYSTEM SET synchronous_standby_names = '{names}'".encode())
    await admin.execute("SELECT pg_reload_conf()")
    await asyncio.sleep(0.3)


async def visible(store: Store, size: int) -> None:
    async with asyncio.timeout(10):
        while await store.head() < size:
            await asyncio.sleep(QUICK)


async def test_an_entry_whose_wait_for_the_standby_was_cut_short_is_read_but_not_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "PATIENCE", 0.5)
    async with (
        Embedded(tmp_path / "data") as urls,
        await psycopg.AsyncConnection.connect(urls.admin, autocommit=True) as admin,
    ):
        await migrate(urls.migrate)
        one = signer(urls.app, tmp_path / "state")
        limits = Limits(commit_seconds=30, resolve_seconds=1)
        async with Store.open(urls.app, limits=limits) as store, running(one):
            await append(store, 2)
            await published(store, 2)
            await set_standbys(admin, "nobody")
            waiting = asyncio.create_task(append(store, 1))
            async with asyncio.timeout(10):
                while not await (await admin.execute(CANCEL)).fetchall():
                    await asyncio.sleep(QUICK)
            await visible(store, 3)
            async with asyncio.timeout(10):
                while one.standing.doing != "waiting":
                    await asyncio.sleep(QUICK)
            assert "or its standby, has not answered" in one.standing.why
            assert await store.checkpoint(3) is None
            assert "\\n2\\n" in (tmp_path / "state" / "state.json").read_text()
            await set_standbys(admin, "")
            await published(store, 3)
            with suppress(LedgerError):
                await waiting
