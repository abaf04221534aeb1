"""kill -9 of PostgreSQL under load: a few cycles of `tests/store/kills.py` and its negative control."""

from __future__ import annotations

from pathlib import Path

from ledger.embedded.server import Embedded
from ledger.migrations import migrate
from tests.store.kills import cycle, lose


async def test_every_acknowledged_entry_survives_a_kill_and_no_refused_one_is_there(tmp_path: Path) -> None:
    embedded = Embedded(tmp_path)
    async with embedded as urls:
        await migrate(urls.migrate)
        results = [await cycle(embedded, urls) for _ in range(3)]
    assert [result.lost for result in results] == [0, 0, 0]
    assert [result.denied for result in results] == [0, 0, 0]
    assert all(result.acknowledged for result in results)


async def test_the_same_kill_loses_what_did_not_wait_for_the_disk(tmp_path: Path) -> None:
    """The negative control: a check that could not lose would prove nothing."""
    acknowledged, lost = await lose(tmp_path)
    assert 0 < lost <= acknowledged
