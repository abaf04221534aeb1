"""Record that another proposal takes the place of this one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.errors import Invalid, Reason
from ledger.events.case import ReconfigurationSuperseded
from ledger.facts.case.case import Case
from ledger.facts.case.case_course import CaseCourse
from ledger.facts.services.service_state import ServiceState
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
    """It is superseded: for the services the command names, else for all it named. Invalid where it is its own."""
    require.known(command, reconfiguration=known.reconfiguration, services=known.services)
    if command.superseded_by == command.reconfiguration:
        raise Invalid(
            Reason(
                rule="superseded-by-itself",
                title="Another proposal takes its place",
                found=command.superseded_by,
                expected="the reference or title of another proposal",
                pointer="/superseded_by",
            )
        )
    return (said(ReconfigurationSuperseded, command, services=command.services or known.reconfiguration.services),)
