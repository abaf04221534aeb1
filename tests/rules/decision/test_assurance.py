"""The four tests and the bed test: on each side of what they ask, and of the days from which they are asked."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.events.case import ProposalRevised
from ledger.when import When
from tests.cases import cases
from tests.given import in_history
from tests.rules.fernside import (
    ALONE,
    BARE,
    BED_TEST,
    CASE,
    DECIDE,
    FOUR,
    PAST,
    PROPOSED,
    REGISTERED,
    SUBSTANTIAL,
    WHOLE,
    Checked,
    assert_found,
    instead,
    on,
    without,
)

NONE_OF_FOUR: Final = (
    "no assessment of public-engagement; no assessment of patient-choice; no assessment of clinical-evidence; "
    "no assessment of gp-support"
)
NO_BED_TEST: Final = "12 beds close, no assessment of it"
LATE: Final = When("2024-12-02")
GP_SUPPORT: Final = FOUR[3]
SMALL: Final = replace(SUBSTANTIAL, substantial="not-substantial")
NO_BEDS: Final = replace(PROPOSED, beds_closing=None)
REVISED: Final = ProposalRevised(on=When("2024-06-03"), reconfiguration=CASE, changes="Beds stay.", beds_closing=0)

FOUR_TESTS: dict[str, Checked] = {
    "each is met": (WHOLE, DECIDE, None),
    "one is not applicable": (instead(GP_SUPPORT, replace(GP_SUPPORT, result="not-applicable")), DECIDE, None),
    "one is not met": (instead(GP_SUPPORT, replace(GP_SUPPORT, result="not-met")), DECIDE, "gp-support not-met"),
    "one is not met, in history too": (
        instead(GP_SUPPORT, replace(GP_SUPPORT, result="not-met")),
        in_history(DECIDE),
        "gp-support not-met",
    ),
    "one was not met, and then was": (
        instead(GP_SUPPORT, replace(GP_SUPPORT, on=When("2024-04-01"), result="not-met"), GP_SUPPORT),
        DECIDE,
        None,
    ),
    "how one came out is not said": (
        instead(GP_SUPPORT, replace(GP_SUPPORT, result="not-stated")),
        DECIDE,
        "gp-support not-stated",
    ),
    "how one came out is not known, in history": (
        instead(GP_SUPPORT, replace(GP_SUPPORT, result="not-stated")),
        in_history(DECIDE),
        None,
    ),
    "one is assessed only later, in history too": (
        instead(GP_SUPPORT, replace(GP_SUPPORT, on=LATE)),
        in_history(DECIDE),
        "assessment of gp-support only after the decision",
    ),
    "one was never assessed": (without(GP_SUPPORT), DECIDE, "no assessment of gp-support"),
    "none was assessed": (BARE, ALONE, NONE_OF_FOUR),
    "none is known to have been, in history": (BARE, PAST, None),
    "the change is not substantial": ([*BARE, SMALL], ALONE, None),
    "it is turned down": (BARE, replace(ALONE, outcome="rejected"), None),
    "the day before": (BARE, on("2010-05-20"), None),
    "the first day": (BARE, on("2010-05-21"), NONE_OF_FOUR),
}
BEDS: dict[str, Checked] = {
    "beds close, and one condition is met": (WHOLE, DECIDE, None),
    "beds close, and another condition is not met as well": (
        (*WHOLE, replace(BED_TEST, test="fewer-admissions", result="not-met")),
        DECIDE,
        None,
    ),
    "beds close, and no condition is met, in history too": (
        instead(BED_TEST, replace(BED_TEST, result="not-met")),
        in_history(DECIDE),
        "12 beds close, no condition met",
    ),
    "beds close, and it is not said how the test came out": (
        instead(BED_TEST, replace(BED_TEST, result="not-stated")),
        DECIDE,
        "12 beds close, no condition met",
    ),
    "beds close, and it is not known how the test came out, in history": (
        instead(BED_TEST, replace(BED_TEST, result="not-stated")),
        in_history(DECIDE),
        None,
    ),
    "beds close, and the test was found not to apply": (
        instead(BED_TEST, replace(BED_TEST, result="not-applicable")),
        DECIDE,
        None,
    ),
    "beds close, and it is assessed only later, in history too": (
        instead(BED_TEST, replace(BED_TEST, on=LATE)),
        in_history(DECIDE),
        "12 beds close, assessment of it only after the decision",
    ),
    "beds close, and it was never assessed": (without(BED_TEST), DECIDE, NO_BED_TEST),
    "beds close, and it is not known to have been assessed, in history": (without(BED_TEST), in_history(DECIDE), None),
    "no beds close": ((NO_BEDS, REGISTERED), ALONE, None),
    "beds were to close, and by the decision they stay": ([*BARE, REVISED], ALONE, None),
    "beds close by a revision": (
        (NO_BEDS, REGISTERED, replace(REVISED, beds_closing=3)),
        ALONE,
        "3 beds close, no assessment of it",
    ),
    "beds close by a revision that comes later": ((NO_BEDS, REGISTERED, replace(REVISED, on=LATE)), ALONE, None),
    "the change is not substantial": ([*BARE, SMALL], ALONE, None),
    "it is turned down": (BARE, replace(ALONE, outcome="rejected"), None),
    "the day before": (BARE, on("2017-03-31"), None),
    "the first day": (BARE, on("2017-04-01"), NO_BED_TEST),
}


@cases(FOUR_TESTS)
def test_the_four_tests_are_met_before_a_decision(case: Checked) -> None:
    assert_found("four-tests", case)


@cases(BEDS)
def test_beds_close_only_where_a_condition_is_met(case: Checked) -> None:
    assert_found("bed-test", case)
