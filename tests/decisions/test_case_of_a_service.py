"""What happens to a service belongs to a case: the one named, its decision's, or the service's own."""

from __future__ import annotations

import pytest
from msgspec.structs import fields, replace

from ledger.account import Account
from ledger.decisions.catalogue import DECISIONS
from ledger.decisions.decommissioning.end_suspension import EndSuspension
from ledger.decisions.decommissioning.extend_suspension import ExtendSuspension
from ledger.decisions.decommissioning.give_notice import GiveNotice
from ledger.decisions.decommissioning.move_people import MovePeople
from ledger.decisions.decommissioning.plan_transition import PlanTransition
from ledger.decisions.decommissioning.reinstate_service import ReinstateService
from ledger.decisions.decommissioning.suspend_service import SuspendService
from ledger.decisions.decommissioning.withdraw_service import WithdrawService
from ledger.decisions.recommissioning.evaluate_service import EvaluateService
from ledger.decisions.recommissioning.make_available import MakeAvailable
from ledger.decisions.recommissioning.mobilise_replacement import MobiliseReplacement
from ledger.decisions.recommissioning.register_service import RegisterService
from ledger.decisions.recommissioning.select_provider import SelectProvider
from ledger.decisions.recommissioning.specify_replacement import SpecifyReplacement
from ledger.matters.decommissioning import PeopleMoved
from ledger.when import When
from tests.given import Asked, given, in_history
from tests.old_moat import CASE, DAY, DAY_REGISTERED, DECIDED, DECISION, PROPOSED, TRUST

ON = When("2009-01-30")
COMMANDS: tuple[Account, ...] = (
    SuspendService(on=ON, service=DAY, ground="staffing", reason="Two posts stand empty."),
    ExtendSuspension(on=ON, service=DAY, reason="They still do."),
    EndSuspension(on=ON, service=DAY, outcome="reopened"),
    GiveNotice(on=ON, service=DAY),
    PlanTransition(on=ON, service=DAY, plan="One after the other."),
    MovePeople(on=ON, service=DAY, people=PeopleMoved(moved=3)),
    WithdrawService(on=ON, service=DAY, reason="The building closes."),
    ReinstateService(on=ON, service=DAY),
    SpecifyReplacement(on=ON, service=DAY, requirements="Open in the evening."),
    SelectProvider(on=ON, service=DAY, provider=TRUST, route="competitive"),
    MobiliseReplacement(on=ON, service=DAY),
    MakeAvailable(on=ON, service=DAY),
    EvaluateService(on=ON, service=DAY),
)
SEPARATE = replace(PROPOSED, reconfiguration="another-case", services=())


def case_of(asked: Asked) -> str | None:
    """The case of the one event that is recorded."""
    (event,) = asked.events()
    case: str | None = getattr(event, "reconfiguration")  # noqa: B009 - not every event of the union has one
    return case


def test_every_command_about_a_service_that_may_name_a_case_is_among_these() -> None:
    optional = {
        decision.command
        for decision in DECISIONS
        for field in fields(decision.command)
        if field.name == "reconfiguration" and not field.required and "service" in decision.command.__struct_fields__
    }
    assert {type(command) for command in COMMANDS} == optional - {RegisterService}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_it_is_in_the_trail_of_the_case_that_registered_the_service(
    command: Account,
) -> None:
    assert case_of(given(replace(DAY_REGISTERED, reconfiguration=CASE)).when(in_history(command))) == CASE


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_a_case_that_is_named_comes_first(command: Account) -> None:
    named = replace(in_history(command), reconfiguration="another-case")
    assert case_of(given(SEPARATE, replace(DAY_REGISTERED, reconfiguration=CASE)).when(named)) == "another-case"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_a_service_of_no_case_stays_in_none(command: Account) -> None:
    assert case_of(given(DAY_REGISTERED).when(in_history(command))) is None


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_a_service_that_one_case_proposes_something_for_is_in_that_case(command: Account) -> None:
    assert case_of(given(DAY_REGISTERED, PROPOSED).when(in_history(command))) == CASE


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_a_service_of_two_cases_is_in_none_unless_one_is_named(command: Account) -> None:
    two = (DAY_REGISTERED, PROPOSED, replace(PROPOSED, reconfiguration="another-case"))
    assert case_of(given(*two).when(in_history(command))) is None


def test_what_happens_under_a_decision_is_in_its_case() -> None:
    two = (DAY_REGISTERED, PROPOSED, replace(PROPOSED, reconfiguration="another-case"), DECIDED)
    command = WithdrawService(on=ON, service=DAY, reason="The building closes.", decision=DECISION)
    assert case_of(given(*two).when(in_history(command))) == CASE
