"""Ours: the store, in one asyncio process."""

from __future__ import annotations

from eventsourcing.dcb.api import DCBAppendCondition, DCBQuery, DCBQueryItem

from benchmarks.ground import LEDGER, Ground
from benchmarks.workload import TYPE, Event, Load, Run, drive_tasks
from ledger.entries import TIME_BYTES, Proposed
from ledger.store import Store


async def run(ground: Ground, load: Load) -> Run:
    """Append through `Store.append`; the store stamps the time, so the event goes in without it."""
    async with ground.database(LEDGER) as urls, Store.open(urls.app) as store:

        async def append(event: Event, position: int) -> int:
            appended = await store.append([proposed(event)], condition(event, position))
            return appended.entries[-1].position

        rate, acknowledged = await drive_tasks(load, append)
        return Run(rate, acknowledged, await store.head())


def proposed(event: Event) -> Proposed:
    """The event as the store takes it: 600 bytes with the time that it will be given."""
    return Proposed(event.id, TYPE, event.tags, b"{" + event.data[TIME_BYTES:])


def condition(event: Event, position: int) -> DCBAppendCondition:
    """Nobody has recorded such an event under the writer's tag since its last one."""
    return DCBAppendCondition(DCBQuery([DCBQueryItem([TYPE], [event.tags[0]])]), position)
