"""The driver's errors as ours: told apart by SQLSTATE and constraint, never by text (style rule 20)."""

from __future__ import annotations

from typing import Final

import psycopg

from ledger.errors import Conflict, Corrupt, Invalid, LedgerError, Reason, Unavailable, Unsafe

# PostgreSQL documentation, appendix A. Classes are the first two characters.
_TRY_LATER_CLASSES: Final = {"08", "40", "53", "57", "58"}
"""Connection, rollback, resources (disk full too), operator intervention, system: the server could not, just now."""
_SESSION_ENDING_CLASSES: Final = {"08", "57", "58", "XX"}
_TRY_LATER: Final = {"25006", "55P03", "25P03", "25P04"}
"""Read only (a standby, a failover under way), lock not available, idle or transaction timeout."""
_BAD_INPUT_CLASSES: Final = {"22", "54"}
_BAD_INPUT_CONSTRAINTS: Final = {"event_entry_check"}
_DAMAGED: Final = {"XX001", "XX002"}
_NO_RIGHT: Final = {"42501", "42P01", "3F000", "28000", "28P01", "3D000"}
"""Privilege, table, schema, authentication, password, database: an operator must act."""


def translated(error: psycopg.Error) -> LedgerError | None:
    """What a caller is told of a statement that failed and recorded nothing. None: the fault is in our code."""
    state = error.sqlstate
    if state is None:
        # Without SQLSTATE the server said nothing: the connection was not made, or is gone.
        return Unavailable(f"the database cannot be reached: {_first_line(error)}") if is_lost(error) else None
    if state in _TRY_LATER or state[:2] in _TRY_LATER_CLASSES:
        return Unavailable(f"the database cannot do this now (SQLSTATE {state})", retry_after=2)
    if state == "23505" and error.diag.constraint_name == "event_id_key":
        return Conflict("an entry with this id was recorded at the same moment")
    if state[:2] in _BAD_INPUT_CLASSES or error.diag.constraint_name in _BAD_INPUT_CONSTRAINTS:
        return Invalid(
            Reason(rule="entry-not-storable", title="The database cannot store this entry", found=f"SQLSTATE {state}")
        )
    if state in _DAMAGED or state[:2] == "23":
        constraint = error.diag.constraint_name or "no constraint"
        return Corrupt(f"the log contradicts itself (SQLSTATE {state}, {constraint})")
    if state in _NO_RIGHT:
        return unsafe(
            "The service's role lacks a right or a table it needs",
            found=f"SQLSTATE {state}",
            remedy="Migrate the database and connect as ledger_app.",
        )
    return None


def ends_session(error: psycopg.Error) -> bool:
    """Whether the server may have ended the session, before or after a COMMIT that it was sent."""
    return error.sqlstate is None or error.sqlstate[:2] in _SESSION_ENDING_CLASSES


def may_be_stale(error: psycopg.Error) -> bool:
    """Whether a connection that had been idle was perhaps dead before anything was asked over it."""
    return error.sqlstate is None or error.sqlstate[:2] in {"08", "57"}


def is_lost(error: psycopg.Error) -> bool:
    """Whether the connection failed, and not a statement on it."""
    return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)


def unsafe(title: str, *, found: str, remedy: str) -> Unsafe:
    """A refusal to run on this database, with what to do."""
    return Unsafe(Reason(rule="unsafe-database", title=title, found=found, remedy=remedy))


def _first_line(error: psycopg.Error) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
