"""Record that changes are stopped for a time by somebody who may."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.decision import MoratoriumImposed
from ledger.facts.case.case import Case
from ledger.facts.case.case_course import CaseCourse
from ledger.matters.decision import Moratorium
from ledger.rules import sequence
from ledger.rules.rule import Rule


class ImposeMoratorium(Moratorium, frozen=True, kw_only=True):
    """Record that changes are stopped for a time by somebody who may."""


class Known(Struct, frozen=True):
    """It must exist, and no moratorium lie on it."""

    reconfiguration: Case
    course: Annotated[CaseCourse, About("reconfiguration")]


RULES: Sequence[Rule[Known, MoratoriumImposed]] = (sequence.OVERLAYS_IN_ORDER,)


def decide(known: Known, command: ImposeMoratorium, /) -> Sequence[MoratoriumImposed]:
    """It is imposed."""
    require.known(command, reconfiguration=known.reconfiguration)
    return (said(MoratoriumImposed, command),)
