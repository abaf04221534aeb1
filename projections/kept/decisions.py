"""The decisions of a reconfiguration as decisions know them, and the claims brought against them."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.decision import (
    ConditionDischarged,
    CourtRuled,
    DecisionAnnounced,
    DecisionReversed,
    DecisionTaken,
    JudicialReviewIssued,
)
from ledger.facts.decision import decision_state
from ledger.facts.decision.decision_state import DecisionState
from ledger.identifiers import DecisionId, ServiceId
from ledger.matters.decision import CourtStage, RulingOutcome
from ledger.parties import Organisation, Party
from ledger.when import When

Deciding = DecisionTaken | DecisionAnnounced | ConditionDischarged | DecisionReversed | CourtRuled


class DecisionKept(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A decision, and the position of the entry that says it was taken; 0 as long as there is none."""

    state: DecisionState
    position: int = 0


class RulingKept(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a court said."""

    on: When
    court: str
    stage: CourtStage
    outcome: RulingOutcome
    services: tuple[ServiceId, ...] = ()
    remedy: str = ""
    citation: str = ""
    position: int


class ClaimKept(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A claim for judicial review. `issued` is None where only a ruling is known."""

    issued: When | None = None
    claimant: Party | None = None
    defendant: Organisation | None = None
    decision: DecisionId | None = None
    rulings: tuple[RulingKept, ...] = ()


def evolve(known: dict[DecisionId, DecisionKept], event: Deciding, position: int) -> dict[DecisionId, DecisionKept]:
    """What the event says of its decision, if it names one."""
    if event.decision is None:
        return known
    kept = known.get(event.decision) or DecisionKept(state=DecisionState(event.decision))
    state = decision_state.evolve(kept.state, event)
    taken = kept.position or (position if state.exists else 0)
    return known | {event.decision: DecisionKept(state=state, position=taken)}


def claimed(known: dict[str, ClaimKept], event: JudicialReviewIssued) -> dict[str, ClaimKept]:
    """The first issue counts, as it does for decisions."""
    kept = known.get(event.claim, ClaimKept())
    if kept.issued is not None:
        return known
    issued = replace(kept, issued=event.on, claimant=event.claimant, defendant=event.defendant, decision=event.decision)
    return known | {event.claim: issued}


def ruled(known: dict[str, ClaimKept], event: CourtRuled, position: int) -> dict[str, ClaimKept]:
    """One more ruling."""
    kept = known.get(event.claim, ClaimKept())
    ruling = RulingKept(
        on=event.on,
        court=event.court,
        stage=event.stage,
        outcome=event.outcome,
        services=event.services,
        remedy=event.remedy,
        citation=event.citation,
        position=position,
    )
    return known | {event.claim: replace(kept, rulings=(*kept.rulings, ruling))}
