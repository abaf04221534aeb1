"""A decision as it should be taken, made up: the stroke beds at Fernside, 2024. Tables of rules leave things out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from msgspec.structs import replace

from ledger.account import Account, Acknowledgement
from ledger.decisions.catalogue import decision_for
from ledger.decisions.decision.take_decision import TakeDecision
from ledger.errors import Refused
from ledger.events.case import (
    EvidenceFiled,
    OptionsSet,
    ReconfigurationProposed,
    SubstantialityDetermined,
    TestAssessed,
)
from ledger.events.catalogue import Event
from ledger.events.consultation import ConsultationClosed, ConsultationOpened, ResponsesAnalysed
from ledger.events.involvement import PeopleInvolved
from ledger.events.recommissioning import ServiceRegistered
from ledger.events.scrutiny import ScrutinyCommented, ScrutinyNotified
from ledger.matters.case import Benefit, Option
from ledger.matters.decision import Interest, Quorum, ServiceAction
from ledger.matters.involvement import GroupInvolved
from ledger.parties import Office, Organisation
from ledger.rules.decision.assurance import FOUR_TESTS
from ledger.when import When
from tests.given import given, in_history

CASE: Final = "fernside-stroke-2024"
BEDS: Final = "fernside-stroke-beds"
CONSULTATION: Final = "fernside-consultation"
DECISION: Final = "fernside-board-2024-11"
PLAN: Final = "a1" * 32
OTHER_PLAN: Final = "b2" * 32
BOARD: Final = Organisation(name="Fernside Integrated Care Board", capacity="commissioner", organisation="ods:QF1")
COUNCIL: Final = Organisation(name="Fernshire Council", capacity="scrutiny", organisation="gss:E10000097")
CLINICIAN: Final = Office(name="Consultant in stroke medicine", capacity="clinical lead")

PROPOSED: Final = ReconfigurationProposed(
    on=When("2024-01-08"),
    reconfiguration=CASE,
    title="Stroke care at Fernside",
    lead=BOARD,
    case_for_change="People reach specialist care too late.",
    drivers=("quality", "money"),
    benefits=(Benefit(what="Fewer deaths", measure="Deaths in 30 days", baseline="17 of 100"),),
    beds_closing=12,
    clinical_lead=CLINICIAN,
)
REGISTERED: Final = ServiceRegistered(on=When("2024-01-02"), service=BEDS, name="Stroke beds")
INVOLVED: Final = PeopleInvolved(
    on=When("2024-02-05"),
    reconfiguration=CASE,
    kind="steering-group",
    level="co-design",
    groups=(GroupInvolved(capacity="service user", count=8),),
    effect="Rehabilitation stays local.",
)
OPTIONS: Final = OptionsSet(
    on=When("2024-03-04"), reconfiguration=CASE, options=(Option(option="one-site", title="One site"),)
)
QUALITY: Final = EvidenceFiled(
    on=When("2024-04-02"), reconfiguration=CASE, kind="quality-impact-assessment", title="Quality"
)
EQUALITY: Final = EvidenceFiled(
    on=When("2024-04-02"), reconfiguration=CASE, kind="equality-impact-assessment", title="Equality"
)
ADVICE: Final = EvidenceFiled(
    on=When("2024-04-09"), reconfiguration=CASE, kind="clinical-senate-advice", title="Advice of the senate"
)
FOUR: Final = tuple(
    TestAssessed(on=When("2024-04-16"), reconfiguration=CASE, scheme="four-tests", test=test, result="met")
    for test in FOUR_TESTS
)
BED_TEST: Final = TestAssessed(
    on=When("2024-04-16"), reconfiguration=CASE, scheme="bed-test", test="alternative-provision", result="met"
)
SUBSTANTIAL: Final = SubstantialityDetermined(
    on=When("2024-04-23"), reconfiguration=CASE, substantial="substantial", decided_by=BOARD
)
TOLD: Final = ScrutinyNotified(
    on=When("2024-05-01"),
    reconfiguration=CASE,
    authority=COUNCIL,
    purpose="consultation",
    comments_by=When("2024-10-01"),
    decision_by=When("2024-12-01"),
)
OPENED: Final = ConsultationOpened(
    on=When("2024-05-07"),
    consultation=CONSULTATION,
    reconfiguration=CASE,
    document=PLAN,
    comments_by=When("2024-09-20"),
    decision_by=When("2024-12-01"),
)
CLOSED: Final = ConsultationClosed(on=When("2024-08-07"), consultation=CONSULTATION, reconfiguration=CASE)
ANALYSED: Final = ResponsesAnalysed(on=When("2024-09-10"), consultation=CONSULTATION, reconfiguration=CASE)
COMMENTED: Final = ScrutinyCommented(
    on=When("2024-09-24"), reconfiguration=CASE, committee=COUNCIL, position="supports"
)
WHOLE: Final[tuple[Event, ...]] = (
    PROPOSED, REGISTERED, INVOLVED, OPTIONS, QUALITY, EQUALITY, ADVICE, *FOUR, BED_TEST, SUBSTANTIAL, TOLD, OPENED,
    CLOSED, ANALYSED, COMMENTED,
)  # fmt: skip
BARE: Final[tuple[Event, ...]] = (PROPOSED, REGISTERED)

DECIDE: Final = TakeDecision(
    on=When("2024-11-05"),
    decision=DECISION,
    reconfiguration=CASE,
    body=BOARD,
    outcome="approved",
    actions=(ServiceAction(service=BEDS, action="withdraw"),),
    consultations=(CONSULTATION,),
    responses_considered="Item 4: the analysis, presented by its author.",
    scrutiny_considered="Item 5: the comments of the council.",
    equality_considered="Item 6: the assessment.",
    document=PLAN,
    quorum=Quorum(present=9, required=7),
    interests=(Interest(office="Partner member", what="Works at the other site", handled="Left the room"),),
    interests_asked=True,
)
ALONE: Final = replace(DECIDE, consultations=())
"""The same with nothing to rely on: for histories without a consultation."""
PAST: Final = in_history(ALONE)

Checked = tuple[Sequence[Event], Account, str | None]
"""A history, a command, and what the rule finds: None where it is met, or not in force."""


def without(*left_out: Event) -> tuple[Event, ...]:
    """The whole case but for these."""
    assert set(map(id, left_out)) <= set(map(id, WHOLE))
    return tuple(event for event in WHOLE if event not in left_out)


def instead(old: Event, *new: Event) -> tuple[Event, ...]:
    """The whole case with these in the place of that."""
    assert old in WHOLE
    return tuple(each for event in WHOLE for each in (new if event == old else (event,)))


def on(day: str, command: TakeDecision = ALONE) -> TakeDecision:
    """A decision of that day."""
    return replace(command, on=When(day))


def assert_found(rule: str, case: Checked) -> None:
    """What that rule alone finds is what the row says. Other rules may find more: each has a table of its own."""
    history, command, expected = case
    bound = {each.id: each.severity for each in decision_for(command).rules}
    acknowledges = tuple(
        Acknowledgement(rule=name, reason="Not what this is about.", by="Chief Executive")
        for name, severity in bound.items()
        if severity == "unlawful"
    )
    told: Any
    try:
        (event,) = given(*history).when(replace(command, acknowledges=acknowledges)).events()
        told = {each.rule: each.found for each in event.findings}
    except Refused as refusal:
        told = {reason.rule: reason.found for reason in refusal.reasons}
    assert rule in bound
    assert told.get(rule) == expected
