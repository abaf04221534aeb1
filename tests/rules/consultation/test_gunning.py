"""Gunning: each rule of a fair opening, on each side of what it asks and of the date it holds from."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.decisions.consultation.open_consultation import OpenConsultation
from ledger.events.case import OptionDiscarded, OptionsSet, PreferredOptionNamed
from ledger.events.catalogue import Event
from ledger.events.decision import DecisionReversed
from ledger.events.involvement import PeopleInvolved
from ledger.matters.case import Option
from ledger.matters.decision import ServiceAction
from ledger.when import When
from tests.cases import cases
from tests.given import in_history
from tests.old_moat import (
    CASE,
    CONSULTATION,
    DAY,
    DAY_REGISTERED,
    DECIDED,
    DECISION,
    DIGEST,
    HUB,
    HUB_PLANNED,
    PROPOSED,
    TRUST,
)
from tests.rules.shortfalls import Checked, assert_found

OPEN: Final = OpenConsultation(
    on=When("2016-09-05"),
    consultation=CONSULTATION,
    reconfiguration=CASE,
    document=DIGEST,
    options=("hub", "home"),
    closes=When("2016-11-28"),
    decision_by=When("2017-03"),
    comments_by=When("2017-01-31"),
    dates_published=When("2016-09-05"),
)
BEFORE: Final = replace(OPEN, on=When("1984-12-31"), closes=None, decision_by=None, comments_by=None)
SINCE: Final = replace(BEFORE, on=When("1985-01-01"))
OPTIONS: Final = OptionsSet(
    on=When("2016-03"),
    reconfiguration=CASE,
    options=(Option(option="hub", title="A hub"), Option(option="home", title="At home")),
)
PREFERRED: Final = PreferredOptionNamed(on=When("2016-06-01"), reconfiguration=CASE, option="hub")
DISCARDED: Final = OptionDiscarded(on=When("2016-05"), reconfiguration=CASE, option="home", reasons="Too few nurses.")
INVOLVED: Final = PeopleInvolved(
    on=When("2016-04"), reconfiguration=CASE, kind="options-workshop", level="co-design", effect="A bus was added."
)
TAKEN: Final = replace(DECIDED, on=When("2016-07-04"))
REVERSED: Final = DecisionReversed(
    on=When("2016-08-01"), decision=DECISION, reconfiguration=CASE, reversed_by=TRUST, reasons="It came too early."
)
ALREADY: Final = f"{DECISION} of 2016-07-04 taken already"
FINISHED: Final = "an option preferred on 2016-06-01, no other discarded with reasons, and nobody involved by then"

NOT_DECIDED: dict[str, Checked] = {
    "nothing is decided": ([PROPOSED], OPEN, None),
    "it is decided already": ([PROPOSED, TAKEN], OPEN, ALREADY),
    "it is decided already, in history": ([PROPOSED, TAKEN], in_history(OPEN), ALREADY),
    "it was put off": ([PROPOSED, replace(TAKEN, outcome="deferred")], OPEN, None),
    "it was decided some time in the year in which it opens: not certain": (
        [PROPOSED, replace(TAKEN, on=When("2016"))],
        OPEN,
        None,
    ),
    "it is decided only later": ([PROPOSED, replace(TAKEN, on=When("2016-12-01"))], OPEN, None),
    "the decision was reversed before": ([PROPOSED, TAKEN, REVERSED], OPEN, None),
    "it is about the service that is decided on": (
        [PROPOSED, DAY_REGISTERED, TAKEN],
        replace(OPEN, services=(DAY,)),
        ALREADY,
    ),
    "it is about another service than the one decided on": (
        [PROPOSED, HUB_PLANNED, TAKEN],
        replace(OPEN, services=(HUB,)),
        None,
    ),
    "of two decisions, the one about its services was rejected": (
        [
            PROPOSED,
            HUB_PLANNED,
            TAKEN,
            replace(
                TAKEN,
                decision="old-moat-2006-hub",
                on=When("2016-07-05"),
                outcome="rejected",
                actions=(ServiceAction(service=HUB, action="commission"),),
            ),
        ],
        replace(OPEN, services=(HUB,)),
        None,
    ),
    "an option is chosen already": ([PROPOSED, replace(TAKEN, actions=(), option="hub")], OPEN, ALREADY),
    "a decision says neither for which option nor for which service it is": (
        [PROPOSED, replace(TAKEN, actions=())],
        OPEN,
        None,
    ),
    "a service was only suspended": (
        [PROPOSED, replace(TAKEN, actions=(ServiceAction(service=DAY, action="suspend"),))],
        OPEN,
        None,
    ),
    "it was decided in another thread": (
        [PROPOSED, replace(TAKEN, thread="beds")],
        replace(OPEN, thread="maternity"),
        None,
    ),
    "it was decided in the same thread": (
        [PROPOSED, replace(TAKEN, thread="beds")],
        replace(OPEN, thread="beds"),
        ALREADY,
    ),
    "on the day before it is the law": ([PROPOSED, replace(TAKEN, on=When("1984-06"))], BEFORE, None),
    "on the first day of the law": (
        [PROPOSED, replace(TAKEN, on=When("1984-06"))],
        SINCE,
        f"{DECISION} of 1984-06 taken already",
    ),
}
OPTIONS_SET_OUT: dict[str, Checked] = {
    "the options are given with it": ([PROPOSED], OPEN, None),
    "the options were set out before": ([PROPOSED, OPTIONS], replace(OPEN, options=()), None),
    "there are none": ([PROPOSED], replace(OPEN, options=()), "no options recorded"),
    "a source of history does not say": ([PROPOSED], in_history(replace(OPEN, options=())), None),
    "on the day before it is the law": ([PROPOSED], replace(BEFORE, options=()), None),
    "on the first day of the law": ([PROPOSED], replace(SINCE, options=()), "no options recorded"),
}
NOT_FINISHED: dict[str, Checked] = {
    "no option is preferred": ([PROPOSED, OPTIONS], OPEN, None),
    "one is preferred and nothing else was done": ([PROPOSED, OPTIONS, PREFERRED], OPEN, FINISHED),
    "so in history": ([PROPOSED, OPTIONS, PREFERRED], in_history(OPEN), FINISHED),
    "another was discarded with reasons": (
        [PROPOSED, OPTIONS, DISCARDED, PREFERRED],
        replace(OPEN, discarded_explained=True),
        None,
    ),
    "another was discarded only later": (
        [PROPOSED, OPTIONS, PREFERRED, replace(DISCARDED, on=When("2017"))],
        OPEN,
        FINISHED,
    ),
    "people took part by then": ([PROPOSED, OPTIONS, INVOLVED, PREFERRED], OPEN, None),
    "people were only told by then": (
        [PROPOSED, OPTIONS, replace(INVOLVED, level="inform"), PREFERRED],
        OPEN,
        FINISHED,
    ),
    "people took part only afterwards": (
        [PROPOSED, OPTIONS, PREFERRED, replace(INVOLVED, on=When("2016-07"))],
        OPEN,
        FINISHED,
    ),
    "one was preferred some time in the year in which it opens: not certain": (
        [PROPOSED, OPTIONS, replace(PREFERRED, on=When("2016"))],
        OPEN,
        None,
    ),
    "on the day before it is the law": ([PROPOSED, replace(PREFERRED, on=When("1984-06"))], BEFORE, None),
    "on the first day of the law": (
        [PROPOSED, replace(PREFERRED, on=When("1984-06"))],
        SINCE,
        FINISHED.replace("2016-06-01", "1984-06"),
    ),
}
REASONS_GIVEN: dict[str, Checked] = {
    "there is a document": ([PROPOSED], OPEN, None),
    "there are reasons": ([PROPOSED], replace(OPEN, document=None, reasons_given="The roof leaks."), None),
    "there is neither": ([PROPOSED], replace(OPEN, document=None), "neither a document nor reasons recorded"),
    "a source of history gives neither": ([PROPOSED], in_history(replace(OPEN, document=None)), None),
    "on the day before it is the law": ([PROPOSED], replace(BEFORE, document=None), None),
    "on the first day of the law": (
        [PROPOSED],
        replace(SINCE, document=None),
        "neither a document nor reasons recorded",
    ),
}
GONE: Final[list[Event]] = [PROPOSED, OPTIONS, DISCARDED]
DISCARDED_EXPLAINED: dict[str, Checked] = {
    "none was discarded": ([PROPOSED, OPTIONS], OPEN, None),
    "one was, and it is explained": (GONE, replace(OPEN, discarded_explained=True), None),
    "one was, and that is not said": (GONE, OPEN, "home discarded and not said to be explained"),
    "one was, and it is not explained": (
        GONE,
        replace(OPEN, discarded_explained=False),
        "home discarded and not explained",
    ),
    "a source of history does not say": (GONE, in_history(OPEN), None),
    "a source of history says that it is not explained": (
        GONE,
        in_history(replace(OPEN, discarded_explained=False)),
        "home discarded and not explained",
    ),
    "one is discarded only later": ([PROPOSED, OPTIONS, replace(DISCARDED, on=When("2017"))], OPEN, None),
    "it was set out again": ([*GONE, replace(OPTIONS, on=When("2016-06"))], OPEN, None),
    "on the day before the judgment": (
        [PROPOSED, replace(DISCARDED, on=When("2014-05"))],
        replace(OPEN, on=When("2014-10-28")),
        None,
    ),
    "on the day of the judgment": (
        [PROPOSED, replace(DISCARDED, on=When("2014-05"))],
        replace(OPEN, on=When("2014-10-29")),
        "home discarded and not said to be explained",
    ),
}
TIME_ADEQUATE: dict[str, Checked] = {
    "twelve weeks": ([PROPOSED], OPEN, None),
    "six weeks": ([PROPOSED], replace(OPEN, closes=When("2016-10-17")), None),
    "a day less": ([PROPOSED], replace(OPEN, closes=When("2016-10-16")), "at most 41 days"),
    "a day less, in history": ([PROPOSED], in_history(replace(OPEN, closes=When("2016-10-16"))), "at most 41 days"),
    "from the day it opens, not the day it was announced": (
        [PROPOSED],
        replace(OPEN, opens=When("2016-10-18")),
        "at most 41 days",
    ),
    "a month in which it may be six weeks": ([PROPOSED], replace(OPEN, closes=When("2016-10")), None),
    "a month in which it cannot be": ([PROPOSED], replace(OPEN, closes=When("2016-09")), "at most 25 days"),
    "no closing date": ([PROPOSED], replace(OPEN, closes=None), None),
    "on the day before it is the law": ([PROPOSED], replace(BEFORE, closes=When("1985-01-02")), None),
    "on the first day of the law": ([PROPOSED], replace(SINCE, closes=When("1985-01-02")), "at most 1 days"),
}


@cases(NOT_DECIDED)
def test_people_are_consulted_while_the_plan_is_formative(case: Checked) -> None:
    assert_found("gunning-formative", case)


def test_consulting_on_what_is_decided_can_be_acknowledged() -> None:
    known = Acknowledgement(rule="gunning-formative", reason="The court asked for it.", by="Chief Executive")
    assert_found("gunning-formative", ([PROPOSED, TAKEN], replace(OPEN, acknowledges=(known,)), ALREADY))


@cases(OPTIONS_SET_OUT)
def test_the_options_are_set_out(case: Checked) -> None:
    assert_found("gunning-options", case)


@cases(NOT_FINISHED)
def test_people_are_not_consulted_on_a_finished_plan(case: Checked) -> None:
    assert_found("gunning-finished-plan", case)


@cases(REASONS_GIVEN)
def test_people_are_given_reasons(case: Checked) -> None:
    assert_found("gunning-reasons", case)


@cases(DISCARDED_EXPLAINED)
def test_people_are_told_what_was_discarded_and_why(case: Checked) -> None:
    assert_found("gunning-discarded-options", case)


@cases(TIME_ADEQUATE)
def test_people_have_time(case: Checked) -> None:
    assert_found("gunning-time", case)
