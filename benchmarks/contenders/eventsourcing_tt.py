"""eventsourcing's fastest DCB recorder on PostgreSQL: one function call an append, one thread a writer.

It locks its table for each append, so that more connections mean more processes that queue for that lock. A connection
for each writer is how it is deployed where nobody is to wait for the pool; with four it is faster at 64 writers.
"""

from __future__ import annotations

from typing import Final

from eventsourcing.dcb.api import DCBAppendCondition, DCBEvent, DCBQuery, DCBQueryItem
from eventsourcing.dcb.postgres_tt import PostgresDCBRecorderTT
from eventsourcing.postgres import PostgresDatastore
from psycopg.conninfo import conninfo_to_dict

from benchmarks.ground import Ground
from benchmarks.workload import TYPE, Event, Load, Run, drive_threads

FEW: Final = 4
_POOL_SECONDS: Final = 60.0


async def run(ground: Ground, load: Load) -> Run:
    """Append with a connection for each writer, so that none waits for the pool."""
    return await _run(ground, load, load.writers)


async def run_with_few_connections(ground: Ground, load: Load) -> Run:
    """Append with few connections, whatever the number of writers."""
    return await _run(ground, load, min(load.writers, FEW))


async def _run(ground: Ground, load: Load, connections: int) -> Run:
    async with ground.database() as urls:
        given = conninfo_to_dict(urls.admin)
        with PostgresDatastore(
            dbname=str(given["dbname"]),
            host=str(given["host"]),
            port=str(given["port"]),
            user=str(given["user"]),
            password=str(given["password"]),
            pool_size=connections,
            connect_timeout=_POOL_SECONDS,
        ) as datastore:
            recorder = PostgresDCBRecorderTT(datastore)
            recorder.create_table()

            def append(event: Event, position: int) -> int:
                condition = DCBAppendCondition(DCBQuery([DCBQueryItem([TYPE], [event.tags[0]])]), position)
                return recorder.append([DCBEvent(TYPE, event.data, list(event.tags))], condition)

            rate, acknowledged = await drive_threads(load, append)
            with datastore.cursor() as cursor:
                found = cursor.execute("SELECT count(*) AS found FROM dcb_events_tt_main").fetchone()
            return Run(rate, acknowledged, found["found"] if found else 0)
