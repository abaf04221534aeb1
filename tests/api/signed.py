"""Waiting for a log to be signed."""

from __future__ import annotations

import asyncio
from typing import Final

from ledger.transparency.checkpoint import Checkpoint
from tests.api.client import Api

_PATIENCE: Final = 20.0


async def signed(api: Api, size: int) -> Checkpoint:
    """The latest checkpoint, once it is of that many entries."""
    async with asyncio.timeout(_PATIENCE):
        while True:
            answer = await api.client.get("/checkpoint")
            if answer.status_code == 200 and (found := Checkpoint.of_note(answer.content)).size >= size:
                return found
            await asyncio.sleep(0.02)
