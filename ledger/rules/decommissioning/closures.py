"""Temporary closures: what must be said when a service stops for a time, so that "temporary" has an end.

How long a stop may last is not for this ledger to say: only the review date that was set counts, and that what was set
is kept. That a stop is overdue today is for the views, by the same fact (`ServiceState.overdue_on`).
"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from ledger.events.decommissioning import ServiceSuspended, ServiceWithdrawn, SuspensionEnded, SuspensionExtended
from ledger.facts.consultation.consultations import Consultations
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ReconfigurationId
from ledger.lifecycle.steps import step
from ledger.rules.rule import Rule, Shortfall


class KnowsService(Protocol):
    """What must be known: the service."""

    @property
    def service(self) -> ServiceState:
        """The one that is stopped."""


class KnowsConsultations(KnowsService, Protocol):
    """What must be known: the service, and what was consulted on."""

    @property
    def consultations(self) -> dict[ReconfigurationId, Consultations]:
        """Those of each reconfiguration that the service belongs to."""


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


def _new_review_set(_: object, event: SuspensionExtended) -> Shortfall | None:
    return Shortfall("no review date recorded", "a new review date") if event.review is None else None


def _reviewed_in_time(
    known: KnowsService, event: SuspensionExtended | SuspensionEnded | ServiceWithdrawn
) -> Shortfall | None:
    """By the date that held when it happened: what is set by the event itself comes too late for it."""
    stop = known.service.stop_at(event.on)
    if stop is None or stop.review is None or stop.review.precedes(event.on) is not True:
        return None
    return Shortfall(f"its review date was {stop.review}", f"reopened, extended or decided on by {stop.review}")


def _consulted_on(known: KnowsConsultations, event: SuspensionEnded | ServiceWithdrawn) -> Shortfall | None:
    """Of what is made permanent live: a source that does not speak of consultation does not show that there was none.

    The exception for a closure that could not wait is for that closure, not for its becoming permanent. Whether a
    change is substantial is not known here, so that this is a concern.
    """
    if isinstance(event, SuspensionEnded):
        permanent = event.outcome == "made-permanent"
    else:
        permanent = known.service.stop_at(event.on) is not None
    if event.historical or not permanent:
        return None
    if any(consultations.closed_by(event.on) for consultations in known.consultations.values()):
        return None
    return Shortfall("no consultation that has closed", "consultation before a temporary closure becomes permanent")


def _there_to_end(known: KnowsService, event: SuspensionEnded) -> Shortfall | None:
    """Of an end that leads nowhere in the tables; where it leads on, the tables themselves say whether it may."""
    stage = known.service.course.stage_at(event.on)
    if step(event) or stage == "suspended":
        return None
    return Shortfall(f"{known.service.id} is {stage}", "it to be suspended")


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
NEW_REVIEW_SET: Rule[object, SuspensionExtended] = Rule(
    id="temporary-closure-extension-review",
    title="A temporary closure that is extended gets a new review date",
    source="Independent Reconfiguration Panel, advice on temporary closures",
    severity="concern",
    remedy="Give review.",
    since=date(2003, 1, 1),
    check=_new_review_set,
)
REVIEWED_IN_TIME: Rule[KnowsService, SuspensionExtended | SuspensionEnded | ServiceWithdrawn] = Rule(
    id="temporary-closure-overdue",
    title="A temporary closure is reopened, extended or decided on by its review date",
    source="Independent Reconfiguration Panel, advice on temporary closures",
    severity="concern",
    remedy="Nothing mends it afterwards: say why it was late.",
    since=date(2003, 1, 1),
    check=_reviewed_in_time,
)
CONSULTED_ON: Rule[KnowsConsultations, SuspensionEnded | ServiceWithdrawn] = Rule(
    id="temporary-closure-consulted",
    title="A temporary closure becomes permanent only after consultation",
    source="SI 2013/218 reg 23(1) and (2)",
    severity="concern",
    remedy="Consult on making it permanent, and record when the consultation closed.",
    since=date(2013, 4, 1),
    check=_consulted_on,
)
THERE_TO_END: Rule[KnowsService, SuspensionEnded] = Rule(
    id="suspension-to-end",
    title="Only a stop that lasts can end",
    source="Service lifecycle (ledger/lifecycle/tables.py)",
    severity="impossible",
    remedy="Record first that the service was suspended.",
    since=date(1, 1, 1),
    check=_there_to_end,
)
