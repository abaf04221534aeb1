"""Correct an entry: put right what it says, or strike it out. The entry itself stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from msgspec import Struct

from ledger import wire
from ledger.corrections import applied
from ledger.decision import said
from ledger.decisions import require
from ledger.decisions.record_keeping.about import about
from ledger.errors import Invalid, Reason
from ledger.events.catalogue import Event
from ledger.events.record_keeping import EntryCorrected
from ledger.facts.record_keeping.entry_state import EntryState
from ledger.marks import marked
from ledger.matters.record_keeping import Correction
from ledger.rules.rule import Rule
from ledger.when import When

FIXED: Final = frozenset({"findings", "acknowledges", "historical", "about", "before"})
"""Fields that say how the entry was recorded, which stays as it was."""


class CorrectEntry(Correction, frozen=True, kw_only=True):
    """Put right what an entry says, or strike it out as recorded in error. The entry itself stays."""


class Known(Struct, frozen=True):
    """The log must have the entry, with what corrected it before."""

    entry: EntryState


RULES: Sequence[Rule[Known, EntryCorrected]] = ()


def decide(known: Known, command: CorrectEntry, /) -> Sequence[EntryCorrected]:
    """It is corrected. Raise Invalid where it would not be such an entry any more, or be about something else."""
    require.known(command, entry=known.entry)
    now = known.entry.corrected
    assert now is not None  # noqa: S101 - the others have been refused by require.known
    _correctable(now, command)
    after = _after(now, command)
    if after == now and not command.in_error:
        raise _invalid("nothing-to-correct", "The entry says this already", "/changes")
    _about_the_same(now, after)
    _not_later_than(command.on, after)
    before = msgspec.json.decode(wire.encode(now))
    former: dict[str, Any] = {name: before.get(name) for name in command.changes}
    return (said(EntryCorrected, command, before=former, **about(known.entry)),)


def _correctable(now: Event, command: CorrectEntry) -> None:
    if isinstance(now, EntryCorrected):
        raise _invalid(
            "correction-of-a-correction", "A correction is put right by correcting the entry again", "/entry"
        )
    if not command.changes and not command.in_error:
        raise _invalid("nothing-to-correct", "A correction changes a field, or strikes the entry out", "/changes")
    for name in sorted(command.changes):
        if name in FIXED:
            raise _invalid("not-correctable", "This says how the entry was recorded, and stays", f"/changes/{name}")


def _after(now: Event, command: CorrectEntry) -> Event:
    try:
        return applied(now, command.changes)
    except (msgspec.ValidationError, TypeError, ValueError, NotImplementedError) as error:
        says, _, path = str(error).partition(" - at `$")
        pointer = "/changes" + path.rstrip("`").partition("[")[0].replace(".", "/")
        raise _invalid("malformed", says, pointer) from error


def _about_the_same(now: Event, after: Event) -> None:
    """References are what other entries rest on: with another one this would be another entry."""
    before, found = marked(type(now), "tag")(now), marked(type(after), "tag")(after)
    if {each[1:] for each in before} == {each[1:] for each in found}:
        return
    pointer = next((each[0] for each in found if each not in before), "")
    raise _invalid(
        "reference-fixed",
        "A correction cannot change a reference",
        f"/changes{pointer}",
        "Strike the entry out (in_error) and record what is right.",
    )


def _not_later_than(on: When, after: Event) -> None:
    for pointer, _, value in marked(type(after), "past")(after):
        if on.precedes(value):
            raise _invalid("in-the-future", "This lies after the correction itself", f"/changes{pointer}")


def _invalid(rule: str, title: str, pointer: str, remedy: str = "") -> Invalid:
    return Invalid(Reason(rule=rule, title=title, pointer=pointer, remedy=remedy))
