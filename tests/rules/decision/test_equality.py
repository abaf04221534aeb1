"""The equality duty: on each side of what it asks, and of the day from which it is the law."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.when import When
from tests.cases import cases
from tests.given import in_history
from tests.rules.fernside import ALONE, BARE, DECIDE, EQUALITY, WHOLE, Checked, assert_found, instead, on, without

SILENT: Final = replace(DECIDE, equality_considered="")
ALONE_SILENT: Final = replace(ALONE, equality_considered="")
NONE: Final = "no equality impact assessment"
LATE: Final = replace(EQUALITY, on=When("2024-11-06"))

REGARD: dict[str, Checked] = {
    "it is said how": (without(EQUALITY), DECIDE, None),
    "an assessment was in the file": (WHOLE, SILENT, None),
    "an assessment joined the file that day": (instead(EQUALITY, replace(EQUALITY, on=SILENT.on)), SILENT, None),
    "there is neither": (without(EQUALITY), SILENT, NONE),
    "neither is known, in history": (without(EQUALITY), in_history(SILENT), None),
    "the assessment came only the day after, in history too": (
        instead(EQUALITY, LATE),
        in_history(SILENT),
        "equality impact assessment only after the decision",
    ),
    "it is turned down": (BARE, replace(ALONE_SILENT, outcome="rejected"), None),
    "the day before": (BARE, on("2011-04-04", ALONE_SILENT), None),
    "the first day": (BARE, on("2011-04-05", ALONE_SILENT), NONE),
}


@cases(REGARD)
def test_regard_is_had_to_equality_before_a_decision(case: Checked) -> None:
    assert_found("equality-duty", case)
