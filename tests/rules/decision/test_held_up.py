"""What holds a decision up: call-in, in its thread or the whole, and moratoria; on each side of each."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.events.decision import MoratoriumImposed, MoratoriumLifted
from ledger.events.scrutiny import CallInDirected, SecretaryOfStateDecided
from ledger.parties import Office
from ledger.when import When
from tests.cases import cases
from tests.given import in_history
from tests.rules.fernside import BARE, CASE, DECIDE, PAST, WHOLE, Checked, assert_found, on

CALLED_IN: Final = CallInDirected(on=When("2024-10-07"), reconfiguration=CASE)
LET_GO: Final = SecretaryOfStateDecided(on=When("2024-10-28"), reconfiguration=CASE, outcome="proceed", route="call-in")
SINCE: Final = "called in since 2024-10-07"
MATERNITY, STROKE = "maternity", "stroke"
IMPOSED: Final = MoratoriumImposed(
    on=When("2024-09-02"),
    reconfiguration=CASE,
    imposed_by=Office(name="Secretary of State", capacity="minister"),
    reason="A review comes first.",
)
LIFTED: Final = MoratoriumLifted(on=When("2024-10-21"), reconfiguration=CASE)
LIES: Final = "a moratorium since 2024-09-02"
LONG_AGO: Final = (*BARE, replace(IMPOSED, on=When("1948-06")))

CALL_IN: dict[str, Checked] = {
    "it was not called in": (WHOLE, DECIDE, None),
    "it is called in": ([*WHOLE, CALLED_IN], DECIDE, SINCE),
    "it is called in, in history too": ([*BARE, CALLED_IN], PAST, SINCE),
    "it is called in, and turned down": ([*WHOLE, CALLED_IN], replace(DECIDE, outcome="rejected"), SINCE),
    "the Secretary of State has decided": ([*WHOLE, CALLED_IN, LET_GO], DECIDE, None),
    "the Secretary of State may have decided": (
        [*WHOLE, CALLED_IN, replace(LET_GO, on=When("2024-11"))],
        DECIDE,
        None,
    ),
    "the Secretary of State decides only later": (
        [*WHOLE, CALLED_IN, replace(LET_GO, on=When("2024-11-06"))],
        DECIDE,
        SINCE,
    ),
    "the Secretary of State had decided on a call-in before this one": (
        [*WHOLE, replace(LET_GO, on=When("2024-09-30")), CALLED_IN],
        DECIDE,
        SINCE,
    ),
    "it is called in on the same day: not certain": ([*WHOLE, replace(CALLED_IN, on=DECIDE.on)], DECIDE, None),
    "it is called in only later": ([*WHOLE, replace(CALLED_IN, on=When("2024-11-06"))], DECIDE, None),
    "its own thread is called in": (
        [*WHOLE, replace(CALLED_IN, thread=STROKE)],
        replace(DECIDE, thread=STROKE),
        SINCE,
    ),
    "another thread is called in": (
        [*WHOLE, replace(CALLED_IN, thread=MATERNITY)],
        replace(DECIDE, thread=STROKE),
        None,
    ),
    "the whole is called in, and it decides in one thread": (
        [*WHOLE, CALLED_IN],
        replace(DECIDE, thread=STROKE),
        SINCE,
    ),
    "one thread is called in, and it decides on the whole": (
        [*WHOLE, replace(CALLED_IN, thread=MATERNITY)],
        DECIDE,
        SINCE,
    ),
    "one thread is called in, and the Secretary of State decides on another": (
        [*WHOLE, replace(CALLED_IN, thread=STROKE), replace(LET_GO, thread=MATERNITY)],
        replace(DECIDE, thread=STROKE),
        SINCE,
    ),
    "the last day before there was call-in": (
        [*BARE, replace(CALLED_IN, on=When("2024-01-15"))],
        on("2024-01-30"),
        None,
    ),
    "the first day": (
        [*BARE, replace(CALLED_IN, on=When("2024-01-15"))],
        on("2024-01-31"),
        "called in since 2024-01-15",
    ),
}
MORATORIUM: dict[str, Checked] = {
    "none was imposed": (WHOLE, DECIDE, None),
    "one lies on it": ([*WHOLE, IMPOSED], DECIDE, LIES),
    "one lies on it, in history too": ([*WHOLE, IMPOSED], in_history(DECIDE), LIES),
    "one lies on it, and it is turned down": ([*WHOLE, IMPOSED], replace(DECIDE, outcome="rejected"), None),
    "it was lifted": ([*WHOLE, IMPOSED, LIFTED], DECIDE, None),
    "it is lifted only later": ([*WHOLE, IMPOSED, replace(LIFTED, on=When("2024-12"))], DECIDE, LIES),
    "another was lifted, from before this one": (
        [*WHOLE, IMPOSED, replace(IMPOSED, on=When("2024-03-04")), replace(LIFTED, on=When("2024-04"))],
        DECIDE,
        LIES,
    ),
    "it was lifted, and another imposed": (
        [*WHOLE, IMPOSED, LIFTED, replace(IMPOSED, on=When("2024-10-28"))],
        DECIDE,
        "a moratorium since 2024-10-28",
    ),
    "what is lifted was never imposed": ([*WHOLE, LIFTED], DECIDE, None),
    "it has run out": ([*WHOLE, replace(IMPOSED, until=When("2024-10-31"))], DECIDE, None),
    "it runs out only later": ([*WHOLE, replace(IMPOSED, until=When("2024-12-31"))], DECIDE, LIES),
    "it may have run out": ([*WHOLE, replace(IMPOSED, until=When("2024"))], DECIDE, None),
    "it is imposed on the same day: not certain": ([*WHOLE, replace(IMPOSED, on=DECIDE.on)], DECIDE, None),
    "the day before there was a health service": (LONG_AGO, on("1948-07-04"), None),
    "its first day": (LONG_AGO, on("1948-07-05"), "a moratorium since 1948-06"),
}


@cases(CALL_IN)
def test_what_is_called_in_is_not_decided(case: Checked) -> None:
    assert_found("decision-while-called-in", case)


@cases(MORATORIUM)
def test_nothing_is_approved_while_a_moratorium_lies(case: Checked) -> None:
    assert_found("decision-during-moratorium", case)
