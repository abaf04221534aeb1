"""Logs in directories, made from the pure core alone: what an honest log publishes, and what a cheat would."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from api.audit.source import CHECKPOINT, CHECKPOINTS, listed, old_checkpoint
from ledger.entries import opening
from ledger.transparency import tiles
from ledger.transparency.canonical import HASH_SIZE
from ledger.transparency.checkpoint import Checkpoint
from ledger.transparency.keys import COSIGNATURE_V1, SignerKey
from ledger.transparency.merkle import leaf_hashes, root_of

ORIGIN: Final = "ledger.example.org/log1"
LOG: Final = SignerKey(ORIGIN, bytes(range(32)))
WITNESS: Final = SignerKey("witness.example.org/w1", bytes(range(32, 64)), COSIGNATURE_V1)
START: Final = datetime(2026, 11, 22, 17, 40, 52, tzinfo=UTC)


def entry(index: int, what: str = "A note.") -> bytes:
    """An entry of this ledger's form, one second after the one before it."""
    identifier = UUID(int=index)
    return (
        opening(START + timedelta(seconds=index))
        + (
            f'"specversion":"1.0","id":"{identifier}","source":"{ORIGIN}",'
            '"type":"uk.nhs.reconfiguration.note-recorded.v1","subject":"old-moat-2006","datacontenttype":"application/json",'
            '"recordedby":"5ZZ","client":"case-system","data":{"on":"2006-09","what":"'
            f'{what}","reconfiguration":"old-moat-2006","kind":"court"}}}}'
        ).encode()
    )


@dataclass(frozen=True)
class Log:
    """The entries of a log and the sizes at which it showed a checkpoint, the last of them now."""

    entries: tuple[bytes, ...]
    sizes: tuple[int, ...]
    key: SignerKey = LOG
    witness: SignerKey | None = WITNESS

    @classmethod
    def of(cls, *sizes: int) -> Log:
        """An honest log."""
        return cls(tuple(map(entry, range(sizes[-1]))), sizes)

    def replacing(self, entries: Iterable[bytes]) -> Log:
        """The same with other entries: whoever does this has rewritten history."""
        return replace(self, entries=tuple(entries))

    def checkpoint(self, size: int) -> bytes:
        """The signed checkpoint of that size, cosigned where there is a witness."""
        note = Checkpoint(self.key.name, size, root_of(leaf_hashes(self.entries[:size]))).signed(self.key)
        return (
            note.adding([self.witness.cosign(note.text, 1_800_000_000 + size)]) if self.witness else note
        ).to_bytes()

    def files(self) -> dict[str, bytes]:
        """Everything that the log publishes, by path."""
        made = {old_checkpoint(size): self.checkpoint(size) for size in self.sizes}
        made[CHECKPOINTS] = listed(self.sizes)
        made[CHECKPOINT] = self.checkpoint(self.sizes[-1])
        levels = [leaf_hashes(self.entries[: self.sizes[-1]])]
        while len(levels[-1]) >= tiles.WIDTH:
            below = levels[-1]
            full = range(0, len(below) - tiles.WIDTH + 1, tiles.WIDTH)
            levels.append([root_of(below[start : start + tiles.WIDTH]) for start in full])
        for size in self.sizes:
            for tile in tiles.tiles_for(size):
                if tile.width < tiles.width_at(tile.level, tile.index, self.sizes[-1]) == tiles.WIDTH:
                    continue
                start = tiles.WIDTH * tile.index
                made[tiles.path(tile)] = b"".join(levels[tile.level][start : start + tile.width])
                if not tile.level:
                    packed = tiles.bundle(self.entries[start : start + tile.width])
                    made[tiles.entries_path(tile.index, tile.width)] = packed
        return made


def write(folder: Path, files: dict[str, bytes]) -> Path:
    """Put the files into the folder."""
    for path, data in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return folder


def flipped(data: bytes, at: int, bit: int = 0) -> bytes:
    """The same bytes but for one bit of one of them."""
    return data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]


def hash_of(files: dict[str, bytes], path: str, number: int) -> bytes:
    """One hash of a tile."""
    return files[path][HASH_SIZE * number : HASH_SIZE * (number + 1)]


def rearranged(entries: Sequence[bytes], *order: int) -> list[bytes]:
    """The entries with those at these places in that order."""
    changed = list(entries)
    for place, each in zip(sorted(order), order, strict=True):
        changed[place] = entries[each]
    return changed
