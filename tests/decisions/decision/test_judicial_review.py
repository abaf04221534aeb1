"""Claims for judicial review and rulings: what is quashed falls, whole or for the services that are named."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.decision import said
from ledger.decisions.decision.issue_judicial_review import IssueJudicialReview
from ledger.decisions.decision.record_ruling import RecordRuling
from ledger.events.catalogue import Event
from ledger.events.decision import CourtRuled, JudicialReviewIssued
from ledger.events.decommissioning import NoticeGiven
from ledger.facts.case import case_course
from ledger.facts.case.case_course import CaseCourse, Moving
from ledger.facts.decision import decision_state
from ledger.facts.decision.decision_state import DecisionState
from ledger.facts.services import service_state
from ledger.facts.services.service_state import Happening, ServiceState
from ledger.identifiers import ServiceId
from ledger.matters.decision import ServiceAction
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DAY_REGISTERED, DECIDED, DECISION, HOME, HUB, HUB_PLANNED, PROPOSED

BOTH: Final = replace(
    DECIDED,
    actions=(ServiceAction(service=DAY, action="withdraw"), ServiceAction(service=HUB, action="withdraw")),
)
TAKEN: Final[list[Event]] = [PROPOSED, BOTH]
ISSUE: Final = IssueJudicialReview(on=When("2007-09-03"), reconfiguration=CASE, claim="claim-1", decision=DECISION)
ISSUED: Final = said(JudicialReviewIssued, ISSUE)
QUASH: Final = RecordRuling(
    on=When("2008-02-06"),
    reconfiguration=CASE,
    claim="claim-1",
    court="High Court",
    stage="hearing",
    outcome="quashed",
    decision=DECISION,
)
QUASH_IN_PART: Final = replace(QUASH, outcome="quashed-in-part", services=(HUB,))
DISMISS: Final = replace(QUASH, outcome="dismissed", decision_taken_by=When("2007-05-12"))
OPEN_CASE: Final[list[Event]] = [*TAKEN, ISSUED]
HOME_TOO: Final = replace(HUB_PLANNED, service=HOME)
LATE: Final = replace(ISSUE, on=When("2007-09-13"))

RECORDED: dict[str, Recording] = {
    "a claim in time": (TAKEN, ISSUE, []),
    "a claim that names no decision": ([PROPOSED], replace(ISSUE, decision=None), []),
    "a second claim": (OPEN_CASE, replace(ISSUE, claim="claim-2"), []),
    "a claim a day too late, which is for the court": (TAKEN, LATE, ["judicial-review-in-time"]),
    "a claim dismissed, with the date by which the court found that it was decided": (OPEN_CASE, DISMISS, []),
    "permission refused": (OPEN_CASE, replace(QUASH, stage="permission", outcome="permission-refused"), []),
    "quashed in part": ([*OPEN_CASE, HUB_PLANNED], QUASH_IN_PART, []),
    "quashed, naming every service": (
        [*OPEN_CASE, DAY_REGISTERED, HUB_PLANNED],
        replace(QUASH, services=(DAY, HUB)),
        [],
    ),
    "quashed, naming services and no decision": (
        [PROPOSED, ISSUED, HUB_PLANNED],
        replace(QUASH, decision=None, services=(HUB,)),
        [],
    ),
    "quashed in part, of a claim and for services that the source does not name, in history": (
        TAKEN,
        in_history(replace(QUASH, outcome="quashed-in-part")),
        [],
    ),
}
REFUSED: dict[str, Refusal] = {
    "a claim of that word was issued before, in history too": (
        OPEN_CASE,
        in_history(ISSUE),
        ["reference-taken: This reference already belongs to another claim, at /claim, found claim-1"],
    ),
    "a ruling on a claim that was never issued": (
        TAKEN,
        DISMISS,
        [
            (
                "ruling-on-a-claim: A court rules on a claim that was issued, found no claim claim-1, "
                "expected the claim recorded first"
            )
        ],
    ),
    "a ruling on another claim than the one that was issued": (
        OPEN_CASE,
        replace(DISMISS, claim="claim-2"),
        [("ruling-on-a-claim: A court rules on a claim that was issued, found no claim claim-2, expected claim-1")],
    ),
    "quashed in part, for no service": (
        OPEN_CASE,
        replace(QUASH, outcome="quashed-in-part"),
        ["quashed-what: A ruling that quashes in part names the services for which it does, at /services"],
    ),
    "quashed, and nothing named": (
        [PROPOSED, ISSUED],
        replace(QUASH, decision=None),
        ["quashed-what: A ruling that quashes names the decision it quashes, at /decision"],
    ),
    "quashed whole, for one of two services": (
        [*OPEN_CASE, HUB_PLANNED],
        replace(QUASH, services=(HUB,)),
        ["quashed-what: A decision that stands for some of its services is quashed in part, at /outcome"],
    ),
    "quashed for a service that it was not about": (
        [*OPEN_CASE, HOME_TOO],
        replace(QUASH_IN_PART, services=(HOME,)),
        [
            (
                "service-of-another-decision: The decision was not about this service, at /services/0, "
                "found old-moat-at-home, expected old-moat-day-service or meadow-street-hub"
            )
        ],
    ),
    "a claim on a decision of another reconfiguration": (
        [replace(PROPOSED, reconfiguration="new-moat-2008"), BOTH],
        replace(ISSUE, reconfiguration="new-moat-2008"),
        [
            (
                "decision-of-another-reconfiguration: This decision belongs to another reconfiguration, "
                "at /reconfiguration, found new-moat-2008, expected old-moat-2006"
            )
        ],
    ),
    "a ruling where nothing was ever recorded, in history too": (
        [],
        in_history(QUASH_IN_PART),
        [
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
            "unknown-reference: No such decision has been recorded, at /decision, found old-moat-2006-board",
            "unknown-reference: No such service has been recorded, at /services/0, found meadow-street-hub",
        ],
    ),
    "a claim where nothing was ever recorded": (
        [],
        ISSUE,
        [
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
            "unknown-reference: No such decision has been recorded, at /decision, found old-moat-2006-board",
        ],
    ),
}


def notice(service: ServiceId) -> NoticeGiven:
    """Notice on a service after the decision and before the ruling."""
    return NoticeGiven(on=When("2007-07-02"), service=service, reconfiguration=CASE)


def service_after(service: ServiceId, *events: Happening) -> str:
    """The state of a service after these."""
    state = ServiceState(service)
    for event in events:
        state = service_state.evolve(state, event)
    return state.course.stage


def case_after(*events: Moving) -> tuple[str, tuple[str, ...]]:
    """The stage of the case after these, and what lies over it."""
    state = CaseCourse(CASE)
    for event in events:
        state = case_course.evolve(state, event)
    return state.course.stage, state.overlays.standing


def ruled(command: RecordRuling, *more: Event) -> CourtRuled:
    """What is recorded of a ruling."""
    (event,) = given(*OPEN_CASE, *more).when(command).events()
    assert isinstance(event, CourtRuled)
    return event


def test_what_is_quashed_whole_names_every_service_the_decision_was_about() -> None:
    given(*OPEN_CASE).when(QUASH).recorded(services=(DAY, HUB))


def test_what_is_quashed_whole_leads_case_and_services_back_to_before_the_decision() -> None:
    quashed = ruled(QUASH)
    assert service_after(DAY, DAY_REGISTERED, PROPOSED, BOTH, notice(DAY)) == "notice-given"
    assert service_after(DAY, DAY_REGISTERED, PROPOSED, BOTH, notice(DAY), quashed) == "under-review"
    assert case_after(PROPOSED, BOTH, ISSUED) == ("decided", ("under-judicial-review",))
    assert case_after(PROPOSED, BOTH, ISSUED, quashed) == ("proposed", ("quashed",))


def test_what_is_quashed_in_part_leads_only_the_services_named_back() -> None:
    quashed = ruled(QUASH_IN_PART, HUB_PLANNED)
    in_place = replace(DAY_REGISTERED, service=HUB)
    assert service_after(HUB, in_place, BOTH, notice(HUB), quashed) == "commissioned"
    assert service_after(DAY, DAY_REGISTERED, PROPOSED, BOTH, notice(DAY)) == "notice-given"
    assert case_after(PROPOSED, BOTH, ISSUED, quashed) == ("decided", ("quashed-in-part",))


def test_a_decision_quashed_in_part_holds_for_the_rest_until_that_is_quashed_too() -> None:
    state = decision_state.evolve(
        decision_state.evolve(DecisionState(DECISION), BOTH), ruled(QUASH_IN_PART, HUB_PLANNED)
    )
    assert (state.holds_for(DAY), state.holds_for(HUB), state.fell_whole) == (True, False, False)
    rest = ruled(replace(QUASH_IN_PART, services=(DAY,)), DAY_REGISTERED)
    state = decision_state.evolve(state, rest)
    assert (state.holds_for(DAY), state.fell_whole) == (False, True)


def test_a_part_that_a_source_does_not_name_leaves_the_decision_standing() -> None:
    unnamed = said(CourtRuled, in_history(replace(QUASH_IN_PART, services=())))
    taken = decision_state.evolve(DecisionState(DECISION), replace(BOTH, actions=()))
    for ruling in (unnamed, said(CourtRuled, QUASH_IN_PART)):
        assert decision_state.evolve(taken, ruling).holds_for(DAY)
    assert not decision_state.evolve(taken, said(CourtRuled, QUASH)).holds_for(DAY)


def test_quashing_in_one_thread_leaves_another_as_it_was() -> None:
    maternity, stroke = replace(ISSUED, thread="maternity"), replace(ISSUED, claim="claim-2", thread="stroke")
    quashed = replace(ruled(QUASH), thread="maternity")
    overlays = CaseCourse(CASE)
    for event in (PROPOSED, replace(BOTH, thread="maternity"), maternity, stroke, quashed):
        overlays = case_course.evolve(overlays, event)
    assert overlays.overlays.standing == ("under-judicial-review", "quashed")
    assert overlays.overlays.lies("quashed", When("2009"), "maternity")
    assert not overlays.overlays.lies("quashed", When("2009"), "stroke")
    again = replace(BOTH, decision="old-moat-2008-stroke", on=When("2008-05"), thread="stroke")
    assert "quashed" in case_course.evolve(overlays, again).overlays.standing
    mended = replace(again, decision="old-moat-2008-maternity", thread="maternity")
    assert "quashed" not in case_course.evolve(overlays, mended).overlays.standing


def test_a_court_may_date_the_decision_itself() -> None:
    state = decision_state.evolve(decision_state.evolve(DecisionState(DECISION), BOTH), ruled(DISMISS))
    assert state.on == When("2007-05-12")
    assert state.taken is not None
    assert state.taken.on == BOTH.on


@cases(RECORDED)
def test_it_is_recorded(case: Recording) -> None:
    history, command, findings = case
    given(*history).when(command).recorded(*findings)


@cases(REFUSED)
def test_it_is_refused(case: Refusal) -> None:
    history, command, reasons = case
    given(*history).when(command).refused(*reasons)
