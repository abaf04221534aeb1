"""pgbench, PostgreSQL's own load generator, written in C: the same row, with no order and no condition to check.

What a durable insert costs on this server when nobody asks anything of it. The table has no index but its key, and its
hash is the same constant each time, so that it is the cheapest table that could hold such rows.
"""

from __future__ import annotations

import asyncio
import os
from hashlib import sha256
from pathlib import Path
from typing import Final

import psycopg
from psycopg.conninfo import conninfo_to_dict

from benchmarks.ground import Ground
from benchmarks.workload import TYPE, Load, Run, event
from ledger.embedded.postmaster import binaries

TABLE: Final = Path(__file__).with_name("plain_table.sql")
INSERT: Final = Path(__file__).with_name("plain_insert.sql")
_THREADS: Final = 2


async def run(ground: Ground, load: Load) -> Run:
    """Insert with one connection a writer, prepared statements, and a transaction for each row."""
    async with ground.database() as urls, await psycopg.AsyncConnection.connect(urls.admin) as connection:
        await connection.execute(TABLE.read_bytes())
        await connection.commit()
        acknowledged, rate = 0, 0.0
        for seconds in (load.warmup, load.seconds):
            if seconds:
                count, rate = await insert(urls.admin, load.writers, seconds)
                acknowledged += count
        found = await (await connection.execute("SELECT count(*) FROM plain")).fetchone()
        return Run(rate, acknowledged, found[0] if found else 0)


async def insert(
    url: str, writers: int, seconds: int, *options: str, directory: Path | None = None
) -> tuple[int, float]:
    """Run pgbench once on a database that has the table. Returns how many rows went in, and how many a second."""
    given = conninfo_to_dict(url)
    row = event(0)
    values = {
        "type": TYPE,
        "entry": row.data.decode(),
        "leaf_hash": sha256(row.data).hexdigest(),
        "organisation": row.tags[2],
    }
    arguments = [
        *("--no-vacuum", "--protocol=prepared", f"--file={INSERT}", f"--time={seconds}"),
        *(f"--client={writers}", f"--jobs={min(writers, _THREADS)}"),
        *(f"--define={name}={value}" for name, value in values.items()),
        *(f"--host={given['host']}", f"--port={given['port']}", f"--username={given['user']}"),
        *options,
        str(given["dbname"]),
    ]
    process = await asyncio.create_subprocess_exec(
        binaries() / "pgbench",
        *arguments,
        cwd=directory,
        env={**os.environ, "PGPASSWORD": str(given["password"])},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said, complained = await process.communicate()
    if process.returncode != 0:
        raise RuntimeError(
            f"pgbench ended with status {process.returncode}: {complained.decode().partition(chr(10))[0]}"
        )
    return _reported(said.decode())


def _reported(said: str) -> tuple[int, float]:
    """The two figures of pgbench's report; it leaves the second out where nothing went in."""
    figures = dict(line.partition(mark)[::2] for line in said.splitlines() for mark in (": ", " = ") if mark in line)
    return int(figures["number of transactions actually processed"]), float(figures.get("tps", "0").split()[0])
