"""What went to the Secretary of State about one reconfiguration, and what came back."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ledger.events.scrutiny import (
    CallInDeclined,
    CallInDirected,
    CallInRequested,
    PanelAdvised,
    ReferredToSecretaryOfState,
    SecretaryOfStateDecided,
    SecretaryOfStateNotified,
)
from ledger.identifiers import ReconfigurationId
from ledger.when import When


class Oversight(Struct, frozen=True):
    """When each was done, in the order recorded."""

    id: ReconfigurationId
    notified: tuple[When, ...] = ()
    referred: tuple[When, ...] = ()
    requested: tuple[When, ...] = ()
    directed: tuple[When, ...] = ()
    declined: tuple[When, ...] = ()
    decided: tuple[When, ...] = ()
    advised: tuple[When, ...] = ()


def evolve(
    state: Oversight,
    event: SecretaryOfStateNotified
    | ReferredToSecretaryOfState
    | CallInRequested
    | CallInDirected
    | CallInDeclined
    | SecretaryOfStateDecided
    | PanelAdvised,
    /,
) -> Oversight:
    """Its date is added."""
    match event:
        case SecretaryOfStateNotified():
            return replace(state, notified=(*state.notified, event.on))
        case ReferredToSecretaryOfState():
            return replace(state, referred=(*state.referred, event.on))
        case CallInRequested():
            return replace(state, requested=(*state.requested, event.on))
        case CallInDirected():
            return replace(state, directed=(*state.directed, event.on))
        case CallInDeclined():
            return replace(state, declined=(*state.declined, event.on))
        case SecretaryOfStateDecided():
            return replace(state, decided=(*state.decided, event.on))
        case PanelAdvised():
            return replace(state, advised=(*state.advised, event.on))
