"""Gunning: what a fair consultation is when it opens (R v Brent LBC ex p Gunning (1985)), as far as a record can show.

The plan is still formative, people are given reasons and time. The fourth, that their answers are considered, is
checked when a decision is taken. Where a record merely says nothing, that is a concern about a live record; of history,
only what was recorded is held against it, because sources seldom list what was handed out.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

from ledger.events.consultation import ConsultationOpened
from ledger.facts.case.case_course import CaseCourse, Taken
from ledger.facts.case.proposal import ProposalState
from ledger.facts.involvement.involvements import Involvements
from ledger.rules.rule import Rule, Shortfall
from ledger.when import london_date

SIX_WEEKS: Final = 42
_CASES: Final = "R v Brent LBC ex p Gunning (1985); R (Coughlan) v North and East Devon HA [2001] QB 213"
_SINCE: Final = date(1985, 1, 1)


class KnowsCourse(Protocol):
    """What must be known: how open the plan is."""

    @property
    def course(self) -> CaseCourse:
        """Of the reconfiguration that is consulted on."""


class KnowsProposal(Protocol):
    """What must be known: the options."""

    @property
    def proposal(self) -> ProposalState:
        """Of the reconfiguration that is consulted on."""


class KnowsOptions(KnowsProposal, Protocol):
    """What must be known: the options, and who was involved in them."""

    @property
    def involvements(self) -> Involvements:
        """Of the reconfiguration that is consulted on."""


def _not_decided(known: KnowsCourse, event: ConsultationOpened) -> Shortfall | None:
    """A decision counts where it was certainly taken before, stands, and settled what people are asked about.

    One that chose no option and settled the future of no service may have been about anything: a closure for a time, or
    whether to consult.
    """
    if known.course.plan.stage_before(event.on) != "decided":
        return None
    fell = {step.fell for step in known.course.plan.steps}
    stand = {step.on for step in known.course.plan.steps if step.name == "decided"} - fell
    settled = [
        f"{decision} of {taken.on}"
        for decision, taken in sorted(known.course.decisions.items())
        if taken.on in stand and taken.on.precedes(event.on) and _same_matter(taken, event)
    ]
    return Shortfall(f"{', '.join(settled)} taken already", "a plan that is still open") if settled else None


def _same_matter(taken: Taken, event: ConsultationOpened) -> bool:
    if taken.thread and event.thread and taken.thread != event.thread:
        return False
    if taken.services:
        return bool(taken.settled & set(event.services or taken.settled))
    return bool(taken.option)


def _options_set_out(known: KnowsProposal, event: ConsultationOpened) -> Shortfall | None:
    if event.historical or known.proposal.options or event.options:
        return None
    return Shortfall("no options recorded", "the options that were looked at")


def _not_finished(known: KnowsOptions, event: ConsultationOpened) -> Shortfall | None:
    named = known.proposal.preferred_by(event.on)
    if named is None:
        return None
    discarded = any(event.on.precedes(gone.on) is not True for gone in known.proposal.discarded)
    involved = any(held.level not in {"inform", "not-stated"} for held in known.involvements.before(named))
    if discarded or involved:
        return None
    return Shortfall(
        f"an option preferred on {named}, no other discarded with reasons, and nobody involved by then",
        "a preferred option that others were weighed against, or that people took part in choosing",
    )


def _reasons_given(_: object, event: ConsultationOpened) -> Shortfall | None:
    if event.historical or event.document or event.reasons_given:
        return None
    return Shortfall("neither a document nor reasons recorded", "reasons enough to respond to")


def _discarded_explained(known: KnowsProposal, event: ConsultationOpened) -> Shortfall | None:
    gone = sorted({named.option for named in known.proposal.discarded if event.on.precedes(named.on) is not True})
    if not gone or event.discarded_explained or (event.historical and event.discarded_explained is None):
        return None
    said = "not explained" if event.discarded_explained is False else "not said to be explained"
    return Shortfall(f"{', '.join(gone)} discarded and {said}", "why other options were discarded")


def _time_adequate(_: object, event: ConsultationOpened) -> Shortfall | None:
    if event.closes is None:
        return None
    opens = event.opens or event.on
    days = (london_date(event.closes.latest) - london_date(opens.earliest)).days
    return Shortfall(f"at most {days} days", f"at least {SIX_WEEKS} days") if days < SIX_WEEKS else None


NOT_DECIDED: Rule[KnowsCourse, ConsultationOpened] = Rule(
    id="gunning-formative",
    title="People are consulted while the plan is still formative, not after it was decided",
    source=_CASES,
    severity="unlawful",
    remedy="Reverse the decision first, name the services if this is about others, or acknowledge this rule.",
    since=_SINCE,
    check=_not_decided,
)
OPTIONS_SET_OUT: Rule[KnowsProposal, ConsultationOpened] = Rule(
    id="gunning-options",
    title="The options are set out before people are consulted on them",
    source=_CASES,
    severity="concern",
    remedy="Record the options that were set out, or give options.",
    since=_SINCE,
    check=_options_set_out,
)
NOT_FINISHED: Rule[KnowsOptions, ConsultationOpened] = Rule(
    id="gunning-finished-plan",
    title="People are not consulted on a finished plan",
    source=_CASES,
    severity="concern",
    remedy="Record which options were discarded and why, and who was involved before one was preferred.",
    since=_SINCE,
    check=_not_finished,
)
REASONS_GIVEN: Rule[object, ConsultationOpened] = Rule(
    id="gunning-reasons",
    title="People are given reasons enough to respond to",
    source=_CASES,
    severity="concern",
    remedy="Give document, the digest of what was published, or reasons_given.",
    since=_SINCE,
    check=_reasons_given,
)
DISCARDED_EXPLAINED: Rule[KnowsProposal, ConsultationOpened] = Rule(
    id="gunning-discarded-options",
    title="People are told which options were discarded and why, where fairness needs it",
    source="R (Moseley) v Haringey LBC [2014] UKSC 56 (29 October 2014)",
    severity="concern",
    remedy="Explain the discarded options to those consulted and give discarded_explained.",
    since=date(2014, 10, 29),
    check=_discarded_explained,
)
TIME_ADEQUATE: Rule[object, ConsultationOpened] = Rule(
    id="gunning-time",
    title="People have time to respond",
    source=f"{_CASES}; six weeks is this ledger's choice: the law names no length, twelve is custom (not confirmed)",
    severity="concern",
    remedy="Extend the consultation, or say why the time is enough.",
    since=_SINCE,
    check=_time_adequate,
)
