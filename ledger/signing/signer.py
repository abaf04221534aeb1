"""The signer: says at most a second after the log has grown, and only then, what the log now is.

    look back   the log still has what was signed: not less, and not something else
    follow      take up what another process published, after hashing its entries
    sign        hash the new entries up to a size that is durable; compare with the head; sign
    keep        on disk, outside the database
    cosign      ask the witnesses, for a while
    publish     put the checkpoint into its table, where it stays

Many processes may run one on the same log: the database lets one sign and the others follow, so that each knows of
itself what was signed. Any contradiction stops it for good, loudly; a database that is away does not.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Final, Literal, TypeAlias

import psycopg
from msgspec import Struct

from ledger.errors import Unavailable
from ledger.postgres.failures import translated
from ledger.postgres.tree_tables import Published
from ledger.signing.session import SignerSession
from ledger.signing.state import Signed, StateFile, Stopped
from ledger.transparency.checkpoint import Checkpoint, open_checkpoint
from ledger.transparency.keys import SignerKey
from ledger.transparency.merkle import Frontier, leaf_hashes
from ledger.transparency.note import Note
from ledger.transparency.tiles import WIDTH
from ledger.witnessing.cosigning import Cosigned

log = logging.getLogger(__name__)

Cosign: TypeAlias = Callable[[bytes, int], Awaitable[Cosigned]]
"""Gathers witnesses' lines over a checkpoint that was signed; the number is the last published size. Corrupt stops."""

PAUSE: Final = 0.5
"""Seconds between two looks at the log."""
COSIGN_SECONDS: Final = 3.0
"""How long witnesses may take, all together; each has a second of its own in `cosigning.py`."""


class Standing(Struct, frozen=True):
    """What a signer is doing: for whoever asks after its health."""

    doing: Literal["starting", "signing", "following", "waiting", "stopped"] = "starting"
    size: int | None = None
    """Of the last checkpoint it signed or took up."""
    why: str = ""
    """What it waits for, or stopped at."""


class Signer:
    """Signs one log with one key. `run` it in a task or a process; `standing` may be looked at all the while."""

    def __init__(
        self, conninfo: str, key: SignerKey, state: StateFile, cosign: Cosign | None = None, pause: float = PAUSE
    ) -> None:
        self._conninfo = conninfo
        self._key = key
        self._state = state
        self._cosign = cosign
        self._pause = pause
        self._signed: Signed | None = None
        self.standing = Standing()

    async def run(self) -> None:
        """Sign until cancelled. Raise what stopped it: Stopped where the log is not the one that was signed."""
        try:
            while True:
                try:
                    await self._serve()
                except (Unavailable, OSError) as exc:
                    log.warning("nothing is signed for now: %s", exc)
                    self._stand("waiting", str(exc))
                await asyncio.sleep(self._pause)
        except Exception as exc:
            self._stand("stopped", str(exc))
            log.critical("the signer has stopped, and signs no more: %s", exc)
            raise
        finally:
            self._state.release()

    async def _serve(self) -> None:
        """Sign over one connection, for as long as it lasts."""
        if not self._state.hold():
            self._stand("waiting", "another process holds the signer's state")
            return
        self._signed = self._state.load()
        try:
            async with SignerSession.open(self._conninfo) as session:
                while True:
                    await self._turn(session)
                    await asyncio.sleep(self._pause)
        except psycopg.Error as exc:
            raise translated(exc) or exc from exc

    async def _turn(self, session: SignerSession) -> None:
        # In this order: a head that is read later is never behind the checkpoint.
        published = await session.tables.latest_checkpoint()
        head = await session.tables.frontier()
        if self._signed is not None:
            await self._look_back(session, self._signed, head)
        if published is not None:
            await self._follow(session, published, head)
        if await session.elected():
            await self._sign(session, published, head)
        else:
            self._stand("following", "another process signs")

    async def _look_back(self, session: SignerSession, signed: Signed, head: Frontier) -> None:
        """Raise Stopped unless the log has everything that was signed, as it was signed."""
        if head.size < signed.size:
            raise Stopped(f"the log has {head.size} entries, but {signed.size} were signed: it is an older copy")
        try:
            found = await session.tree.frontier(signed.size)
        except ValueError as exc:
            raise Stopped(f"of the {signed.size} entries that were signed some are gone: {exc}") from exc
        if found.to_bytes() != signed.packed:
            was, now = signed.frontier().root().hex(), found.root().hex()
            raise Stopped(f"the first {signed.size} entries are not those that were signed: root {now}, not {was}")

    async def _follow(self, session: SignerSession, published: Published, head: Frontier) -> None:
        """Take up a published checkpoint that is not older than our own; raise Stopped where it contradicts the log."""
        if self._signed is not None and published.size < self._signed.size:
            return
        if self._signed is not None and published.size == self._signed.size:
            frontier = self._signed.frontier()
        else:
            if self._signed is None:
                log.warning("no state is kept here: taking up the published checkpoint of %d entries", published.size)
            frontier = await self._hashed(session, published.size)
        try:
            said = open_checkpoint(published.note, [self._key.verifier]).checkpoint
        except ValueError as exc:
            raise Stopped(f"the published checkpoint of {published.size} entries is not by this log's key") from exc
        if (said.size, said.root) != (published.size, frontier.root()) or published.size > head.size:
            raise Stopped(f"the published checkpoint of {published.size} entries is not of these entries")
        if self._signed is None or published.size > self._signed.size:
            note = said.signed(self._key).to_bytes()  # Ed25519 gives the same signature each time
            await self._keep(Signed(published.size, note, frontier.to_bytes()))

    async def _sign(self, session: SignerSession, published: Published | None, head: Frontier) -> None:
        old = published.size if published is not None else 0
        signed = self._signed
        if signed is None:
            # "Size 0 is a legal first checkpoint": witnesses then know the log from its first entry on.
            signed = await self._signed_now(Frontier())
        if await session.tables.checkpoint(signed.size) is None and not await self._publish(session, signed, old):
            return
        if head.size > signed.size:
            await session.settle()
            frontier = await self._hashed(session, head.size)
            if frontier.to_bytes() != head.to_bytes():
                raise Stopped(f"the log's head is not that of its {head.size} entries")
            if not await self._publish(session, await self._signed_now(frontier), signed.size):
                return
        self._stand("signing")

    async def _hashed(self, session: SignerSession, size: int) -> Frontier:
        """The frontier at that size, from what was signed and the bytes of all entries since."""
        frontier = self._signed.frontier() if self._signed is not None else Frontier()
        while frontier.size < size:
            count = min(WIDTH, size - frontier.size)
            entries = await session.tables.entries(frontier.size, count)
            if len(entries) < count:
                raise Stopped(
                    f"of entries {frontier.size + 1} to {frontier.size + count} only {len(entries)} are there"
                )
            frontier.extend(leaf_hashes(entries))
        return frontier

    async def _signed_now(self, frontier: Frontier) -> Signed:
        """Sign and keep it. From here on the log can never be said to have been anything else."""
        checkpoint = Checkpoint(self._key.name, frontier.size, frontier.root())
        signed = Signed(frontier.size, checkpoint.signed(self._key).to_bytes(), frontier.to_bytes())
        await self._keep(signed)
        return signed

    async def _keep(self, signed: Signed) -> None:
        await asyncio.to_thread(self._state.save, signed)
        self._signed = signed

    async def _publish(self, session: SignerSession, signed: Signed, old: int) -> bool:
        """Have it cosigned and publish it; whether it was published. A crash before the end repeats it."""
        note = Note.parse(signed.note)
        if self._cosign is not None:
            try:
                async with asyncio.timeout(COSIGN_SECONDS):
                    cosigned = await self._cosign(signed.note, old)
            except TimeoutError as exc:
                raise Unavailable(f"the witnesses were not done within {COSIGN_SECONDS:g} seconds") from exc
            if not cosigned.enough:
                self._stand("waiting", f"too few witnesses have cosigned {signed.size} entries")
                return False
            note = note.adding(cosigned.lines)
        await session.tables.add_checkpoint(signed.size, note.to_bytes(), datetime.now(UTC))
        return True

    def _stand(self, doing: Literal["signing", "following", "waiting", "stopped"], why: str = "") -> None:
        self.standing = Standing(doing, None if self._signed is None else self._signed.size, why)
