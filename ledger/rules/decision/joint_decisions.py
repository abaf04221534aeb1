"""Joint decisions: bodies that decide together should have decided the same."""

from __future__ import annotations

from datetime import date

from ledger.events.decision import DecisionTaken
from ledger.rules.decision.deciding import KnowsTheCase
from ledger.rules.rule import Rule, Shortfall


def _agree(known: KnowsTheCase, event: DecisionTaken) -> Shortfall | None:
    if event.joint is None or event.outcome == "not-stated":
        return None
    others = [
        f"{other.outcome} by {other.body.name}"
        for other in known.joint.others(event.joint, event.body)
        if other.outcome not in {event.outcome, "not-stated"}
    ]
    if not others:
        return None
    return Shortfall(f"{event.outcome} by {event.body.name}, {', '.join(others)}", "the same outcome by every body")


AGREE: Rule[KnowsTheCase, DecisionTaken] = Rule(
    id="joint-decisions-agree",
    title="Bodies that decide jointly decide the same",
    source="Promise 2 of this ledger: record the truth, show the breach",
    severity="concern",
    remedy="Take the decisions again until they agree, or say in reasons what follows from the difference.",
    since=date(1948, 7, 5),
    check=_agree,
)
