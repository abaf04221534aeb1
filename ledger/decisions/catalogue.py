"""All decisions, by the command that asks for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ledger.account import Account
from ledger.decision import Decision
from ledger.decisions import (
    close_consultation,
    make_available,
    open_consultation,
    propose_reconfiguration,
    record_involvement,
    record_note,
    register_service,
    suspend_service,
    take_decision,
    withdraw_service,
)

DECISIONS: Final = tuple(
    Decision(module)
    for module in (
        propose_reconfiguration,
        register_service,
        record_involvement,
        open_consultation,
        close_consultation,
        take_decision,
        suspend_service,
        make_available,
        withdraw_service,
        record_note,
    )
)
_BY_COMMAND: Final[Mapping[type[Account], Decision]] = {decision.command: decision for decision in DECISIONS}


def decision_for(command: Account) -> Decision:
    """The decision that a command asks for."""
    return _BY_COMMAND[type(command)]
