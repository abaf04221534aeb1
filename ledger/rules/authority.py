"""Whether a body could decide."""

from __future__ import annotations

from datetime import date

from ledger.events.decision import DecisionTaken
from ledger.rules.rule import Rule, Shortfall


def _quorate(_: object, event: DecisionTaken) -> Shortfall | None:
    quorum = event.quorum
    if quorum is None or quorum.present >= quorum.required:
        return None
    return Shortfall(f"{quorum.present} present", f"at least {quorum.required}")


QUORATE: Rule[object, DecisionTaken] = Rule(
    id="quorate",
    title="A decision is taken by a quorate body",
    source="The body's own constitution or standing orders",
    severity="unlawful",
    remedy="Take the decision again when a quorum is present.",
    since=date(1948, 7, 5),
    check=_quorate,
)
