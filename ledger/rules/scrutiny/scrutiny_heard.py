"""Scrutiny, where a decision is taken: it was consulted, its time had run, and what it said was considered.

A change that could not wait (regulation 23(2)) is exempt from the first two, and leaves a concern of its own: the
authority has to be told at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from ledger.events.decision import DecisionTaken
from ledger.events.scrutiny import ScrutinyDatesChanged, ScrutinyNotified
from ledger.parties import Organisation
from ledger.rules.decision.deciding import KnowsTheCase, approves, by_then, lacking, shortfall
from ledger.rules.rule import Rule, Shortfall
from ledger.when import When

_SINCE: Final = date(2013, 4, 1)


def _considered(known: KnowsTheCase, event: DecisionTaken) -> Shortfall | None:
    """Asked of live records only: sources do not say what a body had in front of it."""
    comments = by_then((comment.on for comment in known.scrutiny.comments), event.on)
    if not approves(event) or event.historical or event.scrutiny_considered or not comments:
        return None
    return Shortfall(f"comments of {max(comments)}, nothing said on how they were considered", "comments considered")


def _time_run(known: KnowsTheCase, event: DecisionTaken) -> Shortfall | None:
    if not approves(event) or event.urgent:
        return None
    spoken = {_who(said.committee) for said in known.scrutiny.comments if event.on.precedes(said.on) is not True}
    if spoken & {_who(formed.committee) for formed in known.scrutiny.committees}:
        return None  # where several authorities are consulted their joint committee alone comments (regulation 30)
    found = [
        f"{name} has until {until}"
        for who, (name, until) in _dates(known, event.on).items()
        if event.on.precedes(until) and who not in spoken and (who or not spoken)
    ]
    return shortfall(found, "the date for comments past, or comments received")


def _dates(known: KnowsTheCase, on: When) -> dict[str, tuple[str, When]]:
    """The date for comments that each authority was last given up to and on that date; "" is whoever was consulted.

    What an authority was told itself takes the place of what a consultation said when it opened.
    """
    given = sorted(_given(known), key=lambda each: each[0])
    last = {who: (name, until) for told, who, name, until in given if on.precedes(told) is not True}
    return {who: last[who] for who in last if who or len(last) == 1}


def _given(known: KnowsTheCase) -> Iterator[tuple[When, str, str, When]]:
    for each in known.consulted.values():
        if each.opened is not None and each.opened.comments_by is not None:
            yield each.opened.on, "", "scrutiny", each.opened.comments_by
    notices: tuple[ScrutinyNotified | ScrutinyDatesChanged, ...] = (*known.scrutiny.told, *known.scrutiny.changed)
    for told in notices:
        if told.comments_by is not None:
            yield told.on, _who(told.authority), told.authority.name, told.comments_by


def _consulted(known: KnowsTheCase, event: DecisionTaken) -> Shortfall | None:
    if not approves(event) or known.file.substantial != "substantial" or event.urgent:
        return None
    ways = (
        *(told.on for told in known.scrutiny.told if told.purpose in {"consultation", "not-stated"}),
        *(said.on for said in known.scrutiny.comments),
        *(each.opened for each in known.consultations.each.values() if each.opened and each.authorities),
    )
    return shortfall(
        lacking("consultation of scrutiny", ways, event),
        "scrutiny consulted before the decision, or why there was no time (urgent)",
    )


def _told_at_once(known: KnowsTheCase, event: DecisionTaken) -> Shortfall | None:
    """Asked of live records; a notice that came late is found where the notice is recorded."""
    told = by_then((told.on for told in known.scrutiny.told), event.on)
    if not event.urgent or event.historical or told or known.file.substantial == "not-substantial":
        return None
    return Shortfall("decided as urgent, and scrutiny not told yet", "the authority told at once, and why")


def _who(body: Organisation) -> str:
    return body.organisation or body.name


CONSIDERED: Rule[KnowsTheCase, DecisionTaken] = Rule(
    id="scrutiny-comments-considered",
    title="What scrutiny said is considered before a decision is taken",
    source="SI 2013/218 reg 23(4) and (5)",
    severity="unlawful",
    remedy="Say in scrutiny_considered what was made of the comments.",
    since=_SINCE,
    check=_considered,
)
TIME_RUN: Rule[KnowsTheCase, DecisionTaken] = Rule(
    id="decision-before-comments-date",
    title="A decision waits for the date by which scrutiny may comment",
    source="SI 2013/218 reg 23(1)(b) and (4)",
    severity="unlawful",
    remedy="Wait for that date or for the comments, or give in urgent why there is no time (regulation 23(2)).",
    since=_SINCE,
    check=_time_run,
)
CONSULTED: Rule[KnowsTheCase, DecisionTaken] = Rule(
    id="regulation-23-consulted",
    title="Scrutiny is consulted on a substantial change before it is decided",
    source="SI 2013/218 reg 23(1) and (2)",
    severity="unlawful",
    remedy="Consult the authority and record the notice, or give in urgent why there is no time for it.",
    since=_SINCE,
    check=_consulted,
)
TOLD_AT_ONCE: Rule[KnowsTheCase, DecisionTaken] = Rule(
    id="regulation-23-3-decision",
    title="Scrutiny is told at once of a decision that could not wait for it",
    source="SI 2013/218 reg 23(2) and (3)",
    severity="concern",
    remedy="Record a notice to the authority of purpose decision-without-consultation, with the reasons.",
    since=_SINCE,
    check=_told_at_once,
)
