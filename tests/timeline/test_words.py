"""Every word of the format and what it leads to: a case for each, and for what its sentence or actors change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pytest

from api.timeline.importing import Recorder, import_timeline
from api.timeline.meanings.table import MEANINGS
from api.timeline.vocabulary import SYNONYMS, plain, word
from ledger import wire
from ledger.ledger import Ledger
from ledger.store import Store
from tests.cases import cases
from tests.timeline.timelines import NOW, commands, read, row

RECORDER: Final = Recorder("LEDGER", NOW)

DAY: Final = ["Day service"]
Column = dict[str, Any]


def actor(capacity: str, name: str = "A body", kind: str = "organisation") -> dict[str, str]:
    """Somebody in that capacity."""
    return {"name": name, "kind": kind, "capacity": capacity}


BOARD: Final = actor("provider board", "A trust")
COMMITTEE: Final = actor("scrutiny body", "A committee (North, South)")
REFERRING: Final = actor("referring body", "A committee")
MINISTER: Final = actor("decision maker on referral", "Secretary of State for Health", "person_in_public_role")
PANEL: Final = actor("advisory body", "A panel")
COURT: Final = actor("court", "High Court")
USERS: Final = actor("steering-group members, provider selectors", "service users", "group")
SCRUTINISED: Final[Column] = {"type": "scrutiny", "actors": [COMMITTEE]}
REFERRED: Final[Column] = {"type": "referral", "actors": [REFERRING]}
CONSULTED: Final[Column] = {"type": "consultation_opened"}
DECIDED: Final[Column] = {"type": "decision", "actors": [BOARD], "services": DAY}
STOPPED: Final[Column] = {"type": "temporary_closure", "services": DAY}
PROPOSED: Final[Column] = {"type": "proposed"}

Table = dict[str, tuple[list[Column], str]]
CASE: Final[Table] = {
    "a second proposal of a body that leads revises": (
        [PROPOSED, {"type": "proposed", "actors": [BOARD], "services": DAY}], "ReviseProposal"),
    "what somebody else publishes is context": ([PROPOSED, {"type": "proposed", "actors": [PANEL]}], "RecordNote"),
    "options are set out": ([{"type": "options", "options": ["Keep", "Close"]}], "SetOptions"),
    "a workshop on options involves people": (
        [{"type": "options", "what": "Two workshops.", "actors": [USERS]}], "RecordInvolvement"),
    "a preferred option is set out and named": (
        [{"type": "options", "what": "Preferred option announced: two sites."}], "SetOptions NamePreferredOption"),
    "a preferred option has a word of its own": ([{"type": "preferred_option"}], "SetOptions NamePreferredOption"),
    "a report on options is a document": ([{"type": "options", "what": "The report was released."}], "FileEvidence"),
    "a business case is a document": ([{"type": "business_case"}], "FileEvidence"),
    "evidence is a document": ([{"type": "evidence"}], "FileEvidence"),
    "assurance assesses": ([{"type": "assurance"}], "AssessTest"),
    "the four tests are four": (
        [{"type": "assurance", "tests": ["four tests 2010"]}], "AssessTest AssessTest AssessTest AssessTest"),
    "an approval is a gate": ([{"type": "approval"}], "AssessTest"),
    "whether it is substantial is determined": ([{"type": "substantiality"}], "DetermineSubstantiality"),
    "a benefit that is named is measured": ([{"type": "benefits", "benefit": "Fewer stays"}], "MeasureBenefit"),
    "a review of benefits that names none is a document": ([{"type": "benefits"}], "FileEvidence"),
    "a pause pauses": ([{"type": "paused"}], "PauseReconfiguration"),
    "going on resumes": ([{"type": "resumed"}], "ResumeReconfiguration"),
    "a plan that was withdrawn is given up": (
        [{"type": "withdrawn", "what": "The plan was withdrawn."}], "WithdrawReconfiguration"),
    "a plan that was not withdrawn is not given up": (
        [{"type": "withdrawn", "what": "The plan was not withdrawn."}], "RecordNote"),
    "a centre that was withdrawn ended": (
        [{"type": "withdrawn", "what": "The centre closed.", "services": DAY}], "WithdrawService"),
    "a payment that was withdrawn is neither": (
        [{"type": "withdrawn", "what": "Payments in the schemes stopped.", "services": DAY}], "RecordNote"),
    "another plan supersedes": ([{"type": "superseded"}], "SupersedeReconfiguration"),
    "a case closes": ([{"type": "closed"}], "CloseReconfiguration"),
}  # fmt: skip
INVOLVEMENT: Final[Table] = {
    "an involvement involves": ([{"type": "involvement"}], "RecordInvolvement"),
    "a group in two capacities was involved twice": (
        [{"type": "involvement", "actors": [USERS]}], "RecordInvolvement RecordInvolvement"),
    "who was told was not involved": (
        [{"type": "involvement", "what": "Staff were told of the plan."}], "InformPeople"),
    "information informs": ([{"type": "information"}], "InformPeople"),
}  # fmt: skip
CONSULTATION: Final[Table] = {
    "an opening opens": ([CONSULTED], "OpenConsultation"),
    "an extension extends": ([CONSULTED, {"type": "consultation_extended"}], "ExtendConsultation"),
    "an extension of nothing is a note": ([{"type": "consultation_extended"}], "RecordNote"),
    "a pause of it pauses it": ([CONSULTED, {"type": "consultation_paused"}], "PauseConsultation"),
    "it goes on": ([CONSULTED, {"type": "consultation_resumed"}], "ResumeConsultation"),
    "it is put off before it opens": ([{"type": "consultation_postponed"}], "PostponeConsultation"),
    "one that was put off opens": ([{"type": "consultation_postponed"}, CONSULTED], "OpenConsultation"),
    "it closes": ([CONSULTED, {"type": "consultation_closed"}], "CloseConsultation"),
    "one response is one voice": ([{"type": "responses", "actors": [actor("consultee")]}], "RecordInvolvement"),
    "responses are counted": ([CONSULTED, {"type": "responses", "numbers": {"responses": 9}}], "CountResponses"),
    "an analyst analyses": (
        [CONSULTED, {"type": "responses", "actors": [actor("independent analyst")]}], "AnalyseResponses"),
    "an analysis has a word of its own": ([CONSULTED, {"type": "responses_analysed"}], "AnalyseResponses"),
    "what the commissioner replies is told": (
        [{"type": "responses", "actors": [actor("commissioner")]}], "InformPeople"),
    "responses of nobody are a note": ([{"type": "responses"}], "RecordNote"),
    "you said, we did": (
        [CONSULTED, {"type": "consultation_answered", "said": "Too far.", "did": "A bus."}], "AnswerConsultation"),
    "an answer that does not say both is told": ([CONSULTED, {"type": "consultation_answered"}], "InformPeople"),
}  # fmt: skip
SCRUTINY: Final[Table] = {
    "a committee meets": ([SCRUTINISED], "HoldScrutinyMeeting"),
    "a committee comments": ([{**SCRUTINISED, "what": "It praised the reach."}], "CommentAsScrutiny"),
    "a committee asks for evidence": (
        [{**SCRUTINISED, "what": "It asked for more evidence."}], "HoldScrutinyMeeting RequestEvidence"),
    "a new joint committee is formed and meets": (
        [{**SCRUTINISED, "what": "First meeting of the new joint scrutiny committee."}],
        "FormJointCommittee HoldScrutinyMeeting"),
    "scrutiny by nobody is a note": ([{"type": "scrutiny"}], "RecordNote"),
    "a complaint is a document": (
        [{"type": "scrutiny", "what": "Formal complaint made.", "actors": [USERS]}], "FileEvidence"),
    "time for a locally supported plan seeks agreement": (
        [{"type": "scrutiny", "what": "Weeks for a locally supported plan.", "actors": [MINISTER]}],
        "SeekLocalAgreement"),
    "scrutiny is told": ([{"type": "scrutiny_notified", "actors": [COMMITTEE]}], "NotifyScrutiny"),
    "nobody is told by nothing": ([{"type": "scrutiny_notified"}], "RecordNote"),
    "its dates change": ([{"type": "scrutiny_dates_changed", "actors": [COMMITTEE]}], "ChangeScrutinyDates"),
    "a joint committee has a word of its own": (
        [{"type": "joint_committee", "actors": [COMMITTEE]}], "FormJointCommittee"),
    "evidence is asked for": ([{"type": "evidence_requested", "actors": [COMMITTEE]}], "RequestEvidence"),
    "what was asked for is given": ([{"type": "evidence_requested"}, {"type": "evidence_supplied"}], "SupplyEvidence"),
    "what nobody asked for is a document": ([{"type": "evidence_supplied"}], "FileEvidence"),
    "what was asked for is refused": ([{"type": "evidence_requested"}, {"type": "evidence_refused"}], "RefuseEvidence"),
    "what nobody asked for is refused in a note": ([{"type": "evidence_refused"}], "RecordNote"),
    "a disagreement is one": ([{"type": "disagreement"}], "SeekLocalAgreement"),
    "agreement is sought": ([{"type": "local_agreement"}], "SeekLocalAgreement"),
}  # fmt: skip
SECRETARY: Final[Table] = {
    "a committee refers": ([REFERRED], "ReferToSecretaryOfState"),
    "a letter that was sent is a document": ([{**REFERRED, "what": "Referral letter sent."}], "FileEvidence"),
    "if it refers, it has not yet": ([{**REFERRED, "what": "Resolved to refer if agreed."}], "HoldScrutinyMeeting"),
    "a minister who passes it on refers nothing": ([{"type": "referral", "actors": [MINISTER, PANEL]}], "RecordNote"),
    "a minister who told somebody told them": (
        [{"type": "referral", "what": "He told the MP.", "actors": [MINISTER]}], "InformPeople"),
    "a panel advises": ([{"type": "irp_advice"}], "AdviseAsPanel"),
    "a panel advises and a minister accepts": (
        [{"type": "irp_advice", "what": "It should proceed; accepted.", "actors": [PANEL, MINISTER]}],
        "AdviseAsPanel DecideAsSecretaryOfState"),
    "advice that is published and accepted is not given again": (
        [{"type": "irp_advice", "what": "Advice published and accepted.", "actors": [PANEL, MINISTER]}],
        "DecideAsSecretaryOfState"),
    "the minister is told": ([{"type": "secretary_of_state_notified", "actors": [BOARD]}], "NotifySecretaryOfState"),
    "a call-in is asked for": ([{"type": "call_in", "what": "The council asked for it."}], "RequestCallIn"),
    "a call-in is directed": ([{"type": "call_in", "what": "The proposal was called in."}], "DirectCallIn"),
    "a call-in is declined": ([{"type": "call-in declined", "what": "The request failed."}], "DeclineCallIn"),
    "a call-in that says nothing is a note": ([{"type": "call_in"}], "RecordNote"),
    "a minister decides": ([{"type": "secretary_of_state_decision"}], "DecideAsSecretaryOfState"),
    "a minister's decision is that too": ([{"type": "decision", "actors": [MINISTER]}], "DecideAsSecretaryOfState"),
    "a change that may resume ends the moratorium": (
        [{"type": "moratorium"}, {"type": "decision", "what": "It is to resume.", "actors": [MINISTER]}],
        "DecideAsSecretaryOfState LiftMoratorium"),
}  # fmt: skip
DECISION: Final[Table] = {
    "a body decides": ([DECIDED], "TakeDecision"),
    "going out to consultation decides nothing": (
        [{**DECIDED, "what": "Board approved the business case and the start of consultation."}],
        "AssessTest AssessTest"),
    "a closure that is extended lasts longer": (
        [STOPPED, {**DECIDED, "what": "Closure extended to six months."}], "ExtendSuspension"),
    "where nothing had stopped, nothing is extended": (
        [{**DECIDED, "what": "Closure extended to six months."}], "TakeDecision"),
    "a decision is announced": (
        [DECIDED, {"type": "announcement", "what": "The decision was published."}], "AnnounceDecision"),
    "anything else that is announced is told": ([DECIDED, {"type": "announcement"}], "InformPeople"),
    "a condition that is named is discharged": (
        [{**DECIDED, "conditions": ["A bus"]}, {"type": "condition_discharged", "condition": "A bus"}],
        "DischargeCondition"),
    "a condition that no decision has is a document": ([DECIDED, {"type": "condition_discharged"}], "FileEvidence"),
    "the decision is reversed": ([DECIDED, {"type": "reversal"}], "ReverseDecision"),
    "of two decisions neither is reversed": ([DECIDED, DECIDED, {"type": "reversal"}], "TakeDecision"),
    "a moratorium is imposed": ([{"type": "moratorium"}], "ImposeMoratorium"),
    "a moratorium is lifted": ([{"type": "moratorium_lifted"}], "LiftMoratorium"),
    "a claim is issued": ([{"type": "judicial_review", "jr_stage": "issued"}], "IssueJudicialReview"),
    "a court rules": ([{"type": "judicial_review", "jr_stage": "dismissed", "actors": [COURT]}], "RecordRuling"),
    "a letter before a claim is a document": ([{"type": "judicial_review", "jr_stage": "pre_action"}], "FileEvidence"),
    "who means to claim has not": ([{"type": "judicial_review", "jr_stage": "intention"}], "RecordNote"),
}  # fmt: skip
SERVICES: Final[Table] = {
    "what must be offered is set out": ([{"type": "specified", "services": DAY}], "SpecifyReplacement"),
    "a provider is selected": (
        [{"type": "procurement", "services": DAY, "actors": [actor("selected provider")]}], "SelectProvider"),
    "a tender that nobody has won is a note": ([{"type": "procurement", "services": DAY}], "RecordNote"),
    "staff is recruited": (
        [{"type": "implementation", "what": "Staff recruited.", "services": DAY}], "MobiliseReplacement"),
    "a plan is a document": ([{"type": "implementation", "what": "The plan was published."}], "FileEvidence"),
    "work is halted": ([{"type": "implementation", "what": "Work was halted."}], "PauseReconfiguration"),
    "work is resumed": ([{"type": "implementation", "what": "Work was resumed."}], "ResumeReconfiguration"),
    "what slips is a note": ([{"type": "implementation", "what": "It slipped a year."}], "RecordNote"),
    "a service opens": ([{"type": "recommissioned", "services": DAY}], "MakeAvailable"),
    "a service is evaluated": ([{"type": "evaluation", "services": DAY}], "EvaluateService"),
    "a committee that heard of it met": (
        [{"type": "evaluation", "what": "Committee received it.", "services": DAY, "actors": [COMMITTEE]}],
        "EvaluateService HoldScrutinyMeeting"),
    "who is said to have been involved was": (
        [{"type": "evaluation", "services": DAY, "actors": [USERS]}],
        "EvaluateService RecordInvolvement RecordInvolvement"),
    "an evaluation of no service is a document": ([{"type": "evaluation"}], "FileEvidence"),
    "notice is given": ([{"type": "notice_given", "services": DAY}], "GiveNotice"),
    "a transition is planned": ([{"type": "transition_planned", "services": DAY}], "PlanTransition"),
    "people move": (
        [{"type": "transitioned", "services": DAY, "numbers": {"people_transitioned": 67}}], "MovePeople"),
    "people move to what is there, and the rest ends": (
        [{"type": "transitioned", "services": DAY, "numbers": {"moved": 67}, "what":
          "Users moved once the new service was in place; centre closed."}],
        "MakeAvailable MovePeople WithdrawService"),
    "people whom nobody counted are a note": ([{"type": "transitioned", "services": DAY}], "RecordNote"),
    "a service stops": ([STOPPED], "SuspendService"),
    "the stop lasts longer": ([STOPPED, {"type": "closure_extended", "services": DAY}], "ExtendSuspension"),
    "what had stopped opens again": ([STOPPED, {"type": "reopened", "services": DAY}], "EndSuspension"),
    "what had not stopped is there again": ([{"type": "reopened", "services": DAY}], "ReinstateService"),
    "a service is reinstated": ([{"type": "reinstated", "services": DAY}], "ReinstateService"),
    "a service ends": ([{"type": "decommissioned", "services": DAY}], "WithdrawService"),
}  # fmt: skip
RECORD: Final[Table] = {
    "one body follows another": (
        [{"type": "organisation_change", "actors": [actor("predecessor", "Old"), actor("successor", "New")]}],
        "SucceedOrganisation RecordNote"),
    "a successor of nobody who is named is a note": (
        [{"type": "organisation_change", "actors": [actor("successor", "New")]}], "RecordNote"),
    "papers are asked for": ([{"type": "foi_request"}], "RequestTrail"),
    "an answer with papers is a document": ([{"type": "foi_response"}], "FileEvidence"),
    "a hold is placed": ([{"type": "hold"}], "PlaceHold"),
    "the hold is lifted": ([{"type": "hold"}, {"type": "hold_lifted"}], "LiftHold"),
    "no hold is lifted in a note": ([{"type": "hold_lifted"}], "RecordNote"),
    "a trigger is a note": ([{"type": "trigger"}], "RecordNote"),
    "a change of the rules is a note": ([{"type": "rule_change"}], "RecordNote"),
}  # fmt: skip
ALL: Final[Table] = CASE | INVOLVEMENT | CONSULTATION | SCRUTINY | SECRETARY | DECISION | SERVICES | RECORD


def last(rows: Sequence[Column]) -> list[Any]:
    """What the last of these rows leads to."""
    numbered = [row(seq, **{"what": "It happened.", **columns}) for seq, columns in enumerate(rows, 1)]
    told = commands(*numbered)
    return [each for each in told if each.details["timeline_row"]["seq"] == len(rows)]


@cases(ALL)
def test_a_row_leads_to_what_its_word_means(case: tuple[list[Column], str]) -> None:
    rows, expected = case
    assert [type(each).__name__ for each in last(rows)] == expected.split()


def test_every_word_of_the_format_has_its_row_in_the_table() -> None:
    in_the_table = {word(rows[-1]["type"]) for rows, _ in ALL.values()}
    assert in_the_table == set(SYNONYMS)
    assert {*MEANINGS, "trigger", "rule_change"} == set(SYNONYMS)


def test_no_word_stands_for_two_things() -> None:
    listed = [each for meant, others in SYNONYMS.items() for each in (meant, *others)]
    assert sorted(listed) == sorted(set(listed))
    assert [each for each in listed if each != plain(each)] == []


@pytest.mark.parametrize("written", ["Temporary closure", "temporary-closure", " TEMPORARY_CLOSURE ", "suspension"])
def test_however_a_word_is_written_it_means_the_same(written: str) -> None:
    assert word(written) == "temporary_closure"


@cases(ALL)
def test_of_several_entries_of_a_row_only_the_first_has_its_figures(case: tuple[list[Column], str]) -> None:
    rows = [*case[0][:-1], {"numbers": {"beds": 3}, **case[0][-1]}]
    assert [bool(each.figures) for each in last(rows)] == [True] + [False] * (len(last(rows)) - 1)


@cases(ALL)
def test_each_entry_of_a_row_has_its_sentence_its_source_and_its_services(case: tuple[list[Column], str]) -> None:
    given = case[0][-1]
    for each in last(case[0]):
        assert (each.what, each.source, each.historical) == (given.get("what", "It happened."), "Minutes", True)
        if "services" in given:
            about = [getattr(each, "service", None), *getattr(each, "services", ()), *getattr(each, "actions", ())]
            assert any(about) or each.details["services"] == given["services"]


async def test_every_case_of_the_table_is_recorded_and_none_of_its_rows_is_lost(store: Store) -> None:
    ledger = Ledger(store, "test/log")
    for number, (rows, _) in enumerate(ALL.values()):
        timeline = read(*(row(seq, **columns) for seq, columns in enumerate(rows, 1)), id=f"old-moat-{number}")
        assert (await import_timeline(ledger, store, timeline, RECORDER)).new_rows == len(rows)
        assert (await import_timeline(ledger, store, timeline, RECORDER)).entries == 0


async def test_a_timeline_of_all_words_and_all_their_synonyms_is_recorded(store: Store) -> None:
    actors = [BOARD, COMMITTEE, REFERRING, MINISTER, PANEL, COURT, USERS]
    written = [each for meant, others in SYNONYMS.items() for each in (meant, *others)]
    timeline = read(*(row(seq, type=each, services=DAY, actors=actors) for seq, each in enumerate(written, 1)))
    imported = await import_timeline(Ledger(store, "test/log"), store, timeline, RECORDER)
    assert imported.new_rows == len(written)
    entries = [wire.read(entry.position, entry.entry) for entry in (await store.read()).entries]
    rows = {
        each.event.details["timeline_row"]["seq"] for each in entries if each and "timeline_row" in each.event.details
    }
    assert rows == set(range(1, len(written) + 1))
