"""Sentences about the keeping of the record."""

from __future__ import annotations

from typing import Final

from ledger.events.record_keeping import (
    EntryAttested,
    EntryCorrected,
    EntryDisputed,
    HoldLifted,
    HoldPlaced,
    NoteRecorded,
    OrganisationSucceeded,
    PersonEnrolled,
    PersonForgotten,
    TrailIssued,
    TrailRequested,
)
from projections.sentences.words import (
    Names,
    Sentences,
    about,
    actor,
    because,
    by,
    dated,
    listed,
    party,
    people,
    plain,
)


def _corrected(event: EntryCorrected, _: Names) -> str:
    fields = listed(sorted(map(plain, event.changes)))
    if event.in_error:
        return f"{actor(event.parties)} an entry was struck out as recorded in error{because(event.reason)}"
    return f"{actor(event.parties)} an entry was corrected{f' ({fields})' if fields else ''}{because(event.reason)}"


def _disputed(event: EntryDisputed, _: Names) -> str:
    return f"{party(event.disputed_by)} disputed an entry{because(event.statement)}"


def _attested(event: EntryAttested, _: Names) -> str:
    return f"{party(event.attested_by)} confirmed an entry{because(event.statement)}"


def _succeeded(event: OrganisationSucceeded, _: Names) -> str:
    by_what = f" under {event.instrument}" if event.instrument else ""
    successors = people(event.successors)
    over = f" and {successors} took over" if successors else ""
    return f"{event.predecessor.name} ended{over}{by_what}"


def _held(event: HoldPlaced, _: Names) -> str:
    return f"{party(event.placed_by)} placed the hold {event.hold} on the record{because(event.reason)}"


def _released(event: HoldLifted, _: Names) -> str:
    return f"the hold {event.hold} on the record was lifted{by(event.lifted_by)}{because(event.reason)}"


def _requested(event: TrailRequested, _: Names) -> str:
    due = dated(" by", event.due)
    return f"{party(event.requested_by)} asked for the decision trail{due}{because(event.purpose)}"


def _issued(event: TrailIssued, _: Names) -> str:
    whom = f" to {party(event.issued_to)}" if event.issued_to else ""
    return f"{actor(event.parties)} the decision trail up to entry {event.position:,} was given{whom}"


def _enrolled(_: PersonEnrolled, __: Names) -> str:
    return "a private person was given a reference"


def _forgotten(_: PersonForgotten, __: Names) -> str:
    return "what was kept about a private person was destroyed"


def _noted(event: NoteRecorded, names: Names) -> str:
    kind = event.kind.replace("_", " ")
    return f"{actor(event.parties)} {kind}{about(event.services, names)}"


SENTENCES: Final[Sentences] = {
    EntryCorrected: _corrected,
    EntryDisputed: _disputed,
    EntryAttested: _attested,
    OrganisationSucceeded: _succeeded,
    HoldPlaced: _held,
    HoldLifted: _released,
    TrailRequested: _requested,
    TrailIssued: _issued,
    PersonEnrolled: _enrolled,
    PersonForgotten: _forgotten,
    NoteRecorded: _noted,
}
