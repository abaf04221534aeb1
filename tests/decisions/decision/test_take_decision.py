"""Take a decision."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.decisions.decision.take_decision import TakeDecision
from ledger.events.case import ReconfigurationClosed
from ledger.events.catalogue import Event
from ledger.events.consultation import ResponsesAnalysed
from ledger.events.involvement import PeopleInvolved
from ledger.events.record_keeping import OrganisationSucceeded
from ledger.matters.decision import Quorum, ServiceAction
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import (
    CASE,
    CLOSED,
    CONSULTATION,
    DAY,
    DAY_REGISTERED,
    DECIDED,
    DECISION,
    HOME,
    HOME_PLANNED,
    HUB,
    HUB_PLANNED,
    OPENED,
    PROPOSED,
    TRUST,
)
from tests.rules import fernside

DECIDE = TakeDecision(
    on=When("2007-06-12"),
    decision=DECISION,
    reconfiguration=CASE,
    body=TRUST,
    outcome="approved",
    actions=(ServiceAction(service=DAY, action="withdraw", replaced_by=(HUB, HOME)),),
    consultations=(CONSULTATION,),
    responses_considered="Item 4: the analysis.",
)
ANALYSED = ResponsesAnalysed(on=When("2007-02-12"), consultation=CONSULTATION, reconfiguration=CASE)
CONSULTED: list[Event] = [PROPOSED, DAY_REGISTERED, HUB_PLANNED, HOME_PLANNED, OPENED, CLOSED, ANALYSED]
CONSULTING = CONSULTED[:-2]
INVOLVED = PeopleInvolved(on=When("2006-05"), reconfiguration=CASE, kind="steering-group", level="co-design")
SECOND = replace(OPENED, consultation="old-moat-2007-second", on=When("2007-01"))
STILL_OPEN = (
    "decision-before-consultation-closed: A decision is taken after consultation on it has closed, "
    "found {} still open, expected every consultation closed before the decision"
)
INQUORATE = "quorate: A decision is taken by a quorate body, found 5 present, expected at least 7"
TAKEN = "reference-taken: This reference already belongs to another decision, at /decision, found old-moat-2006-board"
ACKNOWLEDGED = Acknowledgement(
    rule="decision-before-consultation-closed", reason="Patients were not safe.", by="Chief Executive"
)

NOTHING_DONE = replace(
    fernside.ALONE,
    body=replace(TRUST, organisation="ods:RF9"),
    equality_considered="",
)
BREACHES = ("authority-to-decide", "involvement-duty", "four-tests", "bed-test", "equality-duty")
EVERYTHING = tuple(Acknowledgement(rule=rule, reason="The money ran out.", by="Chief Executive") for rule in BREACHES)

RECORDED: dict[str, Recording] = {
    "where consultation has closed": (CONSULTED, DECIDE, []),
    "where nobody was consulted and nothing is decided for a service": (
        [PROPOSED, INVOLVED],
        replace(DECIDE, actions=(), consultations=()),
        [],
    ),
    "where all is in order by the rules of 2024": (fernside.WHOLE, fernside.DECIDE, []),
    "where it is history and nothing is known of what came before": (fernside.BARE, in_history(fernside.ALONE), []),
    "where all but the pledges is acknowledged, with a finding of everything": (
        fernside.BARE,
        replace(NOTHING_DONE, acknowledges=EVERYTHING),
        [
            "authority-to-decide",
            "involvement-duty",
            "four-tests",
            "bed-test",
            "equality-duty",
            "pledge-1",
            "pledge-2",
            "pledge-3",
            "pledge-4",
        ],
    ),
    "where consultation is open and the proposal is turned down": (CONSULTING, replace(DECIDE, outcome="rejected"), []),
    "where consultation opens later": ([*CONSULTING, INVOLVED], replace(DECIDE, on=When("2006-09-03")), []),
    "where consultation may have opened later": (CONSULTING, replace(DECIDE, on=When("2006-09")), []),
    "where it falls on the day consultation opened": (CONSULTING, replace(DECIDE, on=OPENED.on), []),
    "where just enough members are present": (CONSULTED, replace(DECIDE, quorum=Quorum(present=7, required=7)), []),
    "where consultation is open and that is acknowledged, with the finding": (
        CONSULTING,
        replace(DECIDE, acknowledges=(ACKNOWLEDGED,)),
        ["decision-before-consultation-closed"],
    ),
    "where it is history, with a finding of everything that is not met": (
        CONSULTING,
        in_history(replace(DECIDE, quorum=Quorum(present=5, required=7))),
        ["decision-before-consultation-closed", "quorate"],
    ),
}
ELSEWHERE = (
    "consultation-of-another-reconfiguration: This consultation belongs to another reconfiguration, "
    f"at /reconfiguration, found {CASE}, expected new-moat-2008"
)
REFUSED: dict[str, Refusal] = {
    "on a consultation of another case": (
        [*CONSULTED, replace(OPENED, consultation="new-moat", reconfiguration="new-moat-2008")],
        replace(DECIDE, consultations=("new-moat",)),
        [ELSEWHERE],
    ),
    "where consultation is open": (CONSULTING, DECIDE, [STILL_OPEN.format(CONSULTATION)]),
    "where consultation is open, though conditions are attached": (
        CONSULTING,
        replace(DECIDE, outcome="approved-with-conditions"),
        [STILL_OPEN.format(CONSULTATION)],
    ),
    "where consultation closed only later": (
        CONSULTED,
        replace(DECIDE, on=When("2006-11-30")),
        [STILL_OPEN.format(CONSULTATION)],
    ),
    "where two consultations are open, named in the order they were recorded": (
        [*CONSULTING, SECOND],
        DECIDE,
        [STILL_OPEN.format("old-moat-2006-consultation, old-moat-2007-second")],
    ),
    "where members are missing and consultation is open, for both reasons": (
        CONSULTING,
        replace(DECIDE, quorum=Quorum(present=5, required=7)),
        [STILL_OPEN.format(CONSULTATION), INQUORATE],
    ),
    "where only one of two shortcomings is acknowledged, for the other": (
        CONSULTING,
        replace(DECIDE, quorum=Quorum(present=5, required=7), acknowledges=(ACKNOWLEDGED,)),
        [INQUORATE],
    ),
    "where the reconfiguration is closed": (
        [*CONSULTED, ReconfigurationClosed(on=When("2007-05"), reconfiguration=CASE, reason="It is done.")],
        DECIDE,
        [
            (
                "reconfiguration-lifecycle: The stage of the reconfiguration allows this, "
                "found old-moat-2006 is closed, expected it to be proposed or involving or assured or consulting "
                "or analysing or decided or implementing or live"
            ),
        ],
    ),
    "where nothing was done that the law of 2024 asks for, for every reason": (
        fernside.BARE,
        NOTHING_DONE,
        [
            (
                "authority-to-decide: A decision is taken by a body that has the power to take it on that date, found "
                "Old Moat Primary Care Trust (ods:RF9), which neither leads nor succeeds one that does, expected "
                "the body that leads, its successor, or one to which it has delegated the decision"
            ),
            (
                "involvement-duty: People who use a service are involved before it is decided on, "
                "found no involvement of any kind, expected people involved before the decision"
            ),
            (
                "four-tests: A change passes the four tests before it is decided, found no assessment of "
                "public-engagement; no assessment of patient-choice; no assessment of clinical-evidence; "
                "no assessment of gp-support, expected each of the four tests met before the decision"
            ),
            (
                "bed-test: Beds close only where one of the conditions for that is met, found 12 beds close, "
                "no assessment of it, expected one of the bed test's conditions met before the decision"
            ),
            (
                "equality-duty: Regard is had to equality before a decision is taken, "
                "found no equality impact assessment, expected due regard to equality before the decision"
            ),
        ],
    ),
    "where the reference belongs to another, in history too": ([*CONSULTED, DECIDED], in_history(DECIDE), [TAKEN]),
    "where nothing it names was ever recorded, in history too": (
        [HUB_PLANNED],
        in_history(DECIDE),
        [
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
            "unknown-reference: No such service has been recorded, at /actions/0/service, found old-moat-day-service",
            "unknown-reference: No such service has been recorded, at /actions/0/replaced_by/1, found old-moat-at-home",
            (
                "unknown-reference: No such consultation has been recorded, at /consultations/0, "
                "found old-moat-2006-consultation"
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


def test_every_consultation_of_the_case_is_read_also_where_the_decision_names_none() -> None:
    asked = given(*CONSULTED).when(replace(DECIDE, consultations=()))
    assert ("ConsultationState", CONSULTATION) in {
        (fact.state.__name__, identifier) for fact, identifier in asked.boundary.facts
    }


def test_successors_are_read_as_far_as_they_lead() -> None:
    lead, heir = fernside.BOARD, replace(fernside.BOARD, organisation="ods:QG1")
    last = replace(heir, organisation="ods:QH1")
    asked = given(
        *fernside.BARE,
        OrganisationSucceeded(on=When("2024-02"), predecessor=lead, successors=(heir,)),
        OrganisationSucceeded(on=When("2024-03"), predecessor=heir, successors=(last,)),
    ).when(fernside.ALONE)
    read = {identifier for fact, identifier in asked.boundary.facts if fact.state.__name__ == "OrganisationState"}
    assert read == {"ods:QF1", "ods:QG1", "ods:QH1"}
