"""How the work went: paused, resumed, given up, superseded, measured, closed."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.decision import said
from ledger.decisions.case.pause_reconfiguration import PauseReconfiguration
from ledger.decisions.case.resume_reconfiguration import ResumeReconfiguration
from ledger.decisions.case.supersede_reconfiguration import SupersedeReconfiguration
from ledger.decisions.case.withdraw_reconfiguration import WithdrawReconfiguration
from ledger.events.case import ReconfigurationPaused, ReconfigurationResumed
from ledger.events.decision import CourtRuled, JudicialReviewIssued
from ledger.events.scrutiny import CallInDirected, ReferredToSecretaryOfState, SecretaryOfStateDecided
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.decisions.case.saying import BENEFIT, CLOSE, CLOSED, MEASURE, MEASURED, NO_CASE
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DAY_REGISTERED, PROPOSED, TRUST

PAUSE = PauseReconfiguration(on=When("2019-05"), reconfiguration=CASE, reason="An election is called.")
PAUSED = said(ReconfigurationPaused, PAUSE)
RESUME = ResumeReconfiguration(on=When("2019-07"), reconfiguration=CASE)
RESUMED = said(ReconfigurationResumed, RESUME)
WITHDRAW = WithdrawReconfiguration(on=When("2019-09"), reconfiguration=CASE, reason="No money for the hub.")
SUPERSEDE = SupersedeReconfiguration(on=When("2019-09"), reconfiguration=CASE, superseded_by="new-moat-2019")
PROMISED = replace(PROPOSED, benefits=(BENEFIT, replace(BENEFIT, what="Fewer falls")))
FALLS = replace(MEASURED, benefit="fewer  falls.")
CALLED_IN = CallInDirected(on=When("2024-03-04"), reconfiguration=CASE)
REFERRED = ReferredToSecretaryOfState(
    on=When("2013-02"), reconfiguration=CASE, committee=TRUST, grounds=("not-in-local-interest",)
)
DECIDED = SecretaryOfStateDecided(on=When("2024-05"), reconfiguration=CASE, outcome="proceed", route="call-in")
CLAIM = JudicialReviewIssued(on=When("2000-09"), reconfiguration=CASE, claim="friends")
RULED = CourtRuled(
    on=When("2001-05"), reconfiguration=CASE, claim="friends", court="High Court", stage="hearing", outcome="dismissed"
)
OUT_OF_ORDER = (
    "overlay-lifecycle: What has begun cannot begin again, and what has not begun cannot end, found {}, expected {}"
)
CALLED = (
    "closed-while-called-in: A case is not closed while the Secretary of State has it, "
    "found old-moat-2006 is called in, expected it to be called in no longer"
)
CLAIMED = (
    "closed-while-under-judicial-review: A case is not closed while a court has it, "
    "found old-moat-2006 is under judicial review, expected it to be under judicial review no longer"
)
UNKNOWN_SERVICE = "unknown-reference: No such service has been recorded, at /services/0, found old-moat-day-service"
KNOWINGLY = Acknowledgement(rule="closed-while-called-in", reason="The trust is dissolved.", by="Chief Executive")

RECORDED: dict[str, Recording] = {
    "work is paused": ([PROPOSED], PAUSE, []),
    "paused work goes on": ([PROPOSED, PAUSED], RESUME, []),
    "work that went on is paused again": ([PROPOSED, PAUSED, RESUMED], replace(PAUSE, on=When("2020")), []),
    "work was paused before a pause that is recorded already": (
        [PROPOSED, PAUSED],
        replace(PAUSE, on=When("2018")),
        [],
    ),
    "work that nobody paused goes on in history, with the finding": (
        [PROPOSED],
        in_history(RESUME),
        ["overlay-lifecycle"],
    ),
    "a promised benefit is measured": ([PROMISED], MEASURE, []),
    "a promised benefit is measured in other capitals": ([PROMISED], replace(MEASURE, benefit="shorter JOURNEYS"), []),
    "a benefit is measured that was never promised, with a concern": (
        [PROPOSED],
        MEASURE,
        ["benefit-promised"],
    ),
    "of history it is not asked what was promised": ([PROPOSED], in_history(MEASURE), []),
    "a benefit measured before the pledges need not be a promised one": (
        [PROPOSED],
        replace(MEASURE, on=When("2008-05-08")),
        [],
    ),
    "a benefit measured on the day of the pledges should be a promised one": (
        [PROPOSED],
        replace(MEASURE, on=When("2008-05-09")),
        ["benefit-promised"],
    ),
    "a case that promised nothing is closed": ([PROPOSED], CLOSE, []),
    "a case is closed when all it promised is measured": ([PROMISED, MEASURED, FALLS], CLOSE, []),
    "a case is closed though one promise was never measured, with a concern": (
        [PROMISED, MEASURED],
        CLOSE,
        ["pledge-1-evaluated"],
    ),
    "a promise that is measured only after the case was closed is a concern": (
        [PROMISED, MEASURED, replace(FALLS, on=When("2025"))],
        CLOSE,
        ["pledge-1-evaluated"],
    ),
    "a case closed before the pledges may have measured nothing": (
        [PROMISED],
        replace(CLOSE, on=When("2008-05-08")),
        [],
    ),
    "a case closed on the day of the pledges may not": (
        [PROMISED],
        in_history(replace(CLOSE, on=When("2008-05-09"))),
        ["pledge-1-evaluated"],
    ),
    "a case that was called in is closed when that is decided": ([PROPOSED, CALLED_IN, DECIDED], CLOSE, []),
    "a case is closed while called in where that is acknowledged": (
        [PROPOSED, CALLED_IN],
        replace(CLOSE, acknowledges=(KNOWINGLY,)),
        ["closed-while-called-in"],
    ),
    "a case is closed while called in before there was such a thing": (
        [PROPOSED, replace(CALLED_IN, on=When("2024-01-15"))],
        replace(CLOSE, on=When("2024-01-30")),
        [],
    ),
    "a case is closed while called in on the first day there was": (
        [PROPOSED, replace(CALLED_IN, on=When("2024-01-31"))],
        in_history(replace(CLOSE, on=When("2024-01-31"))),
        ["closed-while-called-in"],
    ),
    "a case is closed while referred, with a concern": (
        [PROPOSED, REFERRED],
        replace(CLOSE, on=When("2013-04-01")),
        ["closed-while-referred"],
    ),
    "a case was closed while referred before the regulation": (
        [PROPOSED, REFERRED],
        replace(CLOSE, on=When("2013-03-31")),
        [],
    ),
    "a case is closed when the court has ruled": ([PROPOSED, CLAIM, RULED], CLOSE, []),
    "a case was closed under review before the rules of court": (
        [PROPOSED, CLAIM],
        replace(CLOSE, on=When("2000-10-01")),
        [],
    ),
    "a case is closed twice in history, with the finding": (
        [PROPOSED, CLOSED],
        in_history(replace(CLOSE, on=When("2024-07"))),
        ["reconfiguration-lifecycle"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "a pause of no case": ([], PAUSE, [NO_CASE]),
    "a pause of what is paused": (
        [PROPOSED, PAUSED],
        replace(PAUSE, on=When("2019-06")),
        [OUT_OF_ORDER.format("old-moat-2006 is paused already", "it not to be paused")],
    ),
    "going on with no case": ([], RESUME, [NO_CASE]),
    "going on with what is not paused": (
        [PROPOSED],
        RESUME,
        [OUT_OF_ORDER.format("old-moat-2006 is not paused", "it to be paused")],
    ),
    "going on with what was paused only later": (
        [PROPOSED, PAUSED],
        replace(RESUME, on=When("2019-04")),
        [OUT_OF_ORDER.format("old-moat-2006 is not paused", "it to be paused")],
    ),
    "giving up no case": ([], WITHDRAW, [NO_CASE]),
    "giving up a service nobody registered": ([PROPOSED], replace(WITHDRAW, services=(DAY,)), [UNKNOWN_SERVICE]),
    "another in place of no case": ([], SUPERSEDE, [NO_CASE]),
    "another for a service nobody registered": ([PROPOSED], replace(SUPERSEDE, services=(DAY,)), [UNKNOWN_SERVICE]),
    "a case in its own place": (
        [PROPOSED],
        replace(SUPERSEDE, superseded_by=CASE),
        [
            (
                "superseded-by-itself: Another proposal takes its place, at /superseded_by, found old-moat-2006, "
                "expected the reference or title of another proposal"
            )
        ],
    ),
    "measuring in no case": ([], MEASURE, [NO_CASE]),
    "closing no case": ([], CLOSE, [NO_CASE]),
    "closing what is closed": (
        [PROPOSED, CLOSED],
        replace(CLOSE, on=When("2024-07")),
        [
            (
                "reconfiguration-lifecycle: The stage of the reconfiguration allows this, "
                "found old-moat-2006 is closed, expected it to be proposed or involving or assured or consulting "
                "or analysing or decided or implementing or live"
            )
        ],
    ),
    "closing what is called in": ([PROPOSED, CALLED_IN], CLOSE, [CALLED]),
    "closing what a court has, from the first day of its rules": (
        [PROPOSED, CLAIM],
        replace(CLOSE, on=When("2000-10-02")),
        [CLAIMED],
    ),
    "closing what both have, for both reasons": (
        [PROPOSED, CALLED_IN, replace(CLAIM, on=When("2024-02"))],
        CLOSE,
        [CALLED, CLAIMED],
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


def test_a_proposal_is_given_up_or_superseded_for_all_services_it_named() -> None:
    given(PROPOSED).when(WITHDRAW).recorded(services=(DAY,))
    given(PROPOSED).when(SUPERSEDE).recorded(services=(DAY,))


def test_a_proposal_is_given_up_or_superseded_for_the_services_that_are_named() -> None:
    hub = replace(DAY_REGISTERED, service="meadow-street-hub")
    given(PROPOSED, hub).when(replace(WITHDRAW, services=("meadow-street-hub",))).recorded()
    given(PROPOSED, hub).when(replace(SUPERSEDE, services=("meadow-street-hub",))).recorded()
