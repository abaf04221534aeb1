"""Tell scrutiny of a proposal, or of a decision without consultation, and of dates that change."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.decisions.scrutiny.change_scrutiny_dates import ChangeScrutinyDates
from ledger.decisions.scrutiny.notify_scrutiny import NotifyScrutiny
from ledger.parties import Organisation
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, CONSULTATION, DAY, DAY_REGISTERED, DECIDED, DECISION, OPENED, PROPOSED

COUNCIL: Final = Organisation(name="Moatshire County Council", capacity="scrutiny authority")
NOTIFY: Final = NotifyScrutiny(
    on=When("2014-03-03"),
    reconfiguration=CASE,
    authority=COUNCIL,
    purpose="consultation",
    services=(DAY,),
    decision_by=When("2014-09"),
    comments_by=When("2014-07-31"),
    published=When("2014-03-04"),
)
URGENT: Final = NotifyScrutiny(
    on=When("2014-03-04"),
    reconfiguration=CASE,
    authority=COUNCIL,
    purpose="decision-without-consultation",
    decision=DECISION,
    reasons="Nobody could be kept safe at night.",
)
TAKEN: Final = replace(DECIDED, on=When("2014-03-03"))
CHANGE: Final = ChangeScrutinyDates(
    on=When("2014-05-06"),
    reconfiguration=CASE,
    authority=COUNCIL,
    consultation=CONSULTATION,
    decision_by=When("2014-11"),
    published=When("2014-05-06"),
    reason="The analysis takes longer.",
)
OPEN: Final = replace(OPENED, on=When("2014-03-10"), decision_by=When("2014-09"), comments_by=When("2014-07-31"))
ELSEWHERE: Final = replace(PROPOSED, reconfiguration="new-moat-2008")
UNREASONED: Final = replace(URGENT, reasons="")
NO_REASONS: Final = (
    "regulation-23-3-reasons: Scrutiny is told why there was no consultation, found no reasons recorded, "
    "expected why there was no time to consult: the risk to patients or staff"
)
NO_DATES: Final = (
    "regulation-23-notice-dates: An authority that is consulted is given the proposed decision date and the date for "
    "its comments, found no decision_by, expected the proposed decision date and the date for comments"
)

RECORDED: dict[str, Recording] = {
    "where it is given both dates": ([PROPOSED, DAY_REGISTERED], NOTIFY, []),
    "where it is about a consultation": (
        [PROPOSED, OPEN],
        replace(NOTIFY, on=When("2014-03-10"), services=(), consultation=CONSULTATION),
        [],
    ),
    "where it is told the next day of what could not wait": ([PROPOSED, TAKEN], URGENT, []),
    "where it is told late of what could not wait, with a finding": (
        [PROPOSED, TAKEN],
        replace(URGENT, on=When("2014-03-31")),
        ["regulation-23-3-at-once"],
    ),
    "where no reasons are given and that is acknowledged, with the finding": (
        [PROPOSED, TAKEN],
        replace(
            UNREASONED,
            acknowledges=(Acknowledgement(rule="regulation-23-3-reasons", reason="They follow.", by="Chair"),),
        ),
        ["regulation-23-3-reasons"],
    ),
    "where it is only asked a question": (
        [PROPOSED],
        NotifyScrutiny(on=When("2014-02"), reconfiguration=CASE, authority=COUNCIL, purpose="question"),
        [],
    ),
    "where a source of history says no more than that": (
        [PROPOSED],
        in_history(NotifyScrutiny(on=When("2014"), reconfiguration=CASE, authority=COUNCIL, purpose="consultation")),
        [],
    ),
    "where the dates change": ([PROPOSED, OPEN], CHANGE, []),
    "where the dates change too late and nobody published it, with findings": (
        [PROPOSED, OPEN],
        replace(CHANGE, on=When("2014-10-06"), published=None),
        ["regulation-23-publication", "regulation-23-change-in-time"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "where a date is missing": ([PROPOSED, DAY_REGISTERED], replace(NOTIFY, decision_by=None), [NO_DATES]),
    "where no reasons are given": ([PROPOSED, TAKEN], UNREASONED, [NO_REASONS]),
    "where nothing it names was ever recorded, in history too": (
        [],
        in_history(replace(NOTIFY, consultation=CONSULTATION, decision=DECISION)),
        [
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
            (
                "unknown-reference: No such consultation has been recorded, at /consultation, "
                "found old-moat-2006-consultation"
            ),
            "unknown-reference: No such decision has been recorded, at /decision, found old-moat-2006-board",
            "unknown-reference: No such service has been recorded, at /services/0, found old-moat-day-service",
        ],
    ),
    "where consultation and decision belong to another case": (
        [ELSEWHERE, OPEN, TAKEN],
        replace(URGENT, reconfiguration="new-moat-2008", consultation=CONSULTATION),
        [
            (
                "consultation-of-another-reconfiguration: This consultation belongs to another reconfiguration, "
                "at /reconfiguration, found new-moat-2008, expected old-moat-2006"
            ),
            (
                "decision-of-another-reconfiguration: This decision belongs to another reconfiguration, "
                "at /reconfiguration, found new-moat-2008, expected old-moat-2006"
            ),
        ],
    ),
    "where dates change of what was never recorded": (
        [],
        CHANGE,
        [
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
            (
                "unknown-reference: No such consultation has been recorded, at /consultation, "
                "found old-moat-2006-consultation"
            ),
        ],
    ),
    "where dates change of a consultation of another case": (
        [ELSEWHERE, OPEN],
        replace(CHANGE, reconfiguration="new-moat-2008"),
        [
            (
                "consultation-of-another-reconfiguration: This consultation belongs to another reconfiguration, "
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
