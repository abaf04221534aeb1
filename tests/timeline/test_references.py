"""References made from a file's own words: stable, and never one for two services."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from api.timeline.scene import reference
from ledger.identifiers import ServiceId


@given(st.text(min_size=1, max_size=300))
def test_every_name_gives_a_reference_the_ledger_takes_with_room_for_a_successor(name: str) -> None:
    made = reference("old-moat", name)
    assert msgspec.convert(f"{made}-recommissioned-1000000", ServiceId)


def test_names_that_differ_in_more_than_signs_and_case_have_different_references() -> None:
    names = ["Beds >65", "Beds <65", "Beds 65", "床", "椅", "x" * 200, "x" * 201]
    assert len({reference("old-moat", name) for name in names}) == len(names)


def test_a_name_in_other_signs_and_case_has_the_same_reference() -> None:
    assert {reference("m-1", name) for name in ("A&E (overnight)", "a&e overnight", "A & E, Overnight")} == {
        "m-1-a-e-overnight"
    }
