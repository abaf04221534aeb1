"""Record that work on a paused reconfiguration goes on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.case import ReconfigurationResumed
from ledger.facts.case.case import Case
from ledger.facts.case.case_course import CaseCourse
from ledger.matters.case import Resumption
from ledger.rules import sequence
from ledger.rules.rule import Rule


class ResumeReconfiguration(Resumption, frozen=True, kw_only=True):
    """Record that work on a paused reconfiguration goes on."""


class Known(Struct, frozen=True):
    """It must exist and be paused."""

    reconfiguration: Case
    course: Annotated[CaseCourse, About("reconfiguration")]


RULES: Sequence[Rule[Known, ReconfigurationResumed]] = (sequence.OVERLAYS_IN_ORDER,)


def decide(known: Known, command: ResumeReconfiguration, /) -> Sequence[ReconfigurationResumed]:
    """It is resumed."""
    require.known(command, reconfiguration=known.reconfiguration)
    return (said(ReconfigurationResumed, command),)
