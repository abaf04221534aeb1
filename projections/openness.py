"""How open a plan was when something happened: what tells "involved from the start" from "consulted on a plan".

It is worked out when it is asked, from all that is known by then: a fact of that time that is recorded late changes it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from ledger.facts.case.case_course import CaseCourse
from ledger.lifecycle.course import Course, Step
from ledger.lifecycle.tables import FORMATIVE
from ledger.when import When

PLAN: Final = "plan"


class Moment(Struct, frozen=True):
    """The stage at the end of that date, how open the plan was when it began, and whether it was certainly still open.

    `formative` is None where the dates leave open which came first.
    """

    stage: str
    plan: str
    formative: bool | None


def at(case: CaseCourse, on: When) -> Moment:
    """Where a reconfiguration stood on a date."""
    return Moment(stage=case.course.stage_at(on), plan=case.plan.stage_before(on), formative=_formative(case.plan, on))


def _formative(plan: Course, on: When) -> bool | None:
    certainly = _open(plan, lambda step: step.on.precedes(on) is True)
    perhaps = _open(plan, lambda step: on.precedes(step.on) is not True)
    return certainly if certainly is perhaps else None


def _open(plan: Course, taken: Callable[[Step], bool]) -> bool:
    return Course(PLAN, tuple(filter(taken, plan.steps))).stage in FORMATIVE
