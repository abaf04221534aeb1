"""Record what became of a promised benefit, by the measure it was promised with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from msgspec import Struct

from ledger.decision import About, said
from ledger.decisions import require
from ledger.events.case import BenefitMeasured
from ledger.facts.case.case import Case
from ledger.facts.case.case_file import CaseFile
from ledger.facts.case.proposal import ProposalState
from ledger.matters.case import BenefitMeasurement
from ledger.rules.case import benefits
from ledger.rules.rule import Rule


class MeasureBenefit(BenefitMeasurement, frozen=True, kw_only=True):
    """Record what became of a promised benefit, by the measure it was promised with."""


class Known(Struct, frozen=True):
    """The reconfiguration must exist; the benefit should be one that was promised."""

    reconfiguration: Case
    proposal: Annotated[ProposalState, About("reconfiguration")]
    file: Annotated[CaseFile, About("reconfiguration")]


RULES: Sequence[Rule[Known, BenefitMeasured]] = (benefits.BENEFIT_PROMISED,)


def decide(known: Known, command: MeasureBenefit, /) -> Sequence[BenefitMeasured]:
    """It is measured."""
    require.known(command, reconfiguration=known.reconfiguration)
    return (said(BenefitMeasured, command),)
