"""Options: set out, appraised, given up, preferred."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.matters.case import ServiceIntent
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.decisions.case.saying import (
    APPRAISE,
    APPRAISED,
    DISCARD,
    DISCARDED,
    NO_CASE,
    OPTIONS,
    PREFER,
    PREFERRED,
    SET,
)  # fmt: skip
from tests.given import given, in_history
from tests.old_moat import DAY, DAY_REGISTERED, PROPOSED

NO_OPTION = (
    "unknown-reference: No such option has been recorded in this reconfiguration, at /option, found {}, expected {}"
)
OPTIONS_FIRST = "the option to be recorded first"
TOUCHING = replace(SET.options[0], services=(ServiceIntent(name="Day service", intent="withdraw", service=DAY),))
GIVEN_UP = (
    "preferred-option-open: The preferred option has not been given up, found home was given up on 2018-06-15, "
    "expected an option that is still open"
)
LATER = When("2018-08")

RECORDED: dict[str, Recording] = {
    "options are set out": ([PROPOSED], SET, []),
    "options are set out again": ([PROPOSED, OPTIONS, PREFERRED], SET, []),
    "options name services that are registered": ([PROPOSED, DAY_REGISTERED], replace(SET, options=(TOUCHING,)), []),
    "an option that was set out is appraised": ([PROPOSED, OPTIONS], APPRAISE, []),
    "an option that was set out is given up": ([PROPOSED, OPTIONS, APPRAISED], DISCARD, []),
    "an option that was appraised is preferred": ([PROPOSED, OPTIONS, APPRAISED, DISCARDED], PREFER, []),
    "an option is preferred that nobody appraised, with a concern": (
        [PROPOSED, OPTIONS],
        PREFER,
        ["preferred-option-appraised"],
    ),
    "an option was preferred unappraised before the guidance on it": (
        [PROPOSED, OPTIONS],
        replace(PREFER, on=When("2018-03-31")),
        [],
    ),
    "an option was preferred unappraised on the first day the guidance counts": (
        [PROPOSED, OPTIONS],
        replace(PREFER, on=When("2018-04-01")),
        ["preferred-option-appraised"],
    ),
    "in history it is not held against an option that no appraisal is recorded": (
        [PROPOSED, OPTIONS],
        in_history(PREFER),
        [],
    ),
    "in history it is held against an option that others were appraised and it was not": (
        [PROPOSED, OPTIONS, APPRAISED],
        in_history(replace(PREFER, option="home")),
        ["preferred-option-appraised"],
    ),
    "an option that was given up is preferred in history, with the finding": (
        [PROPOSED, OPTIONS, APPRAISED, replace(APPRAISED, option="home"), DISCARDED],
        in_history(replace(PREFER, option="home")),
        ["preferred-option-open"],
    ),
    "an option is preferred on the day another account gives it up: which came first is not known": (
        [PROPOSED, OPTIONS, replace(APPRAISED, option="home"), replace(DISCARDED, on=PREFER.on)],
        replace(PREFER, option="home"),
        [],
    ),
    "an option that was given up and set out again is preferred": (
        [PROPOSED, OPTIONS, replace(APPRAISED, option="home"), DISCARDED, replace(OPTIONS, on=When("2018-06-20"))],
        replace(PREFER, option="home", on=LATER),
        [],
    ),
}
REFUSED: dict[str, Refusal] = {
    "options of no case": ([], SET, [NO_CASE]),
    "options that name a service nobody registered, in history too": (
        [PROPOSED],
        in_history(replace(SET, options=(TOUCHING,))),
        [
            (
                "unknown-reference: No such service has been recorded, at /options/0/services/0/service, "
                "found old-moat-day-service"
            )
        ],
    ),
    "an appraisal in no case": ([], APPRAISE, [NO_CASE]),
    "an appraisal of an option nobody set out": ([PROPOSED], APPRAISE, [NO_OPTION.format("hub", OPTIONS_FIRST)]),
    "the end of an option in no case": ([], DISCARD, [NO_CASE]),
    "the end of an option that is none of these": (
        [PROPOSED, OPTIONS],
        replace(DISCARD, option="tent"),
        [NO_OPTION.format("tent", "home or hub")],
    ),
    "a preference in no case": ([], PREFER, [NO_CASE]),
    "a preference for what was never an option, in history too": (
        [PROPOSED, OPTIONS],
        in_history(replace(PREFER, option="tent")),
        [NO_OPTION.format("tent", "home or hub")],
    ),
    "a preference for what was given up, though that is acknowledged": (
        [PROPOSED, OPTIONS, APPRAISED, DISCARDED],
        replace(
            PREFER,
            option="home",
            acknowledges=(Acknowledgement(rule="preferred-option-open", reason="It came back.", by="Chair"),),
        ),
        [GIVEN_UP],
    ),
}


@cases(RECORDED)
def test_it_is_recorded(case: Recording) -> None:
    history, command, findings = case
    given(*history).when(command).recorded(*findings)


@cases(REFUSED)
def test_it_is_refused(case: Refusal) -> None:
    history, command, reasons = case
    given(*history).when(command).refused(*reasons)
