"""Conditional durable appends, ours beside those of others: all have a turn in each round, and ratios are of one round.

A machine is faster in one minute than in the next, so events a second of different minutes say little. Each round runs
all contenders one after the other, each round in another order, and compares only what ran in the same round.
"""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Sequence
from statistics import median
from typing import Final

from msgspec import Struct

from benchmarks.contenders import eventsourcing_tt, ledger_store, pgbench, umadb_server
from benchmarks.ground import Ground
from benchmarks.workload import EVENT_BYTES, Load, Run

OURS: Final = "the ledger's store"
CONTENDERS: Final[dict[str, Callable[[Ground, Load], Awaitable[Run]]]] = {
    OURS: ledger_store.run,
    "eventsourcing TT, a connection a writer": eventsourcing_tt.run,
    "eventsourcing TT, four connections": eventsourcing_tt.run_with_few_connections,
    "UmaDB": umadb_server.run,
    "pgbench, unordered single-row inserts": pgbench.run,
}
FLOORS: Final[dict[str, float | None]] = dict(
    zip([name for name in CONTENDERS if name != OURS], (10.0, None, 1.5, 0.8), strict=True)
)
"""What the ratio at 64 writers should not fall below."""
FLOOR_WRITERS: Final = 64

Rounds = dict[int, list[dict[str, float]]]
"""By writers: each round's events a second, by contender."""


class Plan(Struct, frozen=True):
    """How long each turn is, how often everybody has one, and with how many writers."""

    seconds: int
    rounds: int
    writers: tuple[int, ...]


async def measure(ground: Ground, plan: Plan) -> None:
    """Run all rounds and print what came out."""
    rounds: Rounds = {writers: [] for writers in plan.writers}
    names = list(CONTENDERS)
    for number in range(plan.rounds):
        for writers in plan.writers:
            first = number % len(names)
            rounds[writers].append({})
            for name in names[first:] + names[:first]:
                await ground.settle()
                run = await CONTENDERS[name](ground, Load(writers, plan.seconds))
                if run.found != run.acknowledged:
                    raise RuntimeError(f"{name} acknowledged {run.acknowledged} events and has {run.found}")
                rounds[writers][-1][name] = run.rate
                _say(f"round {number + 1} of {plan.rounds}, {writers} writers: {name}, {run.rate:,.0f} a second")
    print("\n".join(report(plan, rounds)))


def report(plan: Plan, rounds: Rounds) -> list[str]:
    """Two tables in Markdown: events a second, and ours as a multiple of the others in the same round."""
    title = f"Conditional durable appends of {EVENT_BYTES}-byte events with four tags"
    how = f"medians of {plan.rounds} rounds of {plan.seconds} s; lowest and highest round in brackets"
    head = " | ".join(f"{writers} writers" if writers > 1 else "1 writer" for writers in rounds)
    rule = "|---" * (len(rounds) + 1) + "|"
    lines = [f"{title}: {how}.", "", f"| events a second | {head} |", rule]
    for name in CONTENDERS:
        figures = [_spread([turn[name] for turn in turns], ",.0f") for turns in rounds.values()]
        lines.append(f"| {name} | {' | '.join(figures)} |")
    lines += ["", f"| {OURS} against | {head} | floor at {FLOOR_WRITERS} writers |", rule + "---|"]
    for name, floor in FLOORS.items():
        ratios = {writers: _ratios(turns, name) for writers, turns in rounds.items()}
        figures = [_spread(each, ".2f") for each in ratios.values()]
        lines.append(f"| {name} | {' | '.join(figures)} | {_held(ratios.get(FLOOR_WRITERS), floor)} |")
    return [*lines, ""]


def _ratios(turns: Sequence[dict[str, float]], name: str) -> list[float]:
    return [turn[OURS] / turn[name] for turn in turns if turn[name]]


def _spread(values: Sequence[float], form: str) -> str:
    if not values:
        return "none"
    if len(values) == 1:
        return f"{values[0]:{form}}"
    return f"{median(values):{form}} ({min(values):{form}} to {max(values):{form}})"


def _held(ratios: Sequence[float] | None, floor: float | None) -> str:
    if floor is None:
        return "none set"
    if not ratios:
        return f"{floor:g}: not measured"
    return f"{floor:g}: {'held' if median(ratios) >= floor else 'BELOW FLOOR'}"


def _say(progress: str) -> None:
    print(progress, file=sys.stderr, flush=True)
