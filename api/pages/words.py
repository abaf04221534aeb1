"""Dates, parties and wire names in plain words."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from ledger.parties import Group, Office, Organisation, Party, PrivatePerson, PublicPerson
from ledger.when import LONDON, When

_FORMS: Final = {"year": "%Y", "month": "%B %Y", "day": "{day} %B %Y", "instant": "{day} %B %Y, %H:%M"}
_PLANS: Final = {
    "forming": "being formed",
    "options-open": "a set of open options",
    "preferred-option": "settled on a preferred option",
    "consulted-on": "out for consultation, or had been",
    "decided": "decided",
}
_LENGTHS: Final = {366: "years", 31: "months"}
"""Days, the longest there is of each: what is said is true of every one."""


def in_words(when: When) -> str:
    """As exactly as it is known and no more: "2006", "September 2006", "28 September 2006"."""
    local = when.earliest.astimezone(LONDON)
    # %Y leaves out leading zeros, which does not matter for what this ledger records.
    return local.strftime(_FORMS[when.precision]).format(day=local.day)


def moment_in_words(moment: datetime) -> str:
    """A moment on the clock of London: "22 November 2026, 17:40"."""
    local = moment.astimezone(LONDON)
    return local.strftime(_FORMS["instant"]).format(day=local.day)


def lateness_in_words(days: int) -> str:
    """How long after the event: never more than it certainly was."""
    for length, unit in _LENGTHS.items():
        if days >= 2 * length:
            return f"At least {int(days // length)} {unit} later"
    return f"At least {days} day{'' if days == 1 else 's'} later"


def party_in_words(party: Party) -> str:
    """Who took part, and in what capacity. A private person has no name here, nor anywhere in the ledger."""
    match party:
        case PrivatePerson():
            return f"a private person, as {party.capacity}"
        case Organisation():
            return f"{party.name}, as {party.capacity}"
        case Office() | Group() | PublicPerson():
            of = f" ({party.organisation_name})" if party.organisation_name else ""
            return f"{party.name}{of}, as {party.capacity}"


def plan_in_words(plan: str) -> str:
    """How open a plan was, by its stage in the lifecycle table."""
    return _PLANS.get(plan, plan.replace("-", " "))


def said_in_words(value: object) -> str:
    """A plain value of an entry, of any shape, on one line."""
    match value:
        case None | "" | [] | ():
            return "not stated"
        case bool():
            return "yes" if value else "no"
        case dict():
            return ", ".join(f"{str(name).replace('_', ' ')}: {said_in_words(each)}" for name, each in value.items())
        case list() | tuple():
            return "; ".join(map(said_in_words, value))
    return str(value)


def kind_in_words(name: str) -> str:
    """A wire name as a reader says it: "uk.nhs.reconfiguration.decision-taken.v1" is "Decision taken"."""
    return name.split(".")[-2].replace("-", " ").capitalize()
