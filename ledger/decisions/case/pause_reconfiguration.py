"""Record that work on a reconfiguration stops for a time, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.case import ReconfigurationPaused
from ledger.facts.case.case import Case
from ledger.facts.case.case_course import CaseCourse
from ledger.matters.case import Pause
from ledger.rules import sequence
from ledger.rules.rule import Rule


class PauseReconfiguration(Pause, frozen=True, kw_only=True):
    """Record that work on a reconfiguration stops for a time, and why."""


class Known(Struct, frozen=True):
    """It must exist and go on."""

    reconfiguration: Case
    course: Annotated[CaseCourse, About("reconfiguration")]


RULES: Sequence[Rule[Known, ReconfigurationPaused]] = (sequence.OVERLAYS_IN_ORDER,)


def decide(known: Known, command: PauseReconfiguration, /) -> Sequence[ReconfigurationPaused]:
    """It is paused."""
    require.known(command, reconfiguration=known.reconfiguration)
    return (said(ReconfigurationPaused, command),)
