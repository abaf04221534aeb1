"""Keeping the record: bodies that have ended, people who were forgotten, trails that were handed over."""

from __future__ import annotations

from datetime import date
from typing import Final, Protocol

from ledger.events.record_keeping import OrganisationSucceeded, PersonForgotten, TrailIssued
from ledger.facts.record_keeping.organisation_state import OrganisationState
from ledger.facts.record_keeping.person_state import PersonState
from ledger.identifiers import OrganisationId
from ledger.rules.rule import Rule, Shortfall

_ALWAYS: Final = date(1, 1, 1)


class KnowsBodies(Protocol):
    """What must be known: the body that ends and those that take over, of those that have a code."""

    @property
    def predecessor(self) -> OrganisationState | None:
        """The one that ends."""

    @property
    def successors(self) -> dict[OrganisationId, OrganisationState]:
        """Those that take over."""


class KnowsPerson(Protocol):
    """What must be known: the person."""

    @property
    def person(self) -> PersonState:
        """The one who is forgotten."""


def _ended_once(known: KnowsBodies, _: OrganisationSucceeded) -> Shortfall | None:
    body = known.predecessor
    if body is None or body.ended is None:
        return None
    by = ", ".join(sorted(body.successors)) or "bodies without a code"
    return Shortfall(f"{body.id} ended on {body.ended}, succeeded by {by}", "a body that has not ended")


def _successor_exists(known: KnowsBodies, event: OrganisationSucceeded) -> Shortfall | None:
    ended = [f"{code} ended on {body.ended}" for code, body in sorted(known.successors.items())
             if body.ended_before(event.on)]  # fmt: skip
    return Shortfall("; ".join(ended), "successors that exist on that day") if ended else None


def _forgotten_once(known: KnowsPerson, _: PersonForgotten) -> Shortfall | None:
    return (
        Shortfall(f"{known.person.id} was forgotten", "somebody not yet forgotten") if known.person.forgotten else None
    )


def _by_digest(_: object, event: TrailIssued) -> Shortfall | None:
    if event.historical or event.digest or event.checkpoint:
        return None
    return Shortfall("neither a digest nor a checkpoint", "what was handed over, by its SHA-256 digest or a checkpoint")


ENDED_ONCE: Rule[KnowsBodies, OrganisationSucceeded] = Rule(
    id="organisation-ends-once",
    title="A body ends once",
    source="ODS: a code is closed once and never used again; SI 2013/218 reg 34 is one succession in law",
    severity="impossible",
    remedy="Correct the entry that says when and by whom it was succeeded.",
    since=_ALWAYS,
    check=_ended_once,
)
SUCCESSOR_EXISTS: Rule[KnowsBodies, OrganisationSucceeded] = Rule(
    id="successor-exists",
    title="Who takes over has not ended before",
    source="A body that is dissolved has no powers; SI 2013/218 reg 34 is one succession in law",
    severity="impossible",
    remedy="Name the body that takes over from that one in turn, or correct the date.",
    since=_ALWAYS,
    check=_successor_exists,
)
FORGOTTEN_ONCE: Rule[KnowsPerson, PersonForgotten] = Rule(
    id="forgotten-once",
    title="What is destroyed cannot be destroyed again",
    source="UK GDPR art 17, as this ledger does it: the person's key is destroyed",
    severity="impossible",
    remedy="Nothing to do: it is recorded.",
    since=_ALWAYS,
    check=_forgotten_once,
)
TRAIL_BY_DIGEST: Rule[object, TrailIssued] = Rule(
    id="trail-by-digest",
    title="A trail that is handed over can be recognised later",
    source="Promise 7: proof, not trust",
    severity="concern",
    remedy="Give digest, the SHA-256 of what was handed over, or checkpoint.",
    since=_ALWAYS,
    check=_by_digest,
)
