"""Correct an entry: what may be put right, what stays, and what later decisions then find."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import given as for_any
from hypothesis import strategies as st
from msgspec.structs import replace

from ledger.corrections import amended, effective
from ledger.decision import said
from ledger.decisions.case.propose_reconfiguration import ProposeReconfiguration
from ledger.decisions.decommissioning.withdraw_service import WithdrawService
from ledger.decisions.record_keeping.correct_entry import CorrectEntry
from ledger.decisions.record_keeping.record_note import RecordNote
from ledger.events.catalogue import Event
from ledger.events.record_keeping import EntryCorrected, EntryDisputed, NoteRecorded
from ledger.tags import tags
from ledger.when import When
from ledger.wire import read
from tests.cases import Recording, Refusal, cases
from tests.given import entry, given, in_history
from tests.old_moat import (
    CASE,
    DAY,
    DAY_REGISTERED,
    DECIDED,
    HOME,
    HOME_AVAILABLE,
    HOME_PLANNED,
    HUB_AVAILABLE,
    HUB_PLANNED,
    PROPOSED,
    TRUST,
)  # fmt: skip
from tests.wire.examples import FULL
from tests.wire.examples import entry as written

TODAY = When("2026-11-22")


def correct(place: int, *, in_error: bool = False, **changes: Any) -> CorrectEntry:
    """A correction of the entry at that place of a history."""
    reason = "The minutes say otherwise."
    return CorrectEntry(on=TODAY, entry=entry(place), reason=reason, changes=changes, in_error=in_error)


def corrected(place: int, *, in_error: bool = False, about: tuple[str, ...] = (), **changes: Any) -> EntryCorrected:
    """The correction as it stands in the log: with the tags of the entry it is about."""
    return said(EntryCorrected, correct(place, in_error=in_error, **changes), about=about)


UNKNOWN = "unknown-reference: No such entry has been recorded, at /entry, found 00000000-0000-0000-0000-000000000001"
DISPUTED = EntryDisputed(on=TODAY, entry=entry(9), disputed_by=TRUST, statement="No.", about=(f"service:{DAY}",))

REFUSED: dict[str, Refusal] = {
    "an entry that the log does not have, in history too": ([], in_history(correct(1, on="2007")), [UNKNOWN]),
    "a correction": (
        [corrected(7, note="x", about=(f"reconfiguration:{CASE}",))],
        correct(1, note="y"),
        [("correction-of-a-correction: A correction is put right by correcting the entry again, at /entry")],
    ),
    "nothing": (
        [DECIDED],
        correct(1),
        ["nothing-to-correct: A correction changes a field, or strikes the entry out, at /changes"],
    ),
    "to what it says already": (
        [DECIDED],
        correct(1, on="2007-06-12"),
        ["nothing-to-correct: The entry says this already, at /changes"],
    ),
    "a reference": (
        [DECIDED],
        correct(1, reconfiguration="new-moat-2008"),
        ["reference-fixed: A correction cannot change a reference, at /changes/reconfiguration"],
    ),
    "a reference in a list": (
        [DECIDED],
        correct(1, actions=[{"service": DAY, "action": "withdraw", "replaced_by": ["meadow-street-hub"]}]),
        ["reference-fixed: A correction cannot change a reference, at /changes"],
    ),
    "how it was found": (
        [DECIDED],
        correct(1, findings=[]),
        ["not-correctable: This says how the entry was recorded, and stays, at /changes/findings"],
    ),
    "what was acknowledged": (
        [DECIDED],
        correct(1, acknowledges=[]),
        ["not-correctable: This says how the entry was recorded, and stays, at /changes/acknowledges"],
    ),
    "whether it is history": (
        [DECIDED],
        correct(1, historical=True),
        ["not-correctable: This says how the entry was recorded, and stays, at /changes/historical"],
    ),
    "what a dispute is about": (
        [DISPUTED],
        correct(1, about=[]),
        ["not-correctable: This says how the entry was recorded, and stays, at /changes/about"],
    ),
    "to a field it does not have": (
        [DECIDED],
        correct(1, treason="x"),
        ["malformed: Object contains unknown field `treason`, at /changes"],
    ),
    "to a value that cannot be one": (
        [DECIDED],
        correct(1, outcome="maybe"),
        ["malformed: Invalid enum value 'maybe', at /changes/outcome"],
    ),
    "to a value in a list that cannot be one": (
        [DECIDED],
        correct(1, votes={"in_favour": -1, "against": 0}),
        ["malformed: Expected `int` >= 0, at /changes/votes/in_favour"],
    ),
    "to a date that does not exist": (
        [DECIDED],
        correct(1, on="2007-02-30"),
        [
            (
                "malformed: '2007-02-30' does not exist in the calendar, expected YYYY, YYYY-MM, YYYY-MM-DD "
                "or an RFC 3339 timestamp with an offset, at /changes/on"
            )
        ],
    ),
    "by taking out what it must say": (
        [DECIDED],
        correct(1, outcome=None),
        ["malformed: Object missing required field `outcome`, at /changes"],
    ),
    "to what lies after the correction": (
        [DECIDED],
        correct(1, on="2026-12-01"),
        ["in-the-future: This lies after the correction itself, at /changes/on"],
    ),
    "to what is no JSON": (
        [DECIDED],
        correct(1, details={"x": object()}),
        ["malformed: object has no form on the wire, at /changes"],
    ),
}
RECORDED: dict[str, Recording] = {
    "a date": ([DECIDED], correct(1, on="2007-06-13"), []),
    "a date as exactly as it is known": ([DECIDED], correct(1, on="2007"), []),
    "several fields, one of them taken out": (
        [DECIDED],
        correct(1, outcome="deferred", reasons="Late.", what=None),
        [],
    ),
    "a plan that lies ahead": ([DECIDED], correct(1, effective="2030"), []),
    "the whole, as recorded in error": ([DECIDED], correct(1, in_error=True), []),
    "what was corrected before": (
        [DECIDED, corrected(1, on="2007-06-13", about=(f"reconfiguration:{CASE}",))],
        correct(1, on="2007-06-14"),
        [],
    ),
    "a dispute": ([DISPUTED], correct(1, statement="Not quite."), []),
    "in history": ([DECIDED], in_history(correct(1, on="2007-06-13")), []),
}


@cases(REFUSED)
def test_this_is_not_corrected(case: Refusal) -> None:
    history, command, reasons = case
    given(*history).when(command).refused(*reasons)


@cases(RECORDED)
def test_this_is_corrected(case: Recording) -> None:
    history, command, findings = case
    (event,) = given(*history).when(command).events()
    assert isinstance(event, EntryCorrected)
    assert [finding.rule for finding in event.findings] == findings


def test_a_correction_keeps_what_stood_there_and_is_found_where_the_entry_is() -> None:
    (event,) = given(DECIDED).when(correct(1, on="2007-06-13", reasons="New.")).events()
    assert isinstance(event, EntryCorrected)
    assert event.before == {"on": "2007-06-12", "reasons": None}
    assert event.reconfiguration == CASE
    assert f"service:{DAY}" in event.about
    assert "decision:old-moat-2006-board" in event.about


def test_what_was_corrected_before_is_what_stood_there() -> None:
    before = corrected(1, on="2007-06-13", about=(f"reconfiguration:{CASE}",))
    (event,) = given(DECIDED, before).when(correct(1, on="2007-06-14")).events()
    assert isinstance(event, EntryCorrected)
    assert event.before == {"on": "2007-06-13"}


def test_what_is_said_about_a_dispute_of_an_entry_does_not_correct_the_entry() -> None:
    dispute = replace(DISPUTED, entry=entry(1))
    about_dispute = corrected(2, statement="Not quite.", about=(f"entry:{entry(1)}",))
    (event,) = given(DECIDED, dispute, about_dispute).when(correct(1, on="2007-06-13")).events()
    assert isinstance(event, EntryCorrected)
    assert event.before == {"on": "2007-06-12"}


WITHDRAW = WithdrawService(on=When("2009-01-30"), service=DAY, reason="The building closes.")
LATE = replace(HOME_AVAILABLE, on=When("2009-02-02"))
REPLACED: list[Event] = [DAY_REGISTERED, HUB_PLANNED, HOME_PLANNED, DECIDED, HUB_AVAILABLE, LATE]


def found(*history: Event) -> set[str]:
    """The rules that the withdrawal of the day service breaks after this history."""
    (event,) = given(*history).when(in_history(WITHDRAW)).events()
    return {finding.rule for finding in event.findings}


def test_pledge_5_is_met_once_the_date_of_availability_is_put_right() -> None:
    about = (f"service:{HOME}",)
    right, wrong = corrected(6, on="2009-01-05", about=about), corrected(6, on="2009-02-03", about=about)
    assert "pledge-5" in found(*REPLACED)
    assert "pledge-5" not in found(*REPLACED, right)
    assert "pledge-5" not in found(*REPLACED, wrong, right)
    assert "pledge-5" in found(*REPLACED, right, wrong)


def test_an_entry_that_was_struck_out_no_longer_counts() -> None:
    struck = corrected(5, in_error=True, about=(f"service:{HUB_AVAILABLE.service}",))
    opened = replace(LATE, on=When("2009-01-05"))
    history = [*REPLACED[:5], opened, struck]
    assert "pledge-5" not in found(*history[:-1])
    assert "pledge-5" in found(*history)


def test_what_was_struck_out_frees_its_reference_and_its_words() -> None:
    propose = ProposeReconfiguration(
        on=When("2006-02"), reconfiguration=CASE, title="Again", lead=TRUST, case_for_change="It was another case."
    )
    about = (f"reconfiguration:{CASE}",)
    given(PROPOSED, corrected(1, in_error=True, about=about)).when(propose).recorded()
    note = RecordNote(on=When("2007"), reconfiguration=CASE, kind="letter", what="A letter came.")
    noted = said(NoteRecorded, note)
    given(PROPOSED, noted, corrected(2, in_error=True, about=tags(noted))).when(note).recorded()


def test_what_was_struck_out_counts_again_when_the_entry_is_corrected_again() -> None:
    about = (f"reconfiguration:{CASE}",)
    struck, back = corrected(1, in_error=True, about=about), corrected(1, title="Day services", about=about)
    history: list[tuple[UUID, Event]] = [(entry(1), PROPOSED), (entry(2), struck), (entry(3), back)]
    assert effective(history)[0][1] == replace(PROPOSED, title="Day services")
    assert effective(history[:2])[0][1] is None
    assert effective(history[:1])[0][1] == PROPOSED


def test_the_entries_of_a_log_are_read_as_corrected_and_keep_their_place() -> None:
    first = read(1, written(PROPOSED, id=entry(1)))
    second = read(2, written(DECIDED, id=entry(2)))
    right = read(3, written(corrected(2, on="2007-06-13"), id=entry(3)))
    struck = read(4, written(corrected(1, in_error=True), id=entry(4)))
    assert first is not None
    assert second is not None
    assert right is not None
    assert struck is not None
    now = amended([first, second, right, struck])
    assert [each.position for each in now] == [1, 2, 3, 4]
    assert [each.struck for each in now] == [True, False, False, False]
    assert now[1].event == replace(DECIDED, on=When("2007-06-13"))
    assert amended([first, second]) == [first, second]


@for_any(st.lists(st.sampled_from([event for event in FULL if not isinstance(event, EntryCorrected)]), max_size=6))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_a_history_without_corrections_is_what_it_says(events: list[Event]) -> None:
    history = [(entry(place), event) for place, event in enumerate(events, 1)]
    assert effective(history) == history


@for_any(st.sampled_from([event for event in FULL if not isinstance(event, EntryCorrected)]), st.integers(1, 4))
def test_corrections_leave_everything_but_their_entry_as_it_was(event: Event, place: int) -> None:
    history: list[tuple[Any, Event]] = [(entry(each), event) for each in range(1, 5)]
    after = effective([*history, (entry(5), corrected(place, note="Put right."))])
    assert [after[each - 1] for each in range(1, 5) if each != place] == [
        history[each - 1] for each in range(1, 5) if each != place
    ]
    assert after[place - 1][1] == replace(event, note="Put right.")
