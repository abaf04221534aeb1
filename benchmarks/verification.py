"""Offline verification: how many entries a second of a log in a directory are found right, on one core and on all.

The log is made here, with a key of its own: entries of 600 bytes that name a party and evidence, as the ledger writes
them. A turn is a process of its own that verifies all of it, from reading the files to the signed root.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from api.audit.folder import Folder
from api.audit.source import CHECKPOINT
from api.audit.verification import verify
from api.commands.audit import workers
from api.serving import calm_collector
from benchmarks.workload import EVENT_BYTES
from ledger import wire
from ledger.account import Evidence
from ledger.entries import TIME_BYTES, opening
from ledger.events.record_keeping import NoteRecorded
from ledger.judgement import written
from ledger.parties import Organisation
from ledger.tags import subject
from ledger.transparency import tiles
from ledger.transparency.checkpoint import Checkpoint
from ledger.transparency.keys import SignerKey
from ledger.transparency.merkle import Frontier, leaf_hashes
from ledger.transparency.policy import Policy
from ledger.when import When

KEY: Final = SignerKey("ledger.example.org/log1", bytes(32))
FLOOR: Final = 150_000
"""Entries a second: tree and times, on one core."""
SIZE: Final = 1_000_000
CORES: Final = os.cpu_count() or 1
TURNS: Final = {
    "tree and times, one process": (1, False),
    "the same and the form of every entry, one process": (1, True),
    f"the same, and {CORES} processes that examine bundles": (CORES, True),
}
_ID: Final = UUID(int=2**128 - 1)
_START: Final = datetime(2026, 11, 22, tzinfo=UTC)
_FILLED: Final = "The board heard what had been said."


def entry_parts() -> tuple[bytes, bytes]:
    """An entry of 600 bytes before and after its id; it starts with its time."""
    event = NoteRecorded(
        on=When("2006-09-28"),
        what=_FILLED,
        reconfiguration="old-moat-2006",
        kind="board_meeting",
        parties=(Organisation(name="Old Moat Trust", capacity="provider", organisation="ods:RW4"),),
        evidence=(Evidence(kind="minutes", title="Item 4"),),
    )
    envelope = wire.Envelope(
        specversion="1.0",
        id=_ID,
        source=KEY.name,
        type=wire.PREFIX + event.wire,
        subject=subject(event),
        datacontenttype="application/json",
        recordedby="RW4",
        client="case-system",
        data=written(event),
    )
    body = wire.body(event, envelope)[1:]
    padding = b"." * (EVENT_BYTES - TIME_BYTES - len(body))
    before, _, after = body.replace(_FILLED.encode(), _FILLED.encode() + padding).partition(str(_ID).encode())
    return before, after


def make(directory: Path, size: int) -> None:
    """Write a log of that many entries, as a server would publish it."""
    before, after = entry_parts()
    grown, levels = Frontier(), [[]]  # type: Frontier, list[list[bytes]]

    def put(path: str, data: bytes) -> None:
        place = directory / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)

    for first in range(0, size, tiles.WIDTH):
        some = [
            b"%b%b%b%b" % (opening(_START + timedelta(seconds=number)), before, str(UUID(int=number)).encode(), after)
            for number in range(first, min(first + tiles.WIDTH, size))
        ]
        leaves = leaf_hashes(some)
        grown.extend(leaves)
        levels[0].append(b"".join(leaves))
        put(tiles.entries_path(first // tiles.WIDTH, len(some)), tiles.bundle(some))
    for tile in tiles.tiles_for(size):
        if tile.level:
            below = [tiles.tile_root(data) for data in levels[tile.level - 1] if len(data) == len(levels[0][0])]
            if len(levels) == tile.level:
                levels.append([b"".join(below[at : at + tiles.WIDTH]) for at in range(0, len(below), tiles.WIDTH)])
        put(tiles.path(tile), levels[tile.level][tile.index])
    put(CHECKPOINT, Checkpoint(KEY.name, size, grown.root()).signed(KEY).to_bytes())


async def turn(directory: Path, jobs: int, *, schema: bool) -> float:
    """Verify the log once, and say how many entries a second that was."""
    calm_collector()
    start = time.perf_counter()
    with workers(jobs) as pool:
        verified = await verify(Folder(directory), Policy.of([KEY.verifier]), schema=schema, workers=pool)
    return verified.checked.checkpoint.size / (time.perf_counter() - start)


async def measure(size: int, rounds: int) -> None:
    """Let each kind have its turn in each round, and print the medians."""
    with tempfile.TemporaryDirectory(prefix="bench-") as directory:
        make(Path(directory), size)
        rates: dict[str, list[float]] = {name: [] for name in TURNS}
        for _ in range(rounds):
            for name, (jobs, schema) in TURNS.items():
                rates[name].append(await _apart(directory, jobs, schema=schema))
    print(f"A log of {size:,} entries of {EVENT_BYTES} bytes in a directory: medians of {rounds} rounds.\n")
    print("| offline verification | entries a second | lowest and highest | floor |")
    print("|---|---|---|---|")
    for number, (name, found) in enumerate(rates.items()):
        median = statistics.median(found)
        floor = "none set" if number else f"{FLOOR:,}: {'held' if median >= FLOOR else 'BELOW FLOOR'}"
        print(f"| {name} | {median:,.0f} | {min(found):,.0f} to {max(found):,.0f} | {floor} |")
    print(flush=True)


async def _apart(directory: str, jobs: int, *, schema: bool) -> float:
    arguments = (directory, str(jobs), "whole" if schema else "tree")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "benchmarks.verification", *arguments), stdout=asyncio.subprocess.PIPE
    )
    said, _ = await process.communicate()
    if process.returncode != 0:
        raise RuntimeError(f"the verification ended with status {process.returncode}")
    return float(said)


if __name__ == "__main__":
    print(asyncio.run(turn(Path(sys.argv[1]), int(sys.argv[2]), schema=sys.argv[3] == "whole")))
