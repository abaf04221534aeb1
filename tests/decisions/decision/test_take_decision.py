"""Take a decision."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.decisions.decision.take_decision import TakeDecision
from ledger.events.catalogue import Event
from ledger.matters.decision import Quorum, ServiceAction
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import (
    CASE,
    CLOSED,
    CONSULTATION,
    DAY,
    DAY_REGISTERED,
    DECIDED,
    DECISION,
    HOME,
    HOME_PLANNED,
    HUB,
    HUB_PLANNED,
    OPENED,
    PROPOSED,
    TRUST,
)

DECIDE = TakeDecision(
    on=When("2007-06-12"),
    decision=DECISION,
    reconfiguration=CASE,
    body=TRUST,
    outcome="approved",
    actions=(ServiceAction(service=DAY, action="withdraw", replaced_by=(HUB, HOME)),),
    consultations=(CONSULTATION,),
)
CONSULTED: list[Event] = [PROPOSED, DAY_REGISTERED, HUB_PLANNED, HOME_PLANNED, OPENED, CLOSED]
CONSULTING = CONSULTED[:-1]
SECOND = replace(OPENED, consultation="old-moat-2007-second", on=When("2007-01"))
STILL_OPEN = (
    "decision-before-consultation-closed: A decision is taken after consultation on it has closed, "
    "found {} still open, expected every consultation closed before the decision"
)
INQUORATE = "quorate: A decision is taken by a quorate body, found 5 present, expected at least 7"
TAKEN = "reference-taken: This reference already belongs to another decision, at /decision, found old-moat-2006-board"
ACKNOWLEDGED = Acknowledgement(rule="decision-before-consultation-closed", reason="Patients were not safe.")

RECORDED: dict[str, Recording] = {
    "where consultation has closed": (CONSULTED, DECIDE, []),
    "where nobody was consulted and nothing is decided for a service": (
        [PROPOSED],
        replace(DECIDE, actions=(), consultations=()),
        [],
    ),
    "where consultation is open and the proposal is turned down": (CONSULTING, replace(DECIDE, outcome="rejected"), []),
    "where consultation opens later": (CONSULTING, replace(DECIDE, on=When("2006-09-03")), []),
    "where consultation may have opened later": (CONSULTING, replace(DECIDE, on=When("2006-09")), []),
    "where it falls on the day consultation opened": (CONSULTING, replace(DECIDE, on=OPENED.on), []),
    "where just enough members are present": (CONSULTED, replace(DECIDE, quorum=Quorum(present=7, required=7)), []),
    "where consultation is open and that is acknowledged, with the finding": (
        CONSULTING,
        replace(DECIDE, acknowledges=(ACKNOWLEDGED,)),
        ["decision-before-consultation-closed"],
    ),
    "where it is history, with a finding of everything that is not met": (
        CONSULTING,
        in_history(replace(DECIDE, quorum=Quorum(present=5, required=7))),
        ["decision-before-consultation-closed", "quorate"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "where consultation is open": (CONSULTING, DECIDE, [STILL_OPEN.format(CONSULTATION)]),
    "where consultation is open, though conditions are attached": (
        CONSULTING,
        replace(DECIDE, outcome="approved-with-conditions"),
        [STILL_OPEN.format(CONSULTATION)],
    ),
    "where consultation closed only later": (
        CONSULTED,
        replace(DECIDE, on=When("2006-11-30")),
        [STILL_OPEN.format(CONSULTATION)],
    ),
    "where two consultations are open, named in the order they were recorded": (
        [*CONSULTING, SECOND],
        DECIDE,
        [STILL_OPEN.format("old-moat-2006-consultation, old-moat-2007-second")],
    ),
    "where members are missing and consultation is open, for both reasons": (
        CONSULTING,
        replace(DECIDE, quorum=Quorum(present=5, required=7)),
        [STILL_OPEN.format(CONSULTATION), INQUORATE],
    ),
    "where only one of two shortcomings is acknowledged, for the other": (
        CONSULTING,
        replace(DECIDE, quorum=Quorum(present=5, required=7), acknowledges=(ACKNOWLEDGED,)),
        [INQUORATE],
    ),
    "where the reference belongs to another, in history too": ([*CONSULTED, DECIDED], in_history(DECIDE), [TAKEN]),
    "where nothing it names was ever recorded, in history too": (
        [HUB_PLANNED],
        in_history(DECIDE),
        [
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
            "unknown-reference: No such service has been recorded, at /actions/0/service, found old-moat-day-service",
            "unknown-reference: No such service has been recorded, at /actions/0/replaced_by/1, found old-moat-at-home",
            (
                "unknown-reference: No such consultation has been recorded, at /consultations/0, "
                "found old-moat-2006-consultation"
            ),
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
