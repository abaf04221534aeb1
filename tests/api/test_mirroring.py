"""What the service answers and what is exported are the same bytes, and both are what was recorded."""

from __future__ import annotations

import asyncio
from pathlib import Path

from api.audit.folder import Folder
from api.audit.mirror import mirror
from api.audit.published import PublishedLog
from api.audit.site import Site
from api.audit.verification import verify
from ledger.store import Store
from ledger.transparency.policy import Policy
from tests.api.client import Api
from tests.api.signed import signed
from tests.conftest import Database
from tests.store.samples import proposed


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


async def test_served_and_exported_bytes_are_identical_and_right(api: Api, database: Database, tmp_path: Path) -> None:
    await api.proposed()
    await signed(api, await api.size())
    policy = Policy.parse((await api.client.get("/log/policy")).content)
    served = await mirror(Site(api.client), Folder(tmp_path / "served"), policy)
    async with Store.open(database.urls.app) as store:
        exported = await mirror(PublishedLog(store), Folder(tmp_path / "exported"), policy)
        recorded = [stored.entry for stored in (await store.read()).entries]
    assert served.checked == exported.checked
    assert contents(tmp_path / "served") == contents(tmp_path / "exported")
    assert (tmp_path / "served" / "log" / "vkeys").read_bytes() == (await api.client.get("/log/vkeys")).content
    assert all(
        entry in (tmp_path / "served" / f"tile/entries/000.p/{len(recorded)}").read_bytes() for entry in recorded
    )
    assert (await verify(Site(api.client), policy)).checked == served.checked


async def test_a_log_that_is_mirrored_while_it_is_written_to_is_right_each_time(api: Api, tmp_path: Path) -> None:
    policy = Policy.parse((await api.client.get("/log/policy")).content)
    stop = asyncio.Event()

    async def write() -> int:
        count = 0
        while not stop.is_set():
            await api.running.store.append([proposed() for _ in range(50)])
            count += 50
            await asyncio.sleep(0.02)
        return count

    await signed(api, 0)
    writing = asyncio.create_task(write())
    sizes: list[int] = []
    while len(sizes) < 8 or sizes[-1] < 600:
        sizes.append((await mirror(Site(api.client), Folder(tmp_path / "copy"), policy)).checked.checkpoint.size)
        await asyncio.sleep(0.1)
    stop.set()
    await signed(api, await writing)
    assert sizes == sorted(sizes)
    last = await mirror(Site(api.client), Folder(tmp_path / "copy"), policy)
    assert last.checked.checkpoint.size == await api.size()
    assert (await verify(Folder(tmp_path / "copy"), policy)).history.agreed == await api.size()
