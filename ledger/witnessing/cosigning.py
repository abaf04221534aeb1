"""Gathering cosignatures for a checkpoint: all witnesses at once, a second each, and what follows where one objects.

A witness that is slow, away or wrong costs its cosignature and nothing else, unless the quorum needs it. Two answers
are alarms: they are logged as errors, kept as evidence, and told to whoever asks (`alarms`).
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from ledger.errors import Corrupt
from ledger.transparency.checkpoint import Checkpoint
from ledger.transparency.keys import Signature
from ledger.transparency.policy import Policy, Witness
from ledger.witnessing import evidence
from ledger.witnessing.asking import Alarm, Alarmed, Failed, Post, Proofs, ask

log = logging.getLogger(__name__)

SECONDS: Final = 1.0
"""For one witness, all its attempts together."""


class RolledBack(Corrupt):
    """A witness has cosigned more than our log has: signing on would make the loss a fork. Stop, and look."""


class Cosigned(NamedTuple):
    """What the witnesses gave."""

    lines: tuple[Signature, ...]
    enough: bool
    """Whether the checkpoint may be published as the latest with these."""


@dataclass(frozen=True)
class Objection:
    """An alarm, as it was raised."""

    witness: str
    kind: Alarm
    sentence: str
    kept: Path | None
    """Where the evidence is; None where there is as much as is kept, or the disk would not take it."""


class Cosigner:
    """Asks the witnesses of a policy that have an address. One checkpoint at a time."""

    def __init__(self, policy: Policy, proofs: Proofs, post: Post, keep_in: Path, *, demanding: bool) -> None:
        """`demanding`: a checkpoint that the policy's quorum has not cosigned must not become the latest."""
        self._policy = policy
        self._witnesses = tuple(each for each in policy.witnesses if each.url)
        self._proofs = proofs
        self._post = post
        self._keep_in = keep_in
        self._demanding = demanding
        self._sizes: dict[str, int] = {}
        self._failing: dict[str, str] = {}
        self.alarms: tuple[Objection, ...] = ()
        """Each kind of alarm by each witness, as it was first raised."""

    async def cosign(self, note: bytes, old: int) -> Cosigned:
        """The witnesses' lines over a checkpoint that we signed, each verified, in the order of the policy.

        `old` is the size to start from with a witness that has not answered yet: the last published one. Takes hardly
        longer than the time for one witness. Raise RolledBack where one has seen more of our log than we have, and what
        `proofs` raises.
        """
        size = Checkpoint.of_note(note).size
        answers = await asyncio.gather(*(self._ask(each, note, size, old) for each in self._witnesses))
        for answer in answers:
            if isinstance(answer, Alarmed) and answer.kind is Alarm.ROLLED_BACK:
                raise RolledBack(str(answer)) from answer
        found = {
            witness.key: answer
            for witness, answer in zip(self._witnesses, answers, strict=True)
            if isinstance(answer, Signature)
        }
        return Cosigned(tuple(found.values()), not self._demanding or self._policy.met_by(found.keys()))

    async def _ask(self, witness: Witness, note: bytes, size: int, old: int) -> Signature | Alarmed | None:
        start = min(self._sizes.get(witness.name, old), size)
        try:
            async with asyncio.timeout(SECONDS):
                line = await ask(witness, note, start, self._proofs, self._post)
        except Alarmed as alarm:
            await self._raise(witness, alarm)
            return alarm
        except TimeoutError:
            self._without(witness, f"{witness.name} has not answered within {SECONDS:g} seconds")
            return None
        except (Failed, OSError) as error:
            self._without(witness, str(error))
            return None
        self._sizes[witness.name] = size
        self._failing.pop(witness.name, None)
        return line

    def _without(self, witness: Witness, why: str) -> None:
        """Say it once, not each second for as long as it lasts."""
        if self._failing.get(witness.name) != why:
            log.warning("witness %s does not cosign: %s", witness.name, why)
        self._failing[witness.name] = why

    async def _raise(self, witness: Witness, alarm: Alarmed) -> None:
        about = f"{alarm}\nwitness {witness.name} {witness.key} {witness.url}"
        kept = None
        try:
            kept = await asyncio.to_thread(evidence.keep, self._keep_in, about, alarm.request, alarm.reply)
        except OSError as error:  # a full disk must not silence the alarm
            log.error("the evidence could not be kept: %s", error)  # noqa: TRY400 - what matters is the alarm, below
        log.error("%s; the evidence is in %s", alarm, kept)
        if not any((each.witness, each.kind) == (witness.name, alarm.kind) for each in self.alarms):
            self.alarms = (*self.alarms, Objection(witness.name, alarm.kind, str(alarm), kept))
