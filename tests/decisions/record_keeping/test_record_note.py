"""Record a note."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.decision import said
from ledger.decisions.record_keeping.record_note import RecordNote
from ledger.events.record_keeping import NoteRecorded
from ledger.judgement import MAX_DEPTH
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DAY_REGISTERED, PROPOSED

NOTE = RecordNote(on=When("2007-02-10"), reconfiguration=CASE, kind="foi_answer", what="The scores were handed over.")
NOTED = said(NoteRecorded, NOTE)


def nested(levels: int) -> dict[str, Any]:
    """A mapping that many levels deep."""
    inner: dict[str, Any] = {}
    for _ in range(levels - 1):
        inner = {"in": inner}
    return inner


RECORDED: dict[str, Recording] = {
    "where the case exists": ([PROPOSED], NOTE, []),
    "where it is about a service that exists": ([PROPOSED, DAY_REGISTERED], replace(NOTE, services=(DAY,)), []),
    "where it stands already and the second is acknowledged, with the finding": (
        [PROPOSED, NOTED],
        replace(
            NOTE,
            acknowledges=(Acknowledgement(rule="already-recorded", reason="It was sent twice.", by="Chief Executive"),),
        ),
        ["already-recorded"],
    ),
    "where it is history and stands already, with the finding": (
        [PROPOSED, said(NoteRecorded, in_history(NOTE))],
        in_history(NOTE),
        ["already-recorded"],
    ),
    "where its details are as deep as can be": ([PROPOSED], replace(NOTE, details=nested(MAX_DEPTH)), []),
}
REFUSED: dict[str, Refusal] = {
    "where it does not say what happened, in history too": (
        [PROPOSED],
        in_history(replace(NOTE, what="")),
        ["required: A note says what happened, at /what, expected a sentence"],
    ),
    "where it stands already": (
        [PROPOSED, NOTED],
        NOTE,
        [
            (
                "already-recorded: The same account is recorded once, found the same account, word for word, "
                "expected an account that is new"
            )
        ],
    ),
    "where case and service were never recorded": (
        [],
        replace(NOTE, services=(DAY,)),
        [
            "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006",
            "unknown-reference: No such service has been recorded, at /services/0, found old-moat-day-service",
        ],
    ),
    "where its details are nested too deep for every reader": (
        [PROPOSED],
        replace(NOTE, details={"in": [nested(MAX_DEPTH - 1)]}),
        ["nested-too-deep: This is nested too deep, at /details, expected at most 32 levels"],
    ),
    "where a figure is no number that JSON can hold": (
        [PROPOSED],
        replace(NOTE, figures={"cost": float("nan")}),
        ["malformed: Expected `int | float | str`, got `null`, at /figures"],
    ),
    "where its details would be written down as something else": (
        [PROPOSED],
        replace(NOTE, details={"cost": float("inf")}),
        ["malformed: This cannot be written down without changing it"],
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
