"""The decision trail: every entry, what it says, and in what order."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from msgspec.structs import replace

from ledger.account import Acknowledgement, Evidence, Finding
from ledger.events.catalogue import Event
from ledger.events.decision import CourtRuled
from ledger.events.involvement import InvolvementAttested, InvolvementDisputed
from ledger.events.record_keeping import EntryAttested, EntryDisputed, OrganisationSucceeded
from ledger.events.scrutiny import ScrutinyCommented
from ledger.matters.decision import Condition, Votes
from ledger.matters.decommissioning import PeopleMoved
from ledger.matters.involvement import GroupInvolved
from ledger.matters.scrutiny import Recommendation
from ledger.parties import Group, Office, Organisation
from ledger.when import When
from projections.catalogue import TRAIL
from projections.trail import TrailEntry, in_order
from tests.old_moat import (
    DAY,
    DAY_REGISTERED,
    DECIDED,
    DIGEST,
    HOME,
    HUB,
    HUB_PLANNED,
    OPENED,
    PROPOSED,
    SUSPENDED,
    TRUST,
    WITHDRAWN,
)
from tests.projections.histories import CASE, INVOLVED, OLD_MOAT, START, correction, log, note, of_case

CHAIR = Office(name="Chair of the trust", capacity="chair")
USERS = Group(name="Service users of Old Moat", capacity="service users")


def trail(*history: Event) -> tuple[TrailEntry, ...]:
    """The entries of the case's trail after this history, in log order."""
    made = TRAIL.fold(CASE, None, log(map(of_case, history)))
    assert made is not None
    return made.entries


def only(event: Event) -> TrailEntry:
    """The trail's entry for one event."""
    (entry,) = trail(event)
    return entry


def test_every_entry_of_the_case_is_in_its_trail_once_in_log_order() -> None:
    entries = trail(*OLD_MOAT)
    assert [entry.position for entry in entries] == list(range(1, 14))
    assert [entry.type for entry in entries] == ["uk.nhs.reconfiguration." + event.wire for event in OLD_MOAT]


def test_a_trail_is_read_in_the_order_things_happened_and_those_of_one_date_as_they_were_recorded() -> None:
    history = [
        note(CASE, what, on)
        for what, on in [("c", "2008-05"), ("a", "2007"), ("b1", "2007-03-01"), ("b2", "2007-03-01")]
    ]
    made = TRAIL.fold(CASE, None, log(history))
    assert made is not None
    assert [entry.what for entry in in_order(made, "happened")] == ["a", "b1", "b2", "c"]
    assert [entry.what for entry in in_order(made, "recorded")] == ["c", "a", "b1", "b2"]


def test_an_entry_says_when_it_happened_when_it_was_recorded_and_how_late_at_least() -> None:
    entry = only(note(CASE, on="2026-11"))
    assert (entry.on, entry.recorded_at, entry.recorded_late_days) == (When("2026-11"), START + timedelta(minutes=1), 0)
    assert only(note(CASE, on="2026-10")).recorded_late_days == 21
    assert only(note(CASE, on="2025")).recorded_late_days == 325


def test_an_entry_keeps_the_sentence_it_was_given() -> None:
    assert only(replace(WITHDRAWN, what="The doors closed.")).what == "The doors closed."


def test_an_entry_without_one_gets_a_sentence_with_the_names_of_its_services() -> None:
    *_, entry = trail(DAY_REGISTERED, HUB_PLANNED, DECIDED)
    assert entry.what == (
        "Old Moat Primary Care Trust approved the proposal: to withdraw Old Moat day service, replaced by"
        f" Meadow Street hub and {HOME}."
    )


def test_a_service_goes_by_the_name_it_was_registered_under_and_until_then_by_the_one_proposed() -> None:
    assert trail(PROPOSED, SUSPENDED)[1].what.startswith("Day service was suspended")
    assert trail(PROPOSED, DAY_REGISTERED, SUSPENDED)[2].what.startswith("Old Moat day service was suspended")
    assert trail(DAY_REGISTERED, PROPOSED, SUSPENDED)[2].what.startswith("Old Moat day service was suspended")


def test_those_with_a_place_of_their_own_in_the_event_come_first_among_the_parties_and_nobody_twice() -> None:
    assert only(replace(DECIDED, parties=(USERS, TRUST))).parties == (TRUST, USERS)
    assert only(replace(PROPOSED, clinical_lead=CHAIR, parties=(USERS,))).parties == (TRUST, CHAIR, USERS)
    provider = Organisation(name="A charity", capacity="provider")
    assert only(replace(DAY_REGISTERED, provider=provider, commissioner=TRUST)).parties == (provider, TRUST)
    assert only(replace(OPENED, parties=(USERS,))).parties == (USERS,)


def test_an_entry_shows_all_that_any_account_can_say() -> None:
    said = replace(
        note(CASE),
        announced=When("2007-02-01"),
        effective=When("2007-04"),
        evidence=(Evidence(kind="letter", sha256=DIGEST),),
        figures={"beds": 12},
        thread="beds",
        note="Dated by hand.",
        historical=True,
        source="Council minutes",
        confidence="recalled",
        details={"page": 3},
        acknowledges=(Acknowledgement(rule="pledge-5", reason="Fire.", by="Chief Executive"),),
        findings=(Finding(rule="pledge-5", version=1, severity="unlawful", title="t", source="s"),),
    )
    entry = only(said)
    for field in ("announced", "effective", "evidence", "figures", "thread", "note", "historical", "source"):
        assert getattr(entry, field) == getattr(said, field)
    for field in ("confidence", "details", "acknowledges", "findings"):
        assert getattr(entry, field) == getattr(said, field)
    assert (entry.recordedby, entry.client) == ("5ZZ", "case-system")


def test_an_entry_shows_what_only_its_kind_can_say() -> None:
    decided = only(
        replace(
            DECIDED,
            reasons="Few came.",
            conditions=(Condition(what="Transport"),),
            votes=Votes(in_favour=7, against=2),
            dissent=("Too far.",),
        )
    )
    assert (decided.outcome, decided.actions, decided.services) == ("approved", DECIDED.actions, (DAY, HUB, HOME))
    assert (decided.conditions, decided.votes) == ((Condition(what="Transport"),), Votes(in_favour=7, against=2))
    assert (decided.dissent, decided.reasons, decided.decision) == (("Too far.",), "Few came.", DECIDED.decision)
    withdrawn = only(replace(WITHDRAWN, people=PeopleMoved(moved=40, unplaced=1)))
    assert (withdrawn.people, withdrawn.reasons) == (PeopleMoved(moved=40, unplaced=1), "The building closes.")
    involved = only(replace(INVOLVED, groups=(GroupInvolved(capacity="carers"),), effect="Hours were changed."))
    assert (involved.groups, involved.effect) == ((GroupInvolved(capacity="carers"),), "Hours were changed.")
    assert only(PROPOSED).reasons == PROPOSED.case_for_change
    assert only(SUSPENDED).reasons == SUSPENDED.reason
    assert only(OPENED).consultation == OPENED.consultation


def test_a_fact_that_is_not_known_is_absent_from_what_is_stored() -> None:
    made = TRAIL.fold(CASE, None, log([note(CASE)]))
    assert made is not None
    stored = TRAIL.encode(made)
    for field in (b"announced", b"effective", b"source", b"confidence", b"historical", b"votes", b"null"):
        assert field not in stored
    # Those every entry of a trail has, if only to say that there is nothing.
    for field in (b'"recorded_late_days":', b'"parties":[]', b'"findings":[]'):
        assert field in stored


def test_an_entry_that_was_corrected_says_what_it_says_now_and_what_it_said_before() -> None:
    put_right = replace(
        correction(1, on="2006-03", what="Put forward in March."), before={"on": "2006-02", "what": None}
    )
    proposed, entry = trail(PROPOSED, put_right)
    assert (proposed.on, proposed.what) == (When("2006-03"), "Put forward in March.")
    (amendment,) = proposed.amendments
    assert (amendment.before, amendment.after) == (
        {"on": "2006-02", "what": None},
        {"on": "2006-03", "what": "Put forward in March."},
    )
    assert (amendment.entry, amendment.position, amendment.recordedby) == (UUID(int=2), 2, "5ZZ")
    assert (amendment.reason, amendment.struck) == ("The minutes say otherwise.", False)
    assert (entry.entry, entry.what) == (
        UUID(int=1),
        "An entry was corrected (on and what): The minutes say otherwise.",
    )


def test_an_entry_that_was_struck_out_stays_in_its_place_and_says_so() -> None:
    first, second, third = trail(DAY_REGISTERED, SUSPENDED, correction(2, in_error=True))
    assert (first.struck, second.struck, third.struck) == (False, True, False)
    assert second.what.startswith("Old Moat day service was suspended")
    assert [each.struck for each in second.amendments] == [True]


def test_an_entry_that_was_struck_out_gives_no_service_its_name() -> None:
    *_, suspended, _ = trail(DAY_REGISTERED, SUSPENDED, correction(1, in_error=True))
    assert suspended.what.startswith("Old-moat-day-service was suspended")


def test_who_disputes_or_confirms_an_entry_is_shown_on_it_and_has_an_entry_of_its_own() -> None:
    on, entry = When("2026-11"), UUID(int=1)
    involved, *said = trail(
        INVOLVED,
        InvolvementDisputed(
            on=on, reconfiguration=CASE, entry=entry, disputed_by=USERS, statement="Only told.", contests=("level",)
        ),
        EntryDisputed(on=on, entry=entry, disputed_by=CHAIR, statement="Not so."),
        InvolvementAttested(on=on, reconfiguration=CASE, entry=entry, attested_by=USERS, confirms=("who",)),
        EntryAttested(on=on, entry=entry, attested_by=TRUST, statement="Just so."),
    )
    assert [(each.by, each.statement, each.of, each.position) for each in involved.disputes] == [
        (USERS, "Only told.", ("level",), 2),
        (CHAIR, "Not so.", (), 3),
    ]
    assert [(each.by, each.statement, each.of, each.position) for each in involved.attestations] == [
        (USERS, "", ("who",), 4),
        (TRUST, "Just so.", (), 5),
    ]
    assert [each.entry for each in said] == [entry] * 4
    assert said[0].parties == (USERS,)


def test_a_dispute_that_was_struck_out_is_no_longer_shown_on_the_entry_it_was_about() -> None:
    dispute = EntryDisputed(on=When("2026-11"), entry=UUID(int=1), disputed_by=CHAIR, statement="Not so.")
    involved, _, _ = trail(INVOLVED, dispute, correction(2, in_error=True))
    assert involved.disputes == ()


def test_what_has_no_field_of_its_own_is_shown_under_the_name_it_has_in_the_event() -> None:
    entry = only(replace(DAY_REGISTERED, site="Old Moat", beds=12, codes={"ods": "5ZZ01"}))
    assert entry.also == {
        "name": "Old Moat day service", "site": "Old Moat", "beds": 12, "codes": {"ods": "5ZZ01"}
    }  # fmt: skip
    assert only(OPENED).also == {"decision_by": "2007-03", "comments_by": "2007-01-31"}


def test_what_a_committee_and_a_court_say_has_fields_of_its_own() -> None:
    council = Organisation(name="Moat County Council", capacity="scrutiny body")
    advised = (Recommendation(recommendation="1", what="Run a bus."),)
    comment = only(
        ScrutinyCommented(
            on=When("2007-01"), reconfiguration=CASE, committee=council, position="objects", recommendations=advised
        )
    )
    assert (comment.parties, comment.recommendations, comment.also) == ((council,), advised, {"position": "objects"})
    ruling = only(
        CourtRuled(
            on=When("2008-01"), reconfiguration=CASE, claim="moat", court="High Court", stage="hearing",
            outcome="quashed-in-part", services=(DAY,),
        )
    )  # fmt: skip
    assert (ruling.claim, ruling.court, ruling.outcome, ruling.services) == (
        "moat", "High Court", "quashed-in-part", (DAY,)
    )  # fmt: skip


def test_what_happens_to_no_reconfiguration_is_in_no_trail() -> None:
    ended = OrganisationSucceeded(on=When("2013-04-01"), predecessor=TRUST, successors=())
    assert TRAIL.fold(CASE, None, log([ended])) is None
