"""The duty to involve people: on each side of what it asks, and of every date on which the law changed."""

from __future__ import annotations

from typing import Final

import pytest
from msgspec.structs import replace

from ledger.events.involvement import PeopleInformed
from ledger.when import When
from tests.cases import cases
from tests.given import given, in_history
from tests.rules.fernside import (
    ALONE,
    BARE,
    CASE,
    DECIDE,
    INVOLVED,
    OPENED,
    PAST,
    WHOLE,
    Checked,
    assert_found,
    on,
)

NOBODY: Final = "no involvement of any kind"
TOLD: Final = PeopleInformed(on=When("2024-02-05"), reconfiguration=CASE, told="What is planned.")
LATE: Final = replace(INVOLVED, on=When("2024-11-06"))

INVOLVED_BEFORE: dict[str, Checked] = {
    "people steered it and were consulted": (WHOLE, DECIDE, None),
    "people were involved once": ([*BARE, INVOLVED], ALONE, None),
    "people were told, which is a way of involving them": ([*BARE, TOLD], ALONE, None),
    "people were consulted": ([*BARE, OPENED], ALONE, None),
    "people were involved on the day": ([*BARE, replace(INVOLVED, on=ALONE.on)], ALONE, None),
    "nobody was": (BARE, ALONE, NOBODY),
    "nobody was, and it was urgent": (BARE, replace(ALONE, urgent="Staff were ill."), NOBODY),
    "people were involved only the day after, in history too": (
        [*BARE, LATE],
        PAST,
        "involvement of any kind only after the decision",
    ),
    "nobody is known to have been, in history": (BARE, PAST, None),
    "it is put off": (BARE, replace(ALONE, outcome="deferred"), None),
    "which way it went is not known": ([*BARE, LATE], replace(PAST, outcome="not-stated"), None),
    "the day before it was the law": (BARE, on("2002-12-31"), None),
    "the first day it was the law": (BARE, on("2003-01-01"), NOBODY),
}
VERSIONS: Final = {
    "2003-01-01": (1, "Health and Social Care Act 2001 s.11"),
    "2007-02-28": (1, "Health and Social Care Act 2001 s.11"),
    "2007-03-01": (2, "NHS Act 2006 s.242"),
    "2013-03-31": (2, "NHS Act 2006 s.242"),
    "2013-04-01": (3, "NHS Act 2006 s.14Z2 "),
    "2022-06-30": (3, "NHS Act 2006 s.14Z2 "),
    "2022-07-01": (4, "NHS Act 2006 s.14Z45 "),
}


@cases(INVOLVED_BEFORE)
def test_people_are_involved_before_a_decision(case: Checked) -> None:
    assert_found("involvement-duty", case)


@pytest.mark.parametrize("day", list(VERSIONS))
def test_the_day_of_the_decision_picks_the_law(day: str) -> None:
    (event,) = given(*BARE, replace(INVOLVED, on=When("2025"))).when(in_history(on(day))).events()
    (found,) = (each for each in event.findings if each.rule == "involvement-duty")
    version, source = VERSIONS[day]
    assert found.version == version
    assert found.source.startswith(source)
