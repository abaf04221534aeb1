"""Propose a reconfiguration."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from ledger.decisions.case.propose_reconfiguration import ProposeReconfiguration
from ledger.matters.case import Benefit, ServiceIntent
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DAY_REGISTERED, HUB, PROPOSED, TRUST

PROPOSE = ProposeReconfiguration(
    on=When("2006-02"),
    reconfiguration=CASE,
    title="Day services at Old Moat",
    lead=TRUST,
    case_for_change="The building is worn out and few people can reach it.",
    services=(ServiceIntent(name="Day service", intent="withdraw", service=DAY),),
)
TAKEN = (
    "reference-taken: This reference already belongs to another reconfiguration, at /reconfiguration, "
    "found old-moat-2006"
)
UNKNOWN_SERVICE = "unknown-reference: No such service has been recorded, at /services/{}/service, found {}"

MEASURABLE = Benefit(what="Fewer falls", measure="falls a month", baseline="12")
STATED = replace(PROPOSE, on=When("2008-05-09"), services=())

RECORDED: dict[str, Recording] = {
    "where the reference is free and the service it names is registered": ([DAY_REGISTERED], PROPOSE, []),
    "where it names services in words only": (
        [],
        replace(PROPOSE, services=(ServiceIntent(name="Day service", intent="not-stated"),)),
        [],
    ),
    "where the benefit is promised for a day to come": (
        [],
        replace(PROPOSE, services=(), benefits=(Benefit(what="Shorter journeys", by=When("2030")),)),
        [],
    ),
    "where it says what patients gain, by which measure and from where": (
        [],
        replace(STATED, benefits=(MEASURABLE,)),
        [],
    ),
    "with a concern where it says nothing of what patients gain": ([], STATED, ["pledge-1-stated"]),
    "with a concern where a benefit has no measure": (
        [],
        replace(STATED, benefits=(MEASURABLE, Benefit(what="Shorter journeys"))),
        ["pledge-1-stated"],
    ),
    "without one on the day before the pledges": ([], replace(STATED, on=When("2008-05-08")), []),
    "without one where it is history": ([], in_history(STATED), []),
    "where it is history": ([DAY_REGISTERED], in_history(PROPOSE), []),
}
REFUSED: dict[str, Refusal] = {
    "where the reference belongs to another": ([DAY_REGISTERED, PROPOSED], PROPOSE, [TAKEN]),
    "where the reference belongs to another, in history too": (
        [DAY_REGISTERED, PROPOSED],
        in_history(PROPOSE),
        [TAKEN],
    ),
    "where a service it names was never registered, in history too": (
        [],
        in_history(PROPOSE),
        [UNKNOWN_SERVICE.format(0, DAY)],
    ),
    "for each of the services that were never registered, and only those": (
        [DAY_REGISTERED],
        replace(
            PROPOSE,
            services=(
                ServiceIntent(name="Hub", intent="commission", service=HUB),
                *PROPOSE.services,
                ServiceIntent(name="Hub again", intent="commission", service=HUB),
            ),
        ),
        [UNKNOWN_SERVICE.format(0, HUB), UNKNOWN_SERVICE.format(2, HUB)],
    ),
    "where it has not happened yet, in history too": (
        [DAY_REGISTERED],
        in_history(replace(PROPOSE, on=When("2026-11-23"), announced=When("2027"))),
        [
            "in-the-future: This must have happened already, at /on, found 2026-11-23, expected 2026-11-22 or earlier",
            "in-the-future: This must have happened already, at /announced, found 2027, expected 2026-11-22 or earlier",
        ],
    ),
    "where a benefit is promised in no words that a decoder would read back": (
        [],
        replace(PROPOSE, services=(), benefits=(Benefit(what=""),)),
        ["malformed: Expected `str` of length >= 1, at /benefits/0/what"],
    ),
}


def test_a_proposal_of_today_in_london_is_recorded_before_that_day_begins_in_utc() -> None:
    summer_night = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    today = replace(PROPOSE, on=When("2026-07-01"), benefits=(MEASURABLE,))
    given(DAY_REGISTERED).when(today, now=summer_night).recorded()
    given(DAY_REGISTERED).when(replace(today, on=When("2026-07-02")), now=summer_night).refused(
        "in-the-future: This must have happened already, at /on, found 2026-07-02, expected 2026-07-01 or earlier"
    )


@cases(RECORDED)
def test_it_is_recorded(case: Recording) -> None:
    history, command, findings = case
    given(*history).when(command).recorded(*findings)


@cases(REFUSED)
def test_it_is_refused(case: Refusal) -> None:
    history, command, reasons = case
    given(*history).when(command).refused(*reasons)
