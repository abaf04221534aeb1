"""Stop a consultation for a time, let it go on, or put it off."""

from __future__ import annotations

from typing import Final

import pytest
from msgspec.structs import replace

from ledger.decision import said
from ledger.decisions.consultation.pause_consultation import PauseConsultation
from ledger.decisions.consultation.postpone_consultation import PostponeConsultation
from ledger.decisions.consultation.resume_consultation import ResumeConsultation
from ledger.events.consultation import ConsultationPaused, ConsultationPostponed, ConsultationResumed
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, CLOSED, CONSULTATION, OPENED, PROPOSED

PAUSE: Final = PauseConsultation(
    on=When("2006-10-02"), consultation=CONSULTATION, reconfiguration=CASE, reason="An election."
)
PAUSED: Final = said(ConsultationPaused, PAUSE)
RESUME: Final = ResumeConsultation(
    on=When("2006-10-30"), consultation=CONSULTATION, reconfiguration=CASE, closes=When("2006-12-29")
)
RESUMED: Final = said(ConsultationResumed, RESUME)
POSTPONE: Final = PostponeConsultation(
    on=When("2006-08-28"), consultation=CONSULTATION, reconfiguration=CASE, reason="The papers were wrong."
)
POSTPONED: Final = said(ConsultationPostponed, POSTPONE)
ELSEWHERE: Final = replace(PROPOSED, reconfiguration="new-moat-2008")
LIFECYCLE: Final = (
    "consultation-lifecycle: The state of the consultation allows this, found old-moat-2006-consultation is {}, "
    "expected it to be {}"
)
NO_CONSULTATION: Final = (
    "unknown-reference: No such consultation has been recorded, at /consultation, found old-moat-2006-consultation"
)
NO_CASE: Final = (
    "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006"
)

RECORDED: dict[str, Recording] = {
    "paused while it is open": ([PROPOSED, OPENED], PAUSE, []),
    "paused a second time": ([PROPOSED, OPENED, PAUSED, RESUMED], replace(PAUSE, on=When("2006-11-06")), []),
    "paused in history though it was over, with a finding": (
        [PROPOSED, OPENED, CLOSED],
        in_history(replace(PAUSE, on=When("2007-01-08"))),
        ["consultation-lifecycle"],
    ),
    "resumed where it was paused": ([PROPOSED, OPENED, PAUSED], RESUME, []),
    "resumed in history though nobody said that it was paused, with a finding": (
        [PROPOSED, OPENED],
        in_history(RESUME),
        ["consultation-lifecycle"],
    ),
    "put off before it was announced": ([PROPOSED], POSTPONE, []),
    "put off again": ([PROPOSED, POSTPONED], replace(POSTPONE, on=When("2006-08-31"), opens=When("2007")), []),
    "put off once it had opened": ([PROPOSED, OPENED], replace(POSTPONE, on=When("2006-09-11")), []),
    "put off in history though it was over, with a finding": (
        [PROPOSED, OPENED, CLOSED],
        in_history(replace(POSTPONE, on=When("2007-01-08"))),
        ["consultation-lifecycle"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "paused where it is over": (
        [PROPOSED, OPENED, CLOSED],
        replace(PAUSE, on=When("2007-01-08")),
        [LIFECYCLE.format("closed", "open")],
    ),
    "paused where it was only put off": ([PROPOSED, POSTPONED], PAUSE, [LIFECYCLE.format("postponed", "open")]),
    "paused where nothing was ever recorded": ([], PAUSE, [NO_CONSULTATION, NO_CASE]),
    "resumed where it is open": ([PROPOSED, OPENED], RESUME, [LIFECYCLE.format("open", "paused")]),
    "resumed where nothing was ever recorded": ([], RESUME, [NO_CONSULTATION, NO_CASE]),
    "put off where it is over": (
        [PROPOSED, OPENED, CLOSED],
        replace(POSTPONE, on=When("2007-01-08")),
        [LIFECYCLE.format("closed", "not-opened or postponed or open")],
    ),
    "put off where the case was never recorded": ([], POSTPONE, [NO_CASE]),
}
FOREIGN: Final = (
    "consultation-of-another-reconfiguration: This consultation belongs to another reconfiguration, "
    "at /reconfiguration, found new-moat-2008, expected old-moat-2006"
)


@cases(RECORDED)
def test_it_is_recorded(case: Recording) -> None:
    history, command, findings = case
    given(*history).when(command).recorded(*findings)


@cases(REFUSED)
def test_it_is_refused(case: Refusal) -> None:
    history, command, reasons = case
    given(*history).when(command).refused(*reasons)


@pytest.mark.parametrize("command", [PAUSE, RESUME, POSTPONE], ids=lambda command: type(command).__name__)
def test_one_that_belongs_to_another_case_is_refused(
    command: PauseConsultation | ResumeConsultation | PostponeConsultation,
) -> None:
    given(ELSEWHERE, OPENED).when(replace(command, reconfiguration="new-moat-2008")).refused(FOREIGN)
