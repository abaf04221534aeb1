"""Register a service."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.decisions.recommissioning.register_service import RegisterService
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DAY_REGISTERED, HOME, HUB, HUB_PLANNED, PROPOSED

REGISTER = RegisterService(on=When("2006-03"), service=HUB, name="Meadow Street hub", in_place=False, replaces=(DAY,))
TAKEN = "reference-taken: This reference already belongs to another service, at /service, found meadow-street-hub"

RECORDED: dict[str, Recording] = {
    "where the reference is free and the service it is to replace is registered": ([DAY_REGISTERED], REGISTER, []),
    "where it replaces nothing and belongs to no case": ([], replace(REGISTER, replaces=()), []),
    "where it belongs to a case that has been proposed": (
        [PROPOSED, DAY_REGISTERED],
        replace(REGISTER, reconfiguration=CASE),
        [],
    ),
    "where it is history": ([DAY_REGISTERED], in_history(REGISTER), []),
}
REFUSED: dict[str, Refusal] = {
    "where the reference belongs to another": ([DAY_REGISTERED, HUB_PLANNED], REGISTER, [TAKEN]),
    "where the reference belongs to another, in history too": (
        [DAY_REGISTERED, HUB_PLANNED],
        in_history(REGISTER),
        [TAKEN],
    ),
    "where it names a case and services that were never recorded, in history too": (
        [DAY_REGISTERED],
        in_history(replace(REGISTER, reconfiguration=CASE, replaces=(DAY, HOME))),
        [
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
            "unknown-reference: No such service has been recorded, at /replaces/1, found old-moat-at-home",
        ],
    ),
    "where it would replace itself": (
        [],
        replace(REGISTER, replaces=(HUB,)),
        ["unknown-reference: No such service has been recorded, at /replaces/0, found meadow-street-hub"],
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
