"""Nothing is written that would not be read back, and a refusal of it names the place."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from ledger import wire
from ledger.account import Evidence
from ledger.errors import Invalid
from ledger.events.catalogue import Event
from ledger.judgement import MAX_DEPTH, attributed, written
from ledger.matters.decision import ServiceAction
from ledger.parties import PrivatePerson
from tests.cases import cases
from tests.old_moat import CLOSED, DECIDED, TRUST, WITHDRAWN

ELSEWHERE = ServiceAction(service="old-moat", action="keep", replaced_by=("x",))
UNREADABLE: dict[str, tuple[Event, str, str]] = {
    "a reference that cannot be one": (replace(WITHDRAWN, service="Old Moat"), "matching regex", "/service"),
    "a reference with a line end": (replace(WITHDRAWN, service="old-moat\n"), "matching regex", "/service"),
    "one in a list in a list": (
        replace(DECIDED, actions=(*DECIDED.actions, ELSEWHERE)),
        "matching regex",
        "/actions/1/replaced_by/0",
    ),
    "one in a party": (
        replace(WITHDRAWN, parties=(TRUST, replace(TRUST, organisation="5ZZ"))),
        "matching regex",
        "/parties/1/organisation",
    ),
    "a private person by name": (
        replace(WITHDRAWN, parties=(PrivatePerson(person="Mary Example", capacity="carer"),)),
        "matching regex",
        "/parties/0/person",
    ),
    "a count below nothing": (replace(CLOSED, responses=-1), "Expected `int` >= 0", "/responses"),
    "no word where one is needed": (replace(WITHDRAWN, reason=""), "Expected `str` of length >= 1", "/reason"),
    "a kind that is too long": (
        replace(WITHDRAWN, evidence=(Evidence(kind="k" * 81),)),
        "Expected `str` of length <= 80",
        "/evidence/0/kind",
    ),
    "a member of a mapping, by the mapping": (
        replace(WITHDRAWN, figures={"a": True}),
        "Expected `int | float | str`",
        "/figures",
    ),
}
CHANGED: dict[str, Any] = {
    "a number that JSON does not have": float("nan"),
    "a pair": (1, 2),
}


@cases(UNREADABLE)
def test_what_a_reader_would_refuse_is_not_written(case: tuple[Event, str, str]) -> None:
    event, says, pointer = case
    with pytest.raises(Invalid) as refusal:
        written(event)
    (reason,) = refusal.value.reasons
    assert (reason.rule, reason.pointer) == ("malformed", pointer)
    assert says in reason.title


@cases(CHANGED)
def test_what_would_be_read_back_as_something_else_is_not_written(case: object) -> None:
    with pytest.raises(Invalid, match="This cannot be written down without changing it"):
        written(replace(WITHDRAWN, details={"value": case}))


@cases({"a key that is no text": {1: "one"}, "half a character": "\ud83d", "an object": object()})
def test_what_is_no_json_is_not_written(case: object) -> None:
    with pytest.raises(Invalid, match="This cannot be written as JSON"):
        written(replace(WITHDRAWN, details={"value": case}))


def test_what_is_written_is_the_events_canonical_bytes() -> None:
    assert bytes(written(DECIDED)) == wire.encode(DECIDED)


def test_details_are_at_most_so_deep_however_they_are_nested() -> None:
    lists: Any = []
    for _ in range(MAX_DEPTH - 2):
        lists = [lists]
    assert written(replace(WITHDRAWN, details={"in": lists}))
    with pytest.raises(Invalid, match="This is nested too deep, at /details, expected at most 32 levels"):
        written(replace(WITHDRAWN, details={"in": [lists]}))
    for _ in range(100_000):
        lists = [lists]
    with pytest.raises(Invalid, match="This is nested too deep"):
        written(replace(WITHDRAWN, details={"in": lists}))


def test_an_account_of_history_says_where_it_is_from_and_how_sure_it_is() -> None:
    with pytest.raises(Invalid) as refusal:
        attributed(replace(WITHDRAWN, historical=True))
    assert [reason.pointer for reason in refusal.value.reasons] == ["/source", "/confidence"]
    attributed(replace(WITHDRAWN, historical=True, source="Board minutes", confidence="recalled"))
    attributed(WITHDRAWN)
