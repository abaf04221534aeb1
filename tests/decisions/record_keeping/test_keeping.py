"""Holds, trails that are asked for and given, and private persons enrolled and forgotten."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.decision import said
from ledger.decisions.record_keeping.enrol_person import EnrolPerson
from ledger.decisions.record_keeping.forget_person import ForgetPerson
from ledger.decisions.record_keeping.issue_trail import IssueTrail
from ledger.decisions.record_keeping.lift_hold import LiftHold
from ledger.decisions.record_keeping.place_hold import PlaceHold
from ledger.decisions.record_keeping.request_trail import RequestTrail
from ledger.events.record_keeping import HoldLifted, HoldPlaced, PersonEnrolled, PersonForgotten, TrailRequested
from ledger.parties import Office
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.given import given, in_history
from tests.old_moat import CASE, DIGEST, PROPOSED, TRUST

ON = When("2024-05-02")
PLACE = PlaceHold(
    on=ON,
    reconfiguration=CASE,
    hold="inquiry-2024",
    placed_by=Office(name="Solicitor to the inquiry", capacity="inquiry"),
    reason="An inquiry is set up.",
)
PLACED = said(HoldPlaced, PLACE)
LIFT = LiftHold(on=ON, reconfiguration=CASE, hold="inquiry-2024")
LIFTED = said(HoldLifted, LIFT)
ASK = RequestTrail(
    on=ON, reconfiguration=CASE, request="june-meeting", requested_by=TRUST, purpose="For the pack", due=When("2024-06")
)
ASKED = said(TrailRequested, ASK)
GIVE = IssueTrail(on=ON, reconfiguration=CASE, position=41, request="june-meeting", digest=DIGEST)
PERSON = "p3Zk9Q0v7mT2xW5c"
ENROL = EnrolPerson(on=ON, person=PERSON, ground="consent", disclosures=(DIGEST,))
ENROLLED = said(PersonEnrolled, ENROL)
FORGET = ForgetPerson(on=ON, person=PERSON, ground="asked")
FORGOTTEN = said(PersonForgotten, FORGET)
NO_CASE = "unknown-reference: No such reconfiguration has been recorded, at /reconfiguration, found old-moat-2006"
NO_HOLD = (
    "unknown-reference: No such hold has been recorded in this reconfiguration, at /hold, found inquiry-2024, "
    "expected {}"
)
NO_PERSON = f"unknown-reference: No such person has been recorded, at /person, found {PERSON}"

RECORDED: dict[str, Recording] = {
    "a hold is placed": ([PROPOSED], PLACE, []),
    "a second hold is placed beside the first": ([PROPOSED, PLACED], replace(PLACE, hold="claim-1"), []),
    "a hold is lifted": ([PROPOSED, PLACED], LIFT, []),
    "a hold that was lifted is placed again": ([PROPOSED, PLACED, LIFTED], PLACE, []),
    "a trail is asked for": ([PROPOSED], ASK, []),
    "a trail is asked for again under another word": ([PROPOSED, ASKED], replace(ASK, request="july-meeting"), []),
    "a trail is given to who asked": ([PROPOSED, ASKED], GIVE, []),
    "a trail is given that nobody asked for": ([PROPOSED], replace(GIVE, request=""), []),
    "a trail is given by its checkpoint": ([PROPOSED, ASKED], replace(GIVE, digest=None, checkpoint="..."), []),
    "a trail is given that could not be recognised later, with a concern": (
        [PROPOSED, ASKED],
        replace(GIVE, digest=None),
        ["trail-by-digest"],
    ),
    "a trail was given in history that could not be recognised later": (
        [PROPOSED, ASKED],
        in_history(replace(GIVE, digest=None)),
        [],
    ),
    "a person is enrolled": ([], ENROL, []),
    "a person is forgotten": ([ENROLLED], FORGET, []),
    "a person is forgotten twice in history, with the finding": (
        [ENROLLED, FORGOTTEN],
        in_history(FORGET),
        ["forgotten-once"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "a hold on no case": ([], PLACE, [NO_CASE]),
    "a hold under a word that stands for another, in history too": (
        [PROPOSED, PLACED],
        in_history(PLACE),
        ["reference-taken: This reference already belongs to another hold, at /hold, found inquiry-2024"],
    ),
    "the end of a hold on no case": ([], LIFT, [NO_CASE]),
    "the end of a hold nobody placed": ([PROPOSED], LIFT, [NO_HOLD.format("the hold to be recorded first")]),
    "the end of a hold that was lifted": (
        [PROPOSED, replace(PLACED, hold="claim-1"), PLACED, LIFTED],
        LIFT,
        [NO_HOLD.format("claim-1")],
    ),
    "a trail of no case": ([], ASK, [NO_CASE]),
    "a trail asked for under a word that was used": (
        [PROPOSED, ASKED],
        ASK,
        ["reference-taken: This reference already belongs to another request, at /request, found june-meeting"],
    ),
    "a trail given of no case": ([], replace(GIVE, request=""), [NO_CASE]),
    "a trail given to a request nobody made": (
        [PROPOSED],
        GIVE,
        [
            (
                "unknown-reference: No such request has been recorded in this reconfiguration, at /request, "
                "found june-meeting, expected the request to be recorded first"
            )
        ],
    ),
    "a trail given as of a position below nothing": (
        [PROPOSED, ASKED],
        replace(GIVE, position=-1),
        ["malformed: Expected `int` >= 0, at /position"],
    ),
    "a reference for two persons": (
        [ENROLLED],
        ENROL,
        [f"reference-taken: This reference already belongs to another person, at /person, found {PERSON}"],
    ),
    "a reference that somebody forgotten had": (
        [ENROLLED, FORGOTTEN],
        ENROL,
        [f"reference-taken: This reference already belongs to another person, at /person, found {PERSON}"],
    ),
    "a name in place of a reference": (
        [],
        replace(ENROL, person="Mary Example"),
        [r"malformed: Expected `str` matching regex '^[A-Za-z0-9_-]{16,64}$(?!\\n)', at /person"],
    ),
    "forgetting whom nobody enrolled": ([], FORGET, [NO_PERSON]),
    "forgetting whom nobody enrolled, in history too": ([], in_history(FORGET), [NO_PERSON]),
    "forgetting who was forgotten": (
        [ENROLLED, FORGOTTEN],
        FORGET,
        [
            (
                f"forgotten-once: What is destroyed cannot be destroyed again, found {PERSON} was forgotten, "
                "expected somebody not yet forgotten"
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
