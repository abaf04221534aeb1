"""Scrutiny: answers within 28 days, information in time, and refusals on a ground."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest
from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.decision import said
from ledger.decisions.scrutiny.answer_recommendation import AnswerRecommendation
from ledger.decisions.scrutiny.refuse_evidence import RefuseEvidence
from ledger.decisions.scrutiny.supply_evidence import SupplyEvidence
from ledger.events.scrutiny import (
    EvidenceRequested,
    EvidenceSupplied,
    RecommendationAnswered,
    ScrutinyCommented,
    ScrutinyNotified,
)
from ledger.facts.scrutiny.scrutiny import Scrutiny, evolve
from ledger.matters.scrutiny import Recommendation, RefusalGround
from ledger.parties import Organisation
from ledger.when import When
from tests.cases import cases
from tests.given import in_history
from tests.old_moat import CASE, PROPOSED
from tests.rules.shortfalls import Checked, assert_found

COUNCIL: Final = Organisation(name="Moatshire County Council", capacity="scrutiny authority")
DAY_BEFORE, FIRST_DAY = When("2013-03-31"), When("2013-04-01")
COMMENTED: Final = ScrutinyCommented(
    on=When("2016-12-05"),
    reconfiguration=CASE,
    committee=COUNCIL,
    position="supports-with-conditions",
    recommendations=(
        Recommendation(recommendation="R1", what="A bus."),
        Recommendation(recommendation="R2", what="A map."),
    ),
    answer_asked=True,
)
ANSWER: Final = AnswerRecommendation(
    on=When("2017-01-02"), reconfiguration=CASE, recommendation="R1", response="accepted"
)
LATE: Final = replace(ANSWER, on=When("2017-01-03"))
ANSWERED: Final = said(RecommendationAnswered, ANSWER)
FOUND: Final = "answered on 2017-01-03"
REQUESTED: Final = EvidenceRequested(
    on=When("2016-10-03"),
    reconfiguration=CASE,
    request="E1",
    committee=COUNCIL,
    asked="The travel analysis.",
    due=When("2016-10-31"),
)
SUPPLY: Final = SupplyEvidence(on=When("2016-10-31"), reconfiguration=CASE, request="E1")
SUPPLIED: Final = said(EvidenceSupplied, SUPPLY)
TOO_LATE: Final = replace(SUPPLY, on=When("2016-11-01"))
REFUSE: Final = RefuseEvidence(
    on=When("2016-10-31"), reconfiguration=CASE, request="E1", ground="identifies-a-person", reasons="Three patients."
)
OTHER: Final = replace(REFUSE, ground="other")
EARLY: Final = replace(COMMENTED, on=When("2013-01-07"))

REPLY: dict[str, Checked] = {
    "on the twenty-eighth day": ([PROPOSED, COMMENTED], ANSWER, None),
    "a day later": ([PROPOSED, COMMENTED], LATE, FOUND),
    "a day later, in history": ([PROPOSED, COMMENTED], in_history(LATE), FOUND),
    "some time in that month: not certain": ([PROPOSED, COMMENTED], replace(ANSWER, on=When("2017-01")), None),
    "after comments some time in a month, within 28 days of its end": (
        [PROPOSED, replace(COMMENTED, on=When("2016-12"))],
        replace(ANSWER, on=When("2017-01-28")),
        None,
    ),
    "after comments some time in a month, later than that": (
        [PROPOSED, replace(COMMENTED, on=When("2016-12"))],
        replace(ANSWER, on=When("2017-01-29")),
        "answered on 2017-01-29",
    ),
    "where no answer was asked for": ([PROPOSED, replace(COMMENTED, answer_asked=False)], LATE, None),
    "where it was answered in time before": ([PROPOSED, COMMENTED, ANSWERED], LATE, None),
    "where another was answered in time before": (
        [PROPOSED, COMMENTED, replace(ANSWERED, recommendation="R2")],
        LATE,
        FOUND,
    ),
    "on the day before the regulation": ([PROPOSED, EARLY], replace(ANSWER, on=DAY_BEFORE), None),
    "on its first day": ([PROPOSED, EARLY], replace(ANSWER, on=FIRST_DAY), "answered on 2013-04-01"),
}
IN_TIME: dict[str, Checked] = {
    "on the day it is due": ([PROPOSED, REQUESTED], SUPPLY, None),
    "a day later": ([PROPOSED, REQUESTED], TOO_LATE, "supplied on 2016-11-01"),
    "a day later, in history": ([PROPOSED, REQUESTED], in_history(TOO_LATE), "supplied on 2016-11-01"),
    "in the year in which it is due: not certain": ([PROPOSED, REQUESTED], replace(SUPPLY, on=When("2016")), None),
    "where no date was set": ([PROPOSED, replace(REQUESTED, due=None)], TOO_LATE, None),
    "more of it, where some was given in time": ([PROPOSED, REQUESTED, SUPPLIED], TOO_LATE, None),
    "on the day before the regulation": (
        [PROPOSED, replace(REQUESTED, on=When("2013-01"), due=When("2013-02"))],
        replace(SUPPLY, on=DAY_BEFORE),
        None,
    ),
    "on its first day": (
        [PROPOSED, replace(REQUESTED, on=When("2013-01"), due=When("2013-02"))],
        replace(SUPPLY, on=FIRST_DAY),
        "supplied on 2013-04-01",
    ),
}
GROUND: dict[str, Checked] = {
    "it would identify a person": ([PROPOSED, REQUESTED], REFUSE, None),
    "another ground": ([PROPOSED, REQUESTED], OTHER, "the ground other"),
    "another ground, in history": ([PROPOSED, REQUESTED], in_history(OTHER), "the ground other"),
    "no ground": ([PROPOSED, REQUESTED], replace(REFUSE, ground="not-stated"), "the ground not-stated"),
    "a source of history gives none": ([PROPOSED, REQUESTED], in_history(replace(REFUSE, ground="not-stated")), None),
    "on the day before the regulation": (
        [PROPOSED, replace(REQUESTED, on=When("2013-01"))],
        replace(OTHER, on=DAY_BEFORE),
        None,
    ),
    "on its first day": (
        [PROPOSED, replace(REQUESTED, on=When("2013-01"))],
        replace(OTHER, on=FIRST_DAY),
        "the ground other",
    ),
}


@cases(REPLY)
def test_a_recommendation_is_answered_within_28_days(case: Checked) -> None:
    assert_found("regulation-22-reply", case)


def test_a_late_answer_can_be_acknowledged() -> None:
    known = Acknowledgement(rule="regulation-22-reply", reason="The letter went astray.", by="Chief Executive")
    assert_found("regulation-22-reply", ([PROPOSED, COMMENTED], replace(LATE, acknowledges=(known,)), FOUND))


@cases(IN_TIME)
def test_information_is_given_by_the_date_that_was_set(case: Checked) -> None:
    assert_found("evidence-in-time", case)


@cases(GROUND)
def test_information_is_refused_on_a_ground(case: Checked) -> None:
    assert_found("regulation-26-ground", case)


@pytest.mark.parametrize("ground", ["identifies-a-person", "prohibited-by-law", "not-reasonably-required", "not-held"])
def test_every_ground_of_the_regulation_is_one(ground: RefusalGround) -> None:
    assert_found("regulation-26-ground", ([PROPOSED, REQUESTED], replace(REFUSE, ground=ground), None))


def test_what_waits_for_an_answer_is_due_on_the_twenty_eighth_day() -> None:
    state = evolve(Scrutiny(CASE), COMMENTED)
    assert state.due == {"R1": date(2017, 1, 2), "R2": date(2017, 1, 2)}
    assert evolve(state, ANSWERED).due == {"R2": date(2017, 1, 2)}


def test_nothing_is_due_where_nobody_asked_for_an_answer() -> None:
    notified = ScrutinyNotified(on=When("2016-08"), reconfiguration=CASE, authority=COUNCIL, purpose="question")
    state = evolve(evolve(Scrutiny(CASE), notified), replace(COMMENTED, answer_asked=False))
    assert (state.due, state.reply_due("R1"), set(state.recommended)) == ({}, None, {"R1", "R2"})
