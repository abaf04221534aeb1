"""What comes after a decision: nothing that follows it comes before it, and a challenge comes in time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Protocol

from ledger.events.decision import (
    ConditionDischarged,
    CourtRuled,
    DecisionAnnounced,
    DecisionReversed,
    JudicialReviewIssued,
)
from ledger.facts.decision.claims import Claims
from ledger.facts.decision.decision_state import DecisionState
from ledger.rules.rule import Rule, Shortfall
from ledger.when import london_date

_ALWAYS: Final = date(1, 1, 1)


class KnowsDecision(Protocol):
    """What must be known: the decision, where one is named."""

    @property
    def decision(self) -> DecisionState | None:
        """The decision."""


class KnowsClaims(Protocol):
    """What must be known: the claims that were issued."""

    @property
    def claims(self) -> Claims:
        """Of the reconfiguration."""


def _after_it(
    known: KnowsDecision, event: DecisionAnnounced | ConditionDischarged | DecisionReversed
) -> Shortfall | None:
    on = known.decision.on if known.decision else None
    if on is None or not event.on.precedes(on):
        return None
    return Shortfall(f"{event.on}", f"{on}, when it was taken, or later")


def _in_three_months(known: KnowsDecision, event: JudicialReviewIssued) -> Shortfall | None:
    on = known.decision.on if known.decision else None
    if on is None:
        return None
    last = _three_months_after(london_date(on.latest))
    if london_date(event.on.earliest) <= last:
        return None
    return Shortfall(f"issued {event.on}, on a decision of {on}", f"promptly, and by {last} at the latest")


def _three_months_after(day: date) -> date:
    """The same day three months on, or the last of that month where it has no such day."""
    month = day.month + 3
    following = date(day.year + month // 12, month % 12 + 1, 1)
    first = date(day.year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), following - timedelta(days=1))


def _issued(known: KnowsClaims, event: CourtRuled) -> Shortfall | None:
    """Asked of live records only: sources often begin with the ruling."""
    if event.historical or event.claim in known.claims.issued:
        return None
    return Shortfall(f"no claim {event.claim}", " or ".join(sorted(known.claims.issued)) or "the claim recorded first")


AFTER_IT: Rule[KnowsDecision, DecisionAnnounced | ConditionDischarged | DecisionReversed] = Rule(
    id="before-it-was-taken",
    title="What follows a decision does not come before it",
    source="The order of things",
    severity="impossible",
    remedy="Correct the date, or record the decision with the date on which it was really taken.",
    since=_ALWAYS,
    check=_after_it,
)
IN_THREE_MONTHS: Rule[KnowsDecision, JudicialReviewIssued] = Rule(
    id="judicial-review-in-time",
    title="A claim for judicial review is issued promptly, and within three months",
    source="Civil Procedure Rules 54.5 (not confirmed); it is for the court to extend the time",
    severity="concern",
    remedy="None: whether the claim may be brought late is for the court.",
    since=date(2000, 10, 2),
    check=_in_three_months,
)
CLAIM_ISSUED: Rule[KnowsClaims, CourtRuled] = Rule(
    id="ruling-on-a-claim",
    title="A court rules on a claim that was issued",
    source="The order of things",
    severity="impossible",
    remedy="Record first that the claim was issued, or give the word it goes by.",
    since=_ALWAYS,
    check=_issued,
)
