"""Record an involvement."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.decision import said
from ledger.decisions.involvement.record_involvement import RecordInvolvement
from ledger.events.involvement import PeopleInvolved
from ledger.matters.involvement import GroupInvolved
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DAY_REGISTERED, PROPOSED

INVOLVE = RecordInvolvement(
    on=When("2006-05-17"),
    reconfiguration=CASE,
    kind="evaluation-of-existing",
    level="co-design",
    groups=(GroupInvolved(capacity="service users", count=14), GroupInvolved(capacity="carers")),
    services=(DAY,),
    effect="Evening opening was added to the specification.",
)
INVOLVED = said(PeopleInvolved, INVOLVE)
AGAIN = Acknowledgement(rule="already-recorded", reason="A second meeting on the same day.", by="Chair")

RECORDED: dict[str, Recording] = {
    "where the case and the service exist": ([PROPOSED, DAY_REGISTERED], INVOLVE, []),
    "where it concerns the whole case": ([PROPOSED], replace(INVOLVE, services=()), []),
    "where nobody says what came of it, with a finding": (
        [PROPOSED],
        replace(INVOLVE, on=When("2008-06-02"), services=(), effect=""),
        ["effect-of-involvement"],
    ),
    "where people were only asked and it is called steering, with a finding": (
        [PROPOSED],
        replace(INVOLVE, on=When("2008-06-02"), services=(), kind="steering-group", level="consult"),
        ["asking-is-not-steering"],
    ),
    "where it stands already and the second is acknowledged, with the finding": (
        [PROPOSED, DAY_REGISTERED, INVOLVED],
        replace(INVOLVE, acknowledges=(AGAIN,)),
        ["already-recorded"],
    ),
    "where it is history and stands already, with the finding": (
        [PROPOSED, DAY_REGISTERED, said(PeopleInvolved, in_history(INVOLVE))],
        in_history(INVOLVE),
        ["already-recorded"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "where it stands already, word for word": (
        [PROPOSED, DAY_REGISTERED, INVOLVED],
        INVOLVE,
        [
            (
                "already-recorded: The same account is recorded once, found the same account, word for word, "
                "expected an account that is new"
            )
        ],
    ),
    "where another rule is acknowledged than the one that stands in the way": (
        [PROPOSED, DAY_REGISTERED, INVOLVED],
        replace(INVOLVE, acknowledges=(replace(AGAIN, rule="pledge-5"),)),
        [
            (
                "already-recorded: The same account is recorded once, found the same account, word for word, "
                "expected an account that is new"
            )
        ],
    ),
    "where case and service were never recorded, in history too": (
        [],
        in_history(INVOLVE),
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
