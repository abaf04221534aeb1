"""`check_ledger`: the whole log, verified again from the tables alone, after every store and acceptance test."""

from __future__ import annotations

from ledger.postgres.self_check import check_tables


async def check_ledger(url: str) -> int:
    """Raise Corrupt, naming the row, where the tables are not a log; return how many entries it has."""
    return await check_tables(url)
