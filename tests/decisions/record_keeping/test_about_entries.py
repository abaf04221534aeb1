"""Dispute an entry, confirm an entry: on behalf of somebody it concerns."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from ledger.decision import said
from ledger.decisions.record_keeping.attest_entry import AttestEntry
from ledger.decisions.record_keeping.dispute_entry import DisputeEntry
from ledger.events.record_keeping import EntryAttested, EntryDisputed, PersonEnrolled
from ledger.facts.record_keeping import entry_state
from ledger.facts.record_keeping.entry_state import EntryState
from ledger.parties import Group
from ledger.when import When
from tests.cases import Refusal, cases
from tests.given import entry, given, in_history
from tests.old_moat import CASE, DECIDED

FRIENDS = Group(name="Friends of Old Moat", capacity="service users")
DISPUTE = DisputeEntry(on=When("2008-01"), entry=entry(1), disputed_by=FRIENDS, statement="We were never asked.")
ATTEST = AttestEntry(on=When("2008-01"), entry=entry(1), attested_by=FRIENDS)
UNKNOWN = "unknown-reference: No such entry has been recorded, at /entry, found 00000000-0000-0000-0000-000000000001"
REFUSED: dict[str, Refusal] = {
    "a dispute of what nobody recorded": ([], DISPUTE, [UNKNOWN]),
    "a dispute of what nobody recorded, in history too": ([], in_history(DISPUTE), [UNKNOWN]),
    "a confirmation of what nobody recorded": ([], ATTEST, [UNKNOWN]),
    "a dispute on a day to come": (
        [DECIDED],
        replace(DISPUTE, on=When("2026-12")),
        ["in-the-future: This must have happened already, at /on, found 2026-12, expected 2026-11-22 or earlier"],
    ),
    "a confirmation by nobody in particular": (
        [DECIDED],
        replace(ATTEST, attested_by=replace(FRIENDS, name="")),
        ["malformed: Expected `str` of length >= 1, at /attested_by/name"],
    ),
}


@cases(REFUSED)
def test_it_is_refused(case: Refusal) -> None:
    history, command, reasons = case
    given(*history).when(command).refused(*reasons)


@pytest.mark.parametrize("command", [DISPUTE, ATTEST], ids=["dispute", "attest"])
def test_it_is_recorded_where_the_entry_is_found(command: DisputeEntry | AttestEntry) -> None:
    event = given(DECIDED).when(command).recorded()
    assert isinstance(event, EntryDisputed | EntryAttested)
    assert event.reconfiguration == CASE
    assert event.about == (
        "decision:old-moat-2006-board",
        "organisation:ods:5ZZ",
        "reconfiguration:old-moat-2006",
        "service:meadow-street-hub",
        "service:old-moat-at-home",
        "service:old-moat-day-service",
    )


def test_what_is_of_no_case_is_disputed_in_none() -> None:
    enrolled = PersonEnrolled(on=When("2007"), person="p3Zk9Q0v7mT2xW5c", ground="consent")
    event = given(enrolled).when(DISPUTE).recorded()
    assert isinstance(event, EntryDisputed)
    assert event.reconfiguration is None
    assert event.about == ("person:p3Zk9Q0v7mT2xW5c",)


def test_a_dispute_can_be_confirmed_in_its_turn() -> None:
    given(said(EntryDisputed, replace(DISPUTE, entry=entry(9)))).when(ATTEST).recorded()


def test_each_entry_counts_what_is_said_of_it_and_not_what_is_said_of_that() -> None:
    state = EntryState(entry(1))
    other = replace(said(EntryDisputed, DISPUTE), entry=entry(2))
    for event in (said(EntryDisputed, DISPUTE), said(EntryAttested, ATTEST), said(EntryAttested, ATTEST), other):
        state = entry_state.evolve(state, event)
    assert (state.disputes, state.attestations, state.corrections) == (1, 2, ())
