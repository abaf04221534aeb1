"""The decision behind an ending, its conditions, notice, and what may stop it: from when, and where it is certain."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from ledger.decisions.decommissioning.end_suspension import EndSuspension
from ledger.decisions.decommissioning.withdraw_service import WithdrawService
from ledger.errors import Refused
from ledger.events.catalogue import Event
from ledger.events.decision import (
    ConditionDischarged,
    CourtRuled,
    DecisionReversed,
    MoratoriumImposed,
    MoratoriumLifted,
)
from ledger.events.decommissioning import NoticeGiven, ServiceSuspended
from ledger.events.scrutiny import CallInDirected, SecretaryOfStateDecided
from ledger.matters.decision import Condition, ServiceAction
from ledger.parties import Office
from ledger.when import When
from tests.cases import Recording, cases
from tests.given import given, in_history
from tests.old_moat import (
    CASE,
    DAY,
    DAY_REGISTERED,
    DECIDED,
    DECISION,
    HUB,
    HUB_AVAILABLE,
    HUB_PLANNED,
    PROPOSED,
    TRUST,
)

WITHDRAW = WithdrawService(on=When("2025-06-30"), service=DAY, reason="The building closes.")
NOTICE = NoticeGiven(on=When("2025-03-03"), service=DAY, ends=When("2025-06-30"))
STOPPED = ServiceSuspended(on=When("2025-02-03"), service=DAY, ground="staffing", reason="Two posts stand empty.")
CLOSE = EndSuspension(on=When("2025-06-30"), service=DAY, outcome="made-permanent")
KNOWN: list[Event] = [PROPOSED, DAY_REGISTERED, NOTICE, HUB_PLANNED, HUB_AVAILABLE]
TAKEN = replace(
    DECIDED, on=When("2025-01-14"), actions=(ServiceAction(service=DAY, action="withdraw", replaced_by=(HUB,)),)
)
READY: list[Event] = [*KNOWN, TAKEN]
SECRETARY = Office(name="Secretary of State for Health and Social Care", capacity="minister")
CALLED = CallInDirected(on=When("2025-05-01"), reconfiguration=CASE)
SAID = SecretaryOfStateDecided(on=When("2025-06-02"), reconfiguration=CASE, route="call-in", outcome="proceed")
IMPOSED = MoratoriumImposed(on=When("2025-05-01"), reconfiguration=CASE, imposed_by=SECRETARY, reason="A review.")
LIFTED = MoratoriumLifted(on=When("2025-06-02"), reconfiguration=CASE)
CONDITION = Condition(what="Nights are covered first", condition="nights")
MET = ConditionDischarged(
    on=When("2025-06-16"), decision=DECISION, reconfiguration=CASE, condition="Nights are covered first"
)
REVERSED = DecisionReversed(
    on=When("2025-05"),
    decision=DECISION,
    reconfiguration=CASE,
    reversed_by=TRUST,
    reasons="New facts.",
    services=(DAY,),
)
QUASHED = CourtRuled(
    on=When("2025-05-20"),
    reconfiguration=CASE,
    claim="claim-1",
    court="High Court",
    stage="hearing",
    outcome="quashed-in-part",
    decision=DECISION,
    services=(DAY,),
)


def _with(*conditions: Condition) -> list[Event]:
    return [*KNOWN, replace(TAKEN, outcome="approved-with-conditions", conditions=conditions)]


def _on(day: str) -> WithdrawService:
    return in_history(replace(WITHDRAW, on=When(day)))


FOUND: dict[str, Recording] = {
    "a decision that holds": (READY, WITHDRAW, []),
    "a decision that is named and names no services": (
        [*KNOWN, replace(TAKEN, actions=())],
        replace(WITHDRAW, decision=DECISION),
        [],
    ),
    "a decision in the case that is named, of which nothing says which way it went": (
        [*KNOWN, replace(TAKEN, outcome="not-stated")],
        WITHDRAW,
        [],
    ),
    "a decision that a court quashed before, in history": ([*READY, QUASHED], _on("2025-06-30"), ["ending-decided"]),
    "a decision that a court quashed only afterwards": ([*READY, replace(QUASHED, on=When("2025-07"))], WITHDRAW, []),
    "a decision that may have been taken back only afterwards": (
        [*READY, replace(REVERSED, on=When("2025-06"))],
        WITHDRAW,
        [],
    ),
    "a decision that a court quashed for another service": (
        [*READY, replace(QUASHED, services=(HUB,))],
        WITHDRAW,
        [],
    ),
    "a decision that a court found unlawful without quashing it": (
        [*READY, replace(QUASHED, outcome="declared-unlawful")],
        WITHDRAW,
        [],
    ),
    "a decision taken again": (
        [*READY, REVERSED, replace(TAKEN, decision="old-moat-2025-again", on=When("2025-06-10"))],
        WITHDRAW,
        [],
    ),
    "a decision taken only afterwards, in history": (
        [*KNOWN, replace(TAKEN, on=When("2025-07-01"))],
        _on("2025-06-30"),
        ["ending-decided"],
    ),
    "a decision to put it off, in history": (
        [*KNOWN, replace(TAKEN, outcome="deferred")],
        _on("2025-06-30"),
        ["ending-decided"],
    ),
    "a decision about another service, in history, where sources are often incomplete": (
        [*KNOWN, replace(TAKEN, actions=(ServiceAction(service=HUB, action="commission"),))],
        in_history(replace(WITHDRAW, decision=DECISION)),
        [],
    ),
    "no decision, where no case concerns it and it never stopped": (
        [DAY_REGISTERED, NOTICE, replace(HUB_PLANNED, replaces=()), replace(HUB_AVAILABLE, in_place_of=(DAY,))],
        WITHDRAW,
        [],
    ),
    "a condition that is outstanding": (_with(CONDITION), WITHDRAW, ["conditions-before-ending"]),
    "a condition that was met": ([*_with(CONDITION), MET], WITHDRAW, []),
    "a condition that was met, by the word for it": (
        [*_with(CONDITION), replace(MET, condition="nights", outcome="waived")],
        WITHDRAW,
        [],
    ),
    "a condition that is not due yet": (_with(replace(CONDITION, by=When("2025-12"))), WITHDRAW, []),
    "a condition that was due": (
        _with(replace(CONDITION, by=When("2025-06-15"))),
        WITHDRAW,
        ["conditions-before-ending"],
    ),
    "a condition that is outstanding, in history": (_with(CONDITION), _on("2025-06-30"), []),
    "no notice": ([each for each in READY if each is not NOTICE], WITHDRAW, ["notice-before-withdrawal"]),
    "notice that was given only afterwards": (
        [*(each for each in READY if each is not NOTICE), replace(NOTICE, on=When("2025-07-01"))],
        WITHDRAW,
        ["notice-before-withdrawal"],
    ),
    "notice that was to run longer, in history too": (
        [*READY, replace(NOTICE, on=When("2025-04-01"), ends=When("2025-07"))],
        _on("2025-06-30"),
        ["notice-before-withdrawal"],
    ),
    "notice without an end": ([*READY, replace(NOTICE, on=When("2025-04-01"), ends=None)], WITHDRAW, []),
    "called in, in history": ([*READY, CALLED], _on("2025-06-30"), ["ending-while-called-in"]),
    "called in, and decided on since": ([*READY, CALLED, SAID], WITHDRAW, []),
    "called in only afterwards": ([*READY, replace(CALLED, on=When("2025-07"))], WITHDRAW, []),
    "called in, perhaps only afterwards": ([*READY, replace(CALLED, on=When("2025-06"))], WITHDRAW, []),
    "called in on the first day that there was a call-in": (
        [*READY, replace(TAKEN, decision="earlier", on=When("2023-01")), replace(CALLED, on=When("2024-01-30"))],
        _on("2024-01-31"),
        ["ending-while-called-in"],
    ),
    "the same the day before": (
        [*READY, replace(TAKEN, decision="earlier", on=When("2023-01")), replace(CALLED, on=When("2024-01-29"))],
        _on("2024-01-30"),
        [],
    ),
    "called in, and decided on perhaps only afterwards": (
        [*READY, CALLED, replace(SAID, on=When("2025-06"))],
        WITHDRAW,
        [],
    ),
    "another thread called in": ([*READY, replace(CALLED, thread="beds")], replace(WITHDRAW, thread="closure"), []),
    "its own thread called in, in history": (
        [*READY, replace(CALLED, thread="closure")],
        in_history(replace(WITHDRAW, thread="closure")),
        ["ending-while-called-in"],
    ),
    "the minister's own decision that it ends": (
        [*KNOWN, CALLED, replace(SAID, actions=TAKEN.actions)],
        WITHDRAW,
        [],
    ),
    "the minister's own decision that it ends, only afterwards": (
        [*KNOWN, replace(TAKEN, outcome="rejected"), replace(SAID, on=When("2025-07"), actions=TAKEN.actions)],
        in_history(WITHDRAW),
        ["ending-decided"],
    ),
    "the minister's decision not to go on, where the body had refused too": (
        [*KNOWN, replace(TAKEN, outcome="rejected"), replace(SAID, outcome="not-proceed", actions=TAKEN.actions)],
        in_history(WITHDRAW),
        ["ending-decided"],
    ),
    "a moratorium that has run out": ([*READY, replace(IMPOSED, until=When("2025-05-31"))], WITHDRAW, []),
    "a decision that a court dates after the ending, in history": (
        [*READY, replace(QUASHED, outcome="declared-unlawful", decision_taken_by=When("2025-07-01"))],
        _on("2025-06-30"),
        ["ending-decided"],
    ),
    "a moratorium, in history": ([*READY, IMPOSED], _on("2025-06-30"), ["ending-during-moratorium"]),
    "a moratorium that was lifted": ([*READY, IMPOSED, LIFTED], WITHDRAW, []),
    "a moratorium that was lifted only afterwards": (
        [*READY, IMPOSED, replace(LIFTED, on=When("2025-07"))],
        _on("2025-06-30"),
        ["ending-during-moratorium"],
    ),
    "a stop made permanent while called in and during a moratorium, in history": (
        [PROPOSED, DAY_REGISTERED, TAKEN, STOPPED, CALLED, IMPOSED],
        in_history(CLOSE),
        ["ending-while-called-in", "ending-during-moratorium"],
    ),
    "a stop that ends with opening again, while called in and during a moratorium": (
        [PROPOSED, DAY_REGISTERED, STOPPED, CALLED, IMPOSED],
        replace(CLOSE, outcome="reopened"),
        [],
    ),
    "a stop that is made permanent in history, under a decision taken back before": (
        [PROPOSED, DAY_REGISTERED, TAKEN, STOPPED, REVERSED],
        in_history(CLOSE),
        ["ending-decided"],
    ),
}
LIVE: dict[str, tuple[list[Event], WithdrawService, str, str]] = {
    "called in": ([*READY, CALLED], WITHDRAW, "ending-while-called-in", f"{CASE} called in"),
    "a moratorium": ([*READY, IMPOSED], WITHDRAW, "ending-during-moratorium", f"a moratorium on {CASE}"),
    "a decision to keep it": (
        [*KNOWN, replace(TAKEN, actions=(ServiceAction(service=DAY, action="keep"),))],
        WITHDRAW,
        "ending-decided",
        f"{DECISION} was to keep it",
    ),
    "a decision that was rejected": (
        [*KNOWN, replace(TAKEN, outcome="rejected")],
        WITHDRAW,
        "ending-decided",
        f"{DECISION} was rejected",
    ),
    "a decision that is named and about another service": (
        [*KNOWN, replace(TAKEN, actions=(ServiceAction(service=HUB, action="commission"),))],
        replace(WITHDRAW, decision=DECISION),
        "ending-decided",
        f"{DECISION} is about other services",
    ),
    "a decision without services that was taken back whole": (
        [*KNOWN, replace(TAKEN, actions=()), replace(REVERSED, services=())],
        replace(WITHDRAW, decision=DECISION),
        "ending-decided",
        f"{DECISION} no longer holds",
    ),
    "a stop that is withdrawn without a decision": (
        [DAY_REGISTERED, STOPPED, NOTICE, replace(HUB_PLANNED, replaces=(DAY,)), HUB_AVAILABLE],
        WITHDRAW,
        "ending-decided",
        "no decision recorded",
    ),
}


@cases(LIVE)
def test_it_is_refused_live_for_one_reason(case: tuple[list[Event], WithdrawService, str, str]) -> None:
    history, command, rule, found = case
    asked = given(*history).when(command)
    with pytest.raises(Refused) as refusal:
        asked.events()
    assert [(reason.rule, reason.found) for reason in refusal.value.reasons] == [(rule, found)]


@cases(FOUND)
def test_it_is_found_where_it_is_certain(case: Recording) -> None:
    history, command, findings = case
    given(*history).when(command).recorded(*findings)
