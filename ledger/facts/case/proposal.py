"""What one reconfiguration proposes: the versions of its proposal, why, by whom, its options, which is preferred."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.case import (
    OptionAppraised,
    OptionDiscarded,
    OptionsSet,
    PreferredOptionNamed,
    ProposalRevised,
    ReconfigurationProposed,
)
from ledger.identifiers import DocumentDigest, ReconfigurationId
from ledger.matters.case import Benefit, Driver
from ledger.parties import Party
from ledger.when import When


class Version(Struct, frozen=True):
    """One version of the proposal; `material` is what was said of its difference from the one before.

    `benefits` and `beds_closing` are what this version says of them; empty and None where it says nothing.
    """

    on: When
    document: DocumentDigest | None
    material: bool | None = None
    benefits: tuple[Benefit, ...] = ()
    beds_closing: int | None = None


class Named(Struct, frozen=True):
    """An option that was preferred or given up, and when."""

    on: When
    option: str


class ProposalState(Struct, frozen=True):
    """The proposal of one reconfiguration. `options` are all that were ever set out, in the order they were."""

    id: ReconfigurationId
    versions: tuple[Version, ...] = ()
    drivers: tuple[Driver, ...] = ()
    clinical_lead: Party | None = None
    options: tuple[str, ...] = ()
    appraised: frozenset[str] = frozenset()
    discarded: tuple[Named, ...] = ()
    preferred: tuple[Named, ...] = ()

    def open_options(self) -> tuple[str, ...]:
        """Options that were set out and not given up."""
        gone = {named.option for named in self.discarded}
        return tuple(option for option in self.options if option not in gone)

    def preferred_by(self, when: When) -> When | None:
        """When an option was first preferred, if that was certainly before that date."""
        earliest = min((named.on for named in self.preferred), default=None)
        return earliest if earliest is not None and earliest.precedes(when) else None

    def benefits_by(self, when: When) -> tuple[Benefit, ...]:
        """All benefits that versions of the proposal promised up to and on that date, as far as dates can tell."""
        return tuple(benefit for version in self._by(when) for benefit in version.benefits)

    def beds_closing_by(self, when: When) -> int:
        """How many beds the last version that speaks of beds would close; 0 where none does."""
        said = [version for version in self._by(when) if version.beds_closing is not None]
        return max(said, key=lambda version: version.on).beds_closing or 0 if said else 0

    def _by(self, when: When) -> tuple[Version, ...]:
        # The first stands whatever its date: there is nothing to decide on before it.
        return tuple(
            version
            for place, version in enumerate(self.versions)
            if place == 0 or when.precedes(version.on) is not True
        )


Speaking = (
    ReconfigurationProposed | ProposalRevised | OptionsSet | OptionAppraised | OptionDiscarded | PreferredOptionNamed
)
"""Every event that says something of the proposal."""


def evolve(state: ProposalState, event: Speaking, /) -> ProposalState:
    """Versions and options add up; an option that is set out again is open again."""
    match event:
        case ReconfigurationProposed():
            version = Version(event.on, event.document, None, event.benefits, event.beds_closing)
            return replace(
                state,
                versions=(*state.versions, version),
                drivers=state.drivers or event.drivers,
                clinical_lead=state.clinical_lead or event.clinical_lead,
            )
        case ProposalRevised():
            version = Version(event.on, event.document, event.material, event.benefits, event.beds_closing)
            return replace(state, versions=(*state.versions, version))
        case OptionsSet():
            named = tuple(option.option for option in event.options)
            discarded = tuple(gone for gone in state.discarded if gone.option not in named)
            return replace(state, options=tuple(dict.fromkeys((*state.options, *named))), discarded=discarded)
        case OptionAppraised():
            return replace(state, appraised=state.appraised | {event.option})
        case OptionDiscarded():
            return replace(state, discarded=(*state.discarded, Named(event.on, event.option)))
        case PreferredOptionNamed():
            return replace(state, preferred=(*state.preferred, Named(event.on, event.option)))
