"""What happens to a service belongs to the case that is named, else to the one the service was registered in."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from ledger.decisions.decommissioning.suspend_service import SuspendService
from ledger.decisions.decommissioning.withdraw_service import WithdrawService
from ledger.decisions.recommissioning.make_available import MakeAvailable
from ledger.when import When
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DAY_REGISTERED, PROPOSED

ON = When("2009-01-30")
COMMANDS = (
    SuspendService(on=ON, service=DAY, ground="staffing", reason="Two posts stand empty."),
    MakeAvailable(on=ON, service=DAY),
    WithdrawService(on=ON, service=DAY, reason="The building closes."),
)
SEPARATE = replace(PROPOSED, reconfiguration="another-case", services=())


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_it_is_in_the_trail_of_the_case_that_registered_the_service(
    command: SuspendService | MakeAvailable | WithdrawService,
) -> None:
    (event,) = given(replace(DAY_REGISTERED, reconfiguration=CASE)).when(in_history(command)).events()
    assert event.reconfiguration == CASE


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_a_case_that_is_named_comes_first(command: SuspendService | MakeAvailable | WithdrawService) -> None:
    named = replace(in_history(command), reconfiguration="another-case")
    (event,) = given(SEPARATE, replace(DAY_REGISTERED, reconfiguration=CASE)).when(named).events()
    assert event.reconfiguration == "another-case"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: type(command).__name__)
def test_a_service_of_no_case_stays_in_none(command: SuspendService | MakeAvailable | WithdrawService) -> None:
    (event,) = given(DAY_REGISTERED).when(in_history(command)).events()
    assert event.reconfiguration is None
