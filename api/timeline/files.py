"""Several timeline files, each for itself: one that is bad does not keep the others out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Final

from msgspec import Struct

from api.timeline import timeline
from api.timeline.document import Malformed
from api.timeline.importing import Imported, Recorder, import_timeline
from ledger.errors import LedgerError
from ledger.ledger import Ledger
from ledger.store import Store

NOBODY_NAMED: Final = "LEDGER"
"""What stands as the recording organisation where none is named: nobody but this ledger's operator."""
_SHOWN: Final = 20
"""Faults of one file that are told; a file with more of them has one mistake many times."""


class Result(Struct, frozen=True):
    """What came of one file: a sentence on what was recorded, or what is wrong with the file."""

    file: Path
    says: str = ""
    wrong: Sequence[str] = ()

    def complaint(self) -> str:
        """What is wrong, a line for each fault, and that nothing was recorded."""
        more = [f"and {len(self.wrong) - _SHOWN} more"] if len(self.wrong) > _SHOWN else []
        lines = [*self.wrong[:_SHOWN], *more, "nothing of this file was recorded"]
        return "\n".join(f"{self.file}: {line}" for line in lines)


async def import_files(
    ledger: Ledger, store: Store, recorder: Recorder, files: Sequence[Path]
) -> AsyncIterator[Result]:
    """Import one file after the other, and say what came of each."""
    for file in files:
        try:
            read = timeline.read(file, recorder.now)
            yield Result(file, _summary(read.id, await import_timeline(ledger, store, read, recorder)))
        except Malformed as malformed:
            yield Result(file, wrong=[str(fault) for fault in malformed.faults])
        except LedgerError as error:
            yield Result(file, wrong=[str(error)])
        except OSError as error:
            yield Result(file, wrong=[f"it cannot be read: {error.strerror or error}"])


def _summary(identifier: str, imported: Imported) -> str:
    if not imported.entries:
        return f"{identifier}: nothing new in {imported.rows} rows."
    return f"{identifier}: {imported.new_rows} new of {imported.rows} rows, {imported.entries} entries recorded."
