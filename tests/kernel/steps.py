"""An event for each step of the tables, filled by its type: what the lifecycle tests walk with."""

from __future__ import annotations

from typing import Any, Final, get_args

from msgspec import Struct

from ledger.events.case import TestAssessed
from ledger.events.catalogue import Event
from ledger.events.decision import CourtRuled, DecisionTaken
from ledger.events.decommissioning import SuspensionEnded
from ledger.events.recommissioning import ServiceRegistered
from ledger.lifecycle.steps import RULINGS, STOPS, step
from ledger.when import When
from tests.wire.filled import filled

VARIANTS: Final[dict[type[Struct], list[dict[str, Any]]]] = {
    DecisionTaken: [{"outcome": outcome} for outcome in ("approved", "rejected", "not-stated")],
    TestAssessed: [{"scheme": scheme, "result": "met"} for scheme in ("assurance", "four-tests")],
    CourtRuled: [{"outcome": outcome} for outcome in RULINGS],
    SuspensionEnded: [{"outcome": outcome} for outcome in STOPS],
    ServiceRegistered: [{"in_place": True}, {"in_place": False}],
}
"""What decides which step an event is, where that is not its type alone."""


def at(cls: type[Struct], on: str, **known: Any) -> Any:
    """An event of that date, with these fields and all others filled; the references are those of Old Moat."""
    return filled(cls, on=When(on), **known)


EVENTS: Final[tuple[Event, ...]] = tuple(
    at(cls, "2007-06-12", **known) for cls in get_args(Event) for known in VARIANTS.get(cls, [{}])
)
EXAMPLES: Final[dict[str, Event]] = {step(event): event for event in EVENTS}
"""One for each step; "" for an event that moves nothing."""
