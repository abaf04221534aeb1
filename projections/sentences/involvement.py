"""Sentences about involvement."""

from __future__ import annotations

from typing import Final

from ledger.events.involvement import InvolvementAttested, InvolvementDisputed, PeopleInformed, PeopleInvolved
from projections.sentences.words import Names, Sentences, about, actor, because, groups, listed, party, people, plain

KINDS: Final = {
    "steering-group": "through a steering group",
    "specification": "in specifying the service",
    "evaluation-of-existing": "in evaluating the existing service",
    "provider-selection": "in selecting the provider",
    "options-workshop": "through an options workshop",
    "public-meeting": "through a public meeting",
    "panel": "through a panel",
    "drop-in": "through a drop-in",
    "written": "in writing",
    "not-stated": "",
}
LEVELS: Final = {
    "inform": "were informed",
    "consult": "were consulted",
    "engage": "were engaged",
    "co-design": "took part in the design",
    "co-produce": "co-produced the work",
    "not-stated": "were involved",
}


def _involved(event: PeopleInvolved, names: Names) -> str:
    who = groups(event.groups) or people(event.parties) or "people"
    host = f", invited by {event.invited_by}" if event.invited_by else ""
    return f"{who} {LEVELS[event.level]} {KINDS[event.kind]}{about(event.services, names)}{host}"


def _informed(event: PeopleInformed, names: Names) -> str:
    who = groups(event.groups) or "people"
    return f"{actor(event.parties)} {who} were told{about(event.services, names)}{because(event.told)}"


def _attested(event: InvolvementAttested, _: Names) -> str:
    what = listed(map(plain, event.confirms))
    return (
        f"{party(event.attested_by)} confirmed a recorded involvement"
        f"{f' ({what})' if what else ''}{because(event.statement)}"
    )


def _disputed(event: InvolvementDisputed, _: Names) -> str:
    what = listed(map(plain, event.contests))
    return (
        f"{party(event.disputed_by)} disputed a recorded involvement"
        f"{f' ({what})' if what else ''}{because(event.statement)}"
    )


SENTENCES: Final[Sentences] = {
    PeopleInvolved: _involved,
    PeopleInformed: _informed,
    InvolvementAttested: _attested,
    InvolvementDisputed: _disputed,
}
