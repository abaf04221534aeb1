"""Reinstate a service: it had ended or stopped, and is there again."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.decisions.decommissioning.reinstate_service import ReinstateService
from ledger.events.decision import CourtRuled
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DAY_REGISTERED, DECIDED, DECISION, PROPOSED, SUSPENDED, WITHDRAWN

REINSTATE = ReinstateService(on=When("2009-09-01"), service=DAY, reason="The hub is too far for most.")
QUASHED = CourtRuled(
    on=When("2009-06-10"),
    reconfiguration=CASE,
    claim="claim-1",
    court="High Court",
    stage="hearing",
    outcome="quashed-in-part",
    decision=DECISION,
    services=(DAY,),
)
OUT_OF_ORDER = (
    "service-lifecycle: The state of the service allows this, found old-moat-day-service is {}, "
    "expected it to be suspended or withdrawn"
)

RECORDED: dict[str, Recording] = {
    "where it had ended": ([DAY_REGISTERED, WITHDRAWN], REINSTATE, []),
    "where it had stopped": ([DAY_REGISTERED, SUSPENDED], REINSTATE, []),
    "in a case, under a decision": (
        [PROPOSED, DAY_REGISTERED, DECIDED, WITHDRAWN],
        replace(REINSTATE, reconfiguration=CASE, decision=DECISION),
        [],
    ),
    "in history although it was there all the time, with the finding": (
        [DAY_REGISTERED],
        in_history(REINSTATE),
        ["service-lifecycle"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "where it is in place": ([DAY_REGISTERED], REINSTATE, [OUT_OF_ORDER.format("commissioned")]),
    "where a court led it back to where it stood before its end was decided": (
        [DAY_REGISTERED, PROPOSED, DECIDED, WITHDRAWN, QUASHED],
        REINSTATE,
        [OUT_OF_ORDER.format("under-review")],
    ),
    "where service, case and decision were never recorded, in history too": (
        [],
        in_history(replace(REINSTATE, reconfiguration=CASE, decision=DECISION)),
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
