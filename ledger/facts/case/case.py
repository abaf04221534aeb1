"""Whether a reconfiguration has been proposed, by whom, and what for."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.case import ReconfigurationProposed
from ledger.identifiers import OrganisationId, ReconfigurationId, ServiceId
from ledger.parties import Organisation


class Case(Struct, frozen=True):
    """A reconfiguration as a thing that exists; `proposed` is None until it does."""

    id: ReconfigurationId
    proposed: ReconfigurationProposed | None = None

    @property
    def exists(self) -> bool:
        """Whether it has been proposed."""
        return self.proposed is not None

    @property
    def lead(self) -> Organisation | None:
        """The body that put it forward."""
        return self.proposed.lead if self.proposed else None

    @property
    def bodies(self) -> tuple[Organisation, ...]:
        """The lead and those it put it forward with."""
        return (self.proposed.lead, *self.proposed.joint_with) if self.proposed else ()

    @property
    def codes(self) -> frozenset[OrganisationId]:
        """The codes of these bodies, of those that have one."""
        return frozenset(body.organisation for body in self.bodies if body.organisation)

    @property
    def told_as_history(self) -> bool:
        """Whether it was recorded after the event, from a source."""
        return self.proposed is not None and self.proposed.historical

    @property
    def services(self) -> tuple[ServiceId, ...]:
        """The registered services the proposal names."""
        return tuple(named.service for named in self.proposed.services if named.service) if self.proposed else ()


def evolve(state: Case, event: ReconfigurationProposed, /) -> Case:
    """The first proposal counts: the reference belongs to it."""
    return state if state.exists else replace(state, proposed=event)
