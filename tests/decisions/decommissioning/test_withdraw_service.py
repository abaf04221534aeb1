"""Withdraw a service: pledge 5 at work, and the decision that has to stand behind it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from ledger.account import Acknowledgement, Finding
from ledger.decision import said
from ledger.decisions.decommissioning.withdraw_service import WithdrawService
from ledger.events.catalogue import Event
from ledger.events.decision import CourtRuled, DecisionReversed
from ledger.events.decommissioning import NoticeGiven, ServiceReinstated, ServiceSuspended, ServiceWithdrawn
from ledger.events.recommissioning import ReplacementSpecified
from ledger.matters.decision import ServiceAction
from ledger.matters.decommissioning import PeopleMoved
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import (
    CASE,
    DAY,
    DAY_AVAILABLE,
    DAY_REGISTERED,
    DECIDED,
    DECISION,
    HOME_AVAILABLE,
    HOME_PLANNED,
    HUB,
    HUB_AVAILABLE,
    HUB_PLANNED,
    PROPOSED,
    SUSPENDED,
    TRUST,
    WITHDRAWN,
)

WITHDRAW = WithdrawService(on=When("2009-01-30"), service=DAY, reason="The building closes.")
NOTICE = NoticeGiven(on=When("2008-10-20"), service=DAY, ends=When("2009-01-30"))
NOTICED: list[Event] = [DAY_REGISTERED, NOTICE]
PLANNED: list[Event] = [*NOTICED, HUB_PLANNED, HOME_PLANNED, DECIDED]
REPLACED = [*PLANNED, HUB_AVAILABLE, HOME_AVAILABLE]
HUB_STOPPED = ServiceSuspended(on=When("2009-01-05"), service=HUB, ground="premises", reason="The roof leaks.")
HUB_SPECIFIED = ReplacementSpecified(on=When("2007-07"), service=HUB, requirements="A cook.", replaces=(DAY,))
UNPLACED = PeopleMoved(moved=31, declined=2, unplaced=4)
PLEDGE_5 = (
    "pledge-5: A service is not withdrawn until something better is available, found {}, "
    "expected every replacement available before the service is withdrawn"
)
NOBODY = (
    "nobody-unplaced: Nobody is left without a service when theirs is withdrawn, "
    "found 4 people without a service, expected nobody left without a service"
)
OUT_OF_ORDER = (
    "service-lifecycle: The state of the service allows this, found old-moat-day-service is {}, "
    "expected it to be commissioned or under-review or notice-given or transition or suspended"
)
UNDECIDED = (
    "ending-decided: A service ends under a decision that holds, found {}, "
    "expected a decision that ends old-moat-day-service, and holds"
)
ITSELF = ServiceAction(service=DAY, action="change", replaced_by=(DAY,))
EXCEPTION = Acknowledgement(rule="pledge-5", reason="The building was found unsafe.", by="Chief Executive")
QUASHED = CourtRuled(
    on=When("2009-06-10"),
    reconfiguration=CASE,
    claim="claim-1",
    court="High Court",
    stage="hearing",
    outcome="quashed",
    decision=DECISION,
    services=(DAY,),
)
AGAIN = replace(WITHDRAW, on=When("2010-03-31"))
DECIDED_AGAIN = replace(DECIDED, decision="old-moat-2010-board", on=When("2010-01-12"))

RECORDED: dict[str, Recording] = {
    "where every replacement is available and everybody has a place": (
        REPLACED,
        replace(WITHDRAW, people=PeopleMoved(moved=35)),
        [],
    ),
    "where it names the case and the decision": (
        [PROPOSED, *REPLACED],
        replace(WITHDRAW, reconfiguration=CASE, decision=DECISION),
        [],
    ),
    "where it is suspended": ([*REPLACED, SUSPENDED], WITHDRAW, []),
    "where its replacement opens the same day": (
        [*PLANNED, HUB_AVAILABLE, replace(HOME_AVAILABLE, on=WITHDRAW.on)],
        WITHDRAW,
        [],
    ),
    "without a replacement before the pledge was made": (
        NOTICED,
        replace(WITHDRAW, on=When("2008-05-08")),
        ["notice-before-withdrawal"],
    ),
    "without a replacement where that is acknowledged, with the finding": (
        NOTICED,
        replace(WITHDRAW, acknowledges=(EXCEPTION,)),
        ["pledge-5"],
    ),
    "without notice, with a concern": (
        [each for each in REPLACED if each is not NOTICE],
        WITHDRAW,
        ["notice-before-withdrawal"],
    ),
    "again after a court quashed its closing, under a new decision": (
        [*REPLACED, WITHDRAWN, QUASHED, DECIDED_AGAIN],
        AGAIN,
        [],
    ),
    "again after it was reinstated": (
        [*REPLACED, WITHDRAWN, ServiceReinstated(on=When("2009-09-01"), service=DAY)],
        AGAIN,
        [],
    ),
    "in history, with a finding of everything that is not met": (
        [*PLANNED, WITHDRAWN],
        in_history(replace(WITHDRAW, people=UNPLACED)),
        ["service-lifecycle", "pledge-5", "nobody-unplaced"],
    ),
    "in history without notice and without a decision in the log, of which sources are often silent": (
        [PROPOSED, DAY_REGISTERED],
        in_history(replace(WITHDRAW, on=When("2007-01"), reconfiguration=CASE)),
        [],
    ),
}
REFUSED: dict[str, Refusal] = {
    "where nothing is named to replace it": (NOTICED, WITHDRAW, [PLEDGE_5.format("no replacement has been named")]),
    "where it is named to replace itself": (
        [*NOTICED, DAY_AVAILABLE, replace(DECIDED, actions=(ITSELF,))],
        WITHDRAW,
        [PLEDGE_5.format("no replacement has been named")],
    ),
    "where its replacements are not available": (
        PLANNED,
        WITHDRAW,
        [PLEDGE_5.format("meadow-street-hub is specified; old-moat-at-home is specified")],
    ),
    "where one of its replacements is not available": (
        [*PLANNED, HUB_AVAILABLE],
        WITHDRAW,
        [PLEDGE_5.format("old-moat-at-home is specified")],
    ),
    "where a replacement opens only later": (
        [*PLANNED, HUB_AVAILABLE, replace(HOME_AVAILABLE, on=When("2009-02"))],
        WITHDRAW,
        [PLEDGE_5.format("old-moat-at-home is specified")],
    ),
    "where a replacement has stopped since": (
        [*REPLACED, HUB_STOPPED],
        WITHDRAW,
        [PLEDGE_5.format("meadow-street-hub is specified")],
    ),
    "where a replacement is gone since": (
        [*REPLACED, ServiceWithdrawn(on=When("2009-01-12"), service=HUB, reason="No money.")],
        WITHDRAW,
        [PLEDGE_5.format("meadow-street-hub is not-specified")],
    ),
    "where a replacement is not open to the same people": (
        [*PLANNED, replace(HUB_AVAILABLE, same_people=False), HOME_AVAILABLE],
        WITHDRAW,
        [PLEDGE_5.format("meadow-street-hub is not for the same people")],
    ),
    "where people are left without a service": (REPLACED, replace(WITHDRAW, people=UNPLACED), [NOBODY]),
    "where people are left without a service, though the other breach is acknowledged": (
        NOTICED,
        replace(WITHDRAW, people=UNPLACED, acknowledges=(EXCEPTION,)),
        [NOBODY],
    ),
    "where a case concerns it and no decision was taken": (
        [PROPOSED, DAY_REGISTERED, NOTICE, HUB_PLANNED, HUB_AVAILABLE],
        WITHDRAW,
        [UNDECIDED.format("no decision recorded")],
    ),
    "under the decision that a court had quashed": (
        [*REPLACED, WITHDRAWN, QUASHED],
        AGAIN,
        [UNDECIDED.format("old-moat-2006-board fell on 2009-06-10")],
    ),
    "under the decision that its body had taken back": (
        [
            *REPLACED,
            DecisionReversed(
                on=When("2008-12"),
                decision=DECISION,
                reconfiguration=CASE,
                reversed_by=TRUST,
                reasons="The hub is too small.",
                services=(DAY,),
            ),
        ],
        replace(WITHDRAW, decision=DECISION),
        [UNDECIDED.format("old-moat-2006-board fell on 2008-12")],
    ),
    "where it was withdrawn already": ([*REPLACED, WITHDRAWN], WITHDRAW, [OUT_OF_ORDER.format("withdrawn")]),
    "where everything stands in the way, for every reason": (
        [PROPOSED, DAY_REGISTERED, WITHDRAWN],
        replace(WITHDRAW, people=UNPLACED),
        [
            OUT_OF_ORDER.format("withdrawn"),
            PLEDGE_5.format("no replacement has been named"),
            NOBODY,
            UNDECIDED.format("no decision recorded"),
        ],
    ),
    "where service, case and decision were never recorded, in history too": (
        [],
        in_history(replace(WITHDRAW, reconfiguration=CASE, decision=DECISION)),
        [
            "unknown-reference: No such service has been recorded, at /service, found old-moat-day-service",
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
            "unknown-reference: No such decision has been recorded, at /decision, found old-moat-2006-board",
        ],
    ),
}


@pytest.mark.parametrize(
    "link", [HUB_PLANNED, HUB_SPECIFIED, HUB_AVAILABLE, DECIDED], ids=lambda event: type(event).__name__
)
def test_every_event_that_names_a_replacement_widens_what_is_read(link: Event) -> None:
    asked = given(DAY_REGISTERED, link).when(WITHDRAW)
    read = {(fact.state.__name__, identifier) for fact, identifier in asked.boundary.facts}
    assert ("ServiceState", HUB) in read


@pytest.mark.parametrize(
    "link", [PROPOSED, DECIDED, replace(DAY_REGISTERED, reconfiguration=CASE)], ids=lambda event: type(event).__name__
)
def test_every_event_that_ties_the_service_to_a_case_widens_what_is_read(link: Event) -> None:
    asked = given(DAY_REGISTERED, link).when(WITHDRAW)
    read = {(fact.state.__name__, identifier) for fact, identifier in asked.boundary.facts}
    assert {("CaseCourse", CASE), ("Consultations", CASE)} <= read


def test_what_nothing_leads_to_is_not_read() -> None:
    with pytest.raises(AssertionError, match="withdraw_service does not read"):
        given(DAY_REGISTERED, replace(HUB_PLANNED, replaces=())).when(WITHDRAW)
    with pytest.raises(AssertionError, match="withdraw_service does not read"):
        given(DAY_REGISTERED, HOME_AVAILABLE).when(WITHDRAW)


def test_the_finding_keeps_the_rule_its_version_its_source_and_what_was_found() -> None:
    command = in_history(WITHDRAW)
    given(DAY_REGISTERED).when(command).then(
        replace(
            said(ServiceWithdrawn, command),
            findings=(
                Finding(
                    rule="pledge-5",
                    version=1,
                    severity="unlawful",
                    title="A service is not withdrawn until something better is available",
                    source="Lord Darzi, Leading Local Change, 9 May 2008, pledge 5",
                    found="no replacement has been named",
                    expected="every replacement available before the service is withdrawn",
                ),
            ),
        )
    )


@cases(RECORDED)
def test_it_is_recorded(case: Recording) -> None:
    history, command, findings = case
    given(*history).when(command).recorded(*findings)


@cases(REFUSED)
def test_it_is_refused(case: Refusal) -> None:
    history, command, reasons = case
    given(*history).when(command).refused(*reasons)
