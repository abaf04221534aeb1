"""One process of a race: `python -m tests.store.contender <url> <rounds> <tasks>` prints its wins, round by round."""

from __future__ import annotations

import asyncio
import sys

from ledger.errors import Conflict
from ledger.store import Store
from tests.store.samples import proposed, unless


async def contend(url: str, rounds: int, tasks: int) -> list[int]:
    """In every round each task tries to be the first to append under the round's tag; the wins of this process."""
    wins = []
    async with Store.open(url) as store:
        print("ready", flush=True)  # noqa: T201 - the race waits for it
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
        for number in range(rounds):
            tag = f"race:{number}"
            attempts = [store.append([proposed(tags=[tag])], unless(tag)) for _ in range(tasks)]
            results = await asyncio.gather(*attempts, return_exceptions=True)
            wins.append(sum(not isinstance(each, BaseException) for each in results))
            for each in results:
                if isinstance(each, BaseException) and not isinstance(each, Conflict):
                    raise each
    return wins


if __name__ == "__main__":
    print(*asyncio.run(contend(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))  # noqa: T201 - its answer
