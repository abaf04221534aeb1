"""An honest log is found right, at every size where a tile, a level or the edge begins or ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from api.audit.entries import malformed
from api.audit.folder import Folder
from api.audit.verification import verify
from ledger.transparency.policy import Policy
from tests.audit.logs import LOG, WITNESS, Log, entry, write

POLICY = Policy.of([LOG.verifier], [WITNESS.verifier], 1)
SIZES = (0, 1, 2, 255, 256, 257, 511, 512, 513, 700, 65_535, 65_536, 65_537, 66_000)


def test_the_entries_of_these_tests_are_of_the_ledgers_own_form() -> None:
    assert malformed(0, entry(0)) == ""


@pytest.mark.parametrize("size", SIZES)
async def test_an_honest_log_is_right_at_every_size(tmp_path: Path, size: int) -> None:
    sizes = sorted({0, size // 3, size // 2, max(size - 1, 0), size})
    write(tmp_path, Log.of(*sizes).files())
    told: list[tuple[int, int]] = []
    verified = await verify(
        Folder(tmp_path), POLICY, schema=size < 1_000, progress=lambda done, of: told.append((done, of))
    )
    assert verified.checked.checkpoint.size == size
    assert verified.history.agreed == size
    assert {by.key for by in verified.checked.by} == {LOG.verifier, WITNESS.verifier}
    assert told == [(min(done, size), size) for done in range(256, size + 256, 256)]
