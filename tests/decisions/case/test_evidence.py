"""Documents filed, tests assessed, and whether the change is substantial."""

from __future__ import annotations

from msgspec.structs import replace

from ledger.decisions.case.assess_test import AssessTest
from ledger.decisions.case.determine_substantiality import DetermineSubstantiality
from ledger.decisions.case.file_evidence import FileEvidence
from ledger.parties import Office, Organisation, PrivatePerson
from ledger.when import When
from tests.cases import Recording, Refusal, cases
from tests.decisions.case.saying import NO_CASE
from tests.given import given, in_history
from tests.old_moat import CASE, DAY, DAY_REGISTERED, DECIDED, DECISION, DIGEST, PROPOSED

FILE = FileEvidence(
    on=When("2018-05"), reconfiguration=CASE, kind="clinical-senate-advice", title="Advice", document=DIGEST
)
ASSESS = AssessTest(on=When("2018-05"), reconfiguration=CASE, scheme="four-tests", test="patient-choice", result="met")
COUNTY = Organisation(name="Example County Council", capacity="scrutiny body", organisation="gss:E10000030")
DETERMINE = DetermineSubstantiality(
    on=When("2018-05"),
    reconfiguration=CASE,
    substantial="substantial",
    decided_by=Office(name="Statutory scrutiny officer", capacity="scrutiny"),
    reasons="A service ends at one of two sites.",
    authorities=(COUNTY,),
)
NO_TEST = "unknown-test: The scheme {} has no such test, at /test, found {}, expected {}"
FOUR = "public-engagement or patient-choice or clinical-evidence or gp-support or not-stated"
BARE = replace(DETERMINE, reasons="", authorities=())

RECORDED: dict[str, Recording] = {
    "a document is filed by its digest": ([PROPOSED], FILE, []),
    "a document is filed by its address": ([PROPOSED], replace(FILE, document=None, uri="https://example.org/a"), []),
    "a document is filed about a service": ([PROPOSED, DAY_REGISTERED], replace(FILE, services=(DAY,)), []),
    "a document that nobody could find again is a concern": (
        [PROPOSED],
        replace(FILE, document=None),
        ["evidence-identified"],
    ),
    "a document of history that nobody could find again is none": (
        [PROPOSED],
        in_history(replace(FILE, document=None)),
        [],
    ),
    "one of the four tests is assessed": ([PROPOSED], ASSESS, []),
    "the bed test is assessed": ([PROPOSED], replace(ASSESS, scheme="bed-test", test="efficient-use"), []),
    "a stage of assurance is assessed": ([PROPOSED], replace(ASSESS, scheme="assurance", test="stage-2"), []),
    "a test of another scheme has words of its own": (
        [PROPOSED],
        replace(ASSESS, scheme="mayor-of-london", test="finance"),
        [],
    ),
    "a test of a decision that was taken is assessed": (
        [PROPOSED, DECIDED],
        replace(ASSESS, decision=DECISION),
        [],
    ),
    "the change is found substantial by an office, with reasons, and scrutiny was asked": ([PROPOSED], DETERMINE, []),
    "it is a concern where neither reasons nor authorities are given": (
        [PROPOSED],
        BARE,
        ["substantiality-answerable"],
    ),
    "it is none before the regulation": ([PROPOSED], replace(BARE, on=When("2013-03-31")), []),
    "it is one on the first day of the regulation": (
        [PROPOSED],
        replace(BARE, on=When("2013-04-01")),
        ["substantiality-answerable"],
    ),
    "it is none in history": ([PROPOSED], in_history(BARE), []),
    "it is one in history where a private person decided": (
        [PROPOSED],
        in_history(replace(BARE, decided_by=PrivatePerson(person="p3Zk9Q0v7mT2xW5c", capacity="member"))),
        ["substantiality-answerable"],
    ),
}
REFUSED: dict[str, Refusal] = {
    "a document of no case": ([], FILE, [NO_CASE]),
    "a document about a service nobody registered": (
        [PROPOSED],
        replace(FILE, services=(DAY,)),
        ["unknown-reference: No such service has been recorded, at /services/0, found old-moat-day-service"],
    ),
    "a test in no case": ([], ASSESS, [NO_CASE]),
    "a test of a decision nobody took": (
        [PROPOSED],
        replace(ASSESS, decision=DECISION),
        ["unknown-reference: No such decision has been recorded, at /decision, found old-moat-2006-board"],
    ),
    "a test of a decision of another case": (
        [PROPOSED, replace(DECIDED, reconfiguration="new-moat-2008")],
        replace(ASSESS, decision=DECISION),
        [
            (
                "decision-of-another-reconfiguration: This decision belongs to another reconfiguration, "
                "at /reconfiguration, found old-moat-2006, expected new-moat-2008"
            )
        ],
    ),
    "a fifth of the four tests, in history too": (
        [PROPOSED],
        in_history(replace(ASSESS, test="finance")),
        [NO_TEST.format("four-tests", "finance", FOUR)],
    ),
    "a stage of assurance that there is not": (
        [PROPOSED],
        replace(ASSESS, scheme="assurance", test="stage-3"),
        [
            NO_TEST.format(
                "assurance",
                "stage-3",
                "stage-1 or stage-2 or decision-making-business-case or capital or not-stated",
            )
        ],
    ),
    "whether a change of no case is substantial": ([], DETERMINE, [NO_CASE]),
}


@cases(RECORDED)
def test_it_is_recorded(case: Recording) -> None:
    history, command, findings = case
    given(*history).when(command).recorded(*findings)


@cases(REFUSED)
def test_it_is_refused(case: Refusal) -> None:
    history, command, reasons = case
    given(*history).when(command).refused(*reasons)
