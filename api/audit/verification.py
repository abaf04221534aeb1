"""Verifying a log from what it publishes: who signed it, every entry of it, and that it is what it was before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import NamedTuple

from api.audit.edge import each_older_partial, verified_edge
from api.audit.findings import Found
from api.audit.history import History, Shown
from api.audit.source import CHECKPOINT, Part, Source, old_checkpoint, path_of, sizes_of
from api.audit.walk import Keep, Walk
from ledger.transparency import tiles
from ledger.transparency.checkpoint import Checked, open_checkpoint
from ledger.transparency.policy import Policy


class Old(NamedTuple):
    """A checkpoint that the auditor has from elsewhere, and where."""

    place: str
    note: bytes


class Verified(NamedTuple):
    """What was verified: the latest checkpoint with those who signed it, and every older one, which it agrees with."""

    checked: Checked
    history: History


async def shown(source: Source, policy: Policy, old: Sequence[Old]) -> Verified:
    """The checkpoints that the source shows and that the auditor has, each signed; the latest as the policy demands.

    Raise Found, naming the checkpoint, where one is not, or where the log has become shorter.
    """
    # The list first: a log that grows meanwhile has then no checkpoint in it that is later than its latest.
    sizes = await sizes_of(source)
    note = await source.read(CHECKPOINT)
    if note is None:
        raise Found(CHECKPOINT, "is missing")
    latest = _opened(CHECKPOINT, note, policy.open)
    before = [Shown(each.place, _opened(each.place, each.note, by_log(policy)).checkpoint, each.note) for each in old]
    for size in sizes:
        path = old_checkpoint(size)
        if (earlier := await source.read(path)) is None:
            raise Found(path, "is missing")
        checkpoint = _opened(path, earlier, by_log(policy)).checkpoint
        if checkpoint.size != size:
            raise Found(path, f"is of {checkpoint.size:,} entries")
        before.append(Shown(path, checkpoint, earlier))
    return Verified(latest, History(Shown(CHECKPOINT, latest.checkpoint, note), tuple(before)))


def by_log(policy: Policy) -> Callable[[bytes], Checked]:
    """How an older checkpoint is read: signed by the log, whoever cosigned it; known witnesses' lines must be true."""
    logs = [log.key for log in policy.logs]
    witnesses = [witness.key for witness in policy.witnesses]
    return lambda note: open_checkpoint(note, logs, witnesses)


def _opened(place: str, note: bytes, read: Callable[[bytes], Checked]) -> Checked:
    try:
        return read(note)
    except ValueError as error:
        raise Found(place, str(error)) from error


async def verify(  # noqa: PLR0913 - each is something an auditor chooses
    source: Source,
    policy: Policy,
    *,
    old: Sequence[Old] = (),
    schema: bool = True,
    keep: Keep | None = None,
    progress: Callable[[int, int], None] = lambda _, __: None,
    workers: Executor | None = None,
) -> Verified:
    """Verify the whole log. Raise Found for the first thing that is wrong, Unreachable where it cannot be read.

    Signatures and cosignatures first; then every tile and entry; each older checkpoint as the entries reach its size;
    last, that the partial tiles which those older checkpoints need are there and are those.
    """
    verified = await shown(source, policy, old)
    history, size = verified.history, verified.checked.checkpoint.size
    edge = await verified_edge(source, history)
    walk = Walk(source, history, edge, schema=schema, keep=keep, workers=workers)
    walk.progress = lambda done: progress(done, size)
    await walk.run()
    if keep:
        for tile in tiles.right_edge(size):
            await keep(tile, edge[tile.level])
    else:
        await each_older_partial(source, history, partial(_same, source))
    return verified


async def _same(source: Source, part: Part, data: bytes) -> None:
    found = await source.read(path_of(part))
    if found != data:
        raise Found(path_of(part), "is missing" if found is None else "is not the first part of the wider one")
