"""Actors of a timeline as parties of an entry, with the codes the file knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from api.timeline.row_checks import Actor, is_code
from ledger.parties import Group, Office, Organisation, Party, PublicPerson

NOT_STATED: Final = "not stated"

POSTS: Final = (
    "MP for ", "MPs for ", "Member of Parliament for ", "Secretary of State", "Minister", "Prime Minister", "Mayor of ",
    "Chair of ", "Chairman of ", "Vice-chair of ", "Leader of ", "Chief ", "Medical Director", "Director of ",
    "Cabinet member", "Councillor for ", "Head of ", "Accountable officer", "Monitoring officer",
)  # fmt: skip
"""A name that begins with one of these is a post and not a person."""

DECIDING: Final = (
    "deciding body", "deciding bodies", "decision maker", "decision-maker", "governing body", "board",
    "committee in common", "committees in common", "joint committee", "cabinet",
)  # fmt: skip
"""A capacity that has one of these words in it is that of a body which decides."""

LEADING: Final = (
    "lead", "commissioner", "commissioners", "joint commissioner", "consulting body", "consulting bodies",
    "deciding body", "deciding bodies", "governing body", "PCT board", "provider", "provider board",
    "author of engagement", "owner", "author", "authors", "proposer",
)  # fmt: skip
"""Capacities of bodies that bring a change about, as against those that examine, advise or answer."""


class Codes:
    """The codes of the organisations a file lists, by their exact names. A name listed with two codes has none."""

    def __init__(self, organisations: Iterable[Mapping[str, Any]]) -> None:
        self._names: dict[str, set[str]] = {}
        self._codes: dict[str, set[str]] = {}
        for listed in organisations:
            code, name = coded(listed.get("ods"), listed.get("gss")), listed.get("name")
            if code and isinstance(name, str):
                self._codes.setdefault(name, set()).add(code)
                self._names.setdefault(code, set()).add(name)

    def code(self, actor: Actor) -> str | None:
        """`ods:...` or `gss:...`, as the actor gives it or else as its name is listed."""
        return coded(actor.ods, actor.gss) or _only(self._codes.get(actor.name))

    def name(self, code: str | None) -> str:
        """What the file calls the organisation of that code; empty where it does not say."""
        return _only(self._names.get(code or "")) or ""


def party(actor: Actor, codes: Codes) -> Party:
    """The actor as a party; a capacity that is not given is said to be not stated."""
    code = codes.code(actor)
    capacity = actor.capacity or NOT_STATED
    match actor.kind:
        case "organisation":
            return Organisation(name=actor.name, capacity=capacity, organisation=code)
        case "group":
            kind: type[Group | Office | PublicPerson] = Group
        case "office":
            kind = Office
        case _:
            kind = Office if actor.name.startswith(POSTS) else PublicPerson
    return kind(name=actor.name, capacity=capacity, organisation=code, organisation_name=codes.name(code))


def deciding_body(actors: Iterable[Actor], codes: Codes) -> Organisation:
    """Who decided, of the actors of a decision: one that decides by its capacity, an organisation before others.

    Of a minister the office decides and not the person: "Jane Doe, Secretary of State" gives "Secretary of State".
    """
    ranked = sorted(actors, key=lambda actor: (not _decides(actor), actor.kind != "organisation"))
    return body(ranked[0], codes) if ranked else Organisation(name="Not stated", capacity=NOT_STATED)


def body(actor: Actor, codes: Codes) -> Organisation:
    """An actor as a body that acts; of a minister the office, and not the person who holds it."""
    _, comma, office = actor.name.partition(", ")
    in_office = actor.kind != "organisation" and comma and office.startswith(POSTS)
    name = office if in_office else actor.name
    return Organisation(name=name, capacity=actor.capacity or NOT_STATED, organisation=codes.code(actor))


def leading_body(actors: Iterable[Actor], codes: Codes) -> Organisation | None:
    """The first organisation that brings the change about; None where there is none."""
    lead = next((each for each in actors if each.kind == "organisation" and _leads(each)), None)
    return None if lead is None else body(lead, codes)


def coded(ods: Any, gss: Any) -> str | None:
    """The code with its scheme, the ODS code first; None where neither is a code."""
    for scheme, code in (("ods", ods), ("gss", gss)):
        if isinstance(code, str) and is_code(scheme, code):
            return f"{scheme}:{code}"
    return None


def _decides(actor: Actor) -> bool:
    return any(word.lower() in (actor.capacity or "").lower() for word in DECIDING)


def _leads(actor: Actor) -> bool:
    return (actor.capacity or "").partition(" (")[0].strip().lower() in {word.lower() for word in LEADING}


def _only(values: set[str] | None) -> str | None:
    return next(iter(values)) if values and len(values) == 1 else None
