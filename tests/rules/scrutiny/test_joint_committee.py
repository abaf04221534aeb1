"""Joint committees: mandatory where several authorities are consulted, and then alone in speaking."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from ledger.account import Acknowledgement
from ledger.decision import said
from ledger.decisions.consultation.open_consultation import OpenConsultation
from ledger.decisions.scrutiny.comment_as_scrutiny import CommentAsScrutiny
from ledger.decisions.scrutiny.form_joint_committee import FormJointCommittee
from ledger.decisions.scrutiny.request_evidence import RequestEvidence
from ledger.events.consultation import ConsultationOpened
from ledger.events.scrutiny import JointCommitteeFormed, ScrutinyNotified
from ledger.parties import Organisation
from ledger.when import When
from tests.cases import cases
from tests.given import in_history
from tests.old_moat import CASE, CONSULTATION, PROPOSED
from tests.rules.shortfalls import Checked, assert_found

COUNTY: Final = Organisation(
    name="Moatshire County Council", capacity="scrutiny authority", organisation="gss:E10000098"
)
CITY: Final = Organisation(name="Moat City Council", capacity="scrutiny authority", organisation="gss:E06000098")
JOINT: Final = Organisation(name="Joint Committee of Moatshire and Moat City", capacity="joint committee")
DAY_BEFORE, FIRST_DAY = When("2013-03-31"), When("2013-04-01")
OPEN: Final = OpenConsultation(
    on=When("2016-09-05"),
    consultation=CONSULTATION,
    reconfiguration=CASE,
    authorities=(COUNTY, CITY),
    decision_by=When("2017-03-31"),
    comments_by=When("2017-01-31"),
)
OPENED: Final = said(ConsultationOpened, OPEN)
FORM: Final = FormJointCommittee(
    on=When("2016-07-18"), reconfiguration=CASE, committee=JOINT, authorities=(COUNTY, CITY)
)
FORMED: Final = said(JointCommitteeFormed, FORM)
TOLD: Final = ScrutinyNotified(on=When("2016-08-01"), reconfiguration=CASE, authority=CITY, purpose="consultation")
COMMENT: Final = CommentAsScrutiny(on=When("2016-12-05"), reconfiguration=CASE, committee=COUNTY, position="objects")
REQUEST: Final = RequestEvidence(
    on=When("2016-10-03"), reconfiguration=CASE, request="E1", committee=COUNTY, asked="The travel analysis."
)
NONE_FORMED: Final = "no joint committee of Moatshire County Council, Moat City Council"
ALONE: Final = "Moatshire County Council by itself, of Moatshire County Council, Moat City Council"

MANDATORY: dict[str, Checked] = {
    "several are consulted and have formed one": ([PROPOSED, FORMED], OPEN, None),
    "several are consulted and have formed none": ([PROPOSED], OPEN, NONE_FORMED),
    "so in history": ([PROPOSED], in_history(OPEN), NONE_FORMED),
    "they form one only later": ([PROPOSED, replace(FORMED, on=When("2016-12"))], OPEN, NONE_FORMED),
    "one is consulted": ([PROPOSED], replace(OPEN, authorities=(COUNTY,)), None),
    "one is named twice": (
        [PROPOSED],
        replace(OPEN, authorities=(COUNTY, replace(COUNTY, organisation=None))),
        None,
    ),
    "one changed its name and kept its code": (
        [PROPOSED],
        replace(OPEN, authorities=(COUNTY, replace(COUNTY, name="Moatshire Council"))),
        None,
    ),
    "another was told before": ([PROPOSED, TOLD], replace(OPEN, authorities=(COUNTY,)), NONE_FORMED),
    "another was told only for information": (
        [PROPOSED, replace(TOLD, purpose="information")],
        replace(OPEN, authorities=(COUNTY,)),
        None,
    ),
    "another was told only later": (
        [PROPOSED, replace(TOLD, on=When("2017"))],
        replace(OPEN, authorities=(COUNTY,)),
        None,
    ),
    "on the day before the regulation": ([PROPOSED], replace(OPEN, on=DAY_BEFORE), None),
    "on its first day": ([PROPOSED], replace(OPEN, on=FIRST_DAY), NONE_FORMED),
}
OLD: Final = replace(OPENED, on=When("2013-01-07"))
ONLY_IT: dict[str, Checked] = {
    "the joint committee comments": ([PROPOSED, FORMED, OPENED], replace(COMMENT, committee=JOINT), None),
    "one of those consulted comments": ([PROPOSED, FORMED, OPENED], COMMENT, ALONE),
    "one of those consulted comments, in history": ([PROPOSED, FORMED, OPENED], in_history(COMMENT), ALONE),
    "one of those consulted comments, and they formed none": ([PROPOSED, OPENED], COMMENT, ALONE),
    "one of those consulted asks for information": ([PROPOSED, OPENED], REQUEST, ALONE),
    "the joint committee asks for information": (
        [PROPOSED, FORMED, OPENED],
        replace(REQUEST, committee=JOINT),
        None,
    ),
    "the only one consulted comments": ([PROPOSED, replace(OPENED, authorities=(COUNTY,))], COMMENT, None),
    "the only one consulted comments, though a joint committee was told as well": (
        [PROPOSED, FORMED, replace(TOLD, authority=JOINT), replace(OPENED, authorities=(COUNTY,))],
        COMMENT,
        None,
    ),
    "another comments that was not consulted": (
        [PROPOSED, OPENED],
        replace(COMMENT, committee=Organisation(name="Moat Parish Council", capacity="neighbour")),
        None,
    ),
    "one comments before the consultation opened": (
        [PROPOSED, OPENED],
        replace(COMMENT, on=When("2016-06-06")),
        None,
    ),
    "on the day before the regulation": ([PROPOSED, OLD], replace(COMMENT, on=DAY_BEFORE), None),
    "on its first day": ([PROPOSED, OLD], replace(COMMENT, on=FIRST_DAY), ALONE),
}
MEMBERS: dict[str, Checked] = {
    "two form it": ([PROPOSED], FORM, None),
    "one forms it": ([PROPOSED], replace(FORM, authorities=(COUNTY,)), "Moatshire County Council"),
    "one forms it, in history": ([PROPOSED], in_history(replace(FORM, authorities=(COUNTY,))), COUNTY.name),
    "nobody forms it": ([PROPOSED], replace(FORM, authorities=()), "no authority"),
    "a source of history does not say who forms it": ([PROPOSED], in_history(replace(FORM, authorities=())), None),
    "on the day before the regulation": ([PROPOSED], replace(FORM, on=DAY_BEFORE, authorities=(COUNTY,)), None),
    "on its first day": ([PROPOSED], replace(FORM, on=FIRST_DAY, authorities=(COUNTY,)), COUNTY.name),
}


@cases(MANDATORY)
def test_several_authorities_form_a_joint_committee(case: Checked) -> None:
    assert_found("joint-committee", case)


@cases(ONLY_IT)
def test_only_the_joint_committee_speaks(case: Checked) -> None:
    assert_found("joint-committee-alone", case)


def test_speaking_alone_can_be_acknowledged() -> None:
    known = Acknowledgement(rule="joint-committee-alone", reason="It was never formed.", by="Monitoring Officer")
    assert_found("joint-committee-alone", ([PROPOSED, OPENED], replace(COMMENT, acknowledges=(known,)), ALONE))


@cases(MEMBERS)
def test_two_authorities_or_more_form_it(case: Checked) -> None:
    assert_found("joint-committee-members", case)
