"""Interests of those who decide: asked for, declared, and handled. Asked of live records: sources seldom tell."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from ledger.events.decision import DecisionTaken
from ledger.rules.rule import Rule, Shortfall


def _asked(_: object, event: DecisionTaken) -> Shortfall | None:
    if event.historical or event.interests or event.interests_asked:
        return None
    return Shortfall("nothing said on whether they were asked for", "those who decide asked for their interests")


def _handled(_: object, event: DecisionTaken) -> Shortfall | None:
    offices = [] if event.historical else [each.office for each in event.interests if not each.handled]
    if not offices:
        return None
    return Shortfall(f"nothing said on those of {', '.join(offices)}", "how each interest was handled")


ASKED_2013: Rule[object, DecisionTaken] = Rule(
    id="interests-asked",
    title="Those who decide are asked for their interests",
    source="NHS Act 2006 s.14O (clinical commissioning groups; not confirmed)",
    severity="concern",
    remedy="Ask, and say so in interests_asked; list what is declared in interests.",
    since=date(2013, 4, 1),
    until=date(2022, 6, 30),
    check=_asked,
)
ASKED_2022: Rule[object, DecisionTaken] = replace(
    ASKED_2013,
    version=2,
    source="NHS Act 2006 s.14Z30 (integrated care boards; not confirmed)",
    since=date(2022, 7, 1),
    until=None,
)
HANDLED_2013: Rule[object, DecisionTaken] = Rule(
    id="interests-handled",
    title="Interests that are declared are handled",
    source="NHS Act 2006 s.14O (clinical commissioning groups; not confirmed)",
    severity="unlawful",
    remedy="Say in handled, for each interest, what was done about it.",
    since=date(2013, 4, 1),
    until=date(2022, 6, 30),
    check=_handled,
)
HANDLED_2022: Rule[object, DecisionTaken] = replace(
    HANDLED_2013,
    version=2,
    source="NHS Act 2006 s.14Z30 (integrated care boards; not confirmed)",
    since=date(2022, 7, 1),
    until=None,
)
EVER = (ASKED_2013, ASKED_2022, HANDLED_2013, HANDLED_2022)
"""All versions of both."""
