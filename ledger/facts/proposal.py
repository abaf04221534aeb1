"""What one reconfiguration proposes: the versions of its proposal, its options, and which of them is preferred."""

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
from ledger.when import When


class Version(Struct, frozen=True):
    """One version of the proposal; `material` is what was said of its difference from the one before."""

    on: When
    document: DocumentDigest | None
    material: bool | None = None


class Named(Struct, frozen=True):
    """An option that was preferred or given up, and when."""

    on: When
    option: str


class ProposalState(Struct, frozen=True):
    """The proposal of one reconfiguration. `options` are all that were ever set out, in the order they were."""

    id: ReconfigurationId
    versions: tuple[Version, ...] = ()
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


def evolve(
    state: ProposalState,
    event: ReconfigurationProposed
    | ProposalRevised
    | OptionsSet
    | OptionAppraised
    | OptionDiscarded
    | PreferredOptionNamed,
    /,
) -> ProposalState:
    """Versions and options add up; an option that is set out again is open again."""
    match event:
        case ReconfigurationProposed():
            return replace(state, versions=(*state.versions, Version(event.on, event.document)))
        case ProposalRevised():
            return replace(state, versions=(*state.versions, Version(event.on, event.document, event.material)))
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
