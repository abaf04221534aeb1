"""What is checked of one row, and in which words a fault is told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Final, NoReturn, get_args

import msgspec
from msgspec import Meta, Struct

from api.timeline.document import Path
from ledger.account import Confidence, Label, Stated, Text, Word
from ledger.parties import Capacity, Name
from ledger.when import When

CONFIDENCES: Final[tuple[str, ...]] = get_args(Confidence)
KINDS: Final = ("organisation", "person_in_public_role", "group", "office")
PRECISIONS: Final[Mapping[str, int]] = {"year": len("2016"), "month": len("2016-10"), "day": len("2016-10-03")}
RESERVED: Final = "timeline_row"
"""The import itself writes under this name, beside what a row says."""

CODES: Final = {"ods": re.compile(r"[A-Z0-9]{3,12}"), "gss": re.compile(r"[A-Z][0-9]{8}")}
"""How the codes of each scheme are written."""
_EXAMPLES: Final = {"ods": "RTH", "gss": "E10000025"}
_REPORT: Final = re.compile(r"(?P<says>.*?)(?: - at `(?P<path>.*)`)?", re.DOTALL)
_STEP: Final = re.compile(r"\.(?P<name>[^.\[\]]+)|\[(?P<index>[0-9]+)\]|\[\.\.\.\]")
_WORDS: Final[Mapping[str, str]] = {
    "`int | float | str`": "a number or text",
    "`int`": "a whole number",
    "`float`": "a number",
    "`str | null`": "text",
    "`str`": "text",
    "`bool`": "true or false",
    "`null`": "nothing",
    "`array | null`": "a list",
    "`array`": "a list",
    "`object | null`": "an object with names",
    "`object`": "an object with names",
    "Expected": "expected",
    "Object missing required field": "there is no field",
    "`": '"',
}


class Wrong(Exception):
    """One thing that is wrong in a row, and the path to it from the row."""

    def __init__(self, path: Path, says: str) -> None:
        super().__init__(says)
        self.path = path
        self.says = says


class Actor(Struct, frozen=True, kw_only=True):
    """One actor as the row gives it."""

    name: Name
    kind: str
    capacity: Capacity | None = None
    ods: str | None = None
    gss: str | None = None


class Given(Struct, frozen=True, kw_only=True):
    """The columns that every row may have."""

    seq: Annotated[int, Meta(ge=0, le=1_000_000)]
    date: str
    date_precision: str
    type: Word
    what: Stated
    source: Stated
    confidence: str
    actors: tuple[Actor, ...] | None = None
    services: tuple[Label, ...] | None = None
    numbers: dict[Label, int | float | str] | None = None
    note: Text | None = None
    thread: Text | None = None


def given(event: Any) -> Given:
    """The columns of a row. Raise Wrong at the first that cannot be right."""
    try:
        row = msgspec.convert(event, Given)
    except msgspec.ValidationError as error:
        raise wrong(error, event) from error
    for column in ("type", "what", "source"):
        if not getattr(row, column).strip():
            raise Wrong((column,), "this is blank")
    _one_of(row.confidence, CONFIDENCES, ("confidence",))
    for index, actor in enumerate(row.actors or ()):
        _actor(actor, ("actors", index))
    for index, service in enumerate(row.services or ()):
        if not service.strip():
            raise Wrong(("services", index), "this is blank")
    if RESERVED in event:
        raise Wrong((RESERVED,), "the import writes under this name itself; choose another")
    return row


def further(event: Mapping[str, Any]) -> dict[str, Any]:
    """What only this row has, what only one of its actors has included."""
    columns = {
        name: value for name, value in event.items() if name not in Given.__struct_fields__ and value is not None
    }
    of_actors = [
        {"name": actor["name"], **more}
        for actor in event.get("actors") or ()
        if (more := {name: value for name, value in actor.items() if name not in Actor.__struct_fields__})
    ]
    return {**columns, "actors": of_actors} if of_actors else columns


def happened(written: str, precision: str, now: datetime) -> When:
    """The date, cut to its precision: finer parts are nominal. Raise Wrong where it is none, or is not past."""
    _one_of(precision, tuple(PRECISIONS), ("date_precision",))
    nominal = _date(written)
    length = PRECISIONS[precision]
    if len(written) < length:
        says = f"{written!r} is known to the {nominal.precision} only; {precision} would be more than is known"
        raise Wrong(("date_precision",), says)
    when = When(written[:length])
    if when.is_after(now):
        raise Wrong(("date",), f"{when} lies in the future; a timeline tells what has happened")
    return when


def is_code(scheme: str, code: str) -> bool:
    """Whether it can be a code of that scheme, `ods` or `gss`."""
    return CODES[scheme].fullmatch(code) is not None


def wrong(error: msgspec.ValidationError, content: Any) -> Wrong:
    """The report of msgspec in plain words, with the path as far as it can be told."""
    report = _REPORT.fullmatch(str(error))
    says, path = (report["says"], report["path"] or "") if report else (str(error), "")
    for technical, plain in _WORDS.items():
        says = says.replace(technical, plain)
    steps: list[str | int] = []
    for step in _STEP.finditer(path):
        if step["name"]:
            steps.append(step["name"])
        elif step["index"]:
            steps.append(int(step["index"]))
        else:
            steps.append(_culprit(content, steps))
    return Wrong(tuple(steps), says)


def _culprit(content: Any, steps: list[str | int]) -> str:
    """Which figure of several is neither a number nor text: msgspec does not say."""
    for step in steps:
        content = content[step]
    return next((name for name, value in content.items() if isinstance(value, bool | list | dict | None)), "")


def _actor(actor: Actor, path: Path) -> None:
    if not actor.name.strip():
        raise Wrong((*path, "name"), "this is blank")
    _one_of(actor.kind, KINDS, (*path, "kind"))
    for scheme, code in (("ods", actor.ods), ("gss", actor.gss)):
        if code and not is_code(scheme, code):
            says = f"{code[:40]!r} is no {scheme.upper()} code, expected one like {_EXAMPLES[scheme]}"
            raise Wrong((*path, scheme), says)


def _one_of(value: str, allowed: tuple[str, ...], path: Path) -> None:
    if value not in allowed:
        raise Wrong(path, f"found {value[:40]!r}, expected {', '.join(allowed[:-1])} or {allowed[-1]}")


def _date(written: str) -> When:
    try:
        when = When(written)
    except ValueError as error:
        _bad_date(written, str(error).partition(", expected")[0], error)
    if when.precision == "instant":
        _bad_date(written, f"{written!r} has a time of day", None)
    return when


def _bad_date(written: str, says: str, cause: Exception | None) -> NoReturn:
    hint = "; a spreadsheet may have changed it: format the column as text" if "/" in written else ""
    raise Wrong(("date",), f"{says}, expected YYYY, YYYY-MM or YYYY-MM-DD{hint}") from cause
