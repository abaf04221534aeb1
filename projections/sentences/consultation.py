"""Sentences about consultations."""

from __future__ import annotations

from typing import Final

from ledger.events.consultation import (
    ConsultationAnswered,
    ConsultationClosed,
    ConsultationExtended,
    ConsultationOpened,
    ConsultationPaused,
    ConsultationPostponed,
    ConsultationResumed,
    ResponsesAnalysed,
    ResponsesCounted,
)
from projections.sentences.words import Names, Sentences, about, actor, because, by, count, dated, listed

INDEPENDENT: Final = {True: ", independently", False: ", not independently", None: ""}


def _opened(event: ConsultationOpened, names: Names) -> str:
    what = event.title or event.consultation
    until = dated(", to close on", event.closes)
    return f"{actor(event.parties)} consultation {what} opened{about(event.services, names)}{until}"


def _extended(event: ConsultationExtended, _: Names) -> str:
    until = dated(" to", event.closes)
    return f"{actor(event.parties)} consultation {event.consultation} was extended{until}{because(event.reason)}"


def _paused(event: ConsultationPaused, _: Names) -> str:
    return f"{actor(event.parties)} consultation {event.consultation} was paused{because(event.reason)}"


def _resumed(event: ConsultationResumed, _: Names) -> str:
    until = dated(", to close on", event.closes)
    return f"{actor(event.parties)} consultation {event.consultation} went on{until}{because(event.reason)}"


def _postponed(event: ConsultationPostponed, _: Names) -> str:
    until = dated(" to", event.opens)
    return f"{actor(event.parties)} consultation {event.consultation} was put off{until}{because(event.reason)}"


def _closed(event: ConsultationClosed, _: Names) -> str:
    counted = "" if event.responses is None else f" with {count(event.responses, 'response')}"
    return f"{actor(event.parties)} consultation {event.consultation} closed{counted}"


def _counted(event: ResponsesCounted, _: Names) -> str:
    by_capacity = listed(f"{each.count:,} from {each.capacity}" for each in event.responses)
    total = "the responses" if event.total is None else count(event.total, "response")
    were = "was" if event.total == 1 else "were"
    counted = f"{total} to consultation {event.consultation} {were} counted"
    return f"{actor(event.parties)} {counted}{': ' + by_capacity if by_capacity else ''}"


def _analysed(event: ResponsesAnalysed, _: Names) -> str:
    how = f"{by(event.analyst)}{INDEPENDENT[event.independent]}"
    themes = listed(theme.what.rstrip(".") for theme in event.themes)
    return f"the responses to consultation {event.consultation} were analysed{how}{': ' + themes if themes else ''}"


def _answered(event: ConsultationAnswered, _: Names) -> str:
    answers = f": {count(len(event.answers), 'point')}" if event.answers else ""
    return f"{actor(event.parties)} those who responded to consultation {event.consultation} were answered{answers}"


SENTENCES: Final[Sentences] = {
    ConsultationOpened: _opened,
    ConsultationExtended: _extended,
    ConsultationPaused: _paused,
    ConsultationResumed: _resumed,
    ConsultationPostponed: _postponed,
    ConsultationClosed: _closed,
    ResponsesCounted: _counted,
    ResponsesAnalysed: _analysed,
    ConsultationAnswered: _answered,
}
