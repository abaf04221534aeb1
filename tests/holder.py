"""A process of its own that enters the embedded database of a directory, says so, and leaves when its input ends.

`python -m tests.holder DIRECTORY` prints one line of JSON: the URL of the service's login and, where the server is
this process's child, the postmaster's process id.
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from ledger.embedded.server import Embedded


async def hold(data: Path) -> None:
    """Stay inside until standard input ends."""
    embedded = Embedded(data)
    async with embedded as urls:
        sys.stdout.write(json.dumps({"url": urls.app, "pid": embedded.pid}) + "\n")
        sys.stdout.flush()
        ended = asyncio.Event()
        asyncio.get_running_loop().add_reader(sys.stdin.fileno(), ended.set)
        await ended.wait()


if __name__ == "__main__":
    try:
        asyncio.run(hold(Path(sys.argv[1])))
    except KeyboardInterrupt:
        sys.exit(130)
