"""The decisions that several bodies took together in one reconfiguration, each body its own, under one `joint` word."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.decision import CourtRuled, DecisionReversed, DecisionTaken
from ledger.identifiers import DecisionId, OrganisationId, ReconfigurationId
from ledger.matters.decision import Outcome
from ledger.parties import Organisation


class Joined(Struct, frozen=True):
    """One body's part in a joint decision."""

    joint: str
    body: Organisation
    outcome: Outcome


class JointDecisions(Struct, frozen=True):
    """The parts of joint decisions by the decision's reference, in the order recorded; without what was undone."""

    id: ReconfigurationId
    each: dict[DecisionId, Joined] = {}

    def others(self, joint: str, body: Organisation) -> tuple[Joined, ...]:
        """What the other bodies last decided under that word, in the order recorded."""
        last = {_who(part.body): part for part in self.each.values() if part.joint == joint}
        return tuple(part for who, part in last.items() if who != _who(body))


def evolve(state: JointDecisions, event: DecisionTaken | DecisionReversed | CourtRuled, /) -> JointDecisions:
    """The first decision of a reference counts. What is reversed, or quashed whole, is out."""
    match event:
        case DecisionTaken():
            if event.joint is None or event.decision in state.each:
                return state
            return replace(state, each=state.each | {event.decision: Joined(event.joint, event.body, event.outcome)})
        case DecisionReversed():
            return _without(state, event.decision)
        case CourtRuled():
            return _without(state, event.decision) if event.outcome == "quashed" else state


def _without(state: JointDecisions, gone: DecisionId | None) -> JointDecisions:
    return replace(state, each={decision: part for decision, part in state.each.items() if decision != gone})


def _who(body: Organisation) -> OrganisationId | str:
    return body.organisation or body.name
