"""Count the responses, analyse them, and answer those who responded."""

from __future__ import annotations

from typing import Final

import pytest
from msgspec.structs import replace

from ledger.decision import said
from ledger.decisions.consultation.analyse_responses import AnalyseResponses
from ledger.decisions.consultation.answer_consultation import AnswerConsultation
from ledger.decisions.consultation.count_responses import CountResponses
from ledger.events.catalogue import Event
from ledger.events.consultation import ResponsesAnalysed
from ledger.matters.consultation import Answered, ResponsesOf, Theme
from ledger.parties import Organisation
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, CLOSED, CONSULTATION, OPENED, PROPOSED

COUNT: Final = CountResponses(
    on=When("2006-12-11"),
    consultation=CONSULTATION,
    reconfiguration=CASE,
    total=212,
    responses=(
        ResponsesOf(capacity="service users", count=140, channel="letter"),
        ResponsesOf(capacity="staff", count=72),
    ),
    petitions="One, of 1,100 names.",
)
ANALYSE: Final = AnalyseResponses(
    on=When("2007-01-22"),
    consultation=CONSULTATION,
    reconfiguration=CASE,
    analyst=Organisation(name="University of Moat", capacity="analyst"),
    independent=True,
    themes=(Theme(what="Evenings", count=61), Theme(what="The bus")),
    supported="A third for, half against.",
)
ANALYSED: Final = said(ResponsesAnalysed, ANALYSE)
ANSWER: Final = AnswerConsultation(
    on=When("2007-03-05"),
    consultation=CONSULTATION,
    reconfiguration=CASE,
    answers=(
        Answered(said="Open in the evening.", did="It opens until nine.", changed=True),
        Answered(said="Keep the building.", did="It cannot be made safe.", changed=False),
    ),
)
OVER: Final[list[Event]] = [PROPOSED, OPENED, CLOSED]
ELSEWHERE: Final = replace(PROPOSED, reconfiguration="new-moat-2008")
LIFECYCLE: Final = (
    "consultation-lifecycle: The state of the consultation allows this, found old-moat-2006-consultation is {}, "
    "expected it to be {}"
)

RECORDED: dict[str, Recording] = {
    "counted once it is over": (OVER, COUNT, []),
    "counted so far": ([PROPOSED, OPENED], replace(COUNT, on=When("2006-10-30")), []),
    "counted in history before it opened, with a finding": (
        [PROPOSED, OPENED],
        in_history(replace(COUNT, on=When("2006-08"))),
        ["consultation-lifecycle"],
    ),
    "analysed once it is over": (OVER, ANALYSE, []),
    "analysed again": ([*OVER, ANALYSED], replace(ANALYSE, on=When("2007-02-26")), []),
    "analysed in history while it was open, with a finding": (
        OVER,
        in_history(replace(ANALYSE, on=When("2006-11-13"))),
        ["consultation-lifecycle"],
    ),
    "answered once analysed": ([*OVER, ANALYSED], ANSWER, []),
    "answered without an analysis": (OVER, ANSWER, []),
    "answered in history while it was open, with a finding": (
        [PROPOSED, OPENED],
        in_history(ANSWER),
        ["consultation-lifecycle"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "counted before it opens": (
        [PROPOSED, OPENED],
        replace(COUNT, on=When("2006-08-21")),
        [LIFECYCLE.format("not-opened", "open or paused or closed or analysed")],
    ),
    "analysed while it is open": (
        [PROPOSED, OPENED],
        ANALYSE,
        [LIFECYCLE.format("open", "closed or analysed or answered")],
    ),
    "answered while it is open": (
        [PROPOSED, OPENED],
        ANSWER,
        [LIFECYCLE.format("open", "closed or analysed or answered")],
    ),
}
UNKNOWN: Final = (
    "unknown-reference: No such consultation has been recorded, at /consultation, found old-moat-2006-consultation",
    "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
)
FOREIGN: Final = (
    "consultation-of-another-reconfiguration: This consultation belongs to another reconfiguration, "
    "at /reconfiguration, found new-moat-2008, expected old-moat-2006"
)
each = pytest.mark.parametrize("command", [COUNT, ANALYSE, ANSWER], ids=lambda command: type(command).__name__)


@cases(RECORDED)
def test_it_is_recorded(case: Recording) -> None:
    history, command, findings = case
    given(*history).when(command).recorded(*findings)


@cases(REFUSED)
def test_it_is_refused(case: Refusal) -> None:
    history, command, reasons = case
    given(*history).when(command).refused(*reasons)


@each
def test_what_was_never_recorded_is_refused_in_history_too(
    command: CountResponses | AnalyseResponses | AnswerConsultation,
) -> None:
    given().when(in_history(command)).refused(*UNKNOWN)


@each
def test_one_that_belongs_to_another_case_is_refused(
    command: CountResponses | AnalyseResponses | AnswerConsultation,
) -> None:
    given(ELSEWHERE, OPENED).when(replace(command, reconfiguration="new-moat-2008")).refused(FOREIGN)
