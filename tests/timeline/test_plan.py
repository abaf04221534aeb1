"""The case that rows belong to: how it is entered, and who stands as its lead."""

from __future__ import annotations

from typing import Any

from api.timeline.plan import Case, heading, plan
from ledger.decisions.case.propose_reconfiguration import ProposeReconfiguration
from ledger.decisions.record_keeping.record_note import RecordNote
from ledger.matters.case import ServiceIntent
from ledger.parties import Office, Organisation, PublicPerson
from tests.timeline.timelines import BOARD, NOW, commands, read, row

PANEL = {"name": "A panel", "kind": "organisation", "capacity": "advisory body"}


def proposal(*rows: dict[str, Any], **more: Any) -> ProposeReconfiguration:
    first = plan(read(*rows, **more), NOW)[0].command
    assert isinstance(first, ProposeReconfiguration)
    return first


def test_the_first_row_that_proposes_is_the_proposal_and_comes_before_all_others() -> None:
    rows = (row(1, actors=[BOARD]), row(2, type="proposed", what="A plan.", services=["Beds"], actors=[BOARD]))
    proposed = proposal(*rows, area="Here")
    assert (proposed.what, proposed.area, proposed.lead.name) == ("A plan.", "Here", BOARD["name"])
    assert proposed.services == (ServiceIntent(name="Beds", intent="not-stated"),)
    assert [type(each) for each in commands(*rows)] == [RecordNote]


def test_a_second_proposal_is_a_note() -> None:
    (note,) = commands(row(1, type="proposed"), row(2, type="proposed"))
    assert isinstance(note, RecordNote)
    assert note.kind == "proposed"


def test_a_timeline_without_a_proposal_is_entered_as_of_its_first_row_and_says_so() -> None:
    entered = proposal(row(1, date="2008", date_precision="year", what="Advice came."), row(2, actors=[BOARD]))
    assert entered.on.text == "2008"
    assert entered.what.startswith("Entered on import: the timeline “Old Moat” begins here. None of its rows says")
    assert entered.parties == ()
    assert [each.what for each in commands(row(1, what="Advice came."))] == ["Advice came."]


def test_the_lead_is_the_first_body_that_brings_the_change_about_and_never_one_that_advises() -> None:
    assert proposal(row(1, actors=[PANEL]), row(2, actors=[PANEL, BOARD])).lead.name == BOARD["name"]
    assert proposal(row(1, actors=[PANEL])).lead == Organisation(
        name="Not stated", capacity="lead; the timeline names no provider or commissioner"
    )


def test_what_the_file_says_of_the_whole_stands_in_the_proposal() -> None:
    more = {"area": "Here", "status_summary": "Going on.", "sources": ["One"], "organisations": [{"name": "A"}]}
    assert proposal(row(), **more).details["timeline"] == {"title": "Old Moat", **more}


def test_codes_are_found_by_the_exact_name_of_a_listed_organisation() -> None:
    listed = [
        {"name": "A trust", "ods": "RTH", "gss": None},
        {"name": "A council", "ods": None, "gss": "E10000025"},
        {"name": "Twice", "ods": "AAA"},
        {"name": "Twice", "ods": "BBB"},
    ]
    names = ["A trust", "A council", "A trust (to 2013)", "Twice"]
    actors = [{"name": name, "kind": "organisation", "capacity": "x"} for name in names]
    (note,) = commands(row(actors=actors), organisations=listed)
    assert [getattr(party, "organisation", "") for party in note.parties] == ["ods:RTH", "gss:E10000025", None, None]


def test_a_person_in_a_public_role_is_an_office_where_the_name_is_a_post() -> None:
    names = ["MP for Banbury", "Secretary of State for Health (then holder)", "Lord Ribeiro", "Cllr A Member"]
    actors = [{"name": name, "kind": "person_in_public_role", "capacity": "x"} for name in names]
    (note,) = commands(row(actors=actors))
    assert [type(party) for party in note.parties] == [Office, Office, PublicPerson, PublicPerson]


def test_a_capacity_that_is_not_given_is_said_to_be_not_stated() -> None:
    (note,) = commands(row(actors=[{"name": "A trust", "kind": "organisation"}]))
    assert note.parties == (Organisation(name="A trust", capacity="not stated"),)


def test_a_case_that_is_held_already_keeps_the_row_that_proposed_it() -> None:
    timeline = read(row(1), row(2, type="proposed"))
    entries = plan(timeline, NOW, Case(None, heading(timeline)))
    assert [type(entry.command) for entry in entries] == [RecordNote, RecordNote]


def test_a_heading_that_changed_is_noted_with_what_changed() -> None:
    timeline = read(row(), status_summary="Done.")
    note = plan(timeline, NOW, Case(None, {**heading(timeline), "status_summary": "Going on."}))[-1].command
    assert isinstance(note, RecordNote)
    assert note.what == "The imported timeline now says something else under status_summary."
    assert note.details["timeline"]["status_summary"] == "Done."
