"""`python -m benchmarks`: measure, print, and end well whatever the figures; they are a report, not a test."""

from __future__ import annotations

import asyncio
from typing import Final

import click

from api.serving import calm_collector
from benchmarks import append, latency, memory, proofs, verification
from benchmarks.ground import prepared

KINDS: Final = ("append", "latency", "memory", "proofs", "verification")


@click.command()
@click.argument("kinds", nargs=-1, type=click.Choice(KINDS))
@click.option("--seconds", default=3, show_default=True, help="How long each turn is, after a second of warm-up.")
@click.option("--rounds", default=5, show_default=True, help="How often each contender has a turn.")
@click.option("--writers", default="1,8,32,64", show_default=True, help="How many callers wait at the same time.")
@click.option("--quick", is_flag=True, help="One round of one second with 1 and 64 writers.")
def main(kinds: tuple[str, ...], seconds: int, rounds: int, writers: str, *, quick: bool) -> None:
    """Measure how fast the ledger is, all KINDS unless some are named."""
    counts = tuple(int(count) for count in writers.split(","))
    plan = append.Plan(1, 1, (1, 64)) if quick else append.Plan(seconds, rounds, counts)
    # As the service does; for all who run in this process, so for all but pgbench and UmaDB's server.
    calm_collector()
    asyncio.run(_measure(kinds or KINDS, plan))


async def _measure(kinds: tuple[str, ...], plan: append.Plan) -> None:
    async with prepared() as ground:
        for kind in kinds:
            if kind == "append":
                await append.measure(ground, plan)
            elif kind == "latency":
                await latency.measure(ground, plan.seconds)
            elif kind == "proofs":
                await proofs.measure(ground, proofs.ENTRIES // 10 if plan.rounds == 1 else proofs.ENTRIES)
            elif kind == "verification":
                size = verification.SIZE if plan.rounds > 1 else verification.SIZE // 10
                await verification.measure(size, plan.rounds)
            else:
                await memory.measure(ground, plan.seconds)


if __name__ == "__main__":
    main()
