"""The public sector equality duty, where a decision is taken: considered before and during it, not after."""

from __future__ import annotations

from datetime import date

from ledger.events.decision import DecisionTaken
from ledger.rules.decision.deciding import KnowsTheCase, approves, lacking, shortfall
from ledger.rules.rule import Rule, Shortfall


def _regard_had(known: KnowsTheCase, event: DecisionTaken) -> Shortfall | None:
    if not approves(event) or event.equality_considered:
        return None
    found = lacking("equality impact assessment", known.file.filed("equality-impact-assessment"), event)
    return shortfall(found, "due regard to equality before the decision")


REGARD_HAD: Rule[KnowsTheCase, DecisionTaken] = Rule(
    id="equality-duty",
    title="Regard is had to equality before a decision is taken",
    source="Equality Act 2010 s.149 (that it comes before the decision, and from 5 April 2011, is not confirmed)",
    severity="unlawful",
    remedy="Say in equality_considered how, or file the equality-impact-assessment that was in front of the body.",
    since=date(2011, 4, 5),
    check=_regard_had,
)
