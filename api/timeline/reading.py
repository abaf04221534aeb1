"""How a row is read into the fields of a command: what every command says of it, and what its columns and words give.

Nothing is guessed. Where a row does not say something with certainty, the field says "not stated" or stays empty, and
whatever has no field of its own goes along as figures and details.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

import msgspec

from api.timeline.actors import NOT_STATED, body, party
from api.timeline.row_checks import Actor
from api.timeline.scene import Scene
from api.timeline.timeline import Row
from ledger.account import Account, Count, Label
from ledger.matters.decision import ServiceAction
from ledger.matters.involvement import GroupInvolved
from ledger.parties import Organisation, Party

Meaning = Callable[[Scene, Row], Sequence[Account]]
"""The commands that a row of a word leads to; none where the ledger has nothing but a note for it."""

REASON_NOT_STATED: Final = "Not stated in the source."
NOBODY: Final = Organisation(name="Not stated", capacity=NOT_STATED)
_LONGEST_LABEL: Final = 300

C = TypeVar("C", bound=Account)


def say(scene: Scene, row: Row, command: type[C], *without: str, **fields: Any) -> C:
    """The row as that command. `without` are columns that one of its fields takes up.

    Services go to the field that the command has for them, else they are kept as the row spells them.
    """
    services = scene.services(row)
    said = scene.said(row, *without)
    has = command.__struct_fields__
    if "services" in has:
        fields = {"services": services, **fields}
    if "actions" in has:
        # Which services it is about is what the row names; what is to become of each only the sentence says.
        actions = tuple(ServiceAction(service=service, action="not-stated") for service in services)
        fields = {"actions": actions, **fields}
    if {"service", "services", "actions"} & {*has}:
        if spelt := scene.spelt(row, services):
            said["details"]["services_as_written"] = spelt
    elif row.services:
        said["details"]["services"] = list(row.services)
    if "reconfiguration" in has:
        fields["reconfiguration"] = scene.timeline.id
    return command(**said | fields)


def each_service(scene: Scene, row: Row, command: type[C], *without: str, **fields: Any) -> list[C]:
    """That command for each service that the row names."""
    return [say(scene, row, command, *without, service=service, **fields) for service in scene.services(row)]


def who(row: Row, *capacities: str, kind: str = "") -> Actor | None:
    """The first actor in whose capacity one of these words stands."""
    return next(
        (
            actor
            for actor in row.actors
            if any(word in (actor.capacity or "").casefold() for word in capacities) and kind in {"", actor.kind}
        ),
        None,
    )


def the_party(scene: Scene, *actors: Actor | None) -> Party | None:
    """The first of these that there is, as a party."""
    return next((party(actor, scene.codes) for actor in actors if actor is not None), None)


def the_body(scene: Scene, *actors: Actor | None) -> Organisation | None:
    """The first of these that there is, as an organisation; of a minister the office."""
    return next((body(actor, scene.codes) for actor in actors if actor is not None), None)


def first(row: Row) -> Actor | None:
    """The actor named first."""
    return row.actors[0] if row.actors else None


def groups(row: Row) -> tuple[GroupInvolved, ...]:
    """The groups of people among the actors."""
    return tuple(
        GroupInvolved(capacity=actor.capacity or NOT_STATED, name=actor.name)
        for actor in row.actors
        if actor.kind == "group"
    )


def says(row: Row, words: re.Pattern[str]) -> bool:
    """Whether the row's sentence has these words."""
    return words.search(row.what) is not None


def found(table: Mapping[str, re.Pattern[str]], *texts: str) -> str | None:
    """The first meaning in the table whose words stand in one of the texts."""
    return next((meaning for meaning, words in table.items() if any(words.search(text) for text in texts)), None)


def one_of(table: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    """A table from meanings to the words that give them, ready to be looked through in its order."""
    return {meaning: words(pattern) for meaning, pattern in table.items()}


def words(pattern: str) -> re.Pattern[str]:
    """Words to look for, whatever their capitals."""
    return re.compile(pattern, re.IGNORECASE)


def label(text: str) -> str:
    """A sentence as a title; a longer one is cut, and stands whole in `what`."""
    return text if len(text) <= _LONGEST_LABEL else f"{text[: _LONGEST_LABEL - 1].rstrip()}…"


def count(row: Row, *names: str) -> int | None:
    """The whole number among the figures that has one of these names."""
    figures = (row.numbers.get(name) for name in names)
    return next((figure for figure in figures if isinstance(figure, int) and fits(Count, figure)), None)


def texts(row: Row, name: str) -> list[str]:
    """A list of texts under that name; nothing where it is something else, which then stays among the details."""
    given = row.extra.get(name)
    several = [given] if isinstance(given, str) else given
    whole = isinstance(several, list) and all(isinstance(text, str) and text.strip() for text in several)
    return several if whole and several else []


def text(row: Row, name: str) -> str:
    """The text of a column, or nothing."""
    given = row.extra.get(name)
    return given if isinstance(given, str) and given.strip() else ""


def given(row: Row, **vocabularies: Any) -> dict[str, Any]:
    """Columns of these names whose value is a word of the field's own vocabulary."""
    return {name: row.extra[name] for name, kind in vocabularies.items() if fits(kind, row.extra.get(name))}


def fits(kind: Any, value: Any) -> bool:
    """Whether a field of that annotated type would take it."""
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def named(several: Iterable[str]) -> tuple[str, ...]:
    """Those that can be names, each once."""
    return tuple(dict.fromkeys(name for name in (each.strip() for each in several) if fits(Label, name)))
