"""Sentences about decisions, and what became of them."""

from __future__ import annotations

from typing import Final

from ledger.events.decision import (
    ConditionDischarged,
    CourtRuled,
    DecisionAnnounced,
    DecisionReversed,
    DecisionTaken,
    JudicialReviewIssued,
    MoratoriumImposed,
    MoratoriumLifted,
)
from projections.sentences.case import INTENTS
from projections.sentences.words import (
    Names,
    Sentences,
    about,
    actor,
    because,
    by,
    dated,
    listed,
    name,
    party,
    these,
)

OUTCOMES: Final = {
    "approved": "approved {}",
    "approved-with-conditions": "approved {}, with conditions",
    "rejected": "rejected {}",
    "deferred": "deferred a decision on {}",
    "not-stated": "took a decision on {}, with an outcome that is not stated",
}
DISCHARGED: Final = {"met": "was met", "waived": "was waived", "not-stated": "was discharged"}
RULINGS: Final = {
    "permission-granted": "gave permission for the claim {} to go on",
    "permission-refused": "refused permission for the claim {}",
    "stayed": "stayed the decision in the claim {}",
    "stay-lifted": "lifted the stay in the claim {}",
    "dismissed": "dismissed the claim {}",
    "quashed": "quashed the decision in the claim {}",
    "quashed-in-part": "quashed part of the decision in the claim {}",
    "declared-unlawful": "declared the decision unlawful in the claim {}",
    "relief-refused": "refused relief in the claim {}",
    "claim-withdrawn": "recorded that the claim {} was withdrawn",
    "not-stated": "ruled in the claim {}, with an outcome that is not stated",
}


def _taken(event: DecisionTaken, names: Names) -> str:
    what = OUTCOMES[event.outcome].format(event.option or "the proposal")
    actions = []
    for action in event.actions:
        instead = these(action.replaced_by, names)
        done = INTENTS[action.action].format(name(action.service, names))
        actions.append(f"{done}{', replaced by ' + instead if instead else ''}")
    return f"{event.body.name} {what}{': to ' + listed(actions) if actions else ''}"


def _announced(event: DecisionAnnounced, _: Names) -> str:
    whom = f" to {event.audience}" if event.audience else ""
    how = f" ({event.method})" if event.method else ""
    return f"{actor(event.parties)} decision {event.decision} was made known{whom}{how}"


def _discharged(event: ConditionDischarged, _: Names) -> str:
    what = f"a condition of decision {event.decision} {DISCHARGED[event.outcome]}{by(event.discharged_by)}"
    return f"{what}{because(event.condition)}{because(event.reasons)}"


def _reversed(event: DecisionReversed, names: Names) -> str:
    what = f"{party(event.reversed_by)} reversed decision {event.decision}{about(event.services, names)}"
    return f"{what}{because(event.reasons)}"


def _claimed(event: JudicialReviewIssued, _: Names) -> str:
    against = f" against {party(event.defendant)}" if event.defendant else ""
    grounds = listed(ground.rstrip(".") for ground in event.grounds)
    what = f"a claim for judicial review ({event.claim}) was issued{by(event.claimant)}{against}"
    return f"{what}{because(grounds)}"


def _ruled(event: CourtRuled, names: Names) -> str:
    what = f"{event.court} {RULINGS[event.outcome].format(event.claim)}{about(event.services, names)}"
    return f"{what}{because(event.remedy or event.reasons)}"


def _imposed(event: MoratoriumImposed, _: Names) -> str:
    what = f"{party(event.imposed_by)} imposed a moratorium{dated(' until', event.until)}"
    return f"{what}{because(event.reason)}"


def _lifted(event: MoratoriumLifted, _: Names) -> str:
    return f"the moratorium was lifted{by(event.lifted_by)}{because(event.reason)}"


SENTENCES: Final[Sentences] = {
    DecisionTaken: _taken,
    DecisionAnnounced: _announced,
    ConditionDischarged: _discharged,
    DecisionReversed: _reversed,
    JudicialReviewIssued: _claimed,
    CourtRuled: _ruled,
    MoratoriumImposed: _imposed,
    MoratoriumLifted: _lifted,
}
