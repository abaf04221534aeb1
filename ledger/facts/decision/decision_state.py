"""Whether a decision of that reference has been taken, about what, and what has become of it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.decision import ConditionDischarged, CourtRuled, DecisionAnnounced, DecisionReversed, DecisionTaken
from ledger.identifiers import DecisionId, ReconfigurationId, ServiceId
from ledger.matters.decision import Condition
from ledger.when import When


class DecisionState(Struct, frozen=True):
    """One decision of one body; `taken` is None until it is. `fell` are the services for which it no longer holds.

    `dated` is the date by which a court found that it had really been taken, where one did.
    """

    id: DecisionId
    taken: DecisionTaken | None = None
    announced: When | None = None
    discharged: frozenset[str] = frozenset()
    fell: frozenset[ServiceId] = frozenset()
    fell_whole: bool = False
    dated: When | None = None

    @property
    def exists(self) -> bool:
        """Whether it has been taken."""
        return self.taken is not None

    @property
    def reconfiguration(self) -> ReconfigurationId | None:
        """What it was about."""
        return self.taken.reconfiguration if self.taken else None

    @property
    def services(self) -> tuple[ServiceId, ...]:
        """The services it decided about, in its order."""
        return tuple(action.service for action in self.taken.actions) if self.taken else ()

    @property
    def on(self) -> When | None:
        """When it was taken: by the date a court found, else as the body says."""
        return self.dated or (self.taken.on if self.taken else None)

    @property
    def conditions(self) -> frozenset[str]:
        """What its conditions go by: their own words, and the word that stands for each where one does."""
        conditions = self.taken.conditions if self.taken else ()
        return frozenset(word for each in conditions for word in (each.what, each.condition) if word)

    @property
    def outstanding(self) -> tuple[Condition, ...]:
        """Its conditions that have been neither met nor let go, as far as has been recorded."""
        conditions = self.taken.conditions if self.taken else ()
        return tuple(each for each in conditions if not {each.what, each.condition} & self.discharged)

    def holds_for(self, service: ServiceId) -> bool:
        """Whether it was taken and has neither been quashed nor reversed for that service."""
        return self.exists and not self.fell_whole and service not in self.fell


def evolve(
    state: DecisionState,
    event: DecisionTaken | DecisionAnnounced | ConditionDischarged | DecisionReversed | CourtRuled,
    /,
) -> DecisionState:
    """The first decision counts: the reference belongs to it."""
    match event:
        case DecisionTaken():
            return state if state.exists or event.decision != state.id else replace(state, taken=event)
        case DecisionAnnounced():
            return replace(state, announced=state.announced or event.on)
        case ConditionDischarged():
            return replace(state, discharged=state.discharged | {event.condition})
        case DecisionReversed():
            return _fallen(state, event.services, whole=not event.services)
        case CourtRuled():
            dated = replace(state, dated=event.decision_taken_by or state.dated)
            if event.outcome not in {"quashed", "quashed-in-part"}:
                return dated
            return _fallen(dated, event.services, whole=event.outcome == "quashed" and not event.services)


def _fallen(state: DecisionState, services: tuple[ServiceId, ...], *, whole: bool) -> DecisionState:
    # Of a decision whose services no source names, a part that fell leaves the rest standing.
    fell = state.fell.union(services)
    all_of_it = bool(state.services) and fell.issuperset(state.services)
    return replace(state, fell=fell, fell_whole=state.fell_whole or whole or all_of_it)
