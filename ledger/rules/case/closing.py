"""A case is not closed while others have it: the Secretary of State, or a court."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from ledger.events.case import ReconfigurationClosed
from ledger.facts.case.case_course import CaseCourse
from ledger.rules.rule import Rule, Shortfall


class KnowsCourse(Protocol):
    """What must be known: where the case stands."""

    @property
    def course(self) -> CaseCourse:
        """Its stage and overlays."""


def _not_under(overlay: str, words: str) -> Callable[[KnowsCourse, ReconfigurationClosed], Shortfall | None]:
    def check(known: KnowsCourse, event: ReconfigurationClosed) -> Shortfall | None:
        lies = known.course.overlays.lies(overlay, event.on)
        return Shortfall(f"{known.course.id} is {words}", f"it to be {words} no longer") if lies else None

    return check


NOT_CALLED_IN: Rule[KnowsCourse, ReconfigurationClosed] = Rule(
    id="closed-while-called-in",
    title="A case is not closed while the Secretary of State has it",
    source="NHS Act 2006 Sch 10A para 3, in force from 31 January 2024; para 4 not confirmed",
    severity="unlawful",
    remedy="Record the decision of the Secretary of State first, or acknowledge this rule with the reason.",
    since=date(2024, 1, 31),
    check=_not_under("called-in", "called in"),
)
NOT_REFERRED: Rule[KnowsCourse, ReconfigurationClosed] = Rule(
    id="closed-while-referred",
    title="A case is not closed while it is referred to the Secretary of State",
    source="SI 2013/218 reg 25; that closing has to wait is this ledger's choice",
    severity="concern",
    remedy="Record the decision of the Secretary of State first.",
    since=date(2013, 4, 1),
    check=_not_under("referred", "referred to the Secretary of State"),
)
NOT_UNDER_REVIEW: Rule[KnowsCourse, ReconfigurationClosed] = Rule(
    id="closed-while-under-judicial-review",
    title="A case is not closed while a court has it",
    source="CPR Part 54, in force from 2 October 2000; that closing has to wait is not confirmed",
    severity="unlawful",
    remedy="Record how the court ruled first, or acknowledge this rule with the reason.",
    since=date(2000, 10, 2),
    check=_not_under("under-judicial-review", "under judicial review"),
)
