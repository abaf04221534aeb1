"""The log of the published vectors, in a database and behind the service: what is served is those bytes."""

from __future__ import annotations

import logging
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from api.settings import Secret, Settings
from ledger.transparency.policy import Group, Policy, Witness
from tests.api.client import Api, started
from tests.api.signed import signed
from tests.audit.owner import rewrite
from tests.conftest import Database
from tests.transparency.vectors import AT, CHECKPOINT, LOG, VECTORS, WITNESS, entry
from tests.witness.impostors import honest, listening


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    """Views cannot read entries such as `event-3`, and say so; here nobody asks them."""
    caplog.set_level(logging.CRITICAL + 1)


async def filled(database: Database, size: int) -> None:
    """Put the entries there as the owner can: recording refuses what is no event."""
    now = datetime.now(UTC)
    await rewrite(
        database.urls.admin, [(UUID(int=index + 1), "vector.v1", [], entry(index), now) for index in range(size)]
    )


def serving(database: Database, settings: Settings, witnesses: Policy) -> AbstractAsyncContextManager[Api]:
    """As the log of the vectors, with its key."""
    mine = msgspec.structs.replace(
        settings, source=LOG.name, log_key=Secret(LOG.private_text()), witnesses=witnesses, demand_quorum=True
    )
    return started(mine, database.urls.app)


async def test_checkpoint_cosignature_and_receipt_are_the_published_ones(
    database: Database, settings: Settings, tmp_path: Path
) -> None:
    await filled(database, 5)
    async with listening(honest(WITNESS, tmp_path / "witness", now=AT)) as witness:
        listed = (Witness("w", WITNESS.verifier, witness.url),)
        witnesses = Policy((), listed, (Group("all", 1, ("w",)),), "all")
        async with serving(database, settings, witnesses) as api:
            await signed(api, 5)
            assert (await api.client.get("/log/vkeys")).text == f"{VECTORS['keys']['log_vkey']}\n"
            assert (await api.client.get("/checkpoint")).content == CHECKPOINT
            first = (await api.client.get("/checkpoint/0")).text
            assert first.startswith(VECTORS["checkpoint_0"])
            receipt = await api.client.get(f"/v1/entries/{UUID(int=4)}/receipt")
            assert receipt.text == VECTORS["proof_receipt_5_3"]


async def test_tiles_and_bundles_are_the_published_ones_at_every_size(database: Database, settings: Settings) -> None:
    await filled(database, 70_000)
    async with serving(database, settings, Policy(())) as api:
        assert (await signed(api, 70_000)).root.hex() == VECTORS["roots"]["70000"]
        for name, digest in VECTORS["tiles"].items():
            answer = await api.client.get(f"/{name.partition(':')[2]}")
            assert answer.status_code == 200, name
            assert sha256(answer.content).hexdigest() == digest, name
