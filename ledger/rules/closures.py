"""Temporary closures: what must be said when a service stops for a time, so that "temporary" has an end."""

from __future__ import annotations

from datetime import date

from ledger.events.decommissioning import ServiceSuspended
from ledger.rules.rule import Rule, Shortfall


def _review_set(_: object, event: ServiceSuspended) -> Shortfall | None:
    missing = [
        name for name, given in (("review date", event.review), ("reopening test", event.reopening_test)) if not given
    ]
    return (
        Shortfall(f"no {' and no '.join(missing)} recorded", "a review date and the test for reopening")
        if missing
        else None
    )


def _scrutiny_told(_: object, event: ServiceSuspended) -> Shortfall | None:
    expected = "the authority told immediately"
    if event.scrutiny_notified is None:
        return Shortfall("no notice to the scrutiny authority recorded", expected)
    late = event.scrutiny_notified.days_after(event.on)
    return Shortfall(f"notice at least {late} days later", expected) if late > 1 else None


REVIEW_SET: Rule[object, ServiceSuspended] = Rule(
    id="temporary-closure-review",
    title="A temporary closure has a review date and a test for reopening",
    source="Independent Reconfiguration Panel, advice on temporary closures",
    severity="concern",
    remedy="Give review and reopening_test.",
    since=date(2003, 1, 1),
    check=_review_set,
)
SCRUTINY_TOLD: Rule[object, ServiceSuspended] = Rule(
    id="regulation-23-3-notice",
    title="Scrutiny is told at once of a closure that could not wait for consultation",
    source="SI 2013/218 reg 23(2) and (3); that a day counts as at once is this ledger's choice",
    severity="concern",
    remedy="Tell the scrutiny authority and give scrutiny_notified.",
    since=date(2013, 4, 1),
    check=_scrutiny_told,
)
