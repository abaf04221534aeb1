"""End a suspension: the service opens again, or what was temporary becomes permanent."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.decisions.decommissioning.end_suspension import EndSuspension
from ledger.events.catalogue import Event
from ledger.events.consultation import ConsultationClosed, ConsultationOpened
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DAY_REGISTERED, DECIDED, DECISION, PROPOSED, SUSPENDED

STOPPED = replace(SUSPENDED, on=When("2016-10-03"), review=When("2017-09"))
REOPEN = EndSuspension(on=When("2017-06-01"), service=DAY, outcome="reopened")
CLOSE = EndSuspension(on=When("2017-09-15"), service=DAY, outcome="made-permanent", reason="Nobody applied.")
ENDED = replace(DECIDED, on=When("2017-08-10"))
CONSULTED: list[Event] = [
    ConsultationOpened(on=When("2017-01"), consultation="old-moat-2017", reconfiguration=CASE),
    ConsultationClosed(on=When("2017-04"), consultation="old-moat-2017", reconfiguration=CASE),
]
OUT_OF_ORDER = (
    "service-lifecycle: The state of the service allows this, found old-moat-day-service is commissioned, "
    "expected it to be suspended"
)
UNDECIDED = (
    "ending-decided: A service ends under a decision that holds, found {}, "
    "expected a decision that ends old-moat-day-service, and holds"
)

RECORDED: dict[str, Recording] = {
    "where it opens again": ([DAY_REGISTERED, STOPPED], REOPEN, []),
    "where it opens again in part, and has not ended": (
        [DAY_REGISTERED, STOPPED],
        replace(REOPEN, outcome="reopened-in-part"),
        [],
    ),
    "where it opens again after its review date, with a concern": (
        [DAY_REGISTERED, STOPPED],
        replace(REOPEN, on=When("2017-10-01")),
        ["temporary-closure-overdue"],
    ),
    "where it is made permanent after consultation, by a decision in the log": (
        [DAY_REGISTERED, STOPPED, PROPOSED, *CONSULTED, ENDED],
        CLOSE,
        [],
    ),
    "where it is made permanent by the decision that is named": (
        [DAY_REGISTERED, STOPPED, PROPOSED, *CONSULTED, ENDED],
        replace(CLOSE, reconfiguration=CASE, decision=DECISION),
        [],
    ),
    "where it is made permanent without consultation, with a concern": (
        [DAY_REGISTERED, STOPPED, PROPOSED, ENDED],
        CLOSE,
        ["temporary-closure-consulted"],
    ),
    "where it is made permanent without consultation, before the regulations": (
        [DAY_REGISTERED, replace(STOPPED, on=When("2012-10"), review=None), PROPOSED, DECIDED],
        replace(CLOSE, on=When("2013-03-31")),
        [],
    ),
    "with the concern from the first day of the regulations": (
        [DAY_REGISTERED, replace(STOPPED, on=When("2012-10"), review=None), PROPOSED, DECIDED],
        replace(CLOSE, on=When("2013-04-01")),
        ["temporary-closure-consulted"],
    ),
    "where it is made permanent without a decision and that is acknowledged, with the finding": (
        [DAY_REGISTERED, STOPPED],
        replace(CLOSE, acknowledges=(Acknowledgement(rule="ending-decided", reason="Fire.", by="Chief Executive"),)),
        ["ending-decided", "temporary-closure-consulted"],
    ),
    "in history without decision and consultation, of which sources are often silent": (
        [DAY_REGISTERED, STOPPED, PROPOSED],
        in_history(CLOSE),
        [],
    ),
    "in history although nothing had stopped, with the finding": (
        [DAY_REGISTERED],
        in_history(REOPEN),
        ["service-lifecycle"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "where the service has not stopped": ([DAY_REGISTERED], REOPEN, [OUT_OF_ORDER]),
    "where the service has not stopped and would open again in part": (
        [DAY_REGISTERED],
        replace(REOPEN, outcome="reopened-in-part"),
        [
            (
                "suspension-to-end: Only a stop that lasts can end, found old-moat-day-service is commissioned, "
                "expected it to be suspended"
            )
        ],
    ),
    "where it is made permanent and nothing was decided": (
        [DAY_REGISTERED, STOPPED],
        CLOSE,
        [UNDECIDED.format("no decision recorded")],
    ),
    "where it is made permanent and only its suspension was decided": (
        [
            DAY_REGISTERED,
            STOPPED,
            *CONSULTED,
            replace(ENDED, actions=(replace(ENDED.actions[0], action="suspend", replaced_by=()),)),
        ],
        CLOSE,
        [UNDECIDED.format("old-moat-2006-board was to suspend it")],
    ),
    "where it is made permanent before that was decided": (
        [DAY_REGISTERED, STOPPED, *CONSULTED, replace(ENDED, on=When("2017-10-02"))],
        CLOSE,
        [UNDECIDED.format("old-moat-2006-board was taken only on 2017-10-02")],
    ),
    "where service, case and decision were never recorded, in history too": (
        [],
        in_history(replace(REOPEN, reconfiguration=CASE, decision=DECISION)),
        [
            "unknown-reference: No such service has been recorded, at /service, found old-moat-day-service",
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
            "unknown-reference: No such decision has been recorded, at /decision, found old-moat-2006-board",
        ],
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
