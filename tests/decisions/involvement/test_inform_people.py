"""Tell people something. Telling is not involving."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.decision import said
from ledger.decisions.involvement.inform_people import InformPeople
from ledger.events.involvement import PeopleInformed
from ledger.matters.involvement import GroupInvolved
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DAY_REGISTERED, PROPOSED

INFORM: Final = InformPeople(
    on=When("2006-04-03"),
    reconfiguration=CASE,
    told="The building is to close, and how to say what you think of that.",
    groups=(GroupInvolved(capacity="service users", count=60), GroupInvolved(capacity="carers")),
    services=(DAY,),
    method="A letter, in large print for those who want it.",
    reply_by=When("2006-05"),
)
INFORMED: Final = said(PeopleInformed, INFORM)
AGAIN: Final = Acknowledgement(rule="already-recorded", reason="A second letter, the same.", by="Chair")

RECORDED: dict[str, Recording] = {
    "where the case and the service exist": ([PROPOSED, DAY_REGISTERED], INFORM, []),
    "where it concerns the whole case": ([PROPOSED], replace(INFORM, services=()), []),
    "where it stands already and the second is acknowledged, with the finding": (
        [PROPOSED, DAY_REGISTERED, INFORMED],
        replace(INFORM, acknowledges=(AGAIN,)),
        ["already-recorded"],
    ),
    "where it is history and stands already, with the finding": (
        [PROPOSED, DAY_REGISTERED, said(PeopleInformed, in_history(INFORM))],
        in_history(INFORM),
        ["already-recorded"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "where it stands already, word for word": (
        [PROPOSED, DAY_REGISTERED, INFORMED],
        INFORM,
        [
            (
                "already-recorded: The same account is recorded once, found the same account, word for word, "
                "expected an account that is new"
            )
        ],
    ),
    "where case and service were never recorded, in history too": (
        [],
        in_history(INFORM),
        [
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
            "unknown-reference: No such service has been recorded, at /services/0, found old-moat-day-service",
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


def test_what_people_were_told_does_not_stand_for_having_involved_them() -> None:
    event = given(PROPOSED).when(replace(INFORM, services=())).recorded()
    assert isinstance(event, PeopleInformed)
