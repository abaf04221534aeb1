"""What an event says in one sentence, where nobody wrote one."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from ledger.events import case as events
from ledger.events.catalogue import Event
from ledger.events.decision import CourtRuled
from ledger.events.decommissioning import PeopleMoved, SuspensionEnded
from ledger.events.involvement import InvolvementDisputed
from ledger.events.recommissioning import ProviderSelected
from ledger.events.record_keeping import EntryCorrected, OrganisationSucceeded
from ledger.events.scrutiny import CallInDirected, ScrutinyCommented, ScrutinyNotified
from ledger.matters.case import ServiceIntent
from ledger.matters.decommissioning import PeopleMoved as Counted
from ledger.matters.involvement import GroupInvolved
from ledger.matters.scrutiny import Recommendation
from ledger.parties import Office, Organisation, PrivatePerson
from ledger.when import When
from projections.sentences.sentence import sentence
from tests.cases import cases
from tests.old_moat import (
    CLOSED,
    DAY,
    DAY_AVAILABLE,
    DAY_REGISTERED,
    DECIDED,
    HUB,
    HUB_AVAILABLE,
    HUB_PLANNED,
    OPENED,
    PROPOSED,
    SUSPENDED,
    TRUST,
    WITHDRAWN,
)
from tests.projections.histories import CASE, INVOLVED, histories, note

NAMES = {DAY: "Old Moat day service", HUB: "Meadow Street hub"}
PERSON = PrivatePerson(person="p3Zk9Q0v7mT2xW5c", capacity="carer")
ENTRY = UUID(int=1)
ON = When("2026-11")
CHARITY = Organisation(name="Moat Friends", capacity="provider")

SAID: dict[str, tuple[Event, str]] = {
    "a proposal says who would do what": (
        PROPOSED,
        "Old Moat Primary Care Trust proposed Day services at Old Moat: to withdraw Day service.",
    ),
    "a proposal for three services lists them": (
        replace(
            PROPOSED,
            title="New ways",
            services=(
                ServiceIntent(name="A", intent="move"),
                ServiceIntent(name="B", intent="keep"),
                ServiceIntent(name="C", intent="not-stated"),
            ),
        ),
        "Old Moat Primary Care Trust proposed New ways: to move A, keep B and deal with C (how is not stated).",
    ),
    "a proposal without services says what it is called": (
        replace(PROPOSED, services=()),
        "Old Moat Primary Care Trust proposed Day services at Old Moat.",
    ),
    "a registration says that the service is there": (
        replace(DAY_REGISTERED, site="Old Moat", provider=CHARITY),
        "Old Moat day service at Old Moat, provided by Moat Friends, was entered as a service that is in place.",
    ),
    "a registration of a planned service says what it is to replace": (
        HUB_PLANNED,
        "Meadow Street hub was entered as a service that is planned, to replace Old Moat day service.",
    ),
    "an involvement says who, how many, how deeply and about what": (
        replace(
            INVOLVED,
            kind="panel",
            level="engage",
            groups=(GroupInvolved(capacity="service users", count=1_200), GroupInvolved(capacity="carers")),
            services=(DAY,),
            parties=(),
            invited_by="us",
        ),
        "Service users (1,200) and carers were engaged through a panel about Old Moat day service, invited by us.",
    ),
    "an involvement of parties names them, a private person by capacity": (
        replace(INVOLVED, kind="written", level="consult", groups=(), parties=(CHARITY, PERSON), services=()),
        "Moat Friends and a private person (carer) were consulted in writing.",
    ),
    "an involvement of nobody in particular says people": (
        replace(INVOLVED, kind="not-stated", level="not-stated", groups=(), parties=(), services=()),
        "People were involved.",
    ),
    "an opening says what is consulted on and until when": (
        replace(OPENED, title="on day services", services=(DAY,), closes=When("2006-12")),
        "Consultation on day services opened about Old Moat day service, to close on 2006-12.",
    ),
    "an opening by one party says who": (
        replace(OPENED, parties=(TRUST,)),
        "Old Moat Primary Care Trust: consultation old-moat-2006-consultation opened.",
    ),
    "a closing says how many answered": (CLOSED, "Consultation old-moat-2006-consultation closed with 212 responses."),
    "a closing with one answer says so": (
        replace(CLOSED, responses=1),
        "Consultation old-moat-2006-consultation closed with 1 response.",
    ),
    "a closing that nobody counted says nothing of answers": (
        replace(CLOSED, responses=None),
        "Consultation old-moat-2006-consultation closed.",
    ),
    "a decision says who decided what for each service": (
        DECIDED,
        (
            "Old Moat Primary Care Trust approved the proposal: to withdraw Old Moat day service,"
            " replaced by Meadow Street hub and old-moat-at-home."
        ),
    ),
    "a decision with an outcome that is not stated does not guess it": (
        replace(DECIDED, outcome="not-stated", option="option 2", actions=()),
        "Old Moat Primary Care Trust took a decision on option 2, with an outcome that is not stated.",
    ),
    "a suspension says on what ground and why": (
        SUSPENDED,
        "Old Moat day service was suspended for want of staff: Two posts stand empty.",
    ),
    "a suspension by an office says which": (
        replace(SUSPENDED, parties=(Office(name="Chief Executive", capacity="accountable officer"),)),
        "Chief Executive: Old Moat day service was suspended for want of staff: Two posts stand empty.",
    ),
    "a suspension without a stated ground gives the reason alone": (
        replace(SUSPENDED, ground="not-stated"),
        "Old Moat day service was suspended: Two posts stand empty.",
    ),
    "an opening in place of another says of which": (
        HUB_AVAILABLE,
        "Meadow Street hub became available in place of Old Moat day service.",
    ),
    "a reopening says what reopened": (DAY_AVAILABLE, "Old Moat day service became available."),
    "a withdrawal says why, and what became of the people": (
        replace(WITHDRAWN, people=Counted(moved=40, declined=3, unplaced=1)),
        (
            "Old Moat day service was withdrawn: The building closes"
            " (40 people moved on, 3 declined and 1 left without a service)."
        ),
    ),
    "a withdrawal of one person's place counts one": (
        replace(WITHDRAWN, people=Counted(moved=1)),
        "Old Moat day service was withdrawn: The building closes (1 person moved on).",
    ),
    "a question stays a question": (
        replace(WITHDRAWN, reason="Who can say?"),
        "Old Moat day service was withdrawn: Who can say?",
    ),
    "a note says what kind of thing it is": (
        replace(note(CASE), kind="irp_advice", services=(DAY,), what=""),
        "Irp advice about Old Moat day service.",
    ),
    "a determination says whether the change is substantial, and why": (
        events.SubstantialityDetermined(
            on=ON, reconfiguration=CASE, substantial="substantial", decided_by=TRUST, reasons="Many are affected."
        ),
        "Old Moat Primary Care Trust determined that the change is substantial: Many are affected.",
    ),
    "a test says how it came out and who assessed it": (
        events.TestAssessed(
            on=ON, reconfiguration=CASE, scheme="four-tests", test="patient-choice", result="not-met", assessor=CHARITY
        ),
        "Test patient choice of four tests was found not to be met by Moat Friends.",
    ),
    "a dispute of an involvement says who, of what, and their words": (
        InvolvementDisputed(
            on=ON, reconfiguration=CASE, entry=ENTRY, disputed_by=CHARITY, statement="Only told.", contests=("level",)
        ),
        "Moat Friends disputed a recorded involvement (level): Only told.",
    ),
    "a committee's comment says where it stands and how much it recommends": (
        ScrutinyCommented(
            on=ON,
            reconfiguration=CASE,
            committee=CHARITY,
            position="objects",
            recommendations=(Recommendation(recommendation="1", what="Run a bus."),),
        ),
        "Moat Friends objected to the proposal and made 1 recommendation.",
    ),
    "a notice to scrutiny says the dates it was given": (
        ScrutinyNotified(
            on=ON,
            reconfiguration=CASE,
            authority=CHARITY,
            purpose="consultation",
            comments_by=When("2007-01-31"),
            decision_by=When("2007-03"),
        ),
        "Moat Friends was consulted (comments by 2007-01-31 and decision by 2007-03).",
    ),
    "a call-in says what the Secretary of State did": (
        CallInDirected(on=ON, reconfiguration=CASE, directed_to=TRUST),
        "The Secretary of State called the proposal in, by a direction to Old Moat Primary Care Trust.",
    ),
    "a ruling says which court, how, and about which service": (
        CourtRuled(
            on=ON,
            reconfiguration=CASE,
            claim="moat",
            court="High Court",
            stage="hearing",
            outcome="quashed-in-part",
            services=(DAY,),
        ),
        "High Court quashed part of the decision in the claim moat about Old Moat day service.",
    ),
    "a selection says who was selected for what, by which route and with whom on the panel": (
        ProviderSelected(
            on=ON,
            service=HUB,
            provider=CHARITY,
            route="competitive",
            selected_by=TRUST,
            panel=(GroupInvolved(capacity="service users", count=3),),
        ),
        (
            "Old Moat Primary Care Trust selected Moat Friends to provide Meadow Street hub (route: competitive),"
            " with a panel of service users (3)."
        ),
    ),
    "a selection by nobody in particular says who was selected": (
        ProviderSelected(on=ON, service=HUB, provider=CHARITY, route="not-stated"),
        "Moat Friends was selected to provide Meadow Street hub.",
    ),
    "people who moved are counted, and those left without": (
        PeopleMoved(on=ON, service=DAY, to=HUB, people=Counted(moved=40, unplaced=1)),
        (
            "People went on from Old Moat day service to Meadow Street hub"
            " (40 people moved on and 1 left without a service)."
        ),
    ),
    "the end of a suspension says what came of it": (
        SuspensionEnded(on=ON, service=DAY, outcome="made-permanent"),
        "Old Moat day service was closed for good after its suspension.",
    ),
    "a correction says which fields, and why": (
        EntryCorrected(
            on=ON, entry=ENTRY, reason="The minutes differ.", changes={"on": "2006", "case_for_change": "x"}
        ),
        "An entry was corrected (case for change and on): The minutes differ.",
    ),
    "an entry struck out is said to be": (
        EntryCorrected(on=ON, entry=ENTRY, reason="Entered twice.", in_error=True),
        "An entry was struck out as recorded in error: Entered twice.",
    ),
    "a succession says who took over and under what": (
        OrganisationSucceeded(on=ON, predecessor=TRUST, successors=(CHARITY,), instrument="an order"),
        "Old Moat Primary Care Trust ended and Moat Friends took over under an order.",
    ),
}


@cases(SAID)
def test_sentence(case: tuple[Event, str]) -> None:
    event, expected = case
    assert sentence(event, NAMES) == expected


@given(history=histories)
@settings(max_examples=40)
def test_whatever_happens_there_is_one_line_that_ends_as_a_sentence_does(history: list[Event]) -> None:
    for event in history:
        said = sentence(event, NAMES)
        assert said
        assert said.endswith((".", "?", "!"))
        assert said.splitlines() == [said]


@pytest.mark.parametrize("parties", [(PERSON,), (PERSON, TRUST)])
def test_no_sentence_has_the_reference_of_a_private_person(parties: tuple[PrivatePerson, ...]) -> None:
    for event in (INVOLVED, OPENED, CLOSED, SUSPENDED, note(CASE)):
        assert PERSON.person not in sentence(replace(event, parties=parties), NAMES)
