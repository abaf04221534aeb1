"""An organisation ends, and others take over its duties: and those of the ones it had taken over."""

from __future__ import annotations

from uuid import UUID

from msgspec.structs import replace

from ledger.decision import Tagged, said
from ledger.decisions.catalogue import decision_for
from ledger.decisions.record_keeping.succeed_organisation import SucceedOrganisation
from ledger.events.record_keeping import OrganisationSucceeded
from ledger.facts.record_keeping.organisation_state import OrganisationState
from ledger.parties import Organisation
from ledger.tags import tags
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import TRUST

GROUP = Organisation(name="Old Moat Clinical Commissioning Group", capacity="commissioner", organisation="ods:99Z")
BOARD = Organisation(name="Moatshire Integrated Care Board", capacity="commissioner", organisation="ods:QZZ")
SUCCEED = SucceedOrganisation(
    on=When("2013-04-01"), predecessor=TRUST, successors=(GROUP,), instrument="Health and Social Care Act 2012"
)
SUCCEEDED = said(OrganisationSucceeded, SUCCEED)
AGAIN = SucceedOrganisation(on=When("2022-07-01"), predecessor=GROUP, successors=(BOARD,))
ENDED = (
    "organisation-ends-once: A body ends once, found ods:5ZZ ended on 2013-04-01, succeeded by ods:99Z, "
    "expected a body that has not ended"
)

RECORDED: dict[str, Recording] = {
    "where it has not ended": ([], SUCCEED, []),
    "where several take over": ([], replace(SUCCEED, successors=(GROUP, BOARD)), []),
    "where it had taken over from another": ([SUCCEEDED], AGAIN, []),
    "where who takes over ends on a later day": ([said(OrganisationSucceeded, AGAIN)], SUCCEED, []),
    "where it has ended, in history, with the finding": (
        [SUCCEEDED],
        in_history(replace(SUCCEED, on=When("2013-03"))),
        ["organisation-ends-once"],
    ),
    "where bodies have no code, in history": (
        [],
        in_history(replace(SUCCEED, predecessor=replace(TRUST, organisation=None))),
        [],
    ),
}
REFUSED: dict[str, Refusal] = {
    "where it has ended": ([SUCCEEDED], replace(SUCCEED, on=When("2014")), [ENDED]),
    "where who takes over has ended before": (
        [SUCCEEDED],
        replace(AGAIN, successors=(TRUST,)),
        [
            (
                "successor-exists: Who takes over has not ended before, found ods:5ZZ ended on 2013-04-01, "
                "expected successors that exist on that day"
            )
        ],
    ),
    "where it is its own successor, in history too": (
        [],
        in_history(replace(SUCCEED, successors=(GROUP, replace(TRUST, name="Old Moat PCT")))),
        ["succeeded-by-itself: A body is not its own successor, at /successors/1, found ods:5ZZ"],
    ),
    "where bodies have no code": (
        [],
        replace(
            SUCCEED,
            predecessor=replace(TRUST, organisation=None),
            successors=(GROUP, replace(BOARD, organisation=None)),
        ),
        [
            (
                "required: A succession names bodies by their codes, at /predecessor/organisation, "
                "found Old Moat Primary Care Trust, expected an ODS or GSS code"
            ),
            (
                "required: A succession names bodies by their codes, at /successors/1/organisation, "
                "found Moatshire Integrated Care Board, expected an ODS or GSS code"
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


def state(code: str) -> OrganisationState:
    """What is known of a body after both successions."""
    (place,) = (place for place in decision_for(SUCCEED).places if place.name == "predecessor")
    log = [
        Tagged(UUID(int=at), tags(each), each)
        for at, each in enumerate((SUCCEEDED, said(OrganisationSucceeded, AGAIN)), 1)
    ]
    known: OrganisationState = place.fact.fold(code, log)
    return known


def test_a_successor_of_a_successor_is_found_from_either_end() -> None:
    assert state("ods:5ZZ").successors == {"ods:99Z"}
    (successor,) = state("ods:5ZZ").successors
    assert state(successor).successors == {"ods:QZZ"}
    assert state(successor).succeeds == {"ods:5ZZ"}
    assert state("ods:QZZ").succeeds == {"ods:99Z"}
    assert state("ods:QZZ").ended is None


def test_a_body_acts_until_the_day_it_ends() -> None:
    assert not state("ods:5ZZ").ended_before(When("2013-04-01"))
    assert state("ods:5ZZ").ended_before(When("2013-04-02"))
    assert not state("ods:5ZZ").ended_before(When("2013"))
