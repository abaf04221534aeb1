"""Take a decision back: whole, or for some of its services."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.decision import said
from ledger.decisions.decision.reverse_decision import ReverseDecision
from ledger.events.catalogue import Event
from ledger.events.decision import DecisionReversed
from ledger.events.record_keeping import OrganisationSucceeded
from ledger.facts.case.case_course import CaseCourse
from ledger.facts.case.case_course import evolve as follow
from ledger.facts.decision.decision_state import DecisionState, evolve
from ledger.matters.decision import ServiceAction
from ledger.parties import Organisation
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DECIDED, DECISION, HOME, HUB, HUB_PLANNED, PROPOSED, TRUST

BOTH: Final = replace(
    DECIDED,
    actions=(ServiceAction(service=DAY, action="withdraw"), ServiceAction(service=HUB, action="commission")),
)
TAKEN: Final[list[Event]] = [PROPOSED, BOTH]
REVERSE: Final = ReverseDecision(
    on=When("2007-10-02"), decision=DECISION, reconfiguration=CASE, reversed_by=TRUST, reasons="It cannot be paid."
)
IN_PART: Final = replace(REVERSE, services=(HUB,))
STRANGER: Final = Organisation(name="Faraway Primary Care Trust", capacity="commissioner", organisation="ods:5ZX")
HEIR: Final = Organisation(name="Moatshire Primary Care Trust", capacity="commissioner", organisation="ods:5ZY")
SUCCEEDED: Final = OrganisationSucceeded(on=When("2007-07-01"), predecessor=TRUST, successors=(HEIR,))

RECORDED: dict[str, Recording] = {
    "for a service it was about": ([*TAKEN, HUB_PLANNED], IN_PART, []),
    "by the successor of the body that took it": (
        [*TAKEN, HUB_PLANNED, SUCCEEDED],
        replace(IN_PART, reversed_by=HEIR),
        [],
    ),
    "by anybody, for services it was not about and before it was taken, in history": (
        [*TAKEN, replace(HUB_PLANNED, service=HOME), SUCCEEDED],
        in_history(replace(REVERSE, services=(HOME,), reversed_by=STRANGER, on=When("2007-01"))),
        ["before-it-was-taken", "authority-to-reverse"],
    ),
    "by a body that is no more, in history": (
        [*TAKEN, HUB_PLANNED, SUCCEEDED],
        in_history(IN_PART),
        ["dissolved-body-reversing"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "before it was taken": (
        TAKEN,
        replace(REVERSE, on=When("2007-06-11")),
        [
            (
                "before-it-was-taken: What follows a decision does not come before it, found 2007-06-11, "
                "expected 2007-06-12, when it was taken, or later"
            )
        ],
    ),
    "by another body": (
        TAKEN,
        replace(REVERSE, reversed_by=STRANGER),
        [
            (
                "authority-to-reverse: A decision is taken back by the body that took it, one that leads, or their "
                "successor, found Faraway Primary Care Trust (ods:5ZX), which neither leads nor succeeds one that "
                "does, expected the body that leads, its successor, or one to which it has delegated the decision"
            )
        ],
    ),
    "by a body that is no more": (
        [*TAKEN, SUCCEEDED],
        REVERSE,
        [
            (
                "dissolved-body-reversing: A body that has been dissolved takes nothing back, found "
                "Old Moat Primary Care Trust (ods:5ZZ), which ended on 2007-07-01, expected ods:5ZY"
            )
        ],
    ),
    "for a service it was not about": (
        [*TAKEN, replace(HUB_PLANNED, service=HOME)],
        replace(REVERSE, services=(HOME,)),
        [
            (
                "service-of-another-decision: The decision was not about this service, at /services/0, "
                "found old-moat-at-home, expected old-moat-day-service or meadow-street-hub"
            )
        ],
    ),
    "of another reconfiguration": (
        [replace(PROPOSED, reconfiguration="new-moat-2008"), BOTH],
        replace(REVERSE, reconfiguration="new-moat-2008"),
        [
            (
                "decision-of-another-reconfiguration: This decision belongs to another reconfiguration, "
                "at /reconfiguration, found new-moat-2008, expected old-moat-2006"
            )
        ],
    ),
    "that was never taken, for a service never registered, in history too": (
        [],
        in_history(IN_PART),
        [
            "unknown-reference: No such decision has been recorded, at /decision, found old-moat-2006-board",
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
            "unknown-reference: No such service has been recorded, at /services/0, found meadow-street-hub",
        ],
    ),
}


def test_what_names_no_service_takes_it_back_for_every_service_it_was_about() -> None:
    given(*TAKEN).when(REVERSE).recorded(services=(DAY, HUB))


def test_a_decision_that_is_taken_back_in_part_stands_for_the_rest() -> None:
    state = evolve(evolve(DecisionState(DECISION), BOTH), said(DecisionReversed, IN_PART))
    assert (state.holds_for(DAY), state.holds_for(HUB), state.fell_whole) == (True, False, False)
    course = follow(follow(follow(CaseCourse(CASE), PROPOSED), BOTH), said(DecisionReversed, IN_PART))
    assert course.course.stage == "decided"


def test_a_decision_that_is_taken_back_whole_leads_the_case_back_to_where_it_was() -> None:
    back = said(DecisionReversed, REVERSE, services=(DAY, HUB))
    state = evolve(evolve(DecisionState(DECISION), BOTH), back)
    assert (state.holds_for(DAY), state.holds_for(HUB), state.fell_whole) == (False, False, True)
    course = follow(follow(follow(CaseCourse(CASE), PROPOSED), BOTH), back)
    assert (course.course.stage, course.overlays.standing) == ("proposed", ("reversed",))


@cases(RECORDED)
def test_it_is_recorded(case: Recording) -> None:
    history, command, findings = case
    given(*history).when(command).recorded(*findings)


@cases(REFUSED)
def test_it_is_refused(case: Refusal) -> None:
    history, command, reasons = case
    given(*history).when(command).refused(*reasons)
