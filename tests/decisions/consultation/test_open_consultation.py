"""Open a consultation."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.decisions.consultation.open_consultation import OpenConsultation
from ledger.events.case import ReconfigurationClosed
from ledger.events.catalogue import Event
from ledger.events.consultation import ConsultationPostponed
from ledger.events.scrutiny import SecretaryOfStateNotified
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, CONSULTATION, DAY, DAY_REGISTERED, DIGEST, HUB, OPENED, PROPOSED, TRUST

OPEN = OpenConsultation(
    on=When("2026-09-04"),
    consultation=CONSULTATION,
    reconfiguration=CASE,
    decision_by=When("2027-03"),
    comments_by=When("2027-01-31"),
    opens=When("2026-09-04"),
    closes=When("2026-12-01"),
    document=DIGEST,
    options=("hub", "home"),
    dates_published=When("2026-09-04"),
)
NOTIFIED = SecretaryOfStateNotified(on=When("2026-08-03"), reconfiguration=CASE, notified_by=TRUST)
READY: list[Event] = [PROPOSED, NOTIFIED]
POSTPONED = ConsultationPostponed(
    on=When("2026-08-31"), consultation=CONSULTATION, reconfiguration=CASE, reason="The papers were wrong."
)
ENDED = ReconfigurationClosed(on=When("2026-09-01"), reconfiguration=CASE, reason="It was given up.")
ELSEWHERE = replace(PROPOSED, reconfiguration="new-moat-2008")
WITHOUT_DATES = replace(OPEN, decision_by=None, comments_by=None)
NO_DATES = (
    "regulation-23-dates: Scrutiny is given the proposed decision date and the date for its comments, "
    "found {}, expected the proposed decision date and the date for comments"
)
TAKEN = (
    "reference-taken: This reference already belongs to another consultation, at /consultation, "
    "found old-moat-2006-consultation"
)
OVER = (
    "reconfiguration-lifecycle: The stage of the reconfiguration allows this, found old-moat-2006 is closed, "
    "expected it to be proposed or involving or assured or consulting or analysing or decided or implementing or live"
)

RECORDED: dict[str, Recording] = {
    "where scrutiny is given both dates": (READY, OPEN, []),
    "where it is about a registered service": ([*READY, DAY_REGISTERED], replace(OPEN, services=(DAY,)), []),
    "where it closes some time in the year in which it opens": (READY, replace(OPEN, closes=When("2026")), []),
    "where nothing but the dates is said, with a finding of everything that should be": (
        [PROPOSED],
        replace(OPEN, document=None, options=(), dates_published=None, closes=When("2026-10-01")),
        [
            "regulation-23-publication",
            "gunning-options",
            "gunning-reasons",
            "gunning-time",
            "secretary-of-state-notified",
        ],
    ),
    "where it was put off before it opened": ([*READY, POSTPONED], OPEN, []),
    "where it had opened and was put off": ([*READY, replace(OPENED, on=When("2026-08-24")), POSTPONED], OPEN, []),
    "without the dates before the regulation that asks for them": (
        [PROPOSED],
        replace(WITHOUT_DATES, on=When("2013-03-31"), opens=None, dates_published=None),
        [],
    ),
    "without the dates in a year in which the regulation began": (
        [PROPOSED],
        replace(WITHOUT_DATES, on=When("2013"), opens=None, dates_published=None),
        [],
    ),
    "without the dates where that is acknowledged, with the finding": (
        [PROPOSED],
        replace(
            WITHOUT_DATES,
            acknowledges=(Acknowledgement(rule="regulation-23-dates", reason="Agreed by letter.", by="Chair"),),
        ),
        ["regulation-23-dates"],
    ),
    "without the dates in history, with the finding": (
        [PROPOSED],
        in_history(replace(WITHOUT_DATES, on=When("2013-04-01"))),
        ["regulation-23-dates"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "without the dates": ([PROPOSED], WITHOUT_DATES, [NO_DATES.format("no decision_by and no comments_by")]),
    "without the date for comments": ([PROPOSED], replace(OPEN, comments_by=None), [NO_DATES.format("no comments_by")]),
    "without the date of the decision": (
        [PROPOSED],
        replace(OPEN, decision_by=None),
        [NO_DATES.format("no decision_by")],
    ),
    "where the reference belongs to another": ([PROPOSED, OPENED], OPEN, [TAKEN]),
    "where the reference belongs to another, in history too": ([PROPOSED, OPENED], in_history(OPEN), [TAKEN]),
    "where the case is closed": ([*READY, ENDED], OPEN, [OVER]),
    "where it was put off in another case": (
        [ELSEWHERE, POSTPONED],
        replace(OPEN, reconfiguration="new-moat-2008"),
        [
            (
                "consultation-of-another-reconfiguration: This consultation belongs to another reconfiguration, "
                "at /reconfiguration, found new-moat-2008, expected old-moat-2006"
            )
        ],
    ),
    "where it had opened, was put off, and opened before that": (
        [*READY, replace(OPENED, on=When("2026-08-24")), POSTPONED],
        replace(OPEN, on=When("2026-08-24"), opens=None),
        [TAKEN],
    ),
    "where it would close before it opens, in history too": (
        [PROPOSED],
        in_history(replace(OPEN, closes=When("2026-09-03"))),
        [
            (
                "closes-before-it-opens: A consultation cannot close before it opens, at /closes, "
                "found 2026-09-03, expected 2026-09-04 or later"
            )
        ],
    ),
    "where it would close before the day it was announced to open, opening on no other": (
        [PROPOSED],
        replace(OPEN, opens=None, closes=When("2026-08")),
        [
            (
                "closes-before-it-opens: A consultation cannot close before it opens, at /closes, "
                "found 2026-08, expected 2026-09-04 or later"
            )
        ],
    ),
    "where case and service were never recorded": (
        [DAY_REGISTERED],
        replace(OPEN, services=(DAY, HUB)),
        [
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
            "unknown-reference: No such service has been recorded, at /services/1, found meadow-street-hub",
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
