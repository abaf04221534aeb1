"""Record that a moratorium ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.decision import MoratoriumLifted
from ledger.facts.case.case import Case
from ledger.facts.case.case_course import CaseCourse
from ledger.matters.decision import MoratoriumEnd
from ledger.rules import sequence
from ledger.rules.rule import Rule


class LiftMoratorium(MoratoriumEnd, frozen=True, kw_only=True):
    """Record that a moratorium ends."""


class Known(Struct, frozen=True):
    """A moratorium must lie on it."""

    reconfiguration: Case
    course: Annotated[CaseCourse, About("reconfiguration")]


RULES: Sequence[Rule[Known, MoratoriumLifted]] = (sequence.OVERLAYS_IN_ORDER,)


def decide(known: Known, command: LiftMoratorium, /) -> Sequence[MoratoriumLifted]:
    """It is lifted."""
    require.known(command, reconfiguration=known.reconfiguration)
    return (said(MoratoriumLifted, command),)
