"""Close a consultation."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.decisions.consultation.close_consultation import CloseConsultation
from ledger.events.consultation import ConsultationPaused, ConsultationPostponed
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, CLOSED, CONSULTATION, OPENED, PROPOSED

CLOSE = CloseConsultation(on=When("2006-12-01"), consultation=CONSULTATION, reconfiguration=CASE, responses=212)
PAUSED = ConsultationPaused(
    on=When("2006-11-06"), consultation=CONSULTATION, reconfiguration=CASE, reason="An election."
)
POSTPONED = ConsultationPostponed(
    on=When("2006-08-28"), consultation=CONSULTATION, reconfiguration=CASE, reason="The papers were wrong."
)
ELSEWHERE = replace(PROPOSED, reconfiguration="new-moat-2008")
NOT_OPEN = (
    "consultation-lifecycle: The state of the consultation allows this, found old-moat-2006-consultation is {}, "
    "expected it to be open or paused"
)
FOREIGN = (
    "consultation-of-another-reconfiguration: This consultation belongs to another reconfiguration, "
    "at /reconfiguration, found new-moat-2008, expected old-moat-2006"
)

RECORDED: dict[str, Recording] = {
    "where it is open": ([PROPOSED, OPENED], CLOSE, []),
    "where it opened the same day": ([PROPOSED, OPENED], replace(CLOSE, on=OPENED.on), []),
    "where it is paused": ([PROPOSED, OPENED, PAUSED], CLOSE, []),
    "where it closes before the day that people were told, with a finding": (
        [PROPOSED, replace(OPENED, closes=When("2006-12-22"))],
        CLOSE,
        ["closed-as-said"],
    ),
    "where it is history and closed already, with the finding": (
        [PROPOSED, OPENED, CLOSED],
        in_history(CLOSE),
        ["consultation-lifecycle"],
    ),
    "where it is history and closed before it opened, with the finding": (
        [PROPOSED, OPENED],
        in_history(replace(CLOSE, on=When("2006-09-03"))),
        ["consultation-lifecycle"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "where it was only put off": ([PROPOSED, POSTPONED], CLOSE, [NOT_OPEN.format("postponed")]),
    "where it closed already": ([PROPOSED, OPENED, CLOSED], CLOSE, [NOT_OPEN.format("closed")]),
    "where it would have closed before it opened": (
        [PROPOSED, OPENED],
        replace(CLOSE, on=When("2006-09-03")),
        [NOT_OPEN.format("not-opened")],
    ),
    "where it closed already, though that is acknowledged": (
        [PROPOSED, OPENED, CLOSED],
        replace(
            CLOSE,
            acknowledges=(Acknowledgement(rule="consultation-lifecycle", reason="It was said again.", by="Chair"),),
        ),
        [NOT_OPEN.format("closed")],
    ),
    "where it never opened, in history too": (
        [PROPOSED],
        in_history(CLOSE),
        [
            (
                "unknown-reference: No such consultation has been recorded, at /consultation, "
                "found old-moat-2006-consultation"
            )
        ],
    ),
    "where it belongs to another case": (
        [ELSEWHERE, OPENED],
        replace(CLOSE, reconfiguration="new-moat-2008"),
        [FOREIGN],
    ),
    "where it belongs to another case, in history too": (
        [ELSEWHERE, OPENED],
        in_history(replace(CLOSE, reconfiguration="new-moat-2008")),
        [FOREIGN],
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
