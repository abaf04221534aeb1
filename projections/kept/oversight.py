"""What went to the Secretary of State about a reconfiguration, and what came back: referrals and call-ins."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from msgspec import Struct

from ledger.account import Account
from ledger.events.scrutiny import (
    CallInDeclined,
    CallInDirected,
    CallInRequested,
    PanelAdvised,
    ReferredToSecretaryOfState,
    SecretaryOfStateDecided,
    SecretaryOfStateNotified,
)
from ledger.parties import Party
from ledger.when import When

Overseeing = (
    SecretaryOfStateNotified
    | ReferredToSecretaryOfState
    | CallInRequested
    | CallInDirected
    | CallInDeclined
    | SecretaryOfStateDecided
    | PanelAdvised
)


class OversightKept(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One step of it; `outcome` is what was advised or decided, `by` who took it, where not the minister."""

    step: str
    on: When
    position: int
    by: Party | None = None
    outcome: str = ""
    thread: str = ""


class _Step(Struct, frozen=True):
    name: str
    by: Callable[[Any], Party | None] = lambda _: None
    outcome: Callable[[Any], str] = lambda _: ""


STEPS: Final[Mapping[type[Account], _Step]] = {
    SecretaryOfStateNotified: _Step("notified", by=lambda event: event.notified_by),
    ReferredToSecretaryOfState: _Step("referred", by=lambda event: event.committee),
    CallInRequested: _Step("call-in requested", by=lambda event: event.requested_by),
    CallInDirected: _Step("called in"),
    CallInDeclined: _Step("call-in declined"),
    SecretaryOfStateDecided: _Step("decided", outcome=lambda event: event.outcome),
    PanelAdvised: _Step("advised", by=lambda event: event.panel, outcome=lambda event: event.advice),
}


def evolve(known: tuple[OversightKept, ...], event: Overseeing, position: int) -> tuple[OversightKept, ...]:
    """One more step, in the order recorded."""
    step = STEPS[type(event)]
    return (
        *known,
        OversightKept(
            step=step.name,
            on=event.on,
            position=position,
            by=step.by(event),
            outcome=step.outcome(event),
            thread=event.thread,
        ),
    )
