"""Consultation: dates that hold once they are given, and decisions that do not wait for the answers."""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

from ledger.events.consultation import ConsultationClosed, ConsultationExtended
from ledger.events.decision import DecisionTaken
from ledger.facts.consultation.consultation_state import ConsultationState
from ledger.facts.consultation.consultations import Consultations
from ledger.rules.rule import Rule, Shortfall

_GUNNING: Final = "R v Brent LBC ex p Gunning (1985); R (Coughlan) v North and East Devon HA [2001] QB 213"
_SINCE: Final = date(1985, 1, 1)


class KnowsConsultations(Protocol):
    """What must be known: the consultations of the reconfiguration."""

    @property
    def consultations(self) -> Consultations:
        """Of the reconfiguration that is decided on."""


class KnowsConsultation(Protocol):
    """What must be known: the consultation."""

    @property
    def consultation(self) -> ConsultationState:
        """The one it happens to."""


def _extended_later(known: KnowsConsultation, event: ConsultationExtended) -> Shortfall | None:
    was = known.consultation.closes_at(event.on)
    if was is None or event.closes is None or not event.closes.precedes(was):
        return None
    return Shortfall(f"it to close on {event.closes}", f"{was} or later")


def _extended_in_time(known: KnowsConsultation, event: ConsultationExtended) -> Shortfall | None:
    ends = (known.consultation.closes_at(event.on), known.consultation.closed)
    over = [when for when in ends if when and when.precedes(event.on)]
    return Shortfall(f"it was over on {min(over)}", "it extended before it closes") if over else None


def _closed_as_said(known: KnowsConsultation, event: ConsultationClosed) -> Shortfall | None:
    closes = known.consultation.closes_at(event.on)
    if closes is None or not event.on.precedes(closes):
        return None
    return Shortfall(f"closed on {event.on}", f"it open until {closes}, as people were told")


def _answers_awaited(known: KnowsConsultations, event: DecisionTaken) -> Shortfall | None:
    if event.outcome not in {"approved", "approved-with-conditions"}:
        return None
    still_open = known.consultations.open_on(event.on)
    return (
        Shortfall(f"{', '.join(still_open)} still open", "every consultation closed before the decision")
        if still_open
        else None
    )


EXTENDED_LATER: Rule[KnowsConsultation, ConsultationExtended] = Rule(
    id="extension-later",
    title="A consultation that is extended closes later than was said",
    source="The meaning of the word",
    severity="impossible",
    remedy="Correct closes; if it closes early, record its closing.",
    since=date(1, 1, 1),
    check=_extended_later,
)
EXTENDED_IN_TIME: Rule[KnowsConsultation, ConsultationExtended] = Rule(
    id="extension-in-time",
    title="A consultation is extended while it is open",
    source=_GUNNING,
    severity="concern",
    remedy="Extend it before its closing date, so that nobody takes it to be over.",
    since=_SINCE,
    check=_extended_in_time,
)
CLOSED_AS_SAID: Rule[KnowsConsultation, ConsultationClosed] = Rule(
    id="closed-as-said",
    title="A consultation stays open as long as people were told",
    source=_GUNNING,
    severity="concern",
    remedy="Keep it open until the date that was given.",
    since=_SINCE,
    check=_closed_as_said,
)
ANSWERS_AWAITED: Rule[KnowsConsultations, DecisionTaken] = Rule(
    id="decision-before-consultation-closed",
    title="A decision is taken after consultation on it has closed",
    source=_GUNNING,
    severity="unlawful",
    remedy="Close the consultation first, or acknowledge this rule with the reason.",
    since=_SINCE,
    check=_answers_awaited,
)
