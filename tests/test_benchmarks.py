"""The benchmarks measure what they say: every contender stores what it is timed for. No figure is checked here."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import append, memory
from benchmarks.contenders import ledger_store
from benchmarks.ground import Ground
from benchmarks.workload import EVENT_BYTES, TYPE, Load, event
from ledger.embedded.connection import Urls


@pytest.fixture
def ground(cluster: Urls, tmp_path: Path) -> Ground:
    """The server of the tests, and a place for what does not live in it."""
    return Ground(cluster, tmp_path)


@pytest.mark.parametrize("name", append.CONTENDERS)
async def test_a_contender_holds_every_event_that_it_acknowledged(ground: Ground, name: str) -> None:
    run = await append.CONTENDERS[name](ground, Load(writers=3, seconds=1, warmup=0))
    assert run.acknowledged > 0
    assert run.found == run.acknowledged
    assert run.rate > 0


def test_an_event_has_600_bytes_as_the_ledger_stores_it_and_four_tags() -> None:
    new = event(7)
    stored = ledger_store.proposed(new)
    assert len(new.data) == stored.entry_size == EVENT_BYTES
    assert len(set(stored.tags)) == 4
    assert TYPE.encode() in stored.body
    assert event(7).id != new.id


async def test_an_overloaded_store_records_an_append_or_turns_it_away(ground: Ground) -> None:
    report = await memory.overloaded(ground, 60_000, 1, bounded=True)
    assert report.turned_away > 0
    assert report.recorded > 0
    assert report.recorded + report.turned_away == report.offered


def test_a_ratio_is_of_one_round_and_below_the_floor_is_said_plainly() -> None:
    tt, few, umadb, pgbench = append.FLOORS
    slow = {append.OURS: 1000.0, tt: 100.0, few: 200.0, umadb: 1000.0, pgbench: 1000.0}
    fast = {append.OURS: 4000.0, tt: 400.0, few: 200.0, umadb: 4000.0, pgbench: 4000.0}
    lines = append.report(append.Plan(1, 2, (64,)), {64: [slow, fast]})
    verdicts = {name: line for line in lines for name in append.FLOORS if line.startswith(f"| {name} |")}
    assert "10.00 (10.00 to 10.00)" in verdicts[tt]
    assert "10: held" in verdicts[tt]
    assert "12.50 (5.00 to 20.00)" in verdicts[few]
    assert "1.5: BELOW FLOOR" in verdicts[umadb]
    assert "0.8: held" in verdicts[pgbench]
