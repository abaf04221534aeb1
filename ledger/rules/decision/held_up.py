"""What holds a decision up: the Secretary of State has called the change in, or a moratorium lies on it.

Only what certainly lay on that date counts: what began on the same day may have begun later in it.
"""

from __future__ import annotations

from datetime import date

from ledger.events.decision import DecisionTaken
from ledger.rules.decision.deciding import KnowsTheCase, approves
from ledger.rules.rule import Rule, Shortfall

WHOLE = ""
"""The thread of what concerns the whole reconfiguration, not one of several parallel decisions in it."""


def _not_called_in(known: KnowsTheCase, event: DecisionTaken) -> Shortfall | None:
    """A decision in one thread is held up by a call-in of that thread, or of the whole; one on the whole, by any."""
    called_in = [laid for laid in known.course.overlays.laid if laid.overlay == "called-in"]
    since = [
        laid.on
        for laid in called_in
        if laid.begins
        and laid.on.precedes(event.on)
        and (laid.over in {WHOLE, event.thread} or event.thread == WHOLE)
        and not any(
            not end.begins and end.over == laid.over and laid.on <= end.on and event.on.precedes(end.on) is not True
            for end in called_in
        )
    ]
    if not since:
        return None
    return Shortfall(f"called in since {max(since)}", "the Secretary of State to have decided, or let it go on")


def _no_moratorium(known: KnowsTheCase, event: DecisionTaken) -> Shortfall | None:
    lying = known.moratoria.lying(event.on)
    if not approves(event) or not lying:
        return None
    return Shortfall(f"a moratorium since {lying[-1].on}", "it lifted or run out before the decision")


NOT_CALLED_IN: Rule[KnowsTheCase, DecisionTaken] = Rule(
    id="decision-while-called-in",
    title="What the Secretary of State has called in is not decided meanwhile",
    source="NHS Act 2006 Sch 10A para 3 (that no step may be taken meanwhile, para 4, is not confirmed)",
    severity="unlawful",
    remedy="Wait for the Secretary of State's decision, or acknowledge this rule with the direction that allows it.",
    since=date(2024, 1, 31),
    check=_not_called_in,
)
NO_MORATORIUM: Rule[KnowsTheCase, DecisionTaken] = Rule(
    id="decision-during-moratorium",
    title="No change is approved while a moratorium lies on it",
    source="The moratorium itself, as it was recorded",
    severity="unlawful",
    remedy="Record that the moratorium is lifted, or acknowledge this rule with the reason.",
    since=date(1948, 7, 5),
    check=_no_moratorium,
)
