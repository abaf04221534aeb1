"""Record whether a test or gate is met."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.case import TestAssessed
from ledger.facts.case import Case
from ledger.facts.case_file import CaseFile
from ledger.facts.decision_state import DecisionState
from ledger.matters.case import Assessment
from ledger.rules.rule import Rule


class AssessTest(Assessment, frozen=True, kw_only=True):
    """Record whether a test or gate is met: one of the four tests, the bed test, an assurance gate."""


class Known(Struct, frozen=True):
    """The reconfiguration must exist, and the decision it is an assessment of."""

    reconfiguration: Case
    file: Annotated[CaseFile, About("reconfiguration")]
    decision: DecisionState | None


RULES: Sequence[Rule[Known, TestAssessed]] = ()


def decide(known: Known, command: AssessTest, /) -> Sequence[TestAssessed]:
    """It is assessed."""
    require.known(command, reconfiguration=known.reconfiguration, decision=known.decision)
    return (said(TestAssessed, command),)
