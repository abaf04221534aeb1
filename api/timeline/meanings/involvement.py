"""What rows about involvement mean: people were involved, or told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, cast, get_args

from api.timeline.reading import given, groups, one_of, say, says, words
from api.timeline.scene import Scene
from api.timeline.timeline import Row
from ledger.account import Account, Stated
from ledger.decisions.involvement.inform_people import InformPeople
from ledger.decisions.involvement.record_involvement import RecordInvolvement
from ledger.matters.involvement import InvolvementKind, InvolvementLevel

KINDS: Final = one_of({
    "steering-group": r"\bsteering[ -]group\b",
    "specification": r"\b(?:set out|said|specified|described) what (?:they|people|users) want",
    "evaluation-of-existing": r"\bevaluat(?:ors?|ed existing)\b",
    "provider-selection": r"\bproviders? select|\bselect(?:ed|ing)? (?:the )?providers?\b|\bselection panel\b",
    "options-workshop": r"\bworkshops?\b",
    "public-meeting": r"\bpublic meetings?\b",
    "panel": r"\b(?:citizens|patients?|users?)['\u2019]? panel\b",
    "drop-in": r"\bdrop-ins?\b",
    "written": r"\bquestionnaires?\b|\bwritten\b",
})  # fmt: skip
"""Kinds of involvement, by the words for them in the capacity of a group or in the sentence."""
TOLD: Final = words(r"\b(?:was|were|staff|people|public) (?:told|informed|notified)\b|\btold the\b|\bbriefed\b")
"""Who is told is not involved."""
_ACCOUNT: Final = "That of the account that says so. When it was, the source does not state."


def involvement(scene: Scene, row: Row) -> Sequence[Account]:
    """Each kind that a column, the capacity of a group or the sentence names. Telling people is not involving them."""
    if says(row, TOLD):
        return told(scene, row)
    stated = given(row, kind=InvolvementKind)
    return involved(scene, row, ["kind"] if stated else kinds(row, row.what) or ["not-stated"])


def told(scene: Scene, row: Row) -> Sequence[Account]:
    """People were told something."""
    return [say(scene, row, InformPeople, told=row.what, groups=groups(row))]


def involved(scene: Scene, row: Row, each: Sequence[str], *, dated: bool = True) -> Sequence[Account]:
    """An involvement of each kind; `kind` means the column. `dated` is false where the row is a later account of it."""
    said: dict[str, Any] = given(row, kind=InvolvementKind, level=InvolvementLevel, effect=Stated)
    taken_up = [name for name in said if name != "kind" or each == ["kind"]]
    commands = []
    for kind in each:
        fields = {"level": "not-stated", **said} | ({} if kind == "kind" else {"kind": kind})
        command = say(scene, row, RecordInvolvement, *taken_up, groups=groups(row), **fields)
        if not dated:
            command.details["date_of"] = _ACCOUNT
        commands.append(command)
    return commands


def kinds(row: Row, sentence: str) -> list[InvolvementKind]:
    """The kinds that the groups' capacities or the sentence name, in the order of the vocabulary."""
    texts = [group.capacity for group in groups(row)] + [sentence]
    named = [kind for kind, pattern in KINDS.items() if any(pattern.search(each) for each in texts)]
    return [cast("InvolvementKind", kind) for kind in get_args(InvolvementKind) if kind in named]
