"""Record whether a test or gate is met."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.errors import Invalid, Reason
from ledger.events.case import TestAssessed
from ledger.facts.case.case import Case
from ledger.facts.case.case_file import CaseFile
from ledger.facts.decision.decision_state import DecisionState
from ledger.matters.case import SCHEMES, Assessment
from ledger.rules.rule import Rule


class AssessTest(Assessment, frozen=True, kw_only=True):
    """Record whether a test or gate is met: one of the four tests, the bed test, an assurance gate."""


class Known(Struct, frozen=True):
    """The reconfiguration must exist, and the decision it is an assessment of."""

    reconfiguration: Case
    file: Annotated[CaseFile, About("reconfiguration")]
    decision: DecisionState | None


RULES: Sequence[Rule[Known, TestAssessed]] = ()
UNKNOWN: Final = "unknown-test"
"""What a word is called that its scheme does not have: nobody would find the test under it."""


def decide(known: Known, command: AssessTest, /) -> Sequence[TestAssessed]:
    """It is assessed. Raise Invalid where a scheme that rules read has no such test."""
    require.known(command, reconfiguration=known.reconfiguration, decision=known.decision)
    require.of_case(command.reconfiguration, decision=known.decision)
    tests = SCHEMES.get(command.scheme, (command.test,))
    if command.test not in tests:
        raise Invalid(
            Reason(
                rule=UNKNOWN,
                title=f"The scheme {command.scheme} has no such test",
                found=command.test,
                expected=" or ".join(tests),
                pointer="/test",
            )
        )
    return (said(TestAssessed, command),)
