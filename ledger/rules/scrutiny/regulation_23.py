"""Regulation 23 of SI 2013/218: the dates that scrutiny is given, their changes, and what could not wait for them.

The regulation sets no time for publishing the dates and names no number of days for "immediately": there a shortfall is
a concern, not a breach. Imported history seldom says what was published or given as a reason; it is asked of live
records only, unless a comment says otherwise.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

from ledger.events.consultation import ConsultationExtended, ConsultationOpened, ConsultationResumed
from ledger.events.scrutiny import ScrutinyDatesChanged, ScrutinyNotified
from ledger.facts.consultation.consultation_state import ConsultationState
from ledger.facts.decision.decision_state import DecisionState
from ledger.facts.scrutiny.scrutiny import Scrutiny
from ledger.facts.services.service_state import ServiceState
from ledger.identifiers import ConsultationId, ServiceId
from ledger.rules.rule import Rule, Shortfall
from ledger.when import When

_SINCE: Final = date(2013, 4, 1)
_BOTH: Final = "the proposed decision date and the date for comments"


class KnowsScrutiny(Protocol):
    """What must be known: what scrutiny was told."""

    @property
    def scrutiny(self) -> Scrutiny:
        """Of the reconfiguration."""


class KnowsOneConsultation(Protocol):
    """What must be known: the consultation that is named, if any is."""

    @property
    def consultation(self) -> ConsultationState | None:
        """The one that is named."""


class KnowsDates(KnowsScrutiny, Protocol):
    """What must be known: a consultation, and what scrutiny was told."""

    @property
    def consultation(self) -> ConsultationState:
        """The one it happens to."""


class KnowsGivenDates(KnowsScrutiny, KnowsOneConsultation, Protocol):
    """What must be known: what scrutiny was told, and the consultation that is named, if any is."""


class KnowsUrgency(Protocol):
    """What must be known: what could not wait."""

    @property
    def decision(self) -> DecisionState | None:
        """The decision that is named."""

    @property
    def services(self) -> dict[ServiceId, ServiceState]:
        """The services that are named."""


def _missing(decision_by: object, comments_by: object) -> Shortfall | None:
    named = [name for name, given in (("decision_by", decision_by), ("comments_by", comments_by)) if not given]
    return Shortfall(f"no {' and no '.join(named)}", _BOTH) if named else None


def _dates_given(known: KnowsScrutiny, event: ConsultationOpened) -> Shortfall | None:
    """In history too. An earlier notice to scrutiny gives the dates as well as the opening does."""
    earlier = [
        notice
        for notice in known.scrutiny.told
        if notice.purpose == "consultation"
        and notice.consultation in {None, event.consultation}
        and event.on.precedes(notice.on) is not True
    ]

    def given(name: str) -> bool:
        told = [getattr(event, name), *(getattr(notice, name) for notice in earlier)]
        # A date that had passed before it opened was given for an earlier consultation.
        return any(when is not None and not when.precedes(event.on) for when in told)

    return _missing(given("decision_by"), given("comments_by"))


def _notice_gives_dates(known: KnowsOneConsultation, event: ScrutinyNotified) -> Shortfall | None:
    if event.historical or event.purpose != "consultation":
        return None
    opened = known.consultation.opened if known.consultation else None
    return _missing(
        event.decision_by or (opened and opened.decision_by), event.comments_by or (opened and opened.comments_by)
    )


def _published(_: object, event: ConsultationOpened | ScrutinyNotified | ScrutinyDatesChanged) -> Shortfall | None:
    """A notice about a consultation that is named is published with the opening of that one."""
    if event.historical:
        return None
    match event:
        case ConsultationOpened():
            published = event.dates_published
        case ScrutinyDatesChanged():
            published = event.published
        case ScrutinyNotified():
            if event.purpose != "consultation" or event.consultation is not None:
                return None
            published = event.published
    return None if published else Shortfall("no date of publication recorded", "the dates published")


def _decision_after_answers(_: object, event: ConsultationOpened) -> Shortfall | None:
    """In history too, where the dates themselves show it."""
    if event.decision_by is None:
        return None
    named = (("closes", event.closes), ("comments_by", event.comments_by))
    late = [f"{name} {when}" for name, when in named if when is not None and event.decision_by.precedes(when)]
    return Shortfall(" and ".join(late), f"no later than the decision, by {event.decision_by}") if late else None


def _dates_still_hold(known: KnowsDates, event: ConsultationExtended | ConsultationResumed) -> Shortfall | None:
    """In history too, where the dates themselves show it."""
    decision_by = _last_told(known.scrutiny, known.consultation, "decision_by")
    if event.closes is None or decision_by is None or not decision_by.precedes(event.closes):
        return None
    return Shortfall(f"open until {event.closes}, the decision by {decision_by}", "scrutiny told of a later decision")


def _changed_in_time(known: KnowsGivenDates, event: ScrutinyDatesChanged) -> Shortfall | None:
    """In history too, where the dates themselves show it."""
    over = [
        f"{name} was {was}"
        for name in ("decision_by", "comments_by")
        if getattr(event, name) is not None
        and (was := _last_told(known.scrutiny, known.consultation, name)) is not None
        and was.precedes(event.on)
    ]
    return Shortfall(" and ".join(over), "a change told before the date has passed") if over else None


def _at_once(known: KnowsUrgency, event: ScrutinyNotified) -> Shortfall | None:
    """In history too, where both dates are known; the latest of what could not wait is what it is about."""
    if event.purpose != "decision-without-consultation":
        return None
    taken = known.decision.taken if known.decision else None
    acted = [taken.on] if taken else [state.stop.on for state in known.services.values() if state.stop]
    late = min((event.on.days_after(when) for when in acted), default=0)
    return Shortfall(f"told at least {late} days later", "the authority told immediately") if late > 1 else None


def _reasons_given(_: object, event: ScrutinyNotified) -> Shortfall | None:
    if event.historical or event.purpose != "decision-without-consultation" or event.reasons:
        return None
    return Shortfall("no reasons recorded", "why there was no time to consult: the risk to patients or staff")


def _last_told(scrutiny: Scrutiny, consultation: ConsultationState | None, name: str) -> When | None:
    """That date as scrutiny was last told it about that consultation, or about the case where none is named."""
    reference: ConsultationId | None = consultation.id if consultation else None
    notices: list[ScrutinyNotified | ConsultationOpened | ScrutinyDatesChanged] = [
        *(notice for notice in scrutiny.told if notice.purpose == "consultation"),
        *([consultation.opened] if consultation and consultation.opened else []),
        *scrutiny.changed,
    ]
    told = [
        (notice.on, when)
        for notice in notices
        if (when := getattr(notice, name)) is not None and notice.consultation in {None, reference}
    ]
    return max(told, key=lambda each: each[0])[1] if told else None


DATES_GIVEN: Rule[KnowsScrutiny, ConsultationOpened] = Rule(
    id="regulation-23-dates",
    title="Scrutiny is given the proposed decision date and the date for its comments",
    source="SI 2013/218 reg 23(1)(b)",
    severity="unlawful",
    remedy="Give decision_by and comments_by.",
    since=_SINCE,
    check=_dates_given,
)
NOTICE_GIVES_DATES: Rule[KnowsOneConsultation, ScrutinyNotified] = Rule(
    id="regulation-23-notice-dates",
    title="An authority that is consulted is given the proposed decision date and the date for its comments",
    source="SI 2013/218 reg 23(1)(b)",
    severity="unlawful",
    remedy="Give decision_by and comments_by.",
    since=_SINCE,
    check=_notice_gives_dates,
)
PUBLISHED: Rule[object, ConsultationOpened | ScrutinyNotified | ScrutinyDatesChanged] = Rule(
    id="regulation-23-publication",
    title="The dates given to scrutiny, and their changes, are published",
    source="SI 2013/218 reg 23(1)(d)",
    severity="concern",
    remedy="Publish the dates and say when: dates_published of a consultation, published of a notice or a change.",
    since=_SINCE,
    check=_published,
)
DECISION_AFTER_ANSWERS: Rule[object, ConsultationOpened] = Rule(
    id="decision-planned-after-answers",
    title="The decision is planned for after people and scrutiny have answered",
    source="SI 2013/218 reg 23(1)(b); R v Brent LBC ex p Gunning (1985)",
    severity="concern",
    remedy="Plan the decision for after closes and comments_by.",
    since=_SINCE,
    check=_decision_after_answers,
)
DATES_STILL_HOLD: Rule[KnowsDates, ConsultationExtended | ConsultationResumed] = Rule(
    id="regulation-23-overtaken",
    title="Scrutiny is told of a new decision date where consultation lasts beyond the one it was given",
    source="SI 2013/218 reg 23(1)(c)",
    severity="concern",
    remedy="Record the change of the dates that scrutiny was told.",
    since=_SINCE,
    check=_dates_still_hold,
)
CHANGED_IN_TIME: Rule[KnowsGivenDates, ScrutinyDatesChanged] = Rule(
    id="regulation-23-change-in-time",
    title="Scrutiny is told that a date changes before that date has passed",
    source="SI 2013/218 reg 23(1)(c)",
    severity="concern",
    remedy="Tell the authority of a change as soon as it is known.",
    since=_SINCE,
    check=_changed_in_time,
)
AT_ONCE: Rule[KnowsUrgency, ScrutinyNotified] = Rule(
    id="regulation-23-3-at-once",
    title="Scrutiny is told immediately of a decision that could not wait for consultation",
    source="SI 2013/218 reg 23(3); that a day counts as immediately is this ledger's choice",
    severity="concern",
    remedy="Tell the authority on the day of the decision or the next.",
    since=_SINCE,
    check=_at_once,
)
REASONS_GIVEN: Rule[object, ScrutinyNotified] = Rule(
    id="regulation-23-3-reasons",
    title="Scrutiny is told why there was no consultation",
    source="SI 2013/218 reg 23(2) and (3)",
    severity="unlawful",
    remedy="Give reasons.",
    since=_SINCE,
    check=_reasons_given,
)
