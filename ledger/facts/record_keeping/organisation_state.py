"""Whether an organisation still exists, and who has taken over its duties."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.record_keeping import OrganisationSucceeded
from ledger.identifiers import OrganisationId
from ledger.when import When


class OrganisationState(Struct, frozen=True):
    """One organisation by its code. `ended` is None as long as no successor has been recorded.

    `succeeds` are the codes of those whose duties it has taken over.
    """

    id: OrganisationId
    ended: When | None = None
    successors: frozenset[OrganisationId] = frozenset()
    succeeds: frozenset[OrganisationId] = frozenset()

    def ended_before(self, when: When) -> bool:
        """Whether it certainly had ended before that date."""
        return self.ended is not None and self.ended.precedes(when) is True


def evolve(state: OrganisationState, event: OrganisationSucceeded, /) -> OrganisationState:
    """It ends, or it takes over. Anybody else the event names as a party is neither."""
    successors = frozenset(each.organisation for each in event.successors if each.organisation)
    if event.predecessor.organisation == state.id:
        return replace(state, ended=state.ended or event.on, successors=state.successors | successors)
    if state.id in successors and event.predecessor.organisation:
        return replace(state, succeeds=state.succeeds | {event.predecessor.organisation})
    return state
