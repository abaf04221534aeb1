"""Asking one witness to cosign: the request, what each answer means, and that what came back is what it claims.

c2sp.org/tlog-witness, from the log's side. How a request travels is somebody else's matter (`Post`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, TypeAlias

from ledger.transparency.add_checkpoint import SIZE_TYPE, AddCheckpoint, cosignatures_of, size_of
from ledger.transparency.checkpoint import Checkpoint
from ledger.transparency.keys import Signature
from ledger.transparency.merkle import Wrong
from ledger.transparency.note import Note
from ledger.transparency.policy import Witness

Proofs: TypeAlias = Callable[[int, int], Awaitable[tuple[bytes, ...]]]
"""The consistency proof from an older size of our log to a newer one."""

MOST_ATTEMPTS: Final = 3
"""A witness that says another size each time is asked no more."""


@dataclass(frozen=True)
class Reply:
    """What a witness answered, by the numbers that tlog-witness gives its answers."""

    status: int
    media_type: str
    body: bytes


Post: TypeAlias = Callable[[str, bytes], Awaitable[Reply]]
"""Sends a body to an address. Raises OSError or TimeoutError where no answer came."""


class Alarm(Enum):
    """What must wake somebody: no fault of the network explains it."""

    ROLLED_BACK = auto()
    """The witness has cosigned a larger tree than ours: we have lost entries that we had signed for."""
    FORKED = auto()
    """The witness has another history: one of the two is not ours, or the proof is wrong."""


class Failed(Exception):
    """No cosignature that counts came from this witness; the sentence says why."""


class Alarmed(Failed):
    """The same, and why is what witnesses are there to find. Has what was said, to be kept."""

    def __init__(self, kind: Alarm, sentence: str, request: bytes, reply: bytes) -> None:
        super().__init__(sentence)
        self.kind = kind
        self.request = request
        self.reply = reply


async def ask(witness: Witness, note: bytes, old: int, proofs: Proofs, post: Post) -> Signature:
    """The verified cosignature of this witness over a checkpoint that we signed; it last cosigned the size `old`.

    Where it says that it was at another size, it is asked again from there. Raise Failed without a cosignature, Alarmed
    where the answer says that a history was rewritten, and what `proofs` and `post` raise.
    """
    size = Checkpoint.of_note(note).size
    for _ in range(MOST_ATTEMPTS):
        request = AddCheckpoint(old, await proofs(old, size), note).to_bytes()
        reply = await post(f"{witness.url.rstrip('/')}/add-checkpoint", request)
        match reply.status:
            case 200:
                return _cosignature(witness, note, reply.body)
            case 409:
                old = _other_size(witness, reply, request, old, size)
            case 422:
                said = reply.body[:200].decode("utf-8", "replace").strip()
                what = f"{witness.name} refuses size {size} as no continuation of size {old}: {said!r}"
                raise Alarmed(Alarm.FORKED, what, request, reply.body)
            case other:
                raise Failed(f"{witness.name} answered {other}{_MEANT.get(other, '')}")
    raise Failed(f"{witness.name} named another size {MOST_ATTEMPTS} times running")


_MEANT: Final = {
    400: ": it cannot read what we send",
    403: ": it does not trust the key that we sign with",
    404: ": it does not know our log, or has another address",
}


def _cosignature(witness: Witness, note: bytes, body: bytes) -> Signature:
    """The line by the key that the policy has. Lines by others are not asked for and not passed on."""
    try:
        text = Note.parse(note).text
        for line in cosignatures_of(body):
            if (line.name, line.key_id) == (witness.key.name, witness.key.id):
                witness.key.verify(text, line)
                return line
    except Wrong as exc:
        raise Failed(f"{witness.name} answered with a false cosignature: {exc}") from exc
    except ValueError as exc:
        raise Failed(f"{witness.name} answered with what is no signature line: {exc}") from exc
    raise Failed(f"{witness.name} answered without a line by {witness.key}")


def _other_size(witness: Witness, reply: Reply, request: bytes, old: int, size: int) -> int:
    """The size to prove from, out of a 409."""
    try:
        if reply.media_type.partition(";")[0].strip().lower() != SIZE_TYPE:
            raise ValueError(f"its type is {reply.media_type[:100]!r}, not {SIZE_TYPE}")
        stated = size_of(reply.body)
    except ValueError as exc:
        if old == size:
            # Before 2026 tlog-witness had 409 also for "the old size matches the checkpoint size" but not the root.
            what = f"{witness.name} refuses size {size}, from the same size"
            raise Alarmed(Alarm.FORKED, what, request, reply.body) from exc
        raise Failed(f"{witness.name} says that it is at another size, but not which: {exc}") from exc
    if stated > size:
        what = f"{witness.name} has cosigned size {stated}, but our log has {size}: signed entries are gone"
        raise Alarmed(Alarm.ROLLED_BACK, what, request, reply.body)
    if stated == old:
        what = f"{witness.name} refuses size {size} from size {old}, where it says that it is"
        raise Alarmed(Alarm.FORKED, what, request, reply.body)
    return stated
