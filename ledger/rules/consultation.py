"""Consultation: dates for scrutiny, and decisions that do not wait for the answers."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from ledger.events.consultation import ConsultationOpened
from ledger.events.decision import DecisionTaken
from ledger.facts.consultations import Consultations
from ledger.rules.rule import Rule, Shortfall


class KnowsConsultations(Protocol):
    """What must be known: the consultations of the reconfiguration."""

    @property
    def consultations(self) -> Consultations:
        """Of the reconfiguration that is decided on."""


def _dates_given(_: object, event: ConsultationOpened) -> Shortfall | None:
    missing = [
        name
        for name, given in (("decision_by", event.decision_by), ("comments_by", event.comments_by))
        if given is None
    ]
    return (
        Shortfall(f"no {' and no '.join(missing)}", "the proposed decision date and the date for comments")
        if missing
        else None
    )


def _answers_awaited(known: KnowsConsultations, event: DecisionTaken) -> Shortfall | None:
    if event.outcome not in {"approved", "approved-with-conditions"}:
        return None
    still_open = known.consultations.open_on(event.on)
    return (
        Shortfall(f"{', '.join(still_open)} still open", "every consultation closed before the decision")
        if still_open
        else None
    )


DATES_GIVEN: Rule[object, ConsultationOpened] = Rule(
    id="regulation-23-dates",
    title="Scrutiny is given the proposed decision date and the date for its comments",
    source="SI 2013/218 reg 23(1)(b)",
    severity="unlawful",
    remedy="Give decision_by and comments_by.",
    since=date(2013, 4, 1),
    check=_dates_given,
)
ANSWERS_AWAITED: Rule[KnowsConsultations, DecisionTaken] = Rule(
    id="decision-before-consultation-closed",
    title="A decision is taken after consultation on it has closed",
    source="R v Brent LBC ex p Gunning (1985); R (Coughlan) v North and East Devon HA [2001] QB 213",
    severity="unlawful",
    remedy="Close the consultation first, or acknowledge this rule with the reason.",
    since=date(1985, 1, 1),
    check=_answers_awaited,
)
