"""Record that a proposal is given up, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.case import ReconfigurationWithdrawn
from ledger.facts.case.case import Case
from ledger.facts.case.case_course import CaseCourse
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.case import ProposalWithdrawal
from ledger.rules.rule import Rule


class WithdrawReconfiguration(ProposalWithdrawal, frozen=True, kw_only=True):
    """Record that a proposal is given up, and why."""


class Known(Struct, frozen=True):
    """It must exist, and so must the services it is given up for."""

    reconfiguration: Case
    course: Annotated[CaseCourse, About("reconfiguration")]
    services: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, ReconfigurationWithdrawn]] = ()


def decide(known: Known, command: WithdrawReconfiguration, /) -> Sequence[ReconfigurationWithdrawn]:
    """It is given up: for the services the command names, else for all the proposal named."""
    require.known(command, reconfiguration=known.reconfiguration, services=known.services)
    return (said(ReconfigurationWithdrawn, command, services=command.services or known.reconfiguration.services),)
