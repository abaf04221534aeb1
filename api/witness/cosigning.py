"""The log's side of witnessing, as the settings say: whom the signer asks, and where what contradicts it is kept."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from api.log_signing import state_path
from api.settings import Settings
from api.witness.posting import posting
from ledger.transparency.policy import Policy
from ledger.tree import Tree
from ledger.witnessing.cosigning import Cosigner


@asynccontextmanager
async def cosigning(settings: Settings, policy: Policy, tree: Tree) -> AsyncIterator[Cosigner | None]:
    """What asks the policy's witnesses, while this is open; None where there is nobody to ask or to wait for."""
    if not settings.demand_quorum and not any(witness.url for witness in policy.witnesses):
        yield None
        return
    async with posting() as post:
        kept = state_path(settings) / "evidence"
        yield Cosigner(policy, tree.consistency, post, kept, demanding=settings.demand_quorum)
