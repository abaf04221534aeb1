"""Scrutiny: recommendations answered in time, and information given, or refused on a ground (SI 2013/218 Part 4)."""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

from ledger.events.scrutiny import EvidenceRefused, EvidenceSupplied, RecommendationAnswered
from ledger.facts.scrutiny.scrutiny import Scrutiny
from ledger.rules.rule import Rule, Shortfall
from ledger.when import london_date

_SINCE: Final = date(2013, 4, 1)


class KnowsScrutiny(Protocol):
    """What must be known: what scrutiny asked and recommended."""

    @property
    def scrutiny(self) -> Scrutiny:
        """Of the reconfiguration."""


def _answered_in_time(known: KnowsScrutiny, event: RecommendationAnswered) -> Shortfall | None:
    """An answer counts once: what is added to it later is not late."""
    last = known.scrutiny.reply_due(event.recommendation)
    if last is None or event.recommendation in known.scrutiny.answered or london_date(event.on.earliest) <= last:
        return None
    return Shortfall(f"answered on {event.on}", f"an answer by {last}")


def _on_a_ground(_: object, event: EvidenceRefused) -> Shortfall | None:
    """Where a source of history does not give the ground, none is held to be missing."""
    if event.ground not in {"other", "not-stated"} or (event.historical and event.ground == "not-stated"):
        return None
    return Shortfall(
        f"the ground {event.ground}",
        "that it would identify a living person, is prohibited by law, is not reasonably required or is not held",
    )


def _supplied_in_time(known: KnowsScrutiny, event: EvidenceSupplied) -> Shortfall | None:
    asked = known.scrutiny.requests.get(event.request)
    if asked is None or asked.due is None or asked.supplied or not asked.due.precedes(event.on):
        return None
    return Shortfall(f"supplied on {event.on}", f"it supplied by {asked.due}")


ANSWERED_IN_TIME: Rule[KnowsScrutiny, RecommendationAnswered] = Rule(
    id="regulation-22-reply",
    title="A recommendation is answered within 28 days where an answer was asked for",
    source="SI 2013/218 reg 22(6) and (7)",
    severity="unlawful",
    remedy="Acknowledge this rule with the reason why the answer is late.",
    since=_SINCE,
    check=_answered_in_time,
)
ON_A_GROUND: Rule[object, EvidenceRefused] = Rule(
    id="regulation-26-ground",
    title="Information is refused only on a ground that the regulation knows",
    source="SI 2013/218 reg 26(1) to (4)",
    severity="concern",
    remedy="Give the ground, or supply what was asked for in a form that identifies nobody.",
    since=_SINCE,
    check=_on_a_ground,
)
SUPPLIED_IN_TIME: Rule[KnowsScrutiny, EvidenceSupplied] = Rule(
    id="evidence-in-time",
    title="Information is given by the date for which it was asked",
    source="SI 2013/218 reg 26(1); the date is the committee's own",
    severity="concern",
    remedy="Agree a later date with the committee before the first has passed.",
    since=_SINCE,
    check=_supplied_in_time,
)
