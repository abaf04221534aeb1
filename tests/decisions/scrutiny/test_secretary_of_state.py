"""What goes to the Secretary of State and comes back: referral and advice, notification, call-in, decision."""

from __future__ import annotations

from typing import Final

import pytest
from msgspec.structs import replace

from ledger.account import Account, Acknowledgement
from ledger.decision import said
from ledger.decisions.scrutiny.advise_as_panel import AdviseAsPanel
from ledger.decisions.scrutiny.decide_as_secretary_of_state import DecideAsSecretaryOfState
from ledger.decisions.scrutiny.decline_call_in import DeclineCallIn
from ledger.decisions.scrutiny.direct_call_in import DirectCallIn
from ledger.decisions.scrutiny.notify_secretary_of_state import NotifySecretaryOfState
from ledger.decisions.scrutiny.refer_to_secretary_of_state import ReferToSecretaryOfState
from ledger.decisions.scrutiny.request_call_in import RequestCallIn
from ledger.events.catalogue import Event
from ledger.events.scrutiny import CallInDirected, LocalAgreementSought, ReferredToSecretaryOfState
from ledger.matters.decision import ServiceAction
from ledger.matters.scrutiny import Recommendation
from ledger.parties import Group, Office, Organisation
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, CONSULTATION, DAY, DAY_REGISTERED, DECIDED, DECISION, OPENED, PROPOSED, TRUST

COUNCIL: Final = Organisation(name="Moatshire County Council", capacity="scrutiny authority")
PANEL: Final = Organisation(name="Independent Reconfiguration Panel", capacity="adviser")
TOO_EARLY, FIRST_DAY = When("2024-01-30"), When("2024-01-31")
SOUGHT: Final = LocalAgreementSought(
    on=When("2014-05"), reconfiguration=CASE, steps="Two meetings.", outcome="not-agreed"
)
REFER: Final = ReferToSecretaryOfState(
    on=When("2014-09-15"),
    reconfiguration=CASE,
    committee=COUNCIL,
    grounds=("consultation-inadequate", "not-in-local-interest"),
    reasons="Travel was left out.",
    decision=DECISION,
)
REFERRED: Final = said(ReferredToSecretaryOfState, REFER)
ADVISE: Final = AdviseAsPanel(
    on=When("2014-12-01"),
    reconfiguration=CASE,
    panel=PANEL,
    kind="initial",
    advice="no-full-review",
    asked_by=Office(name="Secretary of State for Health", capacity="decides on referrals"),
    recommendations=(Recommendation(recommendation="P1", what="Talk again about travel."),),
)
NOTIFY: Final = NotifySecretaryOfState(
    on=When("2024-08-05"), reconfiguration=CASE, notified_by=TRUST, consultation=CONSULTATION
)
REQUEST: Final = RequestCallIn(
    on=When("2024-09-02"),
    reconfiguration=CASE,
    requested_by=Group(name="Save Old Moat", capacity="campaign"),
    reasons="Nobody was asked.",
    local_resolution="Two meetings with the board.",
)
DIRECT: Final = DirectCallIn(
    on=When("2024-10-15"), reconfiguration=CASE, reasons="It crosses borders.", directed_to=TRUST, steps=("Stop.",)
)
DIRECTED: Final = said(CallInDirected, DIRECT)
DECLINE: Final = DeclineCallIn(on=When("2024-10-15"), reconfiguration=CASE, reasons="It can be settled locally.")
DECIDE: Final = DecideAsSecretaryOfState(
    on=When("2025-04-14"),
    reconfiguration=CASE,
    outcome="proceed-modified",
    route="call-in",
    actions=(ServiceAction(service=DAY, action="withdraw"),),
    decision=DECISION,
)
TAKEN: Final = replace(DECIDED, on=When("2014-07-01"))
ELSEWHERE: Final = replace(PROPOSED, reconfiguration="new-moat-2008")
CALL_IN_BEGINS: Final = (
    "call-in-begins: There is notification and call-in only from 31 January 2024, "
    "found this on 2024-01-30, expected 31 January 2024 or later"
)
LATE: Final = replace(DECIDE, on=When("2025-05-06"))
SETTLED: Final[list[Event]] = [PROPOSED, DAY_REGISTERED, TAKEN, DIRECTED]

RECORDED: dict[str, Recording] = {
    "referred while referral lasts": ([PROPOSED, TAKEN, SOUGHT], REFER, []),
    "referred without steps to agree, with a finding": ([PROPOSED, TAKEN], REFER, ["referral-local-agreement"]),
    "referred under the regulations before these": (
        [PROPOSED],
        replace(REFER, on=When("2008-03-04"), decision=None, grounds=()),
        [],
    ),
    "referred when that was over, in history, with a finding": (
        [PROPOSED, TAKEN],
        in_history(replace(REFER, on=FIRST_DAY)),
        ["referral-ended"],
    ),
    "advised on by the panel": ([PROPOSED, REFERRED], ADVISE, []),
    "notified": ([PROPOSED, OPENED], NOTIFY, []),
    "notified on the first day": ([PROPOSED, OPENED], replace(NOTIFY, on=FIRST_DAY), []),
    "asked to be called in": ([PROPOSED], REQUEST, []),
    "called in": ([PROPOSED], DIRECT, []),
    "called in too early, in history, with a finding": (
        [PROPOSED],
        in_history(replace(DIRECT, on=TOO_EARLY)),
        ["call-in-begins"],
    ),
    "not called in": ([PROPOSED], DECLINE, []),
    "decided within six months of the direction": (SETTLED, DECIDE, []),
    "decided later, in history, with a finding": (SETTLED, in_history(LATE), ["call-in-six-months"]),
    "decided later and that is acknowledged, with the finding": (
        SETTLED,
        replace(LATE, acknowledges=(Acknowledgement(rule="call-in-six-months", reason="An election.", by="Minister"),)),
        ["call-in-six-months"],
    ),
    "decided on a referral": (
        [PROPOSED, REFERRED],
        DecideAsSecretaryOfState(on=When("2015-02-02"), reconfiguration=CASE, outcome="proceed", route="referral"),
        [],
    ),
}
REFUSED: dict[str, Refusal] = {
    "referred when that is over": (
        [PROPOSED, TAKEN],
        replace(REFER, on=FIRST_DAY),
        [
            (
                "referral-ended: Nothing is referred to the Secretary of State from 31 January 2024, "
                "found a referral on 2024-01-31, expected a referral before 31 January 2024, or a request for call-in"
            )
        ],
    ),
    "referred on no ground": (
        [PROPOSED, TAKEN, SOUGHT],
        replace(REFER, grounds=()),
        [
            (
                "referral-grounds: A referral names its grounds, found no ground, "
                "expected one ground of regulation 23(9) or more"
            )
        ],
    ),
    "referred because of a decision that was never recorded, in history too": (
        [PROPOSED],
        in_history(REFER),
        ["unknown-reference: No such decision has been recorded, at /decision, found old-moat-2006-board"],
    ),
    "referred because of a decision in another case": (
        [ELSEWHERE, TAKEN],
        replace(REFER, reconfiguration="new-moat-2008"),
        [
            (
                "decision-of-another-reconfiguration: This decision belongs to another reconfiguration, "
                "at /reconfiguration, found new-moat-2008, expected old-moat-2006"
            )
        ],
    ),
    "notified too early": ([PROPOSED, OPENED], replace(NOTIFY, on=TOO_EARLY), [CALL_IN_BEGINS]),
    "notified of a consultation that was never recorded": (
        [PROPOSED],
        NOTIFY,
        [
            (
                "unknown-reference: No such consultation has been recorded, at /consultation, "
                "found old-moat-2006-consultation"
            )
        ],
    ),
    "notified of a consultation of another case": (
        [ELSEWHERE, OPENED],
        replace(NOTIFY, reconfiguration="new-moat-2008"),
        [
            (
                "consultation-of-another-reconfiguration: This consultation belongs to another reconfiguration, "
                "at /reconfiguration, found new-moat-2008, expected old-moat-2006"
            )
        ],
    ),
    "asked to be called in too early": ([PROPOSED], replace(REQUEST, on=TOO_EARLY), [CALL_IN_BEGINS]),
    "called in too early": ([PROPOSED], replace(DIRECT, on=TOO_EARLY), [CALL_IN_BEGINS]),
    "not called in, too early": ([PROPOSED], replace(DECLINE, on=TOO_EARLY), [CALL_IN_BEGINS]),
    "decided on call-in though nobody called it in": (
        SETTLED[:3],
        DECIDE,
        [
            (
                "call-in-directed: What is decided on call-in has been called in, "
                "found no direction before it, expected a direction that calls the proposal in"
            )
        ],
    ),
    "decided later than six months from the direction": (
        SETTLED,
        LATE,
        [
            (
                "call-in-six-months: What is called in is decided within six months beginning with the date of the "
                "direction, found decided on 2025-05-06, expected by 2025-04-14"
            )
        ],
    ),
    "decided about a service and a decision that were never recorded": (
        [PROPOSED, DIRECTED],
        DECIDE,
        [
            "unknown-reference: No such service has been recorded, at /actions/0/service, found old-moat-day-service",
            "unknown-reference: No such decision has been recorded, at /decision, found old-moat-2006-board",
        ],
    ),
    "decided about a decision in another case": (
        [ELSEWHERE, DAY_REGISTERED, TAKEN],
        replace(DECIDE, reconfiguration="new-moat-2008"),
        [
            (
                "decision-of-another-reconfiguration: This decision belongs to another reconfiguration, "
                "at /reconfiguration, found new-moat-2008, expected old-moat-2006"
            )
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


@pytest.mark.parametrize(
    "command",
    [
        replace(REFER, decision=None),
        ADVISE,
        replace(NOTIFY, consultation=None),
        REQUEST,
        DIRECT,
        DECLINE,
        replace(DECIDE, actions=(), decision=None),
    ],
    ids=lambda command: type(command).__name__,
)
def test_nothing_is_recorded_of_a_case_that_was_never_proposed(command: Account) -> None:
    given().when(in_history(command)).refused(
        "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006"
    )
