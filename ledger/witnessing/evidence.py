"""Evidence: what was said, byte for byte, where a log and a witness contradict each other.

    <directory>/<digest>/request      what the log sent: its signature is on the checkpoint in it
    <directory>/<digest>/against      what stands against it: the witness's reply, or the checkpoint it remembers
    <directory>/<digest>/about        who, when and why, for people

A signed checkpoint that does not continue an earlier signed one is the proof that a log shows different histories.
"""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from ledger.durable import create, make_directory, sync_directory

MOST_KEPT: Final = 100
"""The first contradictions say it all; a log that goes on contradicting itself must not fill the disk."""


def keep(directory: Path, about: str, request: bytes, against: bytes) -> Path | None:
    """Keep it durably, once. The directory it is in; None where there is as much as is kept."""
    place = directory / sha256(request + b"\0" + against).hexdigest()[:32]
    if (place / "about").exists():
        return place
    make_directory(directory)
    if sum(1 for _ in directory.iterdir()) >= MOST_KEPT:
        return None
    # Made under another name, so that what is found under its own is whole.
    making = directory / f".{place.name}.{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}"
    making.mkdir()
    create(making / "request", request)
    create(making / "against", against)
    create(making / "about", f"{about}\nkept at {datetime.now(UTC).isoformat(timespec='seconds')}\n".encode())
    try:
        making.rename(place)
    except OSError:  # somebody else kept the same at the same time
        return place
    sync_directory(directory)
    return place
