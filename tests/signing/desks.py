"""A signer for one database, its state beside it, and what a reader finds published."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from ledger.signing.signer import Cosign, Signer
from ledger.signing.state import StateFile
from ledger.store import Store
from ledger.transparency.checkpoint import Checkpoint, open_checkpoint
from ledger.transparency.keys import SignerKey
from ledger.transparency.policy import Policy
from tests.store.samples import proposed

KEY = SignerKey("ledger.example.nhs.uk/log1", bytes(range(32)))
QUICK = 0.02
"""Seconds between two looks: tests do not wait for half a second."""


def signer(url: str, directory: Path, *, key: SignerKey = KEY, cosign: Cosign | None = None) -> Signer:
    """A signer that is not running yet."""
    state = StateFile(directory, key.verifier, Policy.of([key.verifier]))
    return Signer(url, key, state, cosign, QUICK)


@asynccontextmanager
async def running(*signers: Signer) -> AsyncIterator[None]:
    """These at work; what stopped one is found in its `standing`."""
    tasks = [asyncio.create_task(each.run()) for each in signers]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def published(store: Store, size: int, seconds: float = 10) -> Checkpoint:
    """The checkpoint of that size, as soon as it is there, opened with the log's key."""
    async with asyncio.timeout(seconds):
        while (found := await store.checkpoint(size)) is None:
            await asyncio.sleep(QUICK)
    return open_checkpoint(found.note, [KEY.verifier]).checkpoint


async def sizes(store: Store, most: int = 300) -> list[int]:
    """The sizes up to `most` of which a checkpoint was published."""
    found = await asyncio.gather(*map(store.checkpoint, range(most)))
    return [each.size for each in found if each is not None]


async def append(store: Store, count: int) -> Sequence[bytes]:
    """Append so many entries at once; their bytes."""
    appended = await store.append([proposed() for _ in range(count)])
    return [entry.entry for entry in appended.entries]


async def stopped(one: Signer, seconds: float = 10) -> str:
    """Why a signer stopped, once it has; runs it if it does not run."""
    with suppress(Exception):
        async with asyncio.timeout(seconds):
            await one.run()
    assert one.standing.doing == "stopped", one.standing
    return one.standing.why
