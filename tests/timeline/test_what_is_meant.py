"""Which consultation, decision, claim or body a row can mean, and what courts, panels and committees said in words."""

from __future__ import annotations

from typing import Any, Final

import pytest

from api.timeline.meanings.court import STAGES
from ledger.decisions.case.assess_test import AssessTest
from ledger.decisions.case.name_preferred_option import NamePreferredOption
from ledger.decisions.case.set_options import SetOptions
from ledger.decisions.consultation.analyse_responses import AnalyseResponses
from ledger.decisions.decision.issue_judicial_review import IssueJudicialReview
from ledger.decisions.decision.record_ruling import RecordRuling
from ledger.decisions.decision.take_decision import TakeDecision
from ledger.decisions.record_keeping.record_note import RecordNote
from ledger.decisions.record_keeping.succeed_organisation import SucceedOrganisation
from ledger.decisions.scrutiny.advise_as_panel import AdviseAsPanel
from ledger.decisions.scrutiny.decide_as_secretary_of_state import DecideAsSecretaryOfState
from ledger.decisions.scrutiny.form_joint_committee import FormJointCommittee
from ledger.decisions.scrutiny.refer_to_secretary_of_state import ReferToSecretaryOfState
from ledger.matters.decision import ServiceAction
from tests.cases import cases
from tests.timeline.timelines import BOARD, commands, row

MINISTER: Final = {
    "name": "Jane Doe, Secretary of State for Health",
    "kind": "person_in_public_role",
    "capacity": "decision maker on referral",
}


def body(name: str, capacity: str, **more: str) -> dict[str, str]:
    return {"name": name, "kind": "organisation", "capacity": capacity, **more}


def court(seq: int, stage: str = "", **columns: Any) -> dict[str, Any]:
    """A row of a court."""
    actors = [body("High Court", "court")]
    return row(seq, type="judicial_review", actors=actors, **({"jr_stage": stage} if stage else {}), **columns)


def rulings(*rows: dict[str, Any]) -> list[RecordRuling]:
    return [each for each in commands(*rows) if isinstance(each, RecordRuling)]


BOTH: Final = row(1, type="decision", services=["Beds", "Stroke"], actors=[BOARD])


def test_a_court_that_quashes_in_part_names_the_services_of_its_row_alone() -> None:
    (ruled,) = rulings(BOTH, court(2, "quashed_in_part", services=["Stroke", "Other"]))
    assert (ruled.outcome, ruled.decision, ruled.services) == (
        "quashed-in-part",
        "old-moat-decision-1",
        ("old-moat-stroke",),
    )


def test_a_court_that_quashes_and_names_no_service_quashes_all_of_the_decision() -> None:
    (ruled,) = rulings(BOTH, court(2, what="The decision was quashed."))
    assert (ruled.stage, ruled.outcome) == ("not-stated", "quashed")
    assert ruled.services == ("old-moat-beds", "old-moat-stroke")


def test_of_two_decisions_a_court_quashes_the_one_of_its_thread_or_none_that_is_known() -> None:
    decisions = [{**BOTH, "seq": seq, "thread": thread} for seq, thread in ((1, "north"), (2, "south"))]
    told, untold = rulings(*decisions, court(3, "quashed", thread="south"), court(4, "quashed"))
    assert (told.decision, untold.decision) == ("old-moat-decision-2", None)


def test_an_appeal_is_about_the_same_claim_and_what_follows_an_end_about_another() -> None:
    rows = [
        court(1, "permission"),
        court(2, "dismissed"),
        court(3, "permission_to_appeal"),
        court(4, "appeal_dismissed"),
        court(5, "permission"),
    ]
    assert [each.claim for each in rulings(*rows)] == ["claim-1", "claim-1", "claim-1", "claim-1", "claim-5"]


def test_a_claim_is_issued_once_and_a_second_issue_is_another_claim() -> None:
    issued = [
        each for each in commands(court(1, "issued"), court(2, "issued")) if isinstance(each, IssueJudicialReview)
    ]
    assert [each.claim for each in issued] == ["claim-1", "claim-2"]


@pytest.mark.parametrize("stage", STAGES)
def test_every_stage_has_an_outcome_that_the_ledger_knows(stage: str) -> None:
    (ruled,) = rulings(court(1, stage, what="Permission granted."))
    assert (ruled.claim, ruled.court) == ("claim-1", "High Court")


COURTS: dict[str, tuple[str, str, str]] = {
    "permission that a sentence refuses is refused": ("permission", "Permission was refused.", "permission-refused"),
    "an allowed claim is what the sentence says": ("allowed", "The change was unlawful.", "declared-unlawful"),
    "an allowed claim that says no more is not stated": ("allowed", "It was allowed.", "not-stated"),
    "without a stage the sentence counts": ("", "The claim was dismissed.", "dismissed"),
}


@cases(COURTS)
def test_a_court_ruled(case: tuple[str, str, str]) -> None:
    stage, what, outcome = case
    assert [each.outcome for each in rulings(court(1, stage, what=what))] == [outcome]


ADVICE: dict[str, tuple[str, str]] = {
    "support": ("The change should proceed.", "supports"),
    "support with conditions": ("It supported the change with conditions.", "supports-with-conditions"),
    "no full review": ("Closure criticised; no full review.", "no-full-review"),
    "a full review": ("It recommended a full review.", "full-review"),
    "no support": ("The change should not proceed.", "does-not-support"),
    "nothing that is said": ("It wrote.", "not-stated"),
}


@cases(ADVICE)
def test_a_panel_advised(case: tuple[str, str]) -> None:
    (advised,) = commands(row(type="irp_advice", what=case[0]))
    assert isinstance(advised, AdviseAsPanel)
    assert (advised.advice, advised.panel.name) == (case[1], "Independent Reconfiguration Panel")


MINISTERS: dict[str, tuple[dict[str, Any], str]] = {
    "approval lets it proceed": ({"what": "The Secretary of State approved."}, "proceed"),
    "rejection stops it": ({"what": "The Secretary of State rejected it."}, "not-proceed"),
    "the column effect says what the sentence does not": ({"effect": "decision re-opened"}, "further-work"),
    "acceptance of what is not told is not stated": ({"what": "Accepted."}, "not-stated"),
}


@cases(MINISTERS)
def test_a_minister_decided(case: tuple[dict[str, Any], str]) -> None:
    columns, outcome = case
    (decided,) = commands(row(type="decision", actors=[MINISTER], conditions=["A bus"], **columns))
    assert isinstance(decided, DecideAsSecretaryOfState)
    assert (decided.outcome, decided.route, decided.steps) == (outcome, "referral", ("A bus",))


GROUNDS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "by paragraphs": ({"grounds": ["23(9)(a)", "23(9)(c)"]}, ("consultation-inadequate", "not-in-local-interest")),
    "in words": ({"what": "Referred for inadequate consultation."}, ("consultation-inadequate",)),
    "not at all": ({}, ("not-stated",)),
}


@cases(GROUNDS)
def test_a_referral_has_its_grounds(case: tuple[dict[str, Any], tuple[str, ...]]) -> None:
    columns, grounds = case
    (referred,) = commands(row(type="referral", actors=[body("A committee", "referring body")], **columns))
    assert isinstance(referred, ReferToSecretaryOfState)
    assert referred.grounds == grounds


def test_a_joint_committee_is_of_the_authorities_in_its_name() -> None:
    (formed,) = commands(row(type="joint_committee", actors=[body("A committee (North, South)", "joint committee")]))
    assert isinstance(formed, FormJointCommittee)
    assert [each.name for each in formed.authorities] == ["North", "South"]


TESTED: dict[str, tuple[dict[str, Any], list[tuple[str, str, str]]]] = {
    "a test of its own that was not said to be met": (
        {"tests": ["Mayor's tests"]},
        [("Mayor's tests", "Mayor's tests", "not-stated")],
    ),
    "a gate that the board passed": (
        {"what": "Stage 2 assurance: the region gave its go-ahead."},
        [("assurance", "stage-2", "met")],
    ),
    "the bed test, not said in which way": ({"what": "The bed test was met."}, [("bed-test", "not-stated", "met")]),
    "a column says how it came out": ({"result": "not-met"}, [("assurance", "not-stated", "not-met")]),
}


@cases(TESTED)
def test_a_test_is_assessed(case: tuple[dict[str, Any], list[tuple[str, str, str]]]) -> None:
    columns, expected = case
    told = commands(row(type="assurance", **columns))
    assert [(each.scheme, each.test, each.result) for each in told if isinstance(each, AssessTest)] == expected


def test_a_preferred_option_has_the_title_after_the_colon() -> None:
    set_out, preferred = commands(row(3, type="options", what="Preferred option announced: North and South."))
    assert isinstance(set_out, SetOptions)
    assert isinstance(preferred, NamePreferredOption)
    assert [(each.option, each.title) for each in set_out.options] == [("option-3", "North and South.")]
    assert preferred.option == "option-3"


def test_a_decision_to_suspend_says_so_of_each_service() -> None:
    (taken,) = commands(
        row(type="decision", what="Board agreed unanimously to suspend beds.", services=["Beds"], actors=[BOARD])
    )
    assert isinstance(taken, TakeDecision)
    assert taken.actions == (ServiceAction(service="old-moat-beds", action="suspend"),)


def test_an_analysis_is_independent_only_where_the_capacity_says_so() -> None:
    rows = [
        row(1, type="consultation_opened"),
        row(2, type="consultation_closed"),
        row(3, type="responses", actors=[body("A firm", "independent analyst")]),
        row(4, type="responses", actors=[body("A firm", "analyst")]),
    ]
    analysed = [each for each in commands(*rows) if isinstance(each, AnalyseResponses)]
    assert [(each.consultation, each.independent) for each in analysed] == [
        ("old-moat-consultation-1", True),
        ("old-moat-consultation-1", None),
    ]


LISTED: Final = [
    {"name": "Old CCG (to 31 Mar 2020)", "ods": "08T"},
    {"name": "Other CCG (to 31 Mar 2021)", "ods": "08R"},
]
CHANGE: Final = row(
    type="organisation_change", date="2020-04-01", actors=[body("New CCG", "successor", ods="36L")], services=None
)


def test_who_is_listed_as_ended_on_the_eve_is_the_predecessor() -> None:
    followed, note = commands(CHANGE, organisations=LISTED)
    assert isinstance(followed, SucceedOrganisation)
    assert (followed.predecessor.name, followed.predecessor.organisation) == ("Old CCG", "ods:08T")
    assert [each.organisation for each in followed.successors] == ["ods:36L"]
    assert isinstance(note, RecordNote)


UNKNOWN: dict[str, tuple[dict[str, Any], list[dict[str, str]]]] = {
    "nobody is listed as ended then": (CHANGE, LISTED[1:]),
    "two ended and it is not said who followed which": (
        CHANGE,
        [*LISTED, {"name": "Third CCG (to 31 March 2020)", "ods": "08Q"}],
    ),
    "the day is not known": ({**CHANGE, "date": "2020-04", "date_precision": "month"}, LISTED),
}


@cases(UNKNOWN)
def test_no_succession_is_guessed_where(case: tuple[dict[str, Any], list[dict[str, str]]]) -> None:
    change, listed = case
    assert [type(each) for each in commands(change, organisations=listed)] == [RecordNote]
