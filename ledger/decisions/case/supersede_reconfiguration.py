"""Record that another proposal takes the place of this one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.case import ReconfigurationSuperseded
from ledger.facts.case import Case
from ledger.facts.case_course import CaseCourse
from ledger.facts.service_state import ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.case import Supersession
from ledger.rules.rule import Rule


class SupersedeReconfiguration(Supersession, frozen=True, kw_only=True):
    """Record that another proposal takes the place of this one."""


class Known(Struct, frozen=True):
    """It must exist, and so must the services that are no longer touched."""

    reconfiguration: Case
    course: Annotated[CaseCourse, About("reconfiguration")]
    services: dict[ServiceId, ServiceState]


RULES: Sequence[Rule[Known, ReconfigurationSuperseded]] = ()


def decide(known: Known, command: SupersedeReconfiguration, /) -> Sequence[ReconfigurationSuperseded]:
    """It is superseded: for the services the command names, else for all the proposal named."""
    require.known(command, reconfiguration=known.reconfiguration, services=known.services)
    return (said(ReconfigurationSuperseded, command, services=command.services or known.reconfiguration.services),)
