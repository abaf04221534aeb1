"""Errors say what, which thing, what was found and what was expected, and whose fault it is."""

from __future__ import annotations

import pytest

from ledger import errors
from ledger.errors import (
    Conflict,
    Corrupt,
    Invalid,
    LedgerError,
    Mismatch,
    NotFound,
    Reason,
    Refused,
    Unavailable,
    Unsafe,
)

TAKEN = Reason(rule="reference-taken", title="This reference is taken", found="old-moat", pointer="/service")
SHORT = Reason(rule="quorate", title="A decision is taken by a quorate body", found="5 present", expected="at least 7")
FAMILIES: dict[type[LedgerError], set[type[LedgerError]]] = {
    Refused: {Invalid, NotFound, Mismatch, Unsafe},
    Conflict: {Unavailable},
    errors.Unknown: set(),
    Corrupt: set(),
}


def test_a_refusal_says_every_reason_in_one_sentence_each() -> None:
    refusal = Refused(TAKEN, SHORT)
    assert refusal.reasons == (TAKEN, SHORT)
    assert str(refusal) == (
        "This reference is taken, at /service, found old-moat; "
        "A decision is taken by a quorate body, found 5 present, expected at least 7"
    )
    assert str(Refused(Reason(rule="bare", title="No"))) == "No"


def test_every_error_belongs_to_one_of_four_families() -> None:
    declared = {cls for cls in vars(errors).values() if isinstance(cls, type) and issubclass(cls, LedgerError)}
    assert declared == {LedgerError, *FAMILIES, *(cls for family in FAMILIES.values() for cls in family)}
    for family, members in FAMILIES.items():
        assert all(issubclass(cls, family) for cls in members)
        assert not any(
            issubclass(cls, other) for cls in {family, *members} for other in FAMILIES if other is not family
        )


def test_who_finds_no_room_is_told_when_to_come_again() -> None:
    assert (str(Unavailable("full", retry_after=7)), Unavailable("full", retry_after=7).retry_after) == ("full", 7)
    with pytest.raises(Conflict):
        raise Unavailable("full")
