"""Committees form, meet, comment and recommend; recommendations are answered; both sides try to agree."""

from __future__ import annotations

from typing import Final

import pytest
from msgspec.structs import replace

from ledger.account import Account, Acknowledgement
from ledger.decision import said
from ledger.decisions.scrutiny.answer_recommendation import AnswerRecommendation
from ledger.decisions.scrutiny.comment_as_scrutiny import CommentAsScrutiny
from ledger.decisions.scrutiny.form_joint_committee import FormJointCommittee
from ledger.decisions.scrutiny.hold_scrutiny_meeting import HoldScrutinyMeeting
from ledger.decisions.scrutiny.seek_local_agreement import SeekLocalAgreement
from ledger.events.scrutiny import JointCommitteeFormed, ScrutinyCommented
from ledger.matters.scrutiny import Recommendation
from ledger.parties import Organisation
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, CONSULTATION, OPENED, PROPOSED, TRUST

COUNTY: Final = Organisation(name="Moatshire County Council", capacity="scrutiny authority")
CITY: Final = Organisation(name="Moat City Council", capacity="scrutiny authority")
JOINT: Final = Organisation(name="Joint Committee of Moatshire and Moat City", capacity="joint committee")
FORM: Final = FormJointCommittee(
    on=When("2016-07-18"), reconfiguration=CASE, committee=JOINT, authorities=(COUNTY, CITY), terms="Six of each."
)
FORMED: Final = said(JointCommitteeFormed, FORM)
MEET: Final = HoldScrutinyMeeting(
    on=When("2016-10-10"), reconfiguration=CASE, committee=JOINT, considered=("The business case",), resolved="To ask."
)
COMMENT: Final = CommentAsScrutiny(
    on=When("2016-12-05"),
    reconfiguration=CASE,
    committee=JOINT,
    position="supports-with-conditions",
    comments="Supported, if there is a bus.",
    consultation=CONSULTATION,
    recommendations=(
        Recommendation(recommendation="R1", what="A bus."),
        Recommendation(recommendation="R2", what="A map."),
    ),
    answer_asked=True,
)
COMMENTED: Final = said(ScrutinyCommented, COMMENT)
ANSWER: Final = AnswerRecommendation(
    on=When("2016-12-19"),
    reconfiguration=CASE,
    recommendation="R1",
    response="accepted",
    reasons="It runs from May.",
    committee=JOINT,
    answered_by=TRUST,
)
SEEK: Final = SeekLocalAgreement(
    on=When("2017-01-16"),
    reconfiguration=CASE,
    steps="The chairs met twice, with the provider.",
    outcome="agreed-in-part",
    committee=JOINT,
)
BOTH: Final = replace(OPENED, on=When("2016-09-05"), authorities=(COUNTY, CITY))
ELSEWHERE: Final = replace(PROPOSED, reconfiguration="new-moat-2008")
ALONE: Final = (
    "joint-committee-alone: Where two or more authorities are consulted only their joint committee comments and asks "
    "for information, found Moat City Council by itself, of Moatshire County Council, Moat City Council, "
    "expected the joint committee of the authorities consulted, and no other"
)
FROM_CITY: Final = replace(COMMENT, committee=CITY)
LATE: Final = replace(ANSWER, on=When("2017-01-09"))
TOO_LATE: Final = (
    "regulation-22-reply: A recommendation is answered within 28 days where an answer was asked for, "
    "found answered on 2017-01-09, expected an answer by 2017-01-02"
)
TAKEN: Final = (
    "reference-taken: This reference already belongs to another recommendation, at /recommendations/{}/recommendation, "
    "found {}"
)

RECORDED: dict[str, Recording] = {
    "a joint committee forms": ([PROPOSED], FORM, []),
    "a joint committee of one, in history, with a finding": (
        [PROPOSED],
        in_history(replace(FORM, authorities=(CITY,))),
        ["joint-committee-members"],
    ),
    "a committee meets": ([PROPOSED], MEET, []),
    "the joint committee comments": ([PROPOSED, FORMED, BOTH], COMMENT, []),
    "one of several comments, in history, with a finding": (
        [PROPOSED, FORMED, BOTH],
        in_history(FROM_CITY),
        ["joint-committee-alone"],
    ),
    "one of several comments and that is acknowledged, with the finding": (
        [PROPOSED, FORMED, BOTH],
        replace(
            FROM_CITY,
            acknowledges=(Acknowledgement(rule="joint-committee-alone", reason="It had left.", by="Chair"),),
        ),
        ["joint-committee-alone"],
    ),
    "it comments again, with other recommendations": (
        [PROPOSED, BOTH, COMMENTED],
        replace(COMMENT, recommendations=(Recommendation(recommendation="R3", what="A ramp."),)),
        [],
    ),
    "a recommendation is answered in time": ([PROPOSED, COMMENTED], ANSWER, []),
    "a recommendation is answered late, in history, with a finding": (
        [PROPOSED, COMMENTED],
        in_history(LATE),
        ["regulation-22-reply"],
    ),
    "both sides try to agree": ([PROPOSED], SEEK, []),
}
REFUSED: dict[str, Refusal] = {
    "a joint committee of one forms": (
        [PROPOSED],
        replace(FORM, authorities=(CITY,)),
        [
            (
                "joint-committee-members: A joint committee is formed by two authorities or more, "
                "found Moat City Council, expected two authorities or more"
            )
        ],
    ),
    "one of several comments": ([PROPOSED, FORMED, BOTH], FROM_CITY, [ALONE]),
    "a recommendation goes by a word that is taken, in history too": (
        [PROPOSED, BOTH, COMMENTED],
        in_history(COMMENT),
        [TAKEN.format(0, "R1")],
    ),
    "a later recommendation goes by a word that is taken": (
        [PROPOSED, BOTH, COMMENTED],
        replace(
            COMMENT,
            recommendations=(
                Recommendation(recommendation="R3", what="A ramp."),
                Recommendation(recommendation="R2", what="A bigger map."),
            ),
        ),
        [TAKEN.format(1, "R2")],
    ),
    "it comments on a consultation that was never recorded": (
        [PROPOSED],
        COMMENT,
        [
            (
                "unknown-reference: No such consultation has been recorded, at /consultation, "
                "found old-moat-2006-consultation"
            )
        ],
    ),
    "it comments on a consultation of another case": (
        [ELSEWHERE, OPENED],
        replace(COMMENT, reconfiguration="new-moat-2008"),
        [
            (
                "consultation-of-another-reconfiguration: This consultation belongs to another reconfiguration, "
                "at /reconfiguration, found new-moat-2008, expected old-moat-2006"
            )
        ],
    ),
    "a recommendation is answered late": ([PROPOSED, COMMENTED], LATE, [TOO_LATE]),
    "a recommendation is answered that was never made, in history too": (
        [PROPOSED, COMMENTED],
        in_history(replace(ANSWER, recommendation="R9")),
        [
            (
                "unknown-reference: No such recommendation has been recorded in this reconfiguration, "
                "at /recommendation, found R9, expected R1 or R2"
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


@pytest.mark.parametrize(
    "command",
    [FORM, MEET, replace(COMMENT, consultation=None), ANSWER, SEEK],
    ids=lambda command: type(command).__name__,
)
def test_nothing_is_recorded_of_a_case_that_was_never_proposed(command: Account) -> None:
    given().when(in_history(command)).refused(
        "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006"
    )
