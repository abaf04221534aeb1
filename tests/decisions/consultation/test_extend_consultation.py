"""Let a consultation stay open longer."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.decisions.consultation.extend_consultation import ExtendConsultation
from ledger.events.consultation import ConsultationPaused, ConsultationPostponed
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, CLOSED, CONSULTATION, OPENED, PROPOSED

EXTEND: Final = ExtendConsultation(
    on=When("2006-11-20"),
    consultation=CONSULTATION,
    reconfiguration=CASE,
    closes=When("2006-12-22"),
    reason="The easy-read version came late.",
)
UNTIL_DECEMBER: Final = replace(OPENED, closes=When("2006-12-01"))
PAUSED: Final = ConsultationPaused(
    on=When("2006-11-06"), consultation=CONSULTATION, reconfiguration=CASE, reason="An election."
)
POSTPONED: Final = ConsultationPostponed(
    on=When("2006-08-28"), consultation=CONSULTATION, reconfiguration=CASE, reason="The papers were wrong."
)
ELSEWHERE: Final = replace(PROPOSED, reconfiguration="new-moat-2008")
AFTERWARDS: Final = replace(EXTEND, on=When("2006-12-04"))

RECORDED: dict[str, Recording] = {
    "while it is open": ([PROPOSED, UNTIL_DECEMBER], EXTEND, []),
    "while it is paused": ([PROPOSED, UNTIL_DECEMBER, PAUSED], EXTEND, []),
    "without a new date": ([PROPOSED, UNTIL_DECEMBER], replace(EXTEND, closes=None), []),
    "after it had closed, with a finding: it is open again": (
        [PROPOSED, UNTIL_DECEMBER, CLOSED],
        AFTERWARDS,
        ["extension-in-time"],
    ),
    "in history, to an earlier date, with a finding": (
        [PROPOSED, UNTIL_DECEMBER],
        in_history(replace(EXTEND, closes=When("2006-11-24"))),
        ["extension-later"],
    ),
    "in history, though it never opened, with a finding": (
        [PROPOSED, POSTPONED],
        in_history(EXTEND),
        ["consultation-lifecycle"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "where it has not opened": (
        [PROPOSED, POSTPONED],
        EXTEND,
        [
            (
                "consultation-lifecycle: The state of the consultation allows this, "
                "found old-moat-2006-consultation is postponed, expected it to be open or paused or closed"
            )
        ],
    ),
    "where it would close earlier than was said": (
        [PROPOSED, UNTIL_DECEMBER],
        replace(EXTEND, closes=When("2006-11-24")),
        [
            (
                "extension-later: A consultation that is extended closes later than was said, "
                "found it to close on 2006-11-24, expected 2006-12-01 or later"
            )
        ],
    ),
    "where nothing it names was ever recorded, in history too": (
        [],
        in_history(EXTEND),
        [
            (
                "unknown-reference: No such consultation has been recorded, at /consultation, "
                "found old-moat-2006-consultation"
            ),
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
        ],
    ),
    "where it belongs to another case": (
        [ELSEWHERE, OPENED],
        replace(EXTEND, reconfiguration="new-moat-2008"),
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
