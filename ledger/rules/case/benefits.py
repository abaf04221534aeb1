"""Pledge 1 from end to end: what patients are promised, by which measure, and what became of it.

That nothing was said is a concern about a live record. Of history only what was promised is held against it: sources
seldom say with what measure.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

from ledger.events.case import BenefitMeasured, ReconfigurationClosed, ReconfigurationProposed
from ledger.facts.case.case_file import CaseFile
from ledger.facts.case.proposal import ProposalState
from ledger.rules.rule import Rule, Shortfall

_PLEDGE_1: Final = "Lord Darzi, Leading Local Change, 9 May 2008, pledge 1"


class KnowsProposal(Protocol):
    """What must be known: the proposal."""

    @property
    def proposal(self) -> ProposalState:
        """Its versions and options."""


class KnowsPromises(KnowsProposal, Protocol):
    """What must be known: what was promised, and what became of it."""

    @property
    def file(self) -> CaseFile:
        """What was measured."""


def _benefits_stated(_: object, event: ReconfigurationProposed) -> Shortfall | None:
    if event.historical:
        return None
    expected = "each benefit with its measure and where that begins"
    bare = [benefit.what for benefit in event.benefits if not (benefit.measure and benefit.baseline)]
    if not event.benefits:
        return Shortfall("no benefit stated", expected)
    return Shortfall(f"without measure or baseline: {'; '.join(bare)}", expected) if bare else None


def _benefits_measured(known: KnowsPromises, event: ReconfigurationClosed) -> Shortfall | None:
    measured = {_words(each.benefit) for each in known.file.measured if event.on.precedes(each.on) is not True}
    promised = dict.fromkeys(benefit.what for benefit in known.proposal.benefits_by(event.on))
    open_still = [what for what in promised if _words(what) not in measured]
    if not open_still:
        return None
    return Shortfall(
        f"never measured: {'; '.join(open_still)}", "every promised benefit measured before the case closes"
    )


def _benefit_promised(known: KnowsProposal, event: BenefitMeasured) -> Shortfall | None:
    promised = [benefit.what for benefit in known.proposal.benefits_by(event.on)]
    if event.historical or _words(event.benefit) in map(_words, promised):
        return None
    return Shortfall(event.benefit, " or ".join(promised) or "a benefit that was promised")


def _words(text: str) -> str:
    """What is compared: the words, however they are spaced and capitalised, and without a full stop."""
    return " ".join(text.casefold().split()).rstrip(".")


BENEFITS_STATED: Rule[object, ReconfigurationProposed] = Rule(
    id="pledge-1-stated",
    title="A proposal says what patients gain and how that will be measured",
    source=_PLEDGE_1,
    severity="concern",
    remedy="Give benefits, each with measure and baseline.",
    since=date(2008, 5, 9),
    check=_benefits_stated,
)
BENEFITS_MEASURED: Rule[KnowsPromises, ReconfigurationClosed] = Rule(
    id="pledge-1-evaluated",
    title="What was promised is measured before the case is closed",
    source=_PLEDGE_1,
    severity="concern",
    remedy="Record what became of each benefit, in the words it was promised in.",
    since=date(2008, 5, 9),
    check=_benefits_measured,
)
BENEFIT_PROMISED: Rule[KnowsProposal, BenefitMeasured] = Rule(
    id="benefit-promised",
    title="What is measured is what was promised",
    source=_PLEDGE_1,
    severity="concern",
    remedy="Name the benefit in the words of the proposal, or revise the proposal.",
    since=date(2008, 5, 9),
    check=_benefit_promised,
)
