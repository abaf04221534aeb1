"""Consultation: it is extended while it is open, to a later date, and stays open as long as people were told."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.decision import said
from ledger.decisions.consultation.close_consultation import CloseConsultation
from ledger.decisions.consultation.extend_consultation import ExtendConsultation
from ledger.events.catalogue import Event
from ledger.events.consultation import (
    ConsultationExtended,
    ConsultationOpened,
    ConsultationPaused,
    ConsultationPostponed,
    ConsultationResumed,
)
from ledger.when import When
from tests.cases import cases
from tests.given import in_history
from tests.old_moat import CASE, CLOSED, CONSULTATION, OPENED, PROPOSED
from tests.rules.shortfalls import Checked, assert_found

UNTIL_DECEMBER: Final[ConsultationOpened] = replace(OPENED, closes=When("2006-12-01"))
OPEN: Final[list[Event]] = [PROPOSED, UNTIL_DECEMBER]
EXTEND: Final = ExtendConsultation(
    on=When("2006-11-20"), consultation=CONSULTATION, reconfiguration=CASE, closes=When("2006-12-22")
)
EXTENDED: Final = said(ConsultationExtended, EXTEND)
CLOSE: Final = CloseConsultation(on=When("2006-12-01"), consultation=CONSULTATION, reconfiguration=CASE)
EARLY: Final = replace(CLOSE, on=When("2006-11-30"))
PAUSED: Final = ConsultationPaused(
    on=When("2006-10-02"), consultation=CONSULTATION, reconfiguration=CASE, reason="An election."
)
RESUMED: Final = ConsultationResumed(
    on=When("2006-10-30"), consultation=CONSULTATION, reconfiguration=CASE, closes=When("2006-12-29")
)
POSTPONED: Final = ConsultationPostponed(
    on=When("2006-09-11"), consultation=CONSULTATION, reconfiguration=CASE, reason="The papers were wrong."
)
SHORTER: Final = replace(EXTEND, closes=When("2006-11-30"))
BEFORE_1985: Final[list[Event]] = [PROPOSED, replace(UNTIL_DECEMBER, on=When("1984-10-01"), closes=When("1984-12-03"))]
SINCE_1985: Final[list[Event]] = [PROPOSED, replace(UNTIL_DECEMBER, on=When("1984-10-01"), closes=When("1985-02-01"))]

LATER: dict[str, Checked] = {
    "to a later date": (OPEN, EXTEND, None),
    "to an earlier date": (OPEN, SHORTER, "it to close on 2006-11-30"),
    "to an earlier date, in history": (OPEN, in_history(SHORTER), "it to close on 2006-11-30"),
    "to the month in which it was to close: not certain": (OPEN, replace(EXTEND, closes=When("2006-12")), None),
    "to a date that nobody says": (OPEN, replace(EXTEND, closes=None), None),
    "where nobody said until when it was open": ([PROPOSED, OPENED], SHORTER, None),
    "to an earlier date than an extension before it": (
        [*OPEN, replace(EXTENDED, on=When("2006-11-01"), closes=When("2006-12-29"))],
        EXTEND,
        "it to close on 2006-12-22",
    ),
    "to an earlier date than an extension that came after it": (
        [*OPEN, replace(EXTENDED, closes=When("2006-12-29"))],
        in_history(replace(EXTEND, on=When("2006-11-06"))),
        None,
    ),
    "to an earlier date than was said when it went on": (
        [*OPEN, PAUSED, RESUMED],
        EXTEND,
        "it to close on 2006-12-22",
    ),
}
IN_TIME: dict[str, Checked] = {
    "before it closes": (OPEN, EXTEND, None),
    "on its last day": (OPEN, replace(EXTEND, on=When("2006-12-01")), None),
    "a day later": (OPEN, replace(EXTEND, on=When("2006-12-02")), "it was over on 2006-12-01"),
    "a day later, in history": (OPEN, in_history(replace(EXTEND, on=When("2006-12-02"))), "it was over on 2006-12-01"),
    "some time in the month in which it closes: not certain": (OPEN, replace(EXTEND, on=When("2006-12")), None),
    "after it had closed": (
        [PROPOSED, OPENED, CLOSED],
        replace(EXTEND, on=When("2006-12-04")),
        "it was over on 2006-12-01",
    ),
    "after it had closed and been extended once before": (
        [PROPOSED, OPENED, CLOSED, replace(EXTENDED, on=When("2006-12-04"))],
        replace(EXTEND, on=When("2006-12-11"), closes=When("2006-12-29")),
        None,
    ),
    "before Gunning was decided": (BEFORE_1985, replace(EXTEND, on=When("1984-12-31"), closes=When("1985")), None),
    "in the year in which it was": (
        BEFORE_1985,
        replace(EXTEND, on=When("1985-01-01"), closes=When("1985")),
        "it was over on 1984-12-03",
    ),
}
AS_SAID: dict[str, Checked] = {
    "on the day": (OPEN, CLOSE, None),
    "a day early": (OPEN, EARLY, "closed on 2006-11-30"),
    "a day early, in history": (OPEN, in_history(EARLY), "closed on 2006-11-30"),
    "later": (OPEN, replace(CLOSE, on=When("2006-12-08")), None),
    "some time in that year: not certain": (OPEN, in_history(replace(CLOSE, on=When("2006"))), None),
    "where nobody said until when": ([PROPOSED, OPENED], EARLY, None),
    "on the first date, where it was extended": ([*OPEN, EXTENDED], CLOSE, "closed on 2006-12-01"),
    "where it was put off, in history": ([*OPEN, POSTPONED], in_history(EARLY), None),
    "before Gunning was decided": (SINCE_1985, replace(CLOSE, on=When("1984-12-31")), None),
    "in the year in which it was": (SINCE_1985, replace(CLOSE, on=When("1985-01-01")), "closed on 1985-01-01"),
}


@cases(LATER)
def test_it_is_extended_to_a_later_date(case: Checked) -> None:
    assert_found("extension-later", case)


@cases(IN_TIME)
def test_it_is_extended_while_it_is_open(case: Checked) -> None:
    assert_found("extension-in-time", case)


@cases(AS_SAID)
def test_it_stays_open_as_long_as_people_were_told(case: Checked) -> None:
    assert_found("closed-as-said", case)
